// What a batch plan says beside its candidates (B4): body, batch, day of notice, examination days, time, place,
// modules, who assesses, invigilates, supervises. Typed as options of the command or into the sheet 认定计划 of the
// workbook (columns 项目 and 内容); an option goes before the sheet.
#pragma once

#include <string>
#include <vector>

#include "ledger/bodies/batches.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// One item of the sheet 认定计划, with the name of the option that says the same.
struct PlanItem {
  std::string_view label;   // 评价机构
  std::string_view option;  // "body"
  std::string_view note;    // how it is filled in
};
std::span<const PlanItem> plan_items();
FormLayout plan_layout(const CodeTables& tables);

struct PlanFacts {
  BatchPlanBody body;                          // without what the candidates say
  const RegisteredBody* registered = nullptr;  // nullptr where no such body is on record
  std::vector<FileIssue> issues;
};

// `rows` are those of the layout above. Codes: plan.body, plan.batch, plan.missing (which item), plan.day (unreadable),
// plan.days (the last before the first), plan.too-long, plan.two-roles (one practitioner in two roles or twice).
PlanFacts read_plan_facts(const OfficeRequest& request, const std::vector<FormRow>& rows, const BodyRegister& bodies);

}  // namespace yinxin::ledger

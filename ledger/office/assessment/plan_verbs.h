// Batch plans at an office (B4): recorded by the member that supervises the body, listed, shown, and the arithmetic of
// their days. Approval and withdrawal are steps that an officer signs: batch_step_verbs.h.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/request_day.h"

namespace yinxin::ledger {

// In plan_making.cpp. Attachment `workbook` with the candidates (forms/batch_form.h) and, unless they are arguments,
// the facts (plan_facts.h, its option names); `name` of the file; `good_rows`: leave refused rows out; `check`: append
// nothing.
// {"rows","accepted","refused","issues","file_issues","notes","days" (as plan.dates),"plan"?: "hefei/12"}. Exit code 5
// where rows were left out, 1 where nothing was recorded.
// Codes of the file beside those of plan_facts.h: plan.too-late, plan.recorded-too-late, plan.announced-later,
// plan.supervisor, plan.batch-used, plan.inactive, plan.no-candidates, plan.not-registered, practitioner.*; warnings
// plan.recorded-later, plan.provisional.
OfficeReply plan_make(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `body`, `state` (plan_standing.h). {"plans":[{"plan","body","body_name","batch","announced","recorded","first_day",
// "last_day","people","state","says":message},…]}
OfficeReply plan_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `plan`; `people`: the candidates too, with masked numbers. What list says, and everything of the plan, its steps,
// result, notice and published results, each with the day it was "recorded" and, once the province has it, "received";
// "days".
OfficeReply plan_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `announced` and `first_day` (YYYY-MM-DD, one or both; today for neither):
// {"asked","announced"?,"first_day"?,"between"?,
// "lawful"?,"earliest"?,"latest"?,"rest_days","make_up_days","provisional"}. Error: plan.day-argument.
OfficeReply plan_dates(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The plan that argument `plan` names. Errors: plan.unknown, plan.ambiguous.
class BatchBook;
struct BookedPlan;
Result<const BookedPlan*> plan_argument(const OpenOffice& office, const BatchBook& book, const OfficeRequest& request);
// What plan.dates answers.
struct NoticeDays;
boost::json::object days_object(const NoticeDays& days);
// Whose list it may read: the author, the province, and who supervises a level of the body's.
struct RegisteredBody;
std::vector<MemberId> batch_readers(const OpenOffice& office, const RegisteredBody* body);

}  // namespace yinxin::ledger

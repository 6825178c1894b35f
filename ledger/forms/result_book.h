// The workbooks of a batch that are filled in: the empty plan with its list of candidates (B4), and the list of
// candidates in which the results are filled in (B5), so that nobody types a name or a number twice.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "crypto/bytes.h"
#include "ledger/forms/batch_form.h"

namespace yinxin::ledger {

// One line of the sheet 认定计划.
struct PlanLine {
  std::string_view label;
  std::string_view note;
};

// Sheets 认定计划 (one line for each item) and 考生名单.
Bytes write_plan_template(const CodeTables& tables, std::span<const PlanLine> items, std::chrono::sys_seconds created);

// The candidates with an empty column 考核结果.
Bytes write_result_template(const CodeTables& tables, const std::string& batch, const std::vector<BatchPerson>& people,
                            std::chrono::sys_seconds created);

}  // namespace yinxin::ledger

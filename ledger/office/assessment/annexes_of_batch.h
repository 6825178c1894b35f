// Annexes 5 and 6 of a batch as workbooks (B6, B7), from what is recorded.
#pragma once

#include <chrono>

#include "ledger/office/assessment/batch_summary.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// The time that a workbook names for its making.
std::chrono::sys_seconds made_at(const OfficeRequest& request);

Bytes annex5_book(const BookedPlan& plan, const BatchSummary& summary, std::chrono::sys_seconds made);
// Of one person at least; `filed`: 填报日期.
Bytes annex6_print(const CodeTables& tables, const std::vector<RecordedPerson>& people, Day filed,
                   std::chrono::sys_seconds made);
Bytes annex6_upload(const CodeTables& tables, const std::vector<RecordedPerson>& people, std::chrono::sys_seconds made);

}  // namespace yinxin::ledger

// Annex 5 computed (B7): what a batch came to, from the plan, the newest result and the certificates that count. Nobody
// types a figure, and what does not add up is said with the difference. When a person of the batch is erased the
// figures stay (E2).
#pragma once

#include <array>

#include "crypto/sha256.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/plan_standing.h"

namespace yinxin::ledger {

struct SummaryLine {
  std::string occupation;                 // code
  std::string name;                       // of the occupation, or of the work type where one is named
  std::array<std::uint32_t, 5> people{};  // levels 5 to 1
  std::uint32_t sum() const;
};

struct BatchSummary {
  std::string plan;  // "hefei/12"
  std::string unit;  // 填报单位: the body
  Day first_day, last_day;
  std::uint32_t applied = 0;  // 申报人数
  std::vector<Counted> sources;
  std::uint32_t assessed = 0;  // 认定人数: all who came
  std::uint32_t passed = 0;    // 合格人数, without those whom an objection holds back
  std::uint32_t held_back = 0;
  std::vector<SummaryLine> lines;  // of those who have a certificate, by occupation and work type
  std::uint32_t total = 0;         // 合计 = rows of annex 6

  // What keeps it from being filed: errors annex.assessed (more than applied), annex.passed (more than assessed),
  // annex.sums (passed and certificates differ).
  Result<void> check() const;
  // One fact a line, the bytes that officers' signatures stand on:
  //   `yinxin/v1/annex5`, then `plan`, `unit`, `days`, `applied`, `source <code>`, `assessed`, `passed`, `held-back`,
  //   `line <occupation> <name>` with five counts, `total`, each with its value behind one space.
  std::string text() const;
  crypto::Digest digest() const;
};

// Errors: plan.no-result, those of open_people.
Result<BatchSummary> batch_summary(OpenOffice& office, const BookedPlan& plan);

}  // namespace yinxin::ledger

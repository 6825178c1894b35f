// The check of a whole survey form: rows go in as the sheet has them, everything that is wrong, doubtful or worth
// saying comes out at once, with the rows that can be filed. What only the file as a whole shows (the same person
// twice, one telephone for everybody) is found at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/sha256.h"
#include "ledger/forms/form_report.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/talent_context.h"
#include "ledger/forms/talent_file_checks.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct TalentFormReport : FormReport<CheckedTalentRow> {
  crypto::Digest content{};  // of the rows that can be filed (`content_digest`)
};

// Takes the rows and checks them all at the end, on all processors.
class TalentFormChecker {
 public:
  // The context must outlive the checker; what it asks is asked from several threads at once.
  explicit TalentFormChecker(const TalentContext& context) : context_(context) {}

  void add(FormRow row) { forms_.push_back(std::move(row)); }
  // The report; the checker is empty afterwards.
  TalentFormReport finish();

 private:
  const TalentContext& context_;
  std::vector<FormRow> forms_;
};

// SHA-256 over the sorted SHA-256 of the canonical bytes of the rows that can be filed: two files with the same rows
// have the same, whatever their order, format and name.
crypto::Digest content_digest(const std::vector<CheckedTalentRow>& rows);

}  // namespace yinxin::ledger

// A scenario's receipts as the lines of real ones: heads that the authors signed, and by which filings the talent rows
// that are named open. Keeps count of what receipts have covered and left closed so far.
#pragma once

#include <functional>
#include <set>

#include "cli/lab/lab_places.h"
#include "ledger/bodies/receipt.h"

namespace yinxin::cli {

class LabReceipts {
 public:
  // The line's head and the author's signature on it, for a member and a size.
  using HeadOf = std::function<ledger::ReceiptLine(ledger::rules::MemberNumber, std::uint64_t size)>;

  // All must outlive the receipts.
  LabReceipts(const ledger::rules::History& scenario, const LabPlaces& places, HeadOf head_of);

  // The lines of the next receipt, in the order of the members' ids.
  std::vector<ledger::ReceiptLine> lines_of(const ledger::rules::Receipt& receipt);

 private:
  // Places [first, last) of the scenario's list: the rows of one filing.
  struct Filing {
    std::uint64_t first;
    std::uint64_t last;
  };
  struct OfMember {
    std::vector<Filing> filings;      // ascending
    std::uint64_t covered = 0;        // entries of the scenario
    std::set<std::uint64_t> closed;   // places of claims that are covered and not opened
    std::set<std::uint64_t> opening;  // places of claims that this receipt opens
  };

  std::vector<ledger::PayloadStatement> statements(ledger::rules::MemberNumber member) const;

  const ledger::rules::History& scenario_;
  const LabPlaces& places_;
  HeadOf head_of_;
  std::vector<OfMember> members_;
};

}  // namespace yinxin::cli

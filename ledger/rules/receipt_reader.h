// What the lines of the province's receipts mean, receipt after receipt: which of them have effect, what each is the
// first to cover, and which talent rows' payloads it says to open.
//
// A line has effect if the member's log key of the generation it names signed that head, as the roster stands at the
// receipt, and the head's root is that of the feed as it is held. At or below an earlier line only its statements
// count. A row opens by a statement on its filing that does not list it as failing, the row standing in the filing's
// place.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "crypto/merkle.h"
#include "ledger/bodies/fields.h"
#include "ledger/feed_set.h"
#include "ledger/rules/leaf_meaning.h"

namespace yinxin::ledger {
struct ReceiptLine;
}

namespace yinxin::ledger::rules {

// Where the talent rows of one feed belong.
struct FilingPlaces {
  std::map<std::uint64_t, std::uint64_t> rows_of_filing;  // by index of the header: how many rows it announces
  std::vector<std::uint64_t> filing_of;                   // by index: of a talent row its filing, else kNever

  // Whether the entry is a talent row and stands where its filing has it.
  bool in_place(std::uint64_t index) const;
};

class ReceiptReader {
 public:
  explicit ReceiptReader(std::size_t members) : covered_(members), unopened_(members) {}

  // The meaning of one receipt, `lines` of all its leaves together. Nullopt, and nothing changes, if a line with effect
  // covers what is not held: replay ends before it.
  std::optional<Receipt> read(const std::vector<ReceiptLine>& lines, const Roster& roster, const FeedSet& feeds,
                              const MemberNumbers& numbers, const std::vector<FilingPlaces>& places);

 private:
  struct Covered {
    std::uint64_t size = 0;
    crypto::Digest root = crypto::empty_root();
    crypto::Frontier edge;
  };
  struct Reading {
    std::map<MemberNumber, Covered> grown;
    std::map<MemberNumber, std::map<std::uint64_t, std::vector<ledger::Interval>>> failing;  // by filing stated
    std::set<MemberNumber> with_effect;
    bool beyond_what_is_held = false;
  };

  void read_line(const ReceiptLine& line, const Roster& roster, const FeedSet& feeds, const MemberNumbers& numbers,
                 Reading& reading) const;
  Receipt conclude(const Reading& reading, const std::vector<FilingPlaces>& places);

  std::vector<Covered> covered_;                                            // by member
  std::vector<std::map<std::uint64_t, std::set<std::uint64_t>>> unopened_;  // by member, by filing: rows covered so far
};

}  // namespace yinxin::ledger::rules

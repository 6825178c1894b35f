// Real feeds as a History: what a node judges. Follows a FeedSet as it grows and reads only what is new; what it has
// read depends on the feeds alone, never on the order in which they came (a property test holds it to that).
//
// What a reader would get wrong:
// - A deciding entry of the province without a good and fresh seal is `Other`, and so is any leaf that cannot be read.
// - A receipt is judged by the roster as it stands at its place, so the province's feed is folded here once more.
// - From the first receipt on that covers what is not held, the province's entries are read provisionally (erasures
//   there count already) and read again when more has come.
// - What an erasure names is `Gone`, as it is for a node that came later; so a new erasure makes all be read again.
// - The leaves of a receipt that goes on are one receipt at the index of the first; the others are `Other`.
#pragma once

#include <functional>
#include <memory>

#include "ledger/bodies/receipt.h"
#include "ledger/rules/receipt_reader.h"

namespace yinxin::ledger {
struct AnyBody;
}

namespace yinxin::ledger::rules {

// Is told each entry of a member's feed as it is read; `body` is null where the rules' bodies have none for it.
using EntryReader =
    std::function<void(const MemberId& member, std::uint64_t index, ByteView leaf, const AnyBody* body)>;

class FeedHistory {
 public:
  // Takes up what the feeds have gained. Always of the same FeedSet. `reader` sees what is read on the way, so that
  // whoever needs the same bodies need not decode them again; it may be empty.
  void follow(const FeedSet& feeds, const EntryReader& reader = {});

  const History& history() const { return history_; }
  const MemberNumbers& numbers() const { return numbers_; }

 private:
  struct Part {
    std::uint64_t index;
    ReceiptBody body;
  };

  void begin_anew(const FeedSet& feeds, MemberNumbers numbers);
  void follow_member(const FeedSet& feeds, MemberNumber member, const EntryReader& reader);
  void follow_province(const FeedSet& feeds);
  void read_firmly(const FeedSet& feeds, std::uint64_t index, const Bytes& leaf);
  std::optional<ReceiptBody> receipt_at(const FeedSet& feeds, std::uint64_t index) const;
  bool read_receipt(const FeedSet& feeds, std::uint64_t index);
  rules::Entry province_entry(const FeedSet& feeds, std::uint64_t index, ByteView leaf) const;

  History history_;
  MemberNumbers numbers_;
  std::vector<FilingPlaces> places_;  // by member
  std::unique_ptr<Roster> roster_;    // as of firm_
  std::unique_ptr<ReceiptReader> receipts_;
  std::size_t erasures_ = 0;                   // that had effect when it was last followed
  std::uint64_t firm_ = 0;                     // entries of the province that are read for good
  std::uint64_t shortenings_ = 0;              // of the feeds, when they were read
  std::optional<std::uint64_t> last_receipt_;  // start of the receipt that ends at firm_, if one does
};

// The same in one go.
History history_of_feeds(const FeedSet& feeds);

}  // namespace yinxin::ledger::rules

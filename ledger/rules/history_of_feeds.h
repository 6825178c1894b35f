// Real feeds as a History: what a node judges. Follows a FeedSet as it grows and reads only what is new; what it has
// read depends on the feeds alone, never on the order in which they came (a property test holds it to that).
//
// What a reader would get wrong:
// - A deciding entry of the province without a good and fresh seal is `Other`, and so is any leaf that cannot be read.
// - A receipt is judged by the roster as it stands at its place, so the province's feed is folded here once more.
// - From the first receipt on that covers what is not held, the province's entries are read provisionally (erasures
//   there count already) and read again when more has come.
// - The leaves of a receipt that goes on are one receipt at the index of the first; the others are `Other`.
#pragma once

#include <memory>

#include "ledger/rules/receipt_reader.h"

namespace yinxin::ledger::rules {

class FeedHistory {
 public:
  // Takes up what the feeds have gained. Always of the same FeedSet.
  void follow(const FeedSet& feeds);

  const History& history() const { return history_; }
  const MemberNumbers& numbers() const { return numbers_; }

 private:
  struct Part {
    std::uint64_t index;
    ReceiptBody body;
  };

  void begin_anew(const FeedSet& feeds, MemberNumbers numbers);
  void follow_member(const FeedSet& feeds, MemberNumber member);
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
  std::uint64_t firm_ = 0;                     // entries of the province that are read for good
  std::optional<std::uint64_t> last_receipt_;  // start of the receipt that ends at firm_, if one does
};

// The same in one go.
History history_of_feeds(const FeedSet& feeds);

}  // namespace yinxin::ledger::rules

// The province's receipts (接收登记): which feeds have grown in its store, up to which signed head, and which filings'
// payloads it holds and can open. A receipt is signed only for what is durable (RECEIPT_TRUE). A list too long for one
// leaf goes on in the next ones, which name the first.
//
// The same statements say which corrections (A8) are sound: a statement on the index of a correction, failing where it
// lists that index itself. The rules of competition pass over them, for no row belongs to such a "filing".
#pragma once

#include "ledger/office/office.h"

namespace yinxin::ledger {

// What earlier receipts of the province's feed say. Follows the feed as it grows; costs only what is new.
class ReceiptHistory {
 public:
  void follow(const FeedSet& feeds);

  std::uint64_t size_of(const MemberId& member) const;
  // Of a filing's payload or of a correction.
  bool states(const PayloadName& filing) const { return stated_.contains(filing); }
  // Whether a confirmation of the province names the row and none has been taken back since.
  bool confirmed(const MemberId& member, std::uint64_t row) const;
  // Corrections held here that no receipt states yet.
  std::vector<PayloadName> corrections_waiting(const FeedSet& feeds);

 private:
  void take_confirmation(ByteView leaf);

  std::uint64_t followed_ = 0;
  std::map<MemberId, std::uint64_t> sizes_;
  std::set<PayloadName> stated_;
  std::map<MemberId, std::vector<Interval>> confirmed_;
  std::set<PayloadName> unconfirmed_;
  std::map<MemberId, std::uint64_t> corrections_read_;  // entries of each feed
  std::set<PayloadName> corrections_;                   // that had no statement when last asked
};

// What there is to receive now; empty leaves if there is nothing new. The caller appends them in one batch.
std::vector<Bytes> receipt_leaves(Office& office, ReceiptHistory& history, std::uint64_t clock);

// Rows of the filing, as intervals of leaf indexes, that do not open to their commitment, tag and codes. nullopt if the
// payload cannot be opened as a whole. The filing's rows are the talent rows behind its header that name it.
std::optional<std::vector<Interval>> failing_rows(const Office& office, const PayloadName& filing,
                                                  std::uint64_t feed_size);

}  // namespace yinxin::ledger

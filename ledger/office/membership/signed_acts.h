// Who did what a member's feed records, where the entry itself has no place for a signature (B4, C, D): a plan made, a
// result recorded, a notice opened, an objection answered, a nomination, a subsidy. An officer signs for such entries
// in a later one (`act_signature`), over the feed's root behind them, which binds what they say also where an erasure
// has taken their bytes.
//
// What a reader would get wrong: acts count whether or not somebody signed for them, but where a rule asks for it
// (batch_step_verbs.cpp). What is signed in itself (reviews, steps of batches) is no act here.
#pragma once

#include <map>

#include "ledger/bodies/officers.h"
#include "ledger/feed_set.h"
#include "ledger/office/membership/officer_book.h"

namespace yinxin::ledger {

class SignedActs {
 public:
  // `officers`: the member's, must outlive it.
  SignedActs(const FeedSet& feeds, const MemberId& member, const OfficerBook& officers);
  // Who signed for the entry first; nullptr: nobody.
  const Officer* of(std::uint64_t entry) const;

 private:
  std::map<std::uint64_t, const Officer*> by_entry_;
};

// Whether entries of the kind are signed for so.
bool is_act(EntryKind kind);

}  // namespace yinxin::ledger

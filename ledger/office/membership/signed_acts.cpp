#include "ledger/office/membership/signed_acts.h"

#include "crypto/merkle.h"
#include "ledger/entries_of_kind.h"
#include "ledger/feed_tree.h"
#include "ledger/office/recorder.h"

namespace yinxin::ledger {

bool is_act(EntryKind kind) {
  switch (kind) {
    case EntryKind::objection:
    case EntryKind::objection_outcome:
    case EntryKind::nomination:
    case EntryKind::batch_plan:
    case EntryKind::result:
    case EntryKind::public_notice:
    case EntryKind::issued_list:
    case EntryKind::revocation:
    case EntryKind::subsidy:
    case EntryKind::subsidy_withdrawal:
    case EntryKind::practitioner:
    case EntryKind::range_gap:
    case EntryKind::national_state:
    case EntryKind::body_application:
      return true;
    default:  // not an enumeration of ours to exhaust: feeds carry kinds that later versions add
      return false;
  }
}

SignedActs::SignedActs(const FeedSet& feeds, const MemberId& member, const OfficerBook& officers) {
  const auto snapshot = feeds.store().snapshot();
  const FeedTree tree(*snapshot, member);
  for_each_entry<ActSignatureBody>(feeds, member, 0, [&](std::uint64_t index, const ActSignatureBody& body) {
    const Officer* officer = recorder_of(feeds.roster(), member, officers, index, body);
    if (officer == nullptr || body.size > index || body.root != to_bytes(ByteView(crypto::root_at(tree, body.size))))
      return;
    for (const Interval& interval : body.entries) {
      for (std::uint64_t entry = interval.first; entry <= interval.last && entry < body.size; ++entry)
        by_entry_.try_emplace(entry, officer);
    }
  });
}

const Officer* SignedActs::of(std::uint64_t entry) const {
  const auto found = by_entry_.find(entry);
  return found == by_entry_.end() ? nullptr : found->second;
}

}  // namespace yinxin::ledger

// Whose signature stands on an entry that one officer signs (corrections, outcomes of calls, authentications,
// withdrawals, submissions, leavings), when a feed is read. A body of this kind has a member `officer`, an optional
// signature over its other fields (officer_signature.h).
#pragma once

#include "ledger/entry_codec.h"
#include "ledger/office/membership/officer_book.h"
#include "ledger/officer_signature.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

template <typename Body>
Bytes recorded_message(const OfficerPlace& place, Body body) {
  body.officer.reset();
  return recorded_message(place, Body::kKind, encode_body(body));
}

// The officer who signed the entry that stands at `index` of the member's feed; nullptr where none did who served then.
template <typename Body>
const Officer* recorder_of(const Roster& roster, const MemberId& member, const OfficerBook& officers,
                           std::uint64_t index, const Body& body) {
  if (!body.officer) return nullptr;
  const Officer* officer = officers.at(body.officer->officer);
  if (officer == nullptr || !officer->serves_at(index)) return nullptr;
  const OfficerPlace place{roster.genesis_hash(), roster.origin(member), officer->entry};
  return is_signed_by(officer->key, *body.officer, recorded_message(place, body)) ? officer : nullptr;
}

}  // namespace yinxin::ledger

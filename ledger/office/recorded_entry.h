// Entries that one officer signs (corrections, outcomes of calls, authentications): who may sign, how a verb hands one
// out to be signed and takes it back, and whose signature counts when a feed is read.
//
// A body of this kind has a member `officer`, an optional signature over its other fields (officer_signature.h).
#pragma once

#include "ledger/entry_codec.h"
#include "ledger/office/officer_book.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/officer_signature.h"

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

// --- for verbs ---

// Argument `officer` (number or name): who is to sign. Errors: record.no-officer (none said), officer.unknown and its
// like.
Result<const Officer*> recording_officer(OpenOffice& office, const OfficeRequest& request);

// What a verb answers whose entry is to be signed: the facts of the officer (`officer.named`) and attachment `body`.
OfficeReply to_be_signed(const OpenOffice& office, const Officer& officer, Bytes body);

// Argument `officer` as the entry of an appointment. Errors: officer.unknown, officer.retired.
Result<const Officer*> serving_officer(OpenOffice& office, const OfficeRequest& request);
// Attachment `signature`, which must be the officer's over `message`. Error: officer.signature.
Result<OfficerSignature> signature_on(OpenOffice& office, const OfficeRequest& request, const Officer& officer,
                                      ByteView message);

template <typename Body>
struct Recorded {
  Body body;  // with the signature
  const Officer* officer;
};
// The entry that comes back signed: attachments `body` and `signature`. Errors besides: record.no-body.
template <typename Body>
Result<Recorded<Body>> recorded_entry(OpenOffice& office, const OfficeRequest& request) {
  const Attachment* file = request.attachment("body");
  if (file == nullptr) return refuse("record.no-body", "There is no entry in the request.");
  auto body = decode_body<Body>(file->content);
  if (!body) return std::unexpected(body.error());
  const auto officer = serving_officer(office, request);
  if (!officer) return std::unexpected(officer.error());
  body->officer.reset();
  const OfficerPlace place{office.roster().genesis_hash(), office.roster().origin(office.self()), (*officer)->entry};
  auto signature = signature_on(office, request, **officer, recorded_message(place, *body));
  if (!signature) return std::unexpected(signature.error());
  body->officer = std::move(*signature);
  return Recorded<Body>{std::move(*body), *officer};
}

}  // namespace yinxin::ledger

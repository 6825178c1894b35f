// Entries that one officer signs (recorder.h), in the verbs: who may sign, how a verb hands one out to be signed and
// takes it back.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/recorder.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

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

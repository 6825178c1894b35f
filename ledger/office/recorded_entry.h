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

// The same for a step in the way of rows (A4), which is signed where the policy asks for officers (review.officers
// above 0): nullptr where it asks for none and none is said.
Result<const Officer*> officer_of_step(OpenOffice& office, const OfficeRequest& request);

// What a verb answers whose entry is to be signed: the facts of the officer (`officer.named`) and attachment `body`; or
// one such attachment for each of several entries, and no facts where nobody signs (nullptr).
OfficeReply to_be_signed(const OpenOffice& office, const Officer& officer, Bytes body);
OfficeReply to_be_signed(const OpenOffice& office, const Officer* officer, std::vector<Bytes> bodies);

// Argument `officer` as the entry of an appointment. Errors: officer.unknown, officer.retired.
Result<const Officer*> serving_officer(OpenOffice& office, const OfficeRequest& request);
// Attachment `signature` (the one at `place` of that name), which must be the officer's over `message`. Error:
// officer.signature.
Result<OfficerSignature> signature_on(OpenOffice& office, const OfficeRequest& request, const Officer& officer,
                                      ByteView message, std::size_t place = 0);
// The attachments of that name, in order.
std::vector<const Attachment*> attachments_named(const OfficeRequest& request, std::string_view name);

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

template <typename Body>
struct RecordedSteps {
  std::vector<Body> bodies;  // with the signatures
  const Officer* officer;    // nullptr: unsigned, which the policy allows
};
// Steps in the way of rows that come back: attachments `body`, and as many `signature`s where `officer` is given.
// Errors besides: record.no-body, record.no-officer.
template <typename Body>
Result<RecordedSteps<Body>> recorded_steps(OpenOffice& office, const OfficeRequest& request) {
  RecordedSteps<Body> out{{}, nullptr};
  if (request.number("officer")) {
    const auto officer = serving_officer(office, request);
    if (!officer) return std::unexpected(officer.error());
    out.officer = *officer;
  } else if (auto none = officer_of_step(office, {}); !none) {
    return std::unexpected(none.error());
  }
  for (const Attachment* file : attachments_named(request, "body")) {
    auto body = decode_body<Body>(file->content);
    if (!body) return std::unexpected(body.error());
    body->officer.reset();
    if (out.officer != nullptr) {
      const OfficerPlace place{office.roster().genesis_hash(), office.roster().origin(office.self()),
                               out.officer->entry};
      auto signature = signature_on(office, request, *out.officer, recorded_message(place, *body), out.bodies.size());
      if (!signature) return std::unexpected(signature.error());
      body->officer = std::move(*signature);
    }
    out.bodies.push_back(std::move(*body));
  }
  if (out.bodies.empty()) return refuse("record.no-body", "There is no entry in the request.");
  return out;
}

}  // namespace yinxin::ledger

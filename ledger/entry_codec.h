// Bodies to canonical bytes and back (entry.capnp). Only version 1 of each kind is known here; whoever meets another
// version treats the entry as of an unknown kind.
#pragma once

#include <variant>

#include "ledger/entry.h"
#include "ledger/entry_bodies.h"

namespace yinxin::ledger {

// Explicitly instantiated for every body struct of entry_bodies.h.
template <typename Body>
Bytes encode_body(const Body& body);

// Errors: entry.malformed, entry.not-canonical (bytes other than the encoding anew of what they say).
template <typename Body>
Result<Body> decode_body(ByteView bytes);

// An entry around the body, without a seal. `clock` in seconds since 1970.
template <typename Body>
Entry entry_of(const Body& body, std::uint64_t clock) {
  return Entry{Body::kKind, 1, clock, encode_body(body), std::nullopt};
}

using AnyBody = std::variant<ReceiptBody, MemberBody, SuspensionBody, ReinstatementBody, PolicyBody, TagKeyGrantBody,
                             KnownHoldersBody, BodyBody, BodyApproveBody, BodySuperviseBody, BodyStateBody, RangeBody,
                             RangeReturnBody, ConfirmationBody, UnconfirmBody, RejectionBody, ArbitrationBody,
                             ErasureBody, ProvinceRevocationBody, ProvinceCertificateBody, FilingBody, TalentClaimBody,
                             WithdrawalBody, OfficerBody, ReviewOutcomeBody, SubmissionBody, MemberLetterBody,
                             CertificateBody, RevocationBody, SubsidyBody, SubsidyWithdrawalBody>;

// The body by the entry's kind; nullopt for kinds and versions not known here and for malformed bodies.
std::optional<AnyBody> decode_any_body(const Entry& entry);

}  // namespace yinxin::ledger

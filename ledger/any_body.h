// An entry's body of whatever kind the rules of competition read, decoded. It is made of the structs of many bodies, so
// whoever includes it is built anew when one of them changes: who needs one kind decodes that one (entries_of_kind.h),
// and a header names AnyBody by `struct AnyBody;`.
#pragma once

#include <variant>

#include "ledger/bodies/certification.h"
#include "ledger/bodies/membership.h"
#include "ledger/bodies/officers.h"
#include "ledger/bodies/receipt.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry.h"

namespace yinxin::ledger {

using BodyOfSomeKind =
    std::variant<ReceiptBody, MemberBody, SuspensionBody, ReinstatementBody, PolicyBody, TagKeyGrantBody,
                 KnownHoldersBody, KnownHolderBody, BodyBody, BodyApproveBody, BodySuperviseBody, BodyStateBody,
                 RangeBody, RangeReturnBody, ConfirmationBody, UnconfirmBody, RejectionBody, ArbitrationBody,
                 ErasureBody, ProvinceRevocationBody, ProvinceCertificateBody, FilingBody, TalentClaimBody,
                 WithdrawalBody, OfficerBody, ReviewOutcomeBody, SubmissionBody, MemberLetterBody, CertificateBody,
                 RevocationBody, SubsidyBody, SubsidyWithdrawalBody>;

// A struct rather than the variant itself, so that it can be declared without the bodies.
struct AnyBody : BodyOfSomeKind {
  using BodyOfSomeKind::BodyOfSomeKind;
};

// The body by the entry's kind; nullopt for kinds and versions not known here and for malformed bodies.
std::optional<AnyBody> decode_any_body(const Entry& entry);

}  // namespace yinxin::ledger

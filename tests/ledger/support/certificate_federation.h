// An invented federation for certificate tests: its keys from fixed seeds, a trust note, a status note and one genuine
// certificate, each of which a test changes before it is made into bytes.
#pragma once

#include <string>
#include <vector>

#include "crypto/tlog_proof.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/status_note.h"
#include "ledger/certificate/token_issue.h"
#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger::testing {

// The key of a seed of 32 equal bytes.
crypto::SecretKey key_of(unsigned char fill);

inline constexpr unsigned char kFirstRoot = 1, kProvinceLog = 20, kProvinceSeal = 21, kLetterSeal = 22, kStatusKey = 23,
                               kDecisionSeal = 24, kOnDutySeal = 25, kIssuerSeal = 31, kOtherIssuerSeal = 32,
                               kMemberLog = 40, kStranger = 99;

// Root set `version` of a test federation (1 of 1) or a real one (3 of 5).
TrustNote trust_of_test_federation();
TrustNote trust_of_real_federation();

// The note signed by root k of `signers` (numbers from 1) with the keys of `first_seed` + k - 1.
std::string sign_trust(const TrustNote& trust, const std::vector<unsigned>& signers,
                       unsigned char first_seed = kFirstRoot);

// Two bodies (one of each profile), ranges, some registered, revoked and suspended numbers; all is said.
StatusBody full_status_body();
StatusHeader status_header(const TrustNote& trust);
std::string status_file(const TrustNote& trust, const StatusHeader& header, const StatusBody& body);

// Genuine, registered, good as of the status note above; number 1000034034001243000017.
RawToken genuine_token();
inline constexpr const char* kHolderNumber = "340300199001010012";
HolderSlip genuine_slip();

// That the token is registered, as its file carries it: its leaf at 5 of the 9 of bengbu's feed, the receipt that names
// that head at `registered_at` of the province's 1000.
std::vector<crypto::TlogProof> proofs_of(const RawToken& token);
// The same for a body that the province supervises: its leaf at `registered_at` of the province's feed.
crypto::TlogProof proof_in_province_feed(const RawToken& token);

// Signs both parts again after a change, as the keys that the fixture gives to issuer and province.
void sign_again(RawToken& token, unsigned char issuer = kIssuerSeal, unsigned char province = kProvinceSeal);

}  // namespace yinxin::ledger::testing

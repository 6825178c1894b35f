// Making a token in the order in which it is made: the body signs a draft, the certificate is registered, and only then
// the province puts the position and its own signature.
#pragma once

#include <string>

#include "crypto/error.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/holder_name.h"
#include "ledger/certificate/token_layout.h"

namespace yinxin::ledger {

struct CertificateDraft {
  bool test = false;  // of a test federation
  CertificateNumber number;
  Day issued;
  HolderName name;
  std::string occupation;
  std::string work_type;
  crypto::Digest commitment;  // identity_commitment (identity.h)
};

// The draft signed by the body's certificate seal. Errors: certificate.occupation, certificate.work-type,
// certificate.year (issue date and number say different years).
Result<RawToken> issue_token(const CertificateDraft& draft, const crypto::SecretKey& issuer);

// Makes it official: `registered_at` is the index in the province's feed of the receipt, or leaf, that covers it.
void register_token(RawToken& token, std::uint32_t registered_at, const crypto::SecretKey& province);

}  // namespace yinxin::ledger

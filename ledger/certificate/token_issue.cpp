#include "ledger/certificate/token_issue.h"

#include "ledger/certificate/token.h"

namespace yinxin::ledger {

Result<RawToken> issue_token(const CertificateDraft& draft, const crypto::SecretKey& issuer) {
  if (!is_occupation_field(draft.occupation)) {
    return refuse("certificate.occupation",
                  "The occupation code \"{0}\" of certificate {1} is not 1 to 16 ASCII characters.", draft.occupation,
                  draft.number.text());
  }
  if (!is_work_type_field(draft.work_type)) {
    return refuse("certificate.work-type",
                  "The work type of certificate {0} is no text of at most 36 bytes in normal form C.",
                  draft.number.text());
  }
  if (static_cast<unsigned>(static_cast<int>(draft.issued.year())) % 100 != draft.number.year2()) {
    return refuse("certificate.year",
                  "Certificate {0} is dated {1}: positions 14 and 15 of its number say another year.",
                  draft.number.text(), day_text(draft.issued));
  }
  RawToken token;
  token.flags = draft.test ? kTokenFlagTest : std::uint8_t{0};
  token.number = draft.number.text();
  token.issued = day_number(draft.issued);
  token.name = draft.name.text();
  token.occupation = draft.occupation;
  token.work_type = draft.work_type;
  token.commitment = draft.commitment;
  token.issuer_key = key_id(kSuiteEd25519, KeyRole::issuer_certificate_seal, issuer.public_key());
  token.issuer_signature = issuer.sign(issuer_message(token));
  return token;
}

void register_token(RawToken& token, std::uint32_t registered_at, const crypto::SecretKey& province) {
  token.registered_at = registered_at;
  token.province_key = key_id(kSuiteEd25519, KeyRole::province_certificate_seal, province.public_key());
  token.province_signature = province.sign(province_message(token));
}

}  // namespace yinxin::ledger

#include "ledger/office/reward/unit_name.h"

#include "crypto/blake2b.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {

std::string keyed_unit_name(const crypto::TagKey& key, const CreditCode& code) {
  crypto::SecretBytes<32> purpose;
  crypto::blake2b_into(purpose.span(), key.secret(), {as_bytes("yinxin/v1/tag/unit")});
  return crypto::to_hex(crypto::blake2b<16>(purpose.view(), {as_bytes(code.text())}));
}

}  // namespace yinxin::ledger

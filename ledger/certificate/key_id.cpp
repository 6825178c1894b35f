#include "ledger/certificate/key_id.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace yinxin::ledger {

KeyId key_id(std::uint8_t suite, KeyRole role, const crypto::PublicKey& key) {
  Bytes head = to_bytes("yinxin/v1/keyid");
  head.push_back(std::byte{0});
  head.push_back(std::byte{suite});
  head.push_back(static_cast<std::byte>(role));
  const crypto::Digest digest = crypto::sha256({head, key.bytes()});
  KeyId id;
  std::copy_n(digest.bytes.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

}  // namespace yinxin::ledger

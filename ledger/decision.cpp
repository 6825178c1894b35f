#include "ledger/decision.h"

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {
constexpr std::uint8_t kSuiteEd25519 = 1;
}

Bytes decision_message(const crypto::Digest& genesis_hash, const Entry& entry) {
  ensure(entry.seal.has_value(), "a decision carries a seal");
  Bytes out = to_bytes("yinxin/v1/decision");
  out.push_back(std::byte{0});
  append(out, genesis_hash);
  crypto::put_big_endian(out, entry.seal->suite);
  crypto::put_big_endian(out, entry.seal->role);
  crypto::put_big_endian(out, static_cast<std::uint16_t>(entry.kind));
  crypto::put_big_endian(out, entry.version);
  crypto::put_big_endian(out, entry.seal->serial);
  append(out, entry.body);
  return out;
}

void seal_decision(Entry& entry, const crypto::Digest& genesis_hash, KeyRole role, std::uint64_t serial,
                   const crypto::SecretKey& key) {
  entry.seal = Seal{kSuiteEd25519, static_cast<std::uint8_t>(role), serial, {}};
  entry.seal->signature = to_bytes(ByteView(key.sign(decision_message(genesis_hash, entry))));
}

bool is_sealed_by(const Entry& entry, const crypto::Digest& genesis_hash, KeyRole role, const crypto::PublicKey& key) {
  if (!entry.seal || entry.seal->suite != kSuiteEd25519 || entry.seal->role != static_cast<std::uint8_t>(role))
    return false;
  const auto signature = crypto::Signature::from(entry.seal->signature);
  return signature && crypto::verify(key, decision_message(genesis_hash, entry), *signature);
}

}  // namespace yinxin::ledger

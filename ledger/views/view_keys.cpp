#include "ledger/views/view_keys.h"

#include "crypto/big_endian.h"

namespace yinxin::ledger {

Bytes rows_prefix(const MemberId& member) {
  Bytes key = to_bytes(kRowsPrefix);
  append(key, as_bytes(member.text()));
  key.push_back(std::byte{0});
  return key;
}

Bytes rows_key(const MemberId& member, std::uint64_t block) {
  Bytes key = rows_prefix(member);
  crypto::put_big_endian(key, block);
  return key;
}

Bytes contests_key(std::uint32_t chunk) {
  Bytes key = to_bytes(kContestsPrefix);
  crypto::put_big_endian(key, chunk);
  return key;
}

Bytes holders_key(std::uint32_t chunk) {
  Bytes key = to_bytes(kHoldersPrefix);
  crypto::put_big_endian(key, chunk);
  return key;
}

Bytes officers_key(const MemberId& member) {
  Bytes key = to_bytes(kOfficersPrefix);
  append(key, as_bytes(member.text()));
  return key;
}

}  // namespace yinxin::ledger

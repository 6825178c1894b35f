#include "ledger/commitment.h"

#include "crypto/big_endian.h"
#include "crypto/blake2b.h"
#include "crypto/ensure.h"

namespace yinxin::ledger {

RowSalt row_salt(ByteView filing_seed, std::uint32_t row) {
  ensure(filing_seed.size() == 32, "a filing's seed has 32 bytes");
  Bytes input = to_bytes("yinxin/v1/row-salt");
  input.push_back(std::byte{0});
  crypto::put_big_endian(input, row);
  return crypto::blake2b<32>(filing_seed, {input});
}

crypto::Digest row_commitment(const RowSalt& salt, const RowPlace& place, ByteView row_bytes) {
  ensure(place.origin.size() <= 255, "an origin has at most 255 bytes");
  Bytes head = to_bytes("yinxin/v1/row");
  head.push_back(std::byte{0});
  append(head, salt);
  crypto::put_big_endian(head, static_cast<std::uint8_t>(place.origin.size()));
  append(head, as_bytes(place.origin));
  crypto::put_big_endian(head, place.filing_index);
  crypto::put_big_endian(head, place.row);
  return crypto::sha256({head, row_bytes});
}

}  // namespace yinxin::ledger

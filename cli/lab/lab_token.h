// `yinxin-lab token`: writes a certificate token with any fields and keys, right or wrong, for tests and
// demonstrations. Nothing of the content is judged: that is what the tokens are for.
//
// One JSON object in, the token's text out. Fields, all optional; any other is refused.
//
//   token: begin with this token; its signatures stay until they are made again
//   type, version, suite, flags: 0 to 255; test: true or false sets flags to 128 or 0
//   number: 22 ASCII characters
//   issued: YYYYMMDD as a number, or "YYYY-MM-DD"
//   registered_at: a number
//   name, occupation, work_type: texts of at most 255 bytes
//   commitment: 64 hex digits; or identity: {"type": "201", "number": …, "salt": 32 hex digits}, which makes it
//   issuer_seed: 64 hex digits, the issuer signs; or issuer_key_file, with issuer_passphrase_file where it is locked
//   province_seed, province_key_file, province_passphrase_file: the same for the province, which signs last
//   issuer_key, province_key: 16 hex digits, key ids other than those of the keys that sign
//   issuer_signature, province_signature: 128 hex digits, instead of signing
//   prefix: instead of the one that goes with the flags; crc_xor: a number that spoils the check sum
//   slip: true, a second line with the holder's slip of `identity`
#pragma once

#include <iosfwd>

namespace yinxin::cli {

// Exit code: 0; 2 with a sentence on `complaints` and nothing on `output` if the JSON is not as above.
int lab_token(std::istream& input, std::ostream& output, std::ostream& complaints);

}  // namespace yinxin::cli

// A key's public half as a file to pass on: the key's label on one line and nothing else. Where a public key is asked
// for, the key's own file will do as well: its label can be read without opening it. Nothing is proved by either; the
// owner has to say by another way that the hex digits are theirs.
#pragma once

#include <filesystem>

#include "ledger/held_key.h"

namespace yinxin::ledger {

// Errors: file.exists, file.write.
Result<void> write_public_key_file(const std::filesystem::path& path, const KeyLabel& label);

// The public key of a signing key. Errors: public-key.malformed, public-key.purpose (of another purpose), those of
// read_file.
Result<crypto::PublicKey> read_public_key_file(const std::filesystem::path& path, KeyPurpose purpose);

}  // namespace yinxin::ledger

// The keys of a node on disk: one file per key in `keys/`, named after role and number (`log-1.key`,
// `decision-seal-2.key`), mode 0600, never overwritten by another key. What runs without a person lies open (log,
// transport, sealing, tag, status); seals and officers' keys lie locked by a passphrase, here or wherever their holder
// keeps them.
#pragma once

#include <filesystem>
#include <vector>

#include "ledger/durable_file.h"
#include "ledger/held_key.h"

namespace yinxin::ledger {

class Keyring {
 public:
  explicit Keyring(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path path_of(KeyPurpose role, std::uint32_t number) const;

  // Errors: file.exists, file.write.
  Result<void> add(const HeldKey& key) const;
  Result<void> add_locked(const HeldKey& key, std::string_view passphrase, crypto::PassphraseCost cost,
                          crypto::RandomSource& random) const;

  // Puts the file under another passphrase; whole under the old or the new one. Error: file.write.
  Result<void> lock_anew(const HeldKey& key, std::string_view passphrase, crypto::PassphraseCost cost,
                         crypto::RandomSource& random) const;

  // Errors: those of read_secret_file and HeldKey::parse_open; keyring.other-key if the file holds another role or
  // number than its name says. Sentences name the file.
  Result<HeldKey> load(KeyPurpose role, std::uint32_t number) const;
  Result<HeldKey> unlock(KeyPurpose role, std::uint32_t number, std::string_view passphrase) const;
  // The one with the highest number. Error besides: keyring.no-key.
  Result<HeldKey> load_newest(KeyPurpose role) const;

  // The numbers present of a role, rising.
  std::vector<std::uint32_t> numbers(KeyPurpose role) const;

  struct Listed {
    std::filesystem::path file;
    std::optional<KeyFileLabel> label;  // nullopt: not a key file, or unreadable
  };
  // Every file of the directory, by name.
  std::vector<Listed> list() const;

 private:
  std::filesystem::path directory_;
};

// One key file anywhere, such as a seal on a stick. Errors as above.
Result<HeldKey> load_key_file(const std::filesystem::path& path);
Result<HeldKey> unlock_key_file(const std::filesystem::path& path, std::string_view passphrase);
Result<void> write_locked_key_file(const std::filesystem::path& path, const HeldKey& key, std::string_view passphrase,
                                   crypto::PassphraseCost cost, crypto::RandomSource& random);

}  // namespace yinxin::ledger

#include "ledger/keyring.h"

#include <algorithm>
#include <charconv>

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kKeyFileBytesMax = 64 << 10;
constexpr std::string_view kEnding = ".key";

// Says which file is no key file; other refusals name the key by its label.
Result<HeldKey> named(const fs::path& path, Result<HeldKey> key) {
  if (key || !key.error().code.ends_with(".malformed")) return key;
  return refuse("key-file.malformed",
                "{0} is not a key file of Yinxin, or its lines are damaged; take the backup copy.", path.string());
}

Result<HeldKey> is(KeyPurpose role, std::uint32_t number, const fs::path& path, Result<HeldKey> key) {
  if (!key || (key->label().role == role && key->label().number == number)) return key;
  return refuse("keyring.other-key",
                "{0} holds \"{1}\", which does not belong under this name. Put the right file back.", path.string(),
                key->label().text());
}

}  // namespace

Result<HeldKey> load_key_file(const fs::path& path) {
  const auto text = read_secret_file(path, kKeyFileBytesMax);
  if (!text) return std::unexpected(text.error());
  return named(path, HeldKey::parse_open(as_text(text->view())));
}

Result<HeldKey> unlock_key_file(const fs::path& path, std::string_view passphrase) {
  const auto text = read_secret_file(path, kKeyFileBytesMax);
  if (!text) return std::unexpected(text.error());
  return named(path, HeldKey::unlock(as_text(text->view()), passphrase));
}

Result<void> write_locked_key_file(const fs::path& path, const HeldKey& key, std::string_view passphrase,
                                   crypto::PassphraseCost cost, crypto::RandomSource& random) {
  return create_file(path, as_bytes(key.locked_text(passphrase, cost, random)));
}

fs::path Keyring::path_of(KeyPurpose role, std::uint32_t number) const {
  std::string name(key_role_name(role));
  return directory_ / name.append("-").append(std::to_string(number)).append(kEnding);
}

Result<void> Keyring::add(const HeldKey& key) const {
  return create_file(path_of(key.label().role, key.label().number), key.open_text().view());
}

Result<void> Keyring::add_locked(const HeldKey& key, std::string_view passphrase, crypto::PassphraseCost cost,
                                 crypto::RandomSource& random) const {
  return write_locked_key_file(path_of(key.label().role, key.label().number), key, passphrase, cost, random);
}

Result<void> Keyring::lock_anew(const HeldKey& key, std::string_view passphrase, crypto::PassphraseCost cost,
                                crypto::RandomSource& random) const {
  return replace_file(path_of(key.label().role, key.label().number),
                      as_bytes(key.locked_text(passphrase, cost, random)));
}

Result<HeldKey> Keyring::load(KeyPurpose role, std::uint32_t number) const {
  const fs::path path = path_of(role, number);
  return is(role, number, path, load_key_file(path));
}

Result<HeldKey> Keyring::unlock(KeyPurpose role, std::uint32_t number, std::string_view passphrase) const {
  const fs::path path = path_of(role, number);
  return is(role, number, path, unlock_key_file(path, passphrase));
}

Result<HeldKey> Keyring::load_newest(KeyPurpose role) const {
  const std::vector<std::uint32_t> present = numbers(role);
  if (present.empty()) {
    return refuse("keyring.no-key", "There is no {0} key in {1}. Restore it from the backup.", key_role_name(role),
                  directory_.string());
  }
  return load(role, present.back());
}

std::vector<std::uint32_t> Keyring::numbers(KeyPurpose role) const {
  const std::string prefix = std::string(key_role_name(role)) + "-";
  std::vector<std::uint32_t> out;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(directory_, code)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(prefix) || !name.ends_with(kEnding)) continue;
    std::uint32_t number = 0;
    const char* last = name.data() + name.size() - kEnding.size();
    const auto parsed = std::from_chars(name.data() + prefix.size(), last, number);
    if (parsed.ec == std::errc() && parsed.ptr == last && path_of(role, number) == entry.path()) out.push_back(number);
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Keyring::Listed> Keyring::list() const {
  std::vector<Listed> out;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(directory_, code)) {
    Listed listed{entry.path(), std::nullopt};
    if (const auto text = read_secret_file(entry.path(), kKeyFileBytesMax)) {
      if (const auto label = read_key_label(as_text(text->view()))) listed.label = *label;
    }
    out.push_back(std::move(listed));
  }
  std::ranges::sort(out, {}, &Listed::file);
  return out;
}

}  // namespace yinxin::ledger

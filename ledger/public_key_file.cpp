#include "ledger/public_key_file.h"

#include "crypto/text_encoding.h"
#include "ledger/durable_file.h"

namespace yinxin::ledger {

namespace {
constexpr std::size_t kFileBytesMax = 64 << 10;
}

Result<void> write_public_key_file(const std::filesystem::path& path, const KeyLabel& label) {
  return create_file(path, as_bytes(label.text() + "\n"), 0644);
}

Result<crypto::PublicKey> read_public_key_file(const std::filesystem::path& path, KeyPurpose purpose) {
  const auto content = read_file(path, kFileBytesMax);
  if (!content) return std::unexpected(content.error());
  std::string_view text = as_text(*content);
  std::optional<KeyLabel> label;
  if (const auto key_file = read_key_label(text)) {
    label = key_file->label;
  } else {
    if (text.ends_with('\n')) text.remove_suffix(1);
    label = KeyLabel::parse(text);
  }
  if (!label) {
    return refuse("public-key.malformed", "{0} is neither a key file nor the .pub file beside one.", path.string());
  }
  if (label->role != purpose) {
    return refuse("public-key.purpose", "{0} is of a {1} key; a {2} key is needed here.", path.string(),
                  key_role_name(label->role), key_role_name(purpose));
  }
  return crypto::PublicKey::parse(crypto::from_hex(label->identity).value_or(Bytes()));
}

}  // namespace yinxin::ledger

#include "ledger/office/membership/key_lines.h"

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

std::string KeyLines::text() const {
  const auto line = [](std::string_view word, const auto& key) {
    return std::string(word).append(" ").append(crypto::to_base64(key.bytes())).append("\n");
  };
  return line("log", log) + line("transport", transport) + line("letter", letter) + line("sealing", sealing);
}

std::optional<KeyLines> read_key_lines(NoteLines& lines) {
  const auto log = key_from_base64(lines.value("log"));
  if (!log) lines.fail("a key behind log");
  const auto transport = key_from_base64(lines.value("transport"));
  if (!transport) lines.fail("a key behind transport");
  const auto letter = key_from_base64(lines.value("letter"));
  if (!letter) lines.fail("a key behind letter");
  const auto raw = crypto::from_base64(lines.value("sealing"));
  const auto sealing = crypto::SealingPublicKey::parse(raw.value_or(Bytes()));
  if (!sealing) lines.fail("a key behind sealing");
  if (!log || !transport || !letter || !sealing) return std::nullopt;
  return KeyLines{*log, *transport, *letter, *sealing};
}

}  // namespace yinxin::ledger

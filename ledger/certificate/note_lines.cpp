#include "ledger/certificate/note_lines.h"

#include <algorithm>

#include "crypto/decimal.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {

void NoteLines::exactly(std::string_view line) {
  if (failed()) return;
  ++line_;
  if (!rest_.starts_with(line) || rest_.size() == line.size() || rest_[line.size()] != '\n') return fail(line);
  rest_.remove_prefix(line.size() + 1);
}

std::string_view NoteLines::value(std::string_view word) {
  if (failed()) return {};
  ++line_;
  const auto end = rest_.find('\n');
  const std::string_view line = rest_.substr(0, end);
  const std::size_t before = word.size() + separator_.size();
  if (end == std::string_view::npos || line.size() <= before || !line.starts_with(word) ||
      line.substr(word.size(), separator_.size()) != separator_) {
    fail(std::string(word) + std::string(separator_) + "…");
    return {};
  }
  rest_.remove_prefix(end + 1);
  return line.substr(before);
}

bool NoteLines::next_is(std::string_view word) const {
  return !failed() && rest_.starts_with(word) && rest_.substr(word.size()).starts_with(separator_);
}

std::uint64_t NoteLines::number(std::string_view word, std::uint64_t max) {
  const auto parsed = plain_number(value(word), max);
  if (!parsed) fail("a number behind " + std::string(word));
  return parsed.value_or(0);
}

Day NoteLines::day(std::string_view word) {
  const auto parsed = day_from_text(value(word));
  if (!parsed) fail("a date YYYY-MM-DD behind " + std::string(word));
  return parsed.value_or(*day_from_number(20000101));
}

crypto::Digest NoteLines::digest(std::string_view word) {
  const auto parsed = digest_from_base64(value(word));
  if (!parsed) fail("a digest in Base64 behind " + std::string(word));
  return parsed.value_or(crypto::Digest{});
}

crypto::Digest NoteLines::hex_digest(std::string_view word) {
  crypto::Digest digest;
  const auto raw = crypto::from_hex(value(word));
  if (!raw || raw->size() != digest.bytes.size()) {
    fail("64 hexadecimal digits behind " + std::string(word));
  } else {
    std::ranges::copy(*raw, digest.bytes.begin());
  }
  return digest;
}

void NoteLines::end() {
  if (failed() || rest_.empty()) return;
  ++line_;
  fail("the end of the text");
}

void NoteLines::fail(std::string_view expected) {
  if (!failed()) expected_ = expected;
}

std::unexpected<Error> NoteLines::error() const {
  return refuse(code_, "Line {0} of the {1} is not in order: \"{2}\" is expected there. Fetch the file anew.", line_,
                what_, expected_);
}

std::optional<std::uint64_t> plain_number(std::string_view text, std::uint64_t max) {
  const auto value = crypto::parse_decimal(text);
  return value && *value <= max ? value : std::nullopt;
}

std::optional<crypto::PublicKey> key_from_base64(std::string_view text) {
  const auto raw = crypto::from_base64(text);
  if (!raw) return std::nullopt;
  const auto key = crypto::PublicKey::parse(*raw);
  return key ? std::optional(*key) : std::nullopt;
}

std::optional<crypto::Digest> digest_from_base64(std::string_view text) {
  const auto raw = crypto::from_base64(text);
  if (!raw || raw->size() != 32) return std::nullopt;
  crypto::Digest digest;
  std::ranges::copy(*raw, digest.bytes.begin());
  return digest;
}

std::string_view take_until(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return front;
}

}  // namespace yinxin::ledger

// Reads the text of one of our notes line by line: a word, a separator, a value on each line, in the order that the
// format fixes. After the first line that does not fit only the error remains and every value is empty, so a parser
// reads straight through and asks once at the end. No blank lines, no spare spaces, no second spelling of a number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/ed25519.h"
#include "crypto/error.h"
#include "crypto/sha256.h"
#include "ledger/certificate/day.h"

namespace yinxin::ledger {

class NoteLines {
 public:
  // `code` is the error's code, `what` the kind of note as people call it.
  NoteLines(std::string_view text, std::string_view code, std::string_view what, std::string_view separator = " ")
      : rest_(text), code_(code), what_(what), separator_(separator) {}

  void exactly(std::string_view line);
  std::string_view value(std::string_view word);
  bool next_is(std::string_view word) const;
  std::uint64_t number(std::string_view word, std::uint64_t max);
  Day day(std::string_view word);
  crypto::Digest digest(std::string_view word);      // standard Base64
  crypto::Digest hex_digest(std::string_view word);  // 64 hexadecimal digits
  void end();

  // For values that the caller takes apart: says what was expected in the line just read.
  void fail(std::string_view expected);
  bool failed() const { return !expected_.empty(); }
  std::unexpected<Error> error() const;

 private:
  std::string_view rest_;
  std::string_view code_;
  std::string_view what_;
  std::string_view separator_;
  std::size_t line_ = 0;  // the one read last, from 1
  std::string expected_;
};

// Decimal digits without a leading zero, at most `max`.
std::optional<std::uint64_t> plain_number(std::string_view text, std::uint64_t max);
// An Ed25519 key in standard Base64.
std::optional<crypto::PublicKey> key_from_base64(std::string_view text);
std::optional<crypto::Digest> digest_from_base64(std::string_view text);
// The front of `text` up to the first `separator`, which goes too; all of it if there is none.
std::string_view take_until(std::string_view& text, char separator);

}  // namespace yinxin::ledger

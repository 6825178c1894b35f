// The name of a certificate's holder as it is signed: 1 to 60 bytes of UTF-8 in normal form C, of characters that look
// like what they are. A name that is anything else is refused, never silently changed.
//
// Allowed: U+3007; U+4E00-9FFF; the assigned ideographs of extensions A to H; the twelve unified ideographs among the
// compatibility ones (U+FA0E FA0F FA11 FA13 FA14 FA1F FA21 FA23 FA24 FA27 FA28 FA29); the middle dot U+00B7; for
// foreigners letters of the Latin script (A-Z, a-z, U+00C0-024F without × ÷ and the five that look like punctuation or
// digits, U+1E00-1EFF), space, hyphen, apostrophe, full stop, all ASCII.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::ledger {

class HolderName {
 public:
  // Errors: holder-name.length, holder-name.encoding, holder-name.character (which one), holder-name.not-nfc.
  static Result<HolderName> parse(std::string_view text);

  const std::string& text() const { return text_; }
  auto operator<=>(const HolderName&) const = default;

 private:
  explicit HolderName(std::string_view text) : text_(text) {}
  std::string text_;
};

}  // namespace yinxin::ledger

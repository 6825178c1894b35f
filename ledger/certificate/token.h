// A certificate token that has been decoded strictly: layout, rules of every field, and one spelling (encoding it again
// gives the same text). Its signatures have not been looked at; that and all that follows is the verdict's (verdict.h).
// Whether fields agree with each other (the issue date with the year of the number) is the verdict's too: a genuine
// token can be inconsistent, and must be said to be.
#pragma once

#include <string>
#include <string_view>

#include "crypto/error.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/holder_name.h"
#include "ledger/certificate/token_layout.h"

namespace yinxin::ledger {

// Nothing longer is parsed. The bytes are those behind the prefix, decoded.
inline constexpr std::size_t kTokenBytesMax = 512;

class Token {
 public:
  // `text` is exactly the token, nothing around it. Errors, in the order in which they are looked for:
  // token.malformed (also longer than kTokenBytesMax), token.damaged (the CRC differs: read it again),
  // token.unsupported (in order as far as we know, but of a version, suite or level that we do not).
  static Result<Token> decode(std::string_view text, std::string_view letters = kNationalLetters);

  const RawToken& raw() const { return raw_; }
  bool is_test() const { return (raw_.flags & kTokenFlagTest) != 0; }
  const CertificateNumber& number() const { return number_; }
  Day issued() const { return issued_; }
  const HolderName& name() const { return name_; }

 private:
  Token(RawToken raw, CertificateNumber number, Day issued, HolderName name)
      : raw_(std::move(raw)), number_(std::move(number)), issued_(issued), name_(std::move(name)) {}

  RawToken raw_;
  CertificateNumber number_;
  Day issued_;
  HolderName name_;
};

// Whether the text claims to be of a test federation; false for one that is no token at all.
bool has_test_prefix(std::string_view text);

// The rules of fields 9 and 10.
bool is_occupation_field(std::string_view text);
bool is_work_type_field(std::string_view text);

}  // namespace yinxin::ledger

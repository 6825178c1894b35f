// The number of a person's document, checked: twelve document types (annex 6, rule B6), identity cards (201) strictly
// by GB 11643. A right check character is not authentication (A16). 15-digit card numbers are upgraded to 18, so that
// one person has one number whatever the spelling: tags and comparisons work on `text()` only.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/error.h"
#include "ledger/code_table.h"

namespace yinxin::ledger {

class IdentityNumber {
 public:
  // Normalises `text` (half width, no spaces, upper case) and checks it as a number of the document type with the
  // three-digit code `type` ("201"). A birth date after `today`, where given, is refused. Errors: id.type, id.empty,
  // id.text, id.length, id.digits, id.belongs-to, id.prefix, id.date, id.future, id.check-character, id.pattern.
  static Result<IdentityNumber> parse(const CodeTables& tables, std::string_view type, std::string_view text,
                                      std::optional<Date> today = std::nullopt);

  const std::string& type() const { return type_; }  // three digits
  const std::string& text() const { return text_; }  // normalised; type 201: always 18 characters
  bool upgraded() const { return upgraded_; }        // was written with 15 digits
  // What types 201, 237, 238 and the 18-character 233 say about their holder.
  std::optional<Date> birth_date() const;
  std::optional<bool> is_male() const;
  // True if the first six digits of a type-201 number are not a county of the table's own province though it claims
  // that province; never an error: no list of counties is complete (see ledger/tables/README.md).
  bool unknown_county(const CodeTables& tables) const;

  auto operator<=>(const IdentityNumber&) const = default;

 private:
  IdentityNumber() = default;
  static Result<IdentityNumber> parse_card(const CodeTables& tables, std::string number, std::optional<Date> today);

  std::string type_;
  std::string text_;
  bool upgraded_ = false;
};

// The check character of GB 11643 (ISO 7064 MOD 11-2) for 17 digits.
char card_check_character(std::string_view seventeen_digits);

// The first six characters, stars, the last two where that leaves at least four hidden; else stars only (E4).
std::string masked_number(std::string_view number);

}  // namespace yinxin::ledger

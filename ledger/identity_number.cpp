#include "ledger/identity_number.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

int two_or_more_digits(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// YYYYMMDD; nullopt where there is no such day, or one before 1800.
std::optional<Date> real_date(std::string_view eight) {
  const Date date{std::chrono::year(two_or_more_digits(eight.substr(0, 4))),
                  std::chrono::month(static_cast<unsigned>(two_or_more_digits(eight.substr(4, 2)))),
                  std::chrono::day(static_cast<unsigned>(two_or_more_digits(eight.substr(6, 2))))};
  if (!date.ok() || date.year() < std::chrono::year(1800)) return std::nullopt;
  return date;
}

// Date (positions 7 to 14) and check character of an 18-character number whose first 17 are digits.
std::optional<Error> wrong_birth_or_check(std::string_view number, std::optional<Date> today) {
  const std::optional<Date> birth = real_date(number.substr(6, 8));
  if (!birth) {
    return refuse("id.date", "Positions 7 to 14 ({0}) are not a real date of birth; compare them with the card.",
                  number.substr(6, 8))
        .error();
  }
  if (today && *birth > *today) {
    return refuse("id.future", "The date of birth in positions 7 to 14 ({0}) lies in the future.", number.substr(6, 8))
        .error();
  }
  if (card_check_character(number.substr(0, 17)) != number[17]) {
    return refuse("id.check-character",
                  "The check character (position 18) does not fit the other 17: at least one position is mistyped; "
                  "compare all 18 with the card.")
        .error();
  }
  return std::nullopt;
}

// The other document type that a number with this beginning belongs to.
std::optional<std::string_view> belongs_elsewhere(std::string_view number) {
  if (number.starts_with("81") || number.starts_with("82")) return "237";
  if (number.starts_with("83")) return "238";
  if (number.starts_with("9")) return "233";
  return std::nullopt;
}

// The permanent residence card of 2017: three letters, four digits of area, YYMMDD, sex, a check digit with the weights
// 7, 3, 1 of ICAO 9303 (letters count from 10) over the first 14 characters.
std::optional<Error> wrong_residence_card(std::string_view number) {
  const std::string_view birth = number.substr(7, 6);
  if (!real_date("19" + std::string(birth)) && !real_date("20" + std::string(birth))) {
    return refuse("id.date", "Positions 8 to 13 ({0}) are not a real date of birth; compare them with the card.", birth)
        .error();
  }
  constexpr int kWeights[] = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 14; ++i) {
    const int value = is_digit(number[i]) ? number[i] - '0' : number[i] - 'A' + 10;
    sum += value * kWeights[i % 3];
  }
  if (sum % 10 != number[14] - '0') {
    return refuse("id.check-character",
                  "The check digit (position 15) does not fit the other 14: at least one position is mistyped; compare "
                  "all 15 with the card.")
        .error();
  }
  return std::nullopt;
}

bool carries_birth_date(std::string_view type, std::string_view number) {
  return (type == "201" || type == "233" || type == "237" || type == "238") && number.size() == 18;
}

}  // namespace

Result<IdentityNumber> IdentityNumber::parse(const CodeTables& tables, std::string_view type, std::string_view text,
                                             std::optional<Date> today) {
  const DocumentType* document = tables.document_type(type);
  if (!document) {
    return refuse("id.type",
                  "There is no document type {0}; the types are 201, 208, 210, 213, 227, 233, 237 to 241 and 299.",
                  type);
  }
  if (!crypto::is_valid_utf8(text))
    return refuse("id.text", "The number is not readable text (not UTF-8); type it again.");
  std::string number = normal_number(text);
  if (number.empty()) return refuse("id.empty", "The number is empty.");
  if (number.find('*') != std::string::npos) {
    return refuse("id.masked", "The number is masked with stars; the whole number is needed.");
  }
  if (document->code == "201") return parse_card(tables, std::move(number), today);
  if (!document->pattern.matches(number)) {
    return refuse("id.pattern",
                  "This is not how a number of document type {0} ({1}) looks; check the type and the number.",
                  document->code, document->name);
  }
  std::optional<Error> wrong;
  if (carries_birth_date(document->code, number)) wrong = wrong_birth_or_check(number, today);
  if (document->code == "233" && number.size() == 15) wrong = wrong_residence_card(number);
  if (wrong) return std::unexpected(std::move(*wrong));
  IdentityNumber out;
  out.type_ = document->code;
  out.text_ = std::move(number);
  return out;
}

Result<IdentityNumber> IdentityNumber::parse_card(const CodeTables& tables, std::string number,
                                                  std::optional<Date> today) {
  if (number.size() != 15 && number.size() != 18) {
    return refuse("id.length", "An identity card number has 18 positions (15 before 1999); this one has {0}.",
                  character_count(number));
  }
  const bool upgrade = number.size() == 15;
  const std::size_t digits = upgrade ? 15 : 17;
  const auto wrong = std::find_if_not(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(digits), is_digit);
  if (wrong != number.begin() + static_cast<std::ptrdiff_t>(digits)) {
    return refuse("id.digits", "Position {0} of the identity card number must be a digit.", wrong - number.begin() + 1);
  }
  if (!upgrade && !is_digit(number[17]) && number[17] != 'X') {
    return refuse("id.digits", "Position 18 of the identity card number must be a digit or X.");
  }
  if (const auto other = belongs_elsewhere(number)) {
    const DocumentType* document = tables.document_type(*other);
    ensure(document != nullptr, "a document type is missing from its table");
    return refuse("id.belongs-to",
                  "A number that begins with {0} is not an identity card's: it belongs to document type {1} ({2}).",
                  number.substr(0, number.front() == '9' ? 1 : 2), document->code, document->name);
  }
  if (!tables.has_prefix(number.substr(0, 4))) {
    return refuse("id.prefix",
                  "The first four digits ({0}) are not the code of any prefecture; compare them with the card.",
                  number.substr(0, 4));
  }
  if (upgrade) {
    number.insert(6, "19");
    number += card_check_character(number);
  }
  if (auto bad = wrong_birth_or_check(number, today)) return std::unexpected(std::move(*bad));
  IdentityNumber out;
  out.type_ = "201";
  out.text_ = std::move(number);
  out.upgraded_ = upgrade;
  return out;
}

std::optional<Date> IdentityNumber::birth_date() const {
  if (!carries_birth_date(type_, text_)) return std::nullopt;
  return real_date(std::string_view(text_).substr(6, 8));
}

std::optional<bool> IdentityNumber::is_male() const {
  if (!carries_birth_date(type_, text_)) return std::nullopt;
  return (text_[16] - '0') % 2 == 1;
}

bool IdentityNumber::unknown_county(const CodeTables& tables) const {
  if (type_ != "201" || tables.divisions().empty()) return false;
  const std::string_view province = std::string_view(tables.divisions().front().code).substr(0, 2);
  return text_.starts_with(province) && !tables.division(std::string_view(text_).substr(0, 6));
}

char card_check_character(std::string_view digits) {
  ensure(digits.size() == 17 && all_digits(digits), "a check character is computed over 17 digits");
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

std::string masked_number(std::string_view number) {
  if (number.size() < 12) return std::string(number.size(), '*');
  return std::string(number.substr(0, 6)) + std::string(number.size() - 8, '*') +
         std::string(number.substr(number.size() - 2));
}

}  // namespace yinxin::ledger

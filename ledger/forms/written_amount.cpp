#include "ledger/forms/written_amount.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A decimal number at the front of a text: whole part and the digits after the point.
struct Decimal {
  std::uint64_t whole = 0;
  std::string fraction;
};

// Takes one off `text`; thousands may be set apart by commas (1,200). nullopt if there is none or it is absurdly long.
std::optional<Decimal> take_decimal(std::string_view& text) {
  std::string digits;
  std::size_t i = 0;
  while (i < text.size()) {
    const bool comma = text[i] == ',' && !digits.empty() && text.size() >= i + 4 &&
                       std::ranges::all_of(text.substr(i + 1, 3), is_digit) &&
                       (text.size() == i + 4 || !is_digit(text[i + 4]));
    if (is_digit(text[i])) {
      digits.push_back(text[i]);
    } else if (!comma) {
      break;
    }
    ++i;
  }
  if (digits.empty() || digits.size() > 12) return std::nullopt;
  Decimal out;
  for (const char c : digits) out.whole = out.whole * 10 + static_cast<std::uint64_t>(c - '0');
  if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) {
    for (++i; i < text.size() && is_digit(text[i]); ++i) out.fraction.push_back(text[i]);
  }
  text.remove_prefix(i);
  return out;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return take(text, word); });
}

Problem unreadable_years() {
  return problem("years.unreadable", "This is not a number of years.",
                 "Write the years as a number, for example 10 or 10.5.");
}

// The first `count` digits of a fraction, as a number.
std::uint64_t first_digits(std::string_view fraction, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value * 10 + (i < fraction.size() ? static_cast<std::uint64_t>(fraction[i] - '0') : 0);
  return value;
}

}  // namespace

std::expected<WrittenYears, Problem> read_years(const FormCell& cell, int this_year) {
  const std::string folded = without_spaces(half_width(cell.text));
  std::string_view rest = folded;
  take_any(rest, {"约", "近", "满"});
  std::optional<Decimal> number = take_decimal(rest);
  if (!number && rest.starts_with("半年")) {
    number = Decimal{.whole = 0, .fraction = "5"};
    take(rest, "半");
  }
  if (!number || number->whole > 100'000) return std::unexpected(unreadable_years());
  const bool is_a_year = number->whole >= 1900 && number->whole <= 2030;
  if (is_a_year || cell.is_date) {
    const std::int64_t since = std::max<std::int64_t>(0, this_year - static_cast<std::int64_t>(number->whole));
    return std::unexpected(problem("years.is-a-year", "{0} is a year; the column asks for how many years.",
                                   "Write the number of years, for example 10.", cell.text)
                               .offering(cell.is_date ? std::string() : std::to_string(since)));
  }
  bool months_only = false;
  bool half = false;
  if (take_any(rest, {"年", "周年"})) {
    half = number->fraction.empty() && take(rest, "半");
    take_any(rest, {"零", "又"});
    const bool month_follows = take_decimal(rest).has_value();
    if (month_follows && !take_any(rest, {"个月", "月"})) return std::unexpected(unreadable_years());
  } else {
    months_only = take_any(rest, {"个月"});
  }
  take_any(rest, {"多", "余", "以上", "左右"});
  take_any(rest, {"年"});
  if (!rest.empty()) return std::unexpected(unreadable_years());
  WrittenYears out;
  out.tenths = static_cast<int>(number->whole * 10 + first_digits(number->fraction, 1)) + (half ? 5 : 0);
  if (months_only) out.tenths = 0;
  std::string plain = std::to_string(out.tenths / 10);
  if (out.tenths % 10 != 0) plain += "." + std::to_string(out.tenths % 10);
  if (folded != plain && folded != plain + "年" && folded != plain + ".0") out.text = folded;
  return out;
}

std::expected<WrittenIncome, Problem> read_income(const FormCell& cell) {
  const std::string folded = without_spaces(half_width(cell.text));
  std::string_view rest = folded;
  take_any(rest, {"约", "¥", "￥", "人民币"});
  const std::optional<Decimal> number = take_decimal(rest);
  const Problem unreadable = problem("income.unreadable", "This is not an amount of money.",
                                     "Write last year's income in 万元 as a number, for example 5.80.");
  if (!number) return std::unexpected(unreadable);
  WrittenIncome out;
  if (take(rest, "万")) {
    take(rest, "元");
  } else {
    out.converted = take(rest, "元");
  }
  if (!rest.empty()) return std::unexpected(unreadable);
  // In hundredths of 万元, that is in units of 100 yuan, rounded half up.
  const std::uint64_t hundredths =
      out.converted ? (number->whole + 50) / 100 : number->whole * 100 + (first_digits(number->fraction, 3) + 5) / 10;
  out.rounded = out.converted
                    ? number->whole % 100 != 0 || first_digits(number->fraction, 9) != 0
                    : std::ranges::any_of(
                          std::string_view(number->fraction).substr(std::min<std::size_t>(2, number->fraction.size())),
                          [](char c) { return c != '0'; });
  if (hundredths > std::numeric_limits<std::uint32_t>::max()) {
    return std::unexpected(problem("income.too-large", "The amount is larger than any income.",
                                   "The unit is 万元: 58,000 yuan are 5.80."));
  }
  out.hundredths = static_cast<std::uint32_t>(hundredths);
  return out;
}

}  // namespace yinxin::ledger

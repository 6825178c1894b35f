#include "ledger/rules/certificate_number.h"

#include <algorithm>
#include <chrono>

namespace yinxin::ledger::rules {
namespace {

constexpr std::size_t kLength = 22;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `text` holds digits only, at most 19.
std::uint64_t value_of(std::string_view text) {
  std::uint64_t out = 0;
  for (const char c : text) out = out * 10 + static_cast<std::uint64_t>(c - '0');
  return out;
}

}  // namespace

std::optional<CertificateNumber> read_certificate_number(std::string_view text) {
  if (text.size() != kLength) return std::nullopt;
  if (!is_digit(text[0]) && text[0] != 'S' && text[0] != 'Y') return std::nullopt;
  if (!std::ranges::all_of(text.substr(1), is_digit)) return std::nullopt;
  CertificateNumber out{std::string(text.substr(0, 13)), value_of(text.substr(13, 2)), value_of(text.substr(15, 1)),
                        value_of(text.substr(16))};
  if (out.level < 1 || out.level > 5 || out.serial == 0) return std::nullopt;
  return out;
}

std::optional<std::uint64_t> year_of_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::string_view year = text.substr(0, 4);
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  for (const std::string_view part : {year, month, day}) {
    if (!std::ranges::all_of(part, is_digit)) return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(value_of(year))),
                                         std::chrono::month(static_cast<unsigned>(value_of(month))),
                                         std::chrono::day(static_cast<unsigned>(value_of(day))));
  if (!date.ok() || value_of(year) == 0) return std::nullopt;
  return value_of(year);
}

}  // namespace yinxin::ledger::rules

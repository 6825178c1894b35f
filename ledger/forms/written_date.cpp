#include "ledger/forms/written_date.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

unsigned number_of(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

Problem unreadable() {
  return problem("date.unreadable", "This is not a date that can be read.",
                 "Write it as 2012-06-15, or 2012-06 where only the month is known.");
}

// Year, month, day as written; the day may be absent.
std::expected<WrittenDate, Problem> real_date(std::string_view year, std::string_view month, std::string_view day) {
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.size() > 2) return std::unexpected(unreadable());
  const MonthOrDay date{static_cast<std::uint16_t>(number_of(year)), static_cast<std::uint8_t>(number_of(month)),
                        static_cast<std::uint8_t>(number_of(day))};
  const bool real =
      date.year >= 1949 && date.month >= 1 && date.month <= 12 &&
      (day.empty() || std::chrono::year_month_day(std::chrono::year(date.year), std::chrono::month(date.month),
                                                  std::chrono::day(date.day))
                          .ok());
  if (!real) {
    return std::unexpected(
        problem("date.not-real", "There is no such date in the calendar.", "Compare the date with the certificate."));
  }
  return WrittenDate{.date = date};
}

// Every separator in use as '-': 2012年6月15日 -> 2012-6-15.
std::string with_dashes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t taken = 1;
    char now = text[i];
    for (const std::string_view word : {"年", "月", "日", "号", "。", "、"}) {
      if (!text.substr(i).starts_with(word)) continue;
      taken = word.size();
      now = '-';
    }
    if (now == '.' || now == '/' || now == '\\') now = '-';
    out.push_back(now);
    i += taken;
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    parts.push_back(text.substr(0, dash));
    if (dash == text.size()) return parts;
    text.remove_prefix(dash + 1);
  }
}

}  // namespace

std::expected<WrittenDate, Problem> read_date(const FormCell& cell) {
  // A time of day may follow a date: it is left out.
  std::string_view raw = cell.text;
  if (raw.size() > 10 && all_digits(raw.substr(0, 4)) && (raw[10] == ' ' || raw[10] == 'T') &&
      raw.find(':') != raw.npos) {
    raw = raw.substr(0, 10);
  }
  const std::string text = with_dashes(without_spaces(half_width(raw)));
  const std::vector<std::string_view> parts = parts_of(text);
  if (parts.size() > 3 || !std::ranges::all_of(parts, all_digits)) return std::unexpected(unreadable());
  if (parts.size() == 3) return real_date(parts[0], parts[1], parts[2]);
  if (parts.size() == 2) {
    auto date = real_date(parts[0], parts[1], {});
    if (date && cell.kind == CellKind::number && !cell.is_date && parts[1] == "1") date->january_or_october = true;
    return date;
  }
  if (text.size() == 8) return real_date(parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6));
  if (text.size() == 6) return real_date(parts[0].substr(0, 4), parts[0].substr(4), {});
  if (text.size() == 4) {
    return std::unexpected(problem("date.no-month", "Only the year is given; the month is needed at least.",
                                   "Write it as 2012-06 or 2012-06-15."));
  }
  if (text.size() == 5 && cell.kind == CellKind::number) {
    // A day number of a spreadsheet that has lost its date format; the system of 1900 is by far the usual one.
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::year(1899) / 12 / 30} +
                                          std::chrono::days(number_of(text))};
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string offered = std::to_string(static_cast<int>(day.year())) + "-" +
                                two(static_cast<unsigned>(day.month())) + "-" + two(static_cast<unsigned>(day.day()));
    return std::unexpected(problem("date.serial", "The cell holds a spreadsheet's day number ({0}), not a date.",
                                   "Give the cell a date format, or write the date as 2012-06-15.", text)
                               .offering(offered));
  }
  return std::unexpected(unreadable());
}

}  // namespace yinxin::ledger

#include "ledger/certificate/day.h"

#include <cstdio>

namespace yinxin::ledger {

using std::chrono::sys_days;

std::optional<Day> day_from_number(std::uint32_t yyyymmdd) {
  if (yyyymmdd < 10000101 || yyyymmdd > 99991231) return std::nullopt;
  const Day day{std::chrono::year{static_cast<int>(yyyymmdd / 10000)}, std::chrono::month{yyyymmdd / 100 % 100},
                std::chrono::day{yyyymmdd % 100}};
  return day.ok() ? std::optional(day) : std::nullopt;
}

std::uint32_t day_number(Day day) {
  return static_cast<std::uint32_t>(static_cast<int>(day.year())) * 10000 + static_cast<unsigned>(day.month()) * 100 +
         static_cast<unsigned>(day.day());
}

std::optional<Day> day_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(text[i] - '0');
  }
  return day_from_number(number);
}

std::string day_text(Day day) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer;
}

Day day_at(std::int64_t unix_seconds) {
  const std::chrono::seconds in_china{unix_seconds + 8 * 3600};
  return Day{sys_days{std::chrono::floor<std::chrono::days>(in_china)}};
}

std::int64_t days_between(Day from, Day to) { return (sys_days{to} - sys_days{from}).count(); }

Day days_after(Day day, std::int64_t count) { return Day{sys_days{day} + std::chrono::days{count}}; }

}  // namespace yinxin::ledger

// A calendar day as certificates, notes and verdicts use it: always of the clock of China (UTC+8), never an instant.
// Comparisons of days are inclusive: something valid until a day is valid on it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yinxin::ledger {

using Day = std::chrono::year_month_day;

// YYYYMMDD as a number; nullopt unless it is a real date of the years 1000 to 9999.
std::optional<Day> day_from_number(std::uint32_t yyyymmdd);
std::uint32_t day_number(Day day);

// "YYYY-MM-DD", exactly.
std::optional<Day> day_from_text(std::string_view text);
std::string day_text(Day day);

// The day in China at so many seconds after 1970-01-01T00:00:00Z.
Day day_at(std::int64_t unix_seconds);
// Days from `from` to `to`; negative if `to` is earlier.
std::int64_t days_between(Day from, Day to);
Day days_after(Day day, std::int64_t count);

}  // namespace yinxin::ledger

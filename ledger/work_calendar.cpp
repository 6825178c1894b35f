#include "ledger/work_calendar.h"

#include <vector>

#include "crypto/ensure.h"
#include "ledger/embedded_tables.h"

namespace yinxin::ledger {

namespace {

bool is_weekday(Day day) { return std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() <= 5; }

// A run of days one after the other and the names of the holidays in it.
struct Run {
  Day first, last;
  std::vector<std::string> names;
};

std::string written(const std::vector<Run>& runs) {
  std::string out;
  for (const Run& run : runs) {
    out += (out.empty() ? "" : ", ") + day_text(run.first);
    if (run.last != run.first) out += " – " + day_text(run.last);
    for (std::size_t i = 0; i < run.names.size(); ++i) out += (i == 0 ? " " : "、") + run.names[i];
  }
  return out.empty() ? "-" : out;
}

}  // namespace

WorkCalendar::WorkCalendar(const std::map<Day, Holiday>& more) {
  for (const auto& row : embedded_rows("holidays")) {
    const auto day = day_from_text(row[0]);
    ensure(day.has_value(), "a holiday has a date");
    marked_.emplace(*day, Holiday{std::string(row[1]), row[2] == "work"});
  }
  for (const auto& [day, holiday] : more) marked_.insert_or_assign(day, holiday);
  for (const auto& [day, holiday] : marked_) years_.insert(day.year());
}

bool WorkCalendar::works(Day day) const {
  const auto found = marked_.find(day);
  return found == marked_.end() ? is_weekday(day) : found->second.works;
}

Day WorkCalendar::after(Day day, std::uint64_t count) const {
  for (std::uint64_t seen = 0; seen < count;) {
    day = days_after(day, 1);
    if (works(day)) ++seen;
  }
  return day;
}

Day WorkCalendar::before(Day day, std::uint64_t count) const {
  for (std::uint64_t seen = 0; seen < count;) {
    day = days_after(day, -1);
    if (works(day)) ++seen;
  }
  return day;
}

std::uint64_t WorkCalendar::between(Day from, Day to) const {
  std::uint64_t count = 0;
  for (Day day = days_after(from, 1); day < to; day = days_after(day, 1)) {
    if (works(day)) ++count;
  }
  return count;
}

bool WorkCalendar::is_provisional(Day from, Day to) const {
  const Day last = days_after(to, -1);
  for (auto year = days_after(from, 1).year(); year <= last.year(); ++year) {
    if (!is_known(year)) return true;
  }
  return false;
}

std::string WorkCalendar::rest_days(Day from, Day to) const {
  std::vector<Run> runs;
  for (Day day = days_after(from, 1); day < to; day = days_after(day, 1)) {
    if (works(day)) continue;
    if (runs.empty() || days_after(runs.back().last, 1) != day) runs.push_back({day, day, {}});
    Run& run = runs.back();
    run.last = day;
    const auto holiday = marked_.find(day);
    if (holiday == marked_.end() || holiday->second.name.empty()) continue;
    if (run.names.empty() || run.names.back() != holiday->second.name) run.names.push_back(holiday->second.name);
  }
  return written(runs);
}

std::string WorkCalendar::make_up_days(Day from, Day to) const {
  std::vector<Run> runs;
  for (Day day = days_after(from, 1); day < to; day = days_after(day, 1)) {
    if (works(day) && !is_weekday(day)) runs.push_back({day, day, {}});
  }
  return written(runs);
}

}  // namespace yinxin::ledger

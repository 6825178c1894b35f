// The working days of China's offices: weekdays, without official holidays, with the weekend's days that are worked in
// their place; from the table that ships (ledger/tables/holidays.tsv) and what the province's policy adds to it. Rules
// count in them (B4, B5): a day from which one counts is never one of those counted.
//
// What a reader would get wrong: for a year that neither table nor policy knows only weekends are rest days. What is
// counted there is provisional and must be shown as such (`is_provisional`).
#pragma once

#include <map>
#include <set>
#include <string>

#include "ledger/certificate/day.h"

namespace yinxin::ledger {

// A day that is not as its weekday says: a holiday, or a weekend's day that is worked for one.
struct Holiday {
  std::string name;  // 国庆节
  bool works = false;
};

class WorkCalendar {
 public:
  // `more`: days of the policy. A day that stands in both is as `more` says.
  explicit WorkCalendar(const std::map<Day, Holiday>& more = {});

  bool works(Day day) const;
  bool is_known(std::chrono::year year) const { return years_.contains(year); }

  // The count-th working day after or before `day`; `day` itself for 0.
  Day after(Day day, std::uint64_t count) const;
  Day before(Day day, std::uint64_t count) const;
  // Working days strictly between the two; 0 unless `to` is later than `from`.
  std::uint64_t between(Day from, Day to) const;
  // Whether a day strictly between the two is of a year that is not known.
  bool is_provisional(Day from, Day to) const;

  // The days strictly between that are not worked, runs of them as one, with the holiday's name where there is one:
  // "2020-10-01 – 2020-10-08 国庆节、中秋节, 2020-10-11"; "-" for none.
  std::string rest_days(Day from, Day to) const;
  // The weekend's days strictly between that are worked for a holiday; "-" for none.
  std::string make_up_days(Day from, Day to) const;

 private:
  std::map<Day, Holiday> marked_;
  std::set<std::chrono::year> years_;
};

}  // namespace yinxin::ledger

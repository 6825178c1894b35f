// How long before an examination its plan is announced (B4): at least so many working days lie between the day of
// notice and the first day of the examination, neither of which counts. With the earliest and latest lawful day and
// why, so that nobody counts on their fingers (usability.md 12).
#pragma once

#include "crypto/error.h"
#include "ledger/work_calendar.h"

namespace yinxin::ledger {

struct NoticeDays {
  Day notice, examination;
  std::uint64_t asked = 0;    // working days that must lie between
  std::uint64_t between = 0;  // that do
  Day earliest_examination;   // for this day of notice
  Day latest_notice;          // for this examination
  std::string rest_days;      // strictly between, not counted (work_calendar.h)
  std::string make_up_days;   // strictly between, counted though at a weekend
  bool provisional = false;   // a year without a table of holidays is in it

  bool lawful() const { return between >= asked; }
};

// The examination may be the earlier day: then it is not lawful.
NoticeDays notice_days(const WorkCalendar& calendar, Day notice, Day examination, std::uint64_t asked);

// Error: plan.too-late, a sentence with everything above.
Result<void> check_notice(const NoticeDays& days);

}  // namespace yinxin::ledger

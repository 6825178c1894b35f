#include "ledger/notice_days.h"

namespace yinxin::ledger {

NoticeDays notice_days(const WorkCalendar& calendar, Day notice, Day examination, std::uint64_t asked) {
  NoticeDays out{.notice = notice,
                 .examination = examination,
                 .asked = asked,
                 .between = calendar.between(notice, examination),
                 .earliest_examination = days_after(calendar.after(notice, asked), 1),
                 .latest_notice = days_after(calendar.before(examination, asked), -1),
                 .rest_days = {},
                 .make_up_days = {},
                 .provisional = false};
  // As far as one counts: also beyond an examination that is too early.
  const Day last = std::max(examination, out.earliest_examination);
  out.rest_days = calendar.rest_days(notice, last);
  out.make_up_days = calendar.make_up_days(notice, last);
  out.provisional = calendar.is_provisional(notice, last) || calendar.is_provisional(out.latest_notice, examination);
  return out;
}

Result<void> check_notice(const NoticeDays& days) {
  if (days.lawful()) return {};
  return refuse("plan.too-late",
                "Between the notice on {0} and the examination on {1} lie {2} working days; {3} are asked for, and "
                "neither of the two days counts. Rest days that do not count: {4}. Announced on {0}, the examination "
                "begins on {5} at the earliest; for one on {1} the notice was due on {6} at the latest.",
                day_text(days.notice), day_text(days.examination), days.between, days.asked, days.rest_days,
                day_text(days.earliest_examination), day_text(days.latest_notice));
}

}  // namespace yinxin::ledger

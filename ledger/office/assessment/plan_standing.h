// Where a batch stands and whose turn it is, in one line (usability.md 5): from plan to the opinions on annex 5. Also
// the days that count for it, by calendar and policy.
#pragma once

#include "ledger/notice_days.h"
#include "ledger/office/assessment/batch_book.h"

namespace yinxin::ledger {

enum class PlanState : std::uint8_t {
  awaits_approval,
  refused,
  withdrawn,
  announced,        // the examination is to come, or its result
  result_recorded,  // the public notice is to be opened
  notice_open,
  notice_ended,  // certificates may be issued
  issued,        // annex 5 is to be filed
  filed,         // opinions are to come
  finished,      // both opinions are there
};
std::string_view name_of(PlanState state);  // "notice-open"

PlanState plan_state(const BookedPlan& plan, const MemberId& province, Day today);
// The state as a sentence with the day that counts next.
Message standing_words(const BookedPlan& plan, PlanState state, const WorkCalendar& calendar, const Policy& policy);

// The calendar with what the policy adds.
WorkCalendar work_calendar(const Policy& policy);
// How much earlier than the examination the plan is announced, by the policy of the plan's own place.
NoticeDays notice_days_of(OpenOffice& office, const BookedPlan& plan);
// The last day for annex 5 and 6: so many working days after the public notice ends.
Day results_due(Day notice_until, const WorkCalendar& calendar, const Policy& policy);
// The same of a batch whose result is or was under public notice: where annex 5 is filed, by the policy of that entry's
// own place.
Day results_due_of(OpenOffice& office, const BookedPlan& plan);

// What forbids to go on with a plan at all. Errors: plan.withdrawn, plan.refused, plan.awaits-approval.
Result<void> check_plan_stands(const BookedPlan& plan, const MemberId& province);
// Whether the public notice, which must be there, is long enough. Error: plan.short-notice (shorter than the policy of
// its own place asks).
Result<void> check_notice_length(OpenOffice& office, const BookedPlan& plan);
// What must be there before a certificate is issued (B5). Errors: those above; plan.no-result, plan.no-notice,
// plan.notice-open (until when).
Result<void> check_notice_over(OpenOffice& office, const BookedPlan& plan, Day today);

}  // namespace yinxin::ledger

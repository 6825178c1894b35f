// Where a batch stands and whose turn it is, in one line (usability.md 5): from plan to the opinions on annex 5. Also
// the days that count for it, by calendar and policy.
#pragma once

#include "ledger/notice_days.h"
#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/deciding/policy.h"

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
// How much earlier than the examination the plan is announced.
NoticeDays notice_days_of(const BookedPlan& plan, const WorkCalendar& calendar, const Policy& policy);
// The last day for annex 5 and 6: so many working days after the public notice ends.
Day results_due(Day notice_until, const WorkCalendar& calendar, const Policy& policy);

// What forbids to go on with a plan at all. Errors: plan.withdrawn, plan.refused, plan.awaits-approval.
Result<void> check_plan_stands(const BookedPlan& plan, const MemberId& province);
// What must be there before a certificate is issued (B5). Errors: those above; plan.no-result, plan.no-notice,
// plan.short-notice (shorter than the policy asks), plan.notice-open (until when).
Result<void> check_notice_over(const BookedPlan& plan, const MemberId& province, const Policy& policy, Day today);

}  // namespace yinxin::ledger

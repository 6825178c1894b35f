#include "ledger/office/assessment/plan_standing.h"

#include <boost/json.hpp>

#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {

// The newest of the province's two answers; nullptr where it has given none.
const BookedStep* approval(const BookedPlan& plan) {
  const BookedStep* yes = plan.step(BatchStep::plan_approved);
  const BookedStep* no = plan.step(BatchStep::plan_refused);
  if (yes == nullptr || no == nullptr) return yes == nullptr ? no : yes;
  return yes->index > no->index ? yes : no;
}

bool approved_where_needed(const BookedPlan& plan, const MemberId& province) {
  if (!plan.needs_province() || plan.member == province) return true;
  const BookedStep* answer = approval(plan);
  return answer != nullptr && answer->body.step == static_cast<std::uint8_t>(BatchStep::plan_approved);
}

std::string on(std::uint32_t number) { return day_text(entry_day(number)); }

}  // namespace

std::string_view name_of(PlanState state) {
  switch (state) {
    case PlanState::awaits_approval:
      return "awaits-approval";
    case PlanState::refused:
      return "refused";
    case PlanState::withdrawn:
      return "withdrawn";
    case PlanState::announced:
      return "announced";
    case PlanState::result_recorded:
      return "result-recorded";
    case PlanState::notice_open:
      return "notice-open";
    case PlanState::notice_ended:
      return "notice-ended";
    case PlanState::issued:
      return "issued";
    case PlanState::filed:
      return "filed";
    case PlanState::finished:
      return "finished";
  }
  ensure(false, "a state of a plan");
  return {};
}

PlanState plan_state(const BookedPlan& plan, const MemberId& province, Day today) {
  if (plan.step(BatchStep::plan_withdrawn) != nullptr) return PlanState::withdrawn;
  if (!approved_where_needed(plan, province))
    return approval(plan) == nullptr ? PlanState::awaits_approval : PlanState::refused;
  if (plan.step(BatchStep::summary_filed) != nullptr) {
    const bool both =
        plan.step(BatchStep::centre_opinion) != nullptr && plan.step(BatchStep::department_opinion) != nullptr;
    return both ? PlanState::finished : PlanState::filed;
  }
  if (!plan.issues.empty()) return PlanState::issued;
  if (!plan.result) return PlanState::announced;
  if (!plan.notice) return PlanState::result_recorded;
  return today <= plan.notice->until ? PlanState::notice_open : PlanState::notice_ended;
}

Message standing_words(const BookedPlan& plan, PlanState state, const WorkCalendar& calendar, const Policy& policy) {
  const auto due = [&] {
    return plan.notice ? day_text(results_due(plan.notice->until, calendar, policy)) : std::string("-");
  };
  switch (state) {
    case PlanState::awaits_approval:
      return {"The province has to approve the plan: it has candidates for level 2 or 1.", {}};
    case PlanState::refused:
      return {"The province refused the plan: {0}", {approval(plan)->body.text}};
    case PlanState::withdrawn:
      return {"Withdrawn: {0}", {plan.step(BatchStep::plan_withdrawn)->body.text}};
    case PlanState::announced:
      return {"Examination on {0}; then the body hands in the results.", {on(plan.body.first_day)}};
    case PlanState::result_recorded:
      return {"Results are recorded; the public notice is to be opened.", {}};
    case PlanState::notice_open:
      return {"Public notice until {0}; certificates from the day after.", {day_text(plan.notice->until)}};
    case PlanState::notice_ended:
      return {"Public notice ended on {0}; certificates, annexes 5 and 6 are due by {1}.",
              {day_text(plan.notice->until), due()}};
    case PlanState::issued:
      return {"Certificates are issued; annex 5 is to be filed by {0}.", {due()}};
    case PlanState::filed:
      return {"Annex 5 is filed; the opinions of the testing centre and of the department are to come.", {}};
    case PlanState::finished:
      return {"Annex 5 is filed, both opinions are given.", {}};
  }
  ensure(false, "a state of a plan");
  return {};
}

WorkCalendar work_calendar(const Policy& policy) {
  std::map<Day, Holiday> more;
  for (const auto& one : policy.table("calendar.days").as_array()) {
    const boost::json::object& facts = one.as_object();
    const boost::json::value* name = facts.if_contains("name");
    more.emplace(*day_from_text(facts.at("date").as_string()),
                 Holiday{name == nullptr ? std::string() : std::string(name->as_string()),
                         facts.at("type").as_string() == "work"});
  }
  return WorkCalendar(more);
}

NoticeDays notice_days_of(OpenOffice& office, const BookedPlan& plan) {
  const Policy& policy = office.policy_of(plan.member, plan.index);
  return notice_days(work_calendar(policy), plan.announced, entry_day(plan.body.first_day),
                     policy.number("batches.notice_working_days"));
}

Day results_due(Day notice_until, const WorkCalendar& calendar, const Policy& policy) {
  return calendar.after(notice_until, policy.number("batches.results_working_days"));
}

Day results_due_of(OpenOffice& office, const BookedPlan& plan) {
  const BookedStep* filed = plan.step(BatchStep::summary_filed);
  const Policy& policy = filed == nullptr ? office.policy() : office.policy_of(filed->member, filed->index);
  return results_due(plan.notice->until, work_calendar(policy), policy);
}

Result<void> check_plan_stands(const BookedPlan& plan, const MemberId& province) {
  if (const BookedStep* withdrawn = plan.step(BatchStep::plan_withdrawn))
    return refuse("plan.withdrawn", "The batch plan {0} is withdrawn: {1}", plan.name_text(), withdrawn->body.text);
  if (approved_where_needed(plan, province)) return {};
  if (const BookedStep* answer = approval(plan))
    return refuse("plan.refused", "The province refused the batch plan {0}: {1}", plan.name_text(), answer->body.text);
  return refuse("plan.awaits-approval",
                "The batch plan {0} has candidates for level 2 or 1: the province approves it first (`yinxin plan "
                "approve`).",
                plan.name_text());
}

Result<void> check_notice_length(OpenOffice& office, const BookedPlan& plan) {
  const Policy& policy = office.policy_of(plan.member, plan.notice->index);
  const Day from = plan.notice->from;
  const Day until = plan.notice->until;
  const auto asked = static_cast<std::int64_t>(policy.number("batches.public_notice_days"));
  if (days_between(from, until) >= asked) return {};
  return refuse("plan.short-notice",
                "The public notice of the batch {0} lasts from {1} to {2}; {3} days are asked for, and the first does "
                "not count.",
                plan.name_text(), day_text(from), day_text(until), asked);
}

Result<void> check_notice_over(OpenOffice& office, const BookedPlan& plan, Day today) {
  if (auto stands = check_plan_stands(plan, office.roster().province()); !stands) return stands;
  if (!plan.result)
    return refuse("plan.no-result", "The batch {0} has no result yet; `yinxin result record` takes it.",
                  plan.name_text());
  if (!plan.notice) {
    return refuse("plan.no-notice",
                  "The result of the batch {0} has not been under public notice; `yinxin notice open` begins it.",
                  plan.name_text());
  }
  if (auto enough = check_notice_length(office, plan); !enough) return enough;
  const Day until = plan.notice->until;
  if (today <= until) {
    return refuse("plan.notice-open",
                  "The public notice of the batch {0} lasts until {1}: no certificate is issued before {2}.",
                  plan.name_text(), day_text(until), day_text(days_after(until, 1)));
  }
  return {};
}

}  // namespace yinxin::ledger

#include <algorithm>

#include "ledger/office/assessment/held_results.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/survey/objection_book.h"
#include "ledger/office/todo/task.h"

namespace yinxin::ledger {

namespace {

// What a batch of this member waits for next, in the words of its standing.
void put_plan(const AtDesk& desk, const BookedPlan& plan, std::vector<Task>& out) {
  const std::string name = plan.name_text();
  const auto put = [&](Message what, std::string command, std::optional<Day> by) {
    out.push_back({std::move(what), std::move(command), by});
  };
  const Day first = entry_day(plan.body.first_day), last = entry_day(plan.body.last_day);
  const auto due = plan.notice ? std::optional(results_due_of(desk.office, plan)) : std::nullopt;
  switch (plan_state(plan, desk.office.roster().province(), desk.today)) {
    case PlanState::awaits_approval:
    case PlanState::refused:
    case PlanState::withdrawn:
    case PlanState::notice_open:
    case PlanState::finished:
      return;
    case PlanState::announced:
      if (last < desk.today) {
        put({"The results of the batch {0} are to be recorded; its examination ended on {1}.", {name, day_text(last)}},
            "yinxin result record FILE --plan " + name, std::nullopt);
      } else if (desk.is_near(first)) {
        put({"The examination of the batch {0} begins.", {name}}, "yinxin plan show " + name, first);
      }
      return;
    case PlanState::result_recorded:
      put({"The result of the batch {0} is to be put under public notice.", {name}}, "yinxin notice open " + name,
          std::nullopt);
      return;
    case PlanState::notice_ended:
      put({"The certificates of the batch {0} are to be issued; annexes 5 and 6 are due too.", {name}},
          "yinxin cert issue ANNEX6 --body " + plan.body.body + " --plan " + name + " --seal SEAL --out DIR", due);
      return;
    case PlanState::issued:
      put({"Annex 5 of the batch {0} is to be filed.", {name}}, "yinxin annex file " + name + desk.officer_option(),
          due);
      return;
    case PlanState::filed:
      if (!desk.has_duty(kReviews)) return;
      for (const auto& [step, office] :
           {std::pair{BatchStep::centre_opinion, "centre"}, std::pair{BatchStep::department_opinion, "department"}}) {
        if (plan.step(step) != nullptr) continue;
        put({"An opinion on annex 5 of the batch {0} is missing.", {name}},
            "yinxin annex opinion " + name + " " + office + " --text TEXT" + desk.officer_option(), std::nullopt);
      }
      return;
  }
}

// Certificates that stand although an objection to the result behind them was accepted.
void put_revocations(const AtDesk& desk, const BookedPlan& plan, std::vector<Task>& out) {
  if (plan.issues.empty()) return;
  const auto held = held_results(desk.office, plan);
  if (std::ranges::none_of(held, [](const auto& one) { return one.second.accepted; })) return;
  const auto issued = issued_people(desk.office, plan, Opening::to_check);
  if (!issued) return;
  for (const RecordedPerson& person : issued->people) {
    const auto objection = held.find(person.document_number);
    if (objection == held.end() || !objection->second.accepted) continue;
    out.push_back({{"The objection {0} to a result was accepted, and the certificate {1} stands on it.",
                    {objection->second.objection, person.certificate}},
                   "yinxin cert revoke " + person.certificate + " --reason REASON",
                   std::nullopt});
  }
}

void put_objections(const AtDesk& desk, std::vector<Task>& out) {
  for (const HeldObjection& one : objections_held(desk.office.feeds())) {
    if (one.answer || answers(one.body, desk.office.roster().province()) != desk.office.self().text()) continue;
    const std::string name = entry_name_text(one.name.member, one.name.index);
    out.push_back(
        {{"The objection {0} about entry {1}, filed on {2}, waits for an answer.",
          {name, entry_name_text(one.body.about.member, one.body.about.index), day_text(entry_day(one.body.filed))}},
         "yinxin objection answer " + name + " accept|refuse --reason REASON",
         std::nullopt});
  }
}

// The step of an application for recording that comes next here, for an officer who may take it.
void put_applications(const AtDesk& desk, std::vector<Task>& out) {
  const RecordingBook book(desk.office);
  for (const BookedApplication& one : book.applications()) {
    const std::string name = entry_name_text(one.member.text(), one.index);
    if (one.member == desk.office.self() && one.returned() && !one.mended_by && desk.sees(one.body.county)) {
      out.push_back({{"The application {0} was returned for mending.", {name}},
                     "yinxin body apply FORM --mends " + std::to_string(one.index),
                     std::nullopt});
    }
    if (one.returned() || one.reached() == RecordingStep::published) continue;
    const auto next = static_cast<RecordingStep>(static_cast<std::uint8_t>(one.reached()) + 1);
    const Message what{"The application {0} waits for the step {1}.", {name, std::string(name_of(next))}};
    const bool at_member = next == RecordingStep::first_review || next == RecordingStep::city_review;
    if (at_member && one.member == desk.office.self()) {
      if (desk.officer != nullptr && !check_step_officer(one, next, *desk.officer)) continue;
      out.push_back({what,
                     "yinxin body opinion " + std::to_string(one.index) + " " + std::string(name_of(next)) +
                         " agreed|returned" + desk.officer_option(),
                     std::nullopt});
    } else if (!at_member && desk.is_province()) {
      out.push_back({what, "yinxin body recording " + name + " " + std::string(name_of(next)) + " agreed|returned",
                     std::nullopt});
    }
  }
}

// Videos whose time is nearly over: until that day they are to be there.
void put_videos(const AtDesk& desk, const BatchBook& book, std::vector<Task>& out) {
  const auto keep = static_cast<std::int64_t>(desk.office.policy().number("bodies.video_days"));
  for (const BookedPlan& plan : book.plans()) {
    const Day until = days_after(entry_day(plan.body.last_day), keep);
    if (plan.member != desk.office.self() || !desk.is_near(until)) continue;
    if (!check_plan_stands(plan, desk.office.roster().province())) continue;
    out.push_back({{"The video of the examination of the batch {0} is to be kept until then.", {plan.name_text()}},
                   "yinxin body reminders " + plan.body.body,
                   until});
  }
}

}  // namespace

void batch_tasks(const AtDesk& desk, std::vector<Task>& out) {
  put_applications(desk, out);  // a county's officer reviews its own bodies
  if (!desk.sees(0)) return;
  const BatchBook book(desk.office);
  for (const BookedPlan& plan : book.plans()) {
    if (plan.member != desk.office.self()) continue;
    put_plan(desk, plan, out);
    put_revocations(desk, plan, out);
  }
  put_objections(desk, out);
  put_videos(desk, book, out);
}

}  // namespace yinxin::ledger

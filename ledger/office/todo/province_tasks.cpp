#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/spot_check_book.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/privacy/erasure_requests.h"
#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/survey/letter_book.h"
#include "ledger/office/todo/task.h"

namespace yinxin::ledger {

namespace {

void put_plans(const AtDesk& desk, std::vector<Task>& out) {
  const BatchBook book(desk.office);
  for (const BookedPlan& plan : book.plans()) {
    if (plan_state(plan, desk.office.self(), desk.today) != PlanState::awaits_approval) continue;
    out.push_back({{"The batch plan {0}, for level 2 or 1, waits for approval.", {plan.name_text()}},
                   "yinxin plan approve " + plan.name_text() + desk.officer_option(),
                   entry_day(plan.body.first_day)});
  }
}

void put_letters(const AtDesk& desk, std::vector<Task>& out) {
  const LetterBook book(desk.office.feeds(), desk.office.judged());
  for (const HeldLetter& letter : book.letters()) {
    if (book.standing(letter.known).state != LetterState::awaiting_countersignature) continue;
    out.push_back(
        {{"The letter {0} of {1} waits for the countersignature.", {letter.known.letter.number, letter.member.text()}},
         "yinxin confirm " + letter.member.text() + " --out FILE",
         std::nullopt});
  }
}

void put_erasures(const AtDesk& desk, std::vector<Task>& out) {
  std::uint64_t waiting = 0;
  for (const ErasureWish& wish : erasure_wishes(desk.office.feeds())) {
    if (!wish.done) ++waiting;
  }
  if (waiting == 0) return;
  out.push_back(
      {{"{0} entries are asked to be erased.", {std::to_string(waiting)}}, "yinxin erase --all", std::nullopt});
}

void put_honours(const AtDesk& desk, std::vector<Task>& out) {
  for (const auto& [name, nomination] : desk.office.honours().all()) {
    if (nomination.state != HonourState::nominated) continue;
    const std::string entry = entry_name_text(nomination.member.text(), nomination.index);
    out.push_back({{"The nomination {0} as leading talent waits for a decision.", {entry}},
                   "yinxin honour record " + entry + " --basis DOCUMENT",
                   std::nullopt});
  }
  if (const auto due = talent_list_due(desk.office); due && (desk.is_near(*due) || *due < desk.today)) {
    out.push_back({{"The list of leading talent is to be published anew.", {}}, "yinxin honour publish OUT", due});
  }
}

void put_spot_checks(const AtDesk& desk, std::vector<Task>& out) {
  const SpotCheckBook book(desk.office.feeds());
  for (const BookedSpotCheck& check : book.checks()) {
    const std::string name = entry_name_text(desk.office.self().text(), check.index);
    if (check.draw() == nullptr) {
      if (check.due)
        out.push_back(
            {{"The spot check {0} is to be drawn now.", {name}}, "yinxin spotcheck draw " + name, std::nullopt});
      continue;
    }
    if (check.results.size() >= check.body.draw_targets) continue;
    out.push_back({{"Of the spot check {0}, {1} results of {2} are recorded.",
                    {name, std::to_string(check.results.size()), std::to_string(check.body.draw_targets)}},
                   "yinxin spotcheck show " + name,
                   std::nullopt});
  }
}

}  // namespace

void province_tasks(const AtDesk& desk, std::vector<Task>& out) {
  if (!desk.is_province()) return;
  put_plans(desk, out);
  put_letters(desk, out);
  put_erasures(desk, out);
  put_honours(desk, out);
  put_spot_checks(desk, out);
}

}  // namespace yinxin::ledger

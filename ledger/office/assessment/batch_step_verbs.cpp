#include "ledger/office/assessment/batch_step_verbs.h"

#include <algorithm>

#include "ledger/office/assessment/batch_summary.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/recorded_entry.h"

namespace yinxin::ledger {

namespace {

using boost::json::object;

struct StepWord {
  std::string_view name;
  BatchStep step;
};
constexpr StepWord kWords[] = {
    {"plan-approved", BatchStep::plan_approved},   {"plan-refused", BatchStep::plan_refused},
    {"plan-withdrawn", BatchStep::plan_withdrawn}, {"annex-filed", BatchStep::summary_filed},
    {"centre-opinion", BatchStep::centre_opinion}, {"department-opinion", BatchStep::department_opinion}};

bool is_of_summary(BatchStep step) {
  return step == BatchStep::summary_filed || step == BatchStep::centre_opinion || step == BatchStep::department_opinion;
}

// One step against everything that the office holds.
class StepCheck {
 public:
  StepCheck(OpenOffice& office, const BookedPlan& plan, const Officer& officer, Day today)
      : office_(office), plan_(plan), officer_(officer), province_(office.roster().province()), today_(today) {}

  Result<void> check(const BatchStepBody& body) {
    const auto step = static_cast<BatchStep>(body.step);
    const Day day = entry_day(body.day);
    const Day earliest = counted_day(entry_day(plan_.body.announced), today_, office_.policy());
    if (day > today_ || day < earliest) {
      return refuse("plan.step-day",
                    "{0} is no day for that: not before {1} (the day of notice, and no further back than "
                    "batches.backdating_days in the policy), not after today ({2}).",
                    day_text(day), day_text(earliest), day_text(today_));
    }
    if (plan_.step(BatchStep::plan_withdrawn) != nullptr)
      return std::unexpected(check_plan_stands(plan_, province_).error());
    if (body.text.empty() && (step == BatchStep::plan_refused || step == BatchStep::plan_withdrawn))
      return refuse("plan.step-reason", "This needs a --reason.");
    switch (step) {
      case BatchStep::plan_approved:
      case BatchStep::plan_refused:
        return check_approval();
      case BatchStep::plan_withdrawn:
        return check_withdrawal();
      case BatchStep::summary_filed:
      case BatchStep::centre_opinion:
      case BatchStep::department_opinion:
        return check_summary(body, step);
    }
    return refuse("plan.step-unknown", "There is no such step of a batch.");
  }

 private:
  Result<void> only(const MemberId& member) const {
    if (office_.self() == member) return {};
    return refuse("plan.step-office", "That is for {0} to do; this directory is {1}'s.", member.text(),
                  office_.self().text());
  }
  Result<void> reviews() const {
    if (officer_.has(kReviews)) return {};
    return refuse("plan.step-review", "Officer {0} ({1}) is not appointed to review.", officer_.number, officer_.name);
  }

  Result<void> check_approval() const {
    if (auto ours = only(province_); !ours) return ours;
    if (auto may = reviews(); !may) return may;
    if (!plan_.needs_province() || plan_.member == province_) {
      return refuse("plan.step-needless",
                    "The batch plan {0} has no candidates for level 2 or 1, or is the province's own: it needs no "
                    "approval.",
                    plan_.name_text());
    }
    if (office_.policy().review().officers > 0 && ActSigners(office_).of(plan_.member, plan_.index) == nullptr) {
      return refuse(
          "plan.unsigned",
          "Nobody of {0} has signed for the batch plan {1}: the city signs first (`yinxin officer sign {2}`), "
          "then the province decides.",
          plan_.member.text(), plan_.name_text(), plan_.index);
    }
    for (const BatchStep one : {BatchStep::plan_approved, BatchStep::plan_refused}) {
      if (const BookedStep* before = plan_.step(one))
        return refuse("plan.step-decided", "The batch plan {0} was decided on {1} by entry {2} already.",
                      plan_.name_text(), day_text(entry_day(before->body.day)), before->index);
    }
    return {};
  }

  Result<void> check_withdrawal() const {
    if (auto ours = only(plan_.member); !ours) return ours;
    if (plan_.issues.empty()) return {};
    return refuse("plan.issued", "Certificates of the batch {0} are issued; its plan cannot be withdrawn.",
                  plan_.name_text());
  }

  Result<void> check_summary(const BatchStepBody& body, BatchStep step) {
    const BookedStep* filed = plan_.step(BatchStep::summary_filed);
    if (step == BatchStep::summary_filed) {
      if (auto ours = only(plan_.member); !ours) return ours;
      if (auto over = check_notice_over(office_, plan_, today_); !over) return over;
    } else {
      if (office_.self() != province_) {
        if (auto ours = only(plan_.member); !ours) return ours;
      }
      if (auto may = reviews(); !may) return may;
      if (filed == nullptr) {
        return refuse("annex.not-filed", "Annex 5 of the batch {0} is not filed yet; `yinxin annex file` does that.",
                      plan_.name_text());
      }
      if (auto other = check_other_officer(step); !other) return other;
    }
    const auto summary = batch_summary(office_, plan_);
    if (!summary) return std::unexpected(summary.error());
    if (auto sound = summary->check(); !sound) return sound;
    if (!equal(body.figures, summary->digest())) {
      return refuse("annex.figures", "These are not the figures of the batch {0} as they are now; look at them again.",
                    plan_.name_text());
    }
    if (filed != nullptr && step != BatchStep::summary_filed && filed->body.figures != body.figures) {
      return refuse("annex.changed",
                    "The figures of the batch {0} have changed since annex 5 was filed on {1}; file it again first.",
                    plan_.name_text(), day_text(entry_day(filed->body.day)));
    }
    return {};
  }

  // Who filed gives no opinion, and nobody gives both.
  Result<void> check_other_officer(BatchStep step) const {
    for (const BookedStep& before : plan_.steps) {
      const auto done = static_cast<BatchStep>(before.body.step);
      if (before.member != office_.self() || before.officer != officer_.number || !is_of_summary(done) || done == step)
        continue;
      return refuse(
          "plan.step-same-officer",
          "Officer {0} ({1}) has signed annex 5 of the batch {2} already, by entry {3}: who files, the centre "
          "and the department are three different people.",
          officer_.number, officer_.name, plan_.name_text(), before.index);
    }
    return {};
  }

  OpenOffice& office_;
  const BookedPlan& plan_;
  const Officer& officer_;
  const MemberId& province_;
  Day today_;
};

Result<BatchStepBody> step_of(OpenOffice& office, const BookedPlan& plan, const OfficeRequest& request) {
  const std::string name = request.text("step");
  const auto word = std::ranges::find(kWords, name, &StepWord::name);
  if (word == std::end(kWords)) return refuse("plan.step-unknown", "There is no such step of a batch.");
  BatchStepBody body{
      plan.name(), static_cast<std::uint8_t>(word->step), day_number(today_of(request)), request.text("text"), {},
      std::nullopt};
  if (const std::string day = request.text("day"); !day.empty()) {
    const auto read = day_from_text(day);
    if (!read) return refuse("plan.day-argument", "'{0}' is no day; write it as 2020-11-12.", day);
    body.day = day_number(*read);
  }
  if (!is_of_summary(word->step)) return body;
  const auto summary = batch_summary(office, plan);
  if (!summary) return std::unexpected(summary.error());
  body.figures = to_bytes(ByteView(summary->digest()));
  return body;
}

}  // namespace

OfficeReply batch_step_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  const auto body = step_of(office, **plan, request);
  if (!body) return refusal(body.error());
  if (auto good = StepCheck(office, **plan, **officer, today_of(request)).check(*body); !good)
    return refusal(good.error());
  return to_be_signed(office, **officer, encode_body(*body));
}

OfficeReply batch_step_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_entry<BatchStepBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const BatchStepBody& body = recorded->body;
  const BatchBook book(office);
  const auto plan = book.find(body.plan.member + "/" + std::to_string(body.plan.index), office.self());
  if (!plan) return refusal(plan.error());
  if (auto good = StepCheck(office, **plan, *recorded->officer, today_of(request)).check(body); !good)
    return refusal(good.error());
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  object result{{"member", office.self().text()}, {"index", head->size - 1}, {"size", head->size}};
  if (static_cast<BatchStep>(body.step) == BatchStep::summary_filed) {
    const Day due = results_due((*plan)->notice->until, work_calendar(office.policy()), office.policy());
    result["due"] = day_text(due);
    result["late"] = entry_day(body.day) > due;
  }
  OfficeReply reply;
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger

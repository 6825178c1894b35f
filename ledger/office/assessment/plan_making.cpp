// `plan.make`: a workbook with its facts becomes a batch plan, or everything that is wrong with it is said at once.
#include <algorithm>
#include <boost/json/array.hpp>
#include <map>

#include "crypto/decimal.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/table_reader.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/assessment/plan_facts.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/assessment/practitioner_book.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/issue_report.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

FileIssue issue_of(Severity severity, Problem what) {
  return {severity, std::move(what.code), std::move(what.reason), std::move(what.remedy)};
}
FileIssue issue_of(const Error& error) { return {Severity::error, error.code, error.message, {}}; }

// One workbook being made a plan.
class PlanMaker {
 public:
  PlanMaker(OpenOffice& office, const OfficeRequest& request)
      : office_(office), request_(request), bodies_(office.feeds(), office.judged()), book_(office) {}

  OfficeReply run() {
    const Attachment* workbook = request_.attachment("workbook");
    if (workbook == nullptr)
      return refusal(refuse("plan.arguments", "A batch plan needs a workbook with its candidates.").error(),
                     ExitCode::usage);
    if (auto read = read_workbook(*workbook); !read) return refusal(read.error());
    check_days();
    check_body();
    check_people();
    check_practitioners();
    return reply();
  }

 private:
  Result<void> read_workbook(const Attachment& workbook) {
    const std::string name = request_.text("name");
    std::vector<FormRow> facts;
    const auto sheet = read_table(workbook.content, name, plan_layout(office_.tables()),
                                  [&](FormRow&& row) { facts.push_back(std::move(row)); });
    if (!sheet && sheet.error().code != "table.no-heading") return std::unexpected(sheet.error());
    facts_ = read_plan_facts(request_, facts, bodies_);
    std::vector<FormRow> rows;
    auto table = read_table(workbook.content, name, candidate_layout(office_.tables()),
                            [&](FormRow&& row) { rows.push_back(std::move(row)); });
    if (!table) return std::unexpected(table.error());
    table_ = std::move(*table);
    if (sheet) leave_out_read(*sheet);
    const FormPolicy policy = form_policy_of(office_.policy());
    const BodyRecord record = facts_.registered == nullptr ? BodyRecord() : facts_.registered->for_form();
    if (facts_.registered != nullptr)
      list_ = check_candidates({office_.tables(), policy, record, today_of(request_)}, rows);
    return {};
  }

  // The sheet of the facts has no candidates, and need not be reported as one without their heading.
  void leave_out_read(const TableReport& facts) {
    std::erase_if(table_.sheets, [&](const SheetReport& one) {
      const auto same = std::ranges::find(facts.sheets, one.name, &SheetReport::name);
      return one.use == SheetReport::Use::no_heading && same != facts.sheets.end() &&
             same->use == SheetReport::Use::read;
    });
  }

  void add(Severity severity, Problem what) { facts_.issues.push_back(issue_of(severity, std::move(what))); }

  void check_days() {
    const BatchPlanBody& plan = facts_.body;
    if (plan.announced == 0 || plan.first_day == 0) return;
    const Policy& policy = office_.policy();
    const WorkCalendar calendar = work_calendar(policy);
    const Day today = today_of(request_);
    const auto announced_on = [&](Day day) {
      return notice_days(calendar, day, entry_day(plan.first_day), policy.number("batches.notice_working_days"));
    };
    const NoticeDays stated = announced_on(entry_day(plan.announced));
    days_ = announced_on(counted_day(entry_day(plan.announced), today, policy));
    if (auto lawful = check_notice(stated); !lawful) {
      facts_.issues.push_back(issue_of(lawful.error()));
    } else if (!days_->lawful()) {
      add(Severity::error,
          problem("plan.recorded-too-late",
                  "The plan says it was announced on {0}, but it is recorded on {1} and counts from {2}: {3} working "
                  "days lie before the examination on {4}; {5} are asked for.",
                  "Choose an examination from {6} on. Batches of the past are recorded where the province's policy "
                  "allows it (batches.backdating_days).",
                  day_text(stated.notice), day_text(today), day_text(days_->notice), days_->between,
                  day_text(days_->examination), days_->asked, day_text(days_->earliest_examination)));
    }
    if (days_->provisional) {
      add(Severity::warning,
          problem("plan.provisional",
                  "There is no table of holidays yet for a year between {0} and {1}: only weekends count as rest days.",
                  "Count again when the holidays are announced.", day_text(days_->notice),
                  day_text(days_->examination)));
    }
    if (entry_day(plan.announced) > today) {
      add(Severity::error, problem("plan.announced-later", "The day of notice {0} lies after today ({1}).",
                                   "A plan is recorded on the day it is announced or later.",
                                   day_text(entry_day(plan.announced)), day_text(today)));
    } else if (entry_day(plan.announced) < today && days_->lawful()) {
      add(Severity::warning,
          problem("plan.recorded-later",
                  "The plan says it was announced on {0}; it is recorded on {1} and counts from {2}.",
                  "Nothing needs to be done if the notice hung out on that day.", day_text(entry_day(plan.announced)),
                  day_text(today), day_text(days_->notice)));
    }
  }

  void check_body() {
    if (facts_.registered == nullptr) return;
    const RegisteredBody& body = *facts_.registered;
    if (!body.record.active()) {
      add(Severity::error, problem("plan.inactive", "{0} is suspended or removed: it may assess nobody.",
                                   "`yinxin body list` shows its state.", body.name));
    }
    for (const BookedPlan& other : book_.plans()) {
      if (other.body.body != body.id || other.body.batch != facts_.body.batch || facts_.body.batch.empty()) continue;
      if (other.step(BatchStep::plan_withdrawn) != nullptr || other.step(BatchStep::plan_refused) != nullptr) continue;
      add(Severity::error, problem("plan.batch-used", "{0} has a batch called {1} already: {2}.",
                                   "Give the batch another name, or withdraw that plan first.", body.name,
                                   facts_.body.batch, other.name_text()));
    }
  }

  void check_people() {
    std::map<std::tuple<std::string, std::uint64_t, std::string>, std::uint32_t> skills;
    std::map<std::uint8_t, std::uint32_t> sources, bases;
    people_ = list_.people();
    for (const BatchPerson& person : people_) {
      ++skills[{person.occupation, static_cast<std::uint64_t>(person.level), person.work_type}];
      ++sources[person.source];
      ++bases[person.basis];
    }
    BatchPlanBody& plan = facts_.body;
    for (const auto& [skill, count] : skills)
      plan.skills.push_back({std::get<0>(skill), std::get<1>(skill), std::get<2>(skill), count});
    for (const auto& [code, count] : sources) plan.sources.push_back({code, count});
    for (const auto& [code, count] : bases) plan.bases.push_back({code, count});
    plan.people = static_cast<std::uint32_t>(people_.size());
    if (people_.empty() && facts_.registered != nullptr) {
      add(Severity::error, problem("plan.no-candidates", "The plan has no candidate without an error.",
                                   "Mend the rows that are refused."));
    }
    if (facts_.registered != nullptr) check_supervisor(*facts_.registered);
  }

  // The body's own supervisor takes its plans, or whoever supervises every level in it.
  void check_supervisor(const RegisteredBody& body) {
    const rules::Supervision& supervision = body.record.supervision;
    if (supervision.supervisor == office_.self().text()) return;
    for (const PlannedSkill& skill : facts_.body.skills) {
      const std::string supervisor = supervision.of_level(skill.level);
      if (supervisor == office_.self().text()) continue;
      add(Severity::error,
          problem("plan.supervisor", "Plans of {0} for level {1} are taken by {2}, not by {3}.",
                  "Hand the plan in there.", body.name, skill.level, supervisor, office_.self().text()));
      return;
    }
  }

  // A number is one of this member's practice record (B2, B9): whoever is excluded, or is there for another body or
  // task, may not serve. What is no number is somebody else's, unless the policy asks for people of the record.
  void check_practitioners() {
    if (facts_.registered == nullptr) return;
    const PractitionerBook practitioners(office_.feeds(), office_.self());
    const OtherPracticeRecords others(office_.feeds(), office_.self());
    const auto check = [&](const std::vector<std::string>& numbers, std::uint8_t role) {
      for (const std::string& written : numbers) {
        const auto number = crypto::parse_decimal(written);
        if (number && *number <= 0xFFFFFFFF) {
          if (auto serves = check_serves(practitioners, others, static_cast<std::uint32_t>(*number), role); !serves)
            facts_.issues.push_back(issue_of(serves.error()));
        } else if (office_.policy().flag("batches.registered_practitioners")) {
          add(Severity::error, problem("plan.not-registered", "'{0}' is no number of the practice record here.",
                                       "Enrol the person first; `yinxin practitioner list` shows who is.", written));
        }
      }
    };
    check(facts_.body.assessors, kAssessor);
    check(facts_.body.invigilators, kInvigilator);
    check(facts_.body.supervisors, kQualitySupervisor);
  }

  // An assessor need not assess everything in the batch, but something in it.
  Result<void> check_serves(const PractitionerBook& practitioners, const OtherPracticeRecords& others,
                            std::uint32_t number, std::uint8_t role) const {
    Result<void> out = practitioners.check_serves({number, role, facts_.registered->id, {}});
    if (out) out = others.check_not_excluded(practitioners.find(number)->tag);
    if (!out || role != kAssessor) return out;
    for (const PlannedSkill& skill : facts_.body.skills) {
      out =
          practitioners.check_serves({number, role, facts_.registered->id, SkillLevel{skill.occupation, skill.level}});
      if (out) break;
    }
    return out;
  }

  OfficeReply reply() {
    const bool errors =
        std::ranges::any_of(facts_.issues, [](const FileIssue& issue) { return issue.severity == Severity::error; });
    const bool takes = !errors && (list_.refused() == 0 || request_.flag("good_rows"));
    array issues;
    const FormLayout layout = candidate_layout(office_.tables());
    for (const CheckedBatchRow& row : list_.rows) {
      for (const RowIssue& issue : row.issues)
        issues.push_back(issue_object(row.sheet, row.number, layout.columns[issue.column].name, issue));
    }
    OfficeReply out;
    object result{{"rows", list_.rows.size()},
                  {"accepted", list_.accepted()},
                  {"refused", list_.refused()},
                  {"issues", std::move(issues)},
                  {"file_issues", file_issues_array(facts_.issues)},
                  {"notes", notes_array(table_)}};
    if (days_) result["days"] = days_object(*days_);
    if (!takes) out.exit_code = ExitCode::failed;
    if (takes && list_.refused() > 0) out.exit_code = ExitCode::rows_refused;
    if (takes && !request_.flag("check")) {
      const auto head = append();
      if (!head) return refusal(head.error());
      result["plan"] = office_.self().text() + "/" + std::to_string(first_);
      result["size"] = head->size;
      put_act(result, first_, head->size);
    }
    out.result = std::move(result);
    return out;
  }

  Result<FeedHead> append() {
    first_ = office_.feeds().size(office_.self());
    Office desk = office_.desk();
    PeopleRecord record;
    for (const BatchPerson& person : people_) record.people.push_back({person, {}, {}, {}, {}});
    const auto parts = seal_people(desk, EntryKind::batch_plan, record, batch_readers(office_, facts_.registered));
    std::vector<Bytes> leaves;
    BatchPlanBody body = facts_.body;
    body.parts = static_cast<std::uint32_t>(parts.size());
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
      if (part > 0) {
        const std::uint32_t parts_of_all = body.parts;
        body = BatchPlanBody();
        body.body = facts_.body.body;
        body.batch = facts_.body.batch;
        body.parts = parts_of_all;
        body.part = part;
      }
      body.candidates = parts[part];
      leaves.push_back(encode_entry(entry_of(body, request_.clock)));
    }
    return desk.own.append(leaves);
  }

  OpenOffice& office_;
  const OfficeRequest& request_;
  BodyRegister bodies_;
  BatchBook book_;
  PlanFacts facts_;
  TableReport table_;
  BatchFormReport list_;
  std::vector<BatchPerson> people_;
  std::optional<NoticeDays> days_;
  std::uint64_t first_ = 0;
};

}  // namespace

OfficeReply plan_make(OpenOffice& office, const OfficeRequest& request, Progress&) {
  return PlanMaker(office, request).run();
}

}  // namespace yinxin::ledger

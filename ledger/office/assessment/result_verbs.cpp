#include "ledger/office/assessment/result_verbs.h"

#include <boost/json/array.hpp>
#include <map>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/result_book.h"
#include "ledger/forms/table_reader.h"
#include "ledger/identity_number.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/held_results.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/issue_report.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::vector<BatchPerson> bare(const PeopleRecord& record) { return {record.people.begin(), record.people.end()}; }

// Whether this office records a result of the plan on this day.
Result<void> check_may_record(const OpenOffice& office, const BookedPlan& plan, Day day, Day today) {
  if (plan.member != office.self()) {
    return refuse("result.not-yours", "The batch {0} is of {1}; results are recorded there, not by {2}.",
                  plan.name_text(), plan.member.text(), office.self().text());
  }
  if (auto stands = check_plan_stands(plan, office.roster().province()); !stands) return stands;
  if (!plan.issues.empty()) {
    return refuse("result.issued", "Certificates of the batch {0} are issued; its result cannot be recorded anew.",
                  plan.name_text());
  }
  if (day < entry_day(plan.body.last_day) || day > today) {
    return refuse("result.day",
                  "The result of the batch {0} is of {1}: not before the examination's last day ({2}), not after today "
                  "({3}).",
                  plan.name_text(), day_text(day), day_text(entry_day(plan.body.last_day)), day_text(today));
  }
  return {};
}

object report_object(const TableReport& table, const FormLayout& layout, const BatchFormReport& list) {
  array issues;
  for (const CheckedBatchRow& row : list.rows) {
    for (const RowIssue& issue : row.issues)
      issues.push_back(issue_object(row.sheet, row.number, layout.columns[issue.column].name, issue));
  }
  return {{"rows", list.rows.size()},
          {"accepted", list.accepted()},
          {"refused", list.refused()},
          {"issues", std::move(issues)},
          {"file_issues", file_issues_array(list.file_issues)},
          {"notes", notes_array(table)}};
}

BatchResultBody counted(const BookedPlan& plan, Day day, const std::vector<BatchPerson>& people) {
  BatchResultBody body;
  body.plan = plan.name();
  body.day = day_number(day);
  for (const BatchPerson& person : people)
    ++(person.outcome == kPassed ? body.passed : person.outcome == kFailed ? body.failed : body.absent);
  return body;
}

Result<FeedHead> append_result(OpenOffice& office, const BookedPlan& plan, const BatchResultBody& body,
                               const std::vector<BatchPerson>& people, std::uint64_t clock) {
  Office desk = office.desk();
  PeopleRecord record;
  for (const BatchPerson& person : people) record.people.push_back({person, {}, {}, {}, {}});
  record.blind = crypto::to_hex(desk.random.draw<32>());
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto found = bodies.bodies().find(plan.body.body);
  const auto parts = seal_people(desk, EntryKind::result, record,
                                 batch_readers(office, found == bodies.bodies().end() ? nullptr : &found->second));
  std::vector<Bytes> leaves;
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    BatchResultBody one;
    if (part == 0) one = body;
    one.plan = body.plan;
    one.part = part;
    one.parts = static_cast<std::uint32_t>(parts.size());
    one.people = parts[part];
    leaves.push_back(encode_entry(entry_of(one, clock)));
  }
  return desk.own.append(leaves);
}

}  // namespace

OfficeReply result_template(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const auto opened = open_people(office, candidates_of(**plan), Opening::to_show);
  if (!opened) return refusal(opened.error());
  OfficeReply reply;
  reply.result = object{{"people", opened->people.size()}};
  reply.attachments.push_back(
      {"workbook", write_result_template(office.tables(), (*plan)->body.batch, bare(*opened),
                                         std::chrono::sys_seconds(std::chrono::seconds(request.clock)))});
  return reply;
}

OfficeReply result_record(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Attachment* workbook = request.attachment("workbook");
  if (workbook == nullptr)
    return refusal(refuse("result.arguments", "A result needs a workbook and a batch plan.").error(), ExitCode::usage);
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const Day today = today_of(request);
  const std::string written = request.text("day");
  const auto day = written.empty() ? std::optional(today) : day_from_text(written);
  if (!day)
    return refusal(refuse("plan.day-argument", "'{0}' is no day; write it as 2020-11-12.", written).error(),
                   ExitCode::usage);
  if (auto may = check_may_record(office, **plan, *day, today); !may) return refusal(may.error());
  const auto candidates = open_people(office, candidates_of(**plan), Opening::to_check);
  if (!candidates) return refusal(candidates.error());

  std::vector<FormRow> rows;
  const FormLayout layout = result_layout(office.tables());
  const auto table = read_table(workbook->content, request.text("name"), layout,
                                [&](FormRow&& row) { rows.push_back(std::move(row)); });
  if (!table) return refusal(table.error());
  const FormPolicy policy = form_policy_of(office.policy());
  const BodyRecord unused;
  const BatchFormReport list = check_results({office.tables(), policy, unused, today}, rows, bare(*candidates));
  if (list.refused() > 0) note_shown(office, candidates_of(**plan));  // an issue may say under which name it has them
  const std::vector<BatchPerson> people = list.people();
  const BatchResultBody body = counted(**plan, *day, people);
  OfficeReply reply;
  object result = report_object(*table, layout, list);
  result["passed"] = body.passed;
  result["failed"] = body.failed;
  result["absent"] = body.absent;
  if (list.refused_whole() || list.refused() > 0) {
    reply.exit_code = ExitCode::failed;
  } else if (!request.flag("check")) {
    const std::uint64_t first = office.feeds().size(office.self());
    const auto head = append_result(office, **plan, body, people, request.clock);
    if (!head) return refusal(head.error());
    result["result"] = office.self().text() + "/" + std::to_string(first);
    result["size"] = head->size;
    put_act(result, first, head->size);
  }
  reply.result = std::move(result);
  return reply;
}

OfficeReply result_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto found = plan_argument(office, book, request);
  if (!found) return refusal(found.error());
  const BookedPlan& plan = **found;
  if (!plan.result)
    return refusal(
        refuse("plan.no-result", "The batch {0} has no result yet; `yinxin result record` takes it.", plan.name_text())
            .error());
  const auto opened = open_people(office, results_of(plan), Opening::to_show);
  if (!opened) return refusal(opened.error());
  const auto issued = issued_people(office, plan, Opening::to_show);
  if (!issued) return refusal(issued.error());
  std::map<BatchPlace, std::string> numbers;
  for (const RecordedPerson& person : issued->people) numbers.emplace(place_of(person), person.certificate);
  const auto held = held_results(office, plan);
  array people;
  for (const RecordedPerson& person : lines_of(*opened)) {
    const Occupation* occupation = office.tables().occupation(person.occupation);
    object one{{"name", person.name},
               {"number", masked_number(person.document_number)},
               {"occupation", occupation == nullptr ? person.occupation : occupation->name},
               {"work_type", person.work_type},
               {"level", level_shown(person)},
               {"outcome", chinese_of(result_outcomes(), person.outcome)}};
    if (const auto objection = held.find(person.document_number); objection != held.end())
      one["objection"] = objection->second.objection;
    if (const auto number = numbers.find(place_of(person)); number != numbers.end())
      one["certificate"] = number->second;
    people.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"plan", plan.name_text()},
                        {"result", plan.member.text() + "/" + std::to_string(plan.result->index)},
                        {"day", day_text(entry_day(plan.result->body.day))},
                        {"recorded", day_text(plan.result->recorded)},
                        {"people", std::move(people)}};
  return reply;
}

}  // namespace yinxin::ledger

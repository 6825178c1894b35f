#include "ledger/office/assessment/annex_verbs.h"

#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/forms/annex_books.h"
#include "ledger/forms/written_level.h"
#include "ledger/office/assessment/batch_summary.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/plan_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::chrono::sys_seconds made_at(const OfficeRequest& request) {
  return std::chrono::sys_seconds(std::chrono::seconds(request.clock));
}

// 本企业在岗 12 人、劳务派遣 3 人
std::string sources_in_words(const std::vector<Counted>& sources) {
  std::string out;
  for (const Counted& one : sources) {
    out += (out.empty() ? "" : "、") + std::string(chinese_of(candidate_sources(), one.code)) + " " +
           std::to_string(one.people) + " 人";
  }
  return out;
}

Annex5Opinion opinion_of(const BookedPlan& plan, BatchStep step) {
  const BookedStep* given = plan.step(step);
  if (given == nullptr) return {};
  return {given->body.text, given->officer_name, entry_day(given->body.day)};
}

Annex5 annex_of(const BookedPlan& plan, const BatchSummary& summary) {
  Annex5 out{.unit = summary.unit,
             .filed = {},
             .first_day = summary.first_day,
             .last_day = summary.last_day,
             .applied = summary.applied,
             .assessed = summary.assessed,
             .passed = summary.passed,
             .sources = sources_in_words(summary.sources),
             .lines = {},
             .centre = opinion_of(plan, BatchStep::centre_opinion),
             .department = opinion_of(plan, BatchStep::department_opinion)};
  if (const BookedStep* filed = plan.step(BatchStep::summary_filed)) out.filed = entry_day(filed->body.day);
  for (const SummaryLine& line : summary.lines) out.lines.push_back({line.name, line.people});
  return out;
}

object summary_object(const BatchSummary& summary) {
  array sources, lines, totals;
  for (const Counted& one : summary.sources)
    sources.push_back(object{{"word", chinese_of(candidate_sources(), one.code)}, {"people", one.people}});
  std::array<std::uint32_t, 5> sums{};
  for (const SummaryLine& line : summary.lines) {
    array people;
    for (std::size_t i = 0; i < line.people.size(); ++i) {
      people.emplace_back(line.people[i]);
      sums[i] += line.people[i];
    }
    lines.push_back(object{
        {"occupation", line.occupation}, {"name", line.name}, {"people", std::move(people)}, {"sum", line.sum()}});
  }
  for (const std::uint32_t sum : sums) totals.emplace_back(sum);
  return {{"plan", summary.plan},
          {"unit", summary.unit},
          {"first_day", day_text(summary.first_day)},
          {"last_day", day_text(summary.last_day)},
          {"applied", summary.applied},
          {"sources", std::move(sources)},
          {"assessed", summary.assessed},
          {"passed", summary.passed},
          {"held_back", summary.held_back},
          {"lines", std::move(lines)},
          {"totals", std::move(totals)},
          {"total", summary.total},
          {"digest", crypto::to_hex(summary.digest()).substr(0, 8)}};
}

void put_steps(OpenOffice& office, const BookedPlan& plan, const BatchSummary& summary, object& out) {
  if (plan.notice) {
    const Day due = results_due_of(office, plan);
    out["due"] = day_text(due);
    if (const BookedStep* filed = plan.step(BatchStep::summary_filed)) {
      out["filed"] = day_text(filed->day);
      out["late"] = filed->day > due;
    }
  }
  object opinions;
  const auto put = [&](const char* name, BatchStep step) {
    const BookedStep* given = plan.step(step);
    if (given == nullptr) return;
    opinions[name] = object{{"day", day_text(entry_day(given->body.day))},
                            {"name", given->officer_name},
                            {"text", given->body.text},
                            {"member", given->member.text()},
                            {"current", equal(given->body.figures, summary.digest())}};
  };
  put("centre", BatchStep::centre_opinion);
  put("department", BatchStep::department_opinion);
  out["opinions"] = std::move(opinions);
}

Annex6Row annex6_row(const CodeTables& tables, const RecordedPerson& person) {
  const Occupation* occupation = tables.occupation(person.occupation);
  return {person.name,
          person.document_type,
          person.document_number,
          person.workplace,
          occupation == nullptr ? person.occupation : occupation->name,
          person.work_type,
          std::string(level_text(person.level)),
          person.certificate,
          person.issued,
          person.assessment_body,
          person.issuing_body};
}

}  // namespace

OfficeReply annex5(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const auto summary = batch_summary(office, **plan);
  if (!summary) return refusal(summary.error());
  object out = summary_object(*summary);
  array differences;
  if (auto sound = summary->check(); !sound) differences.push_back(message_object(sound.error().message));
  out["differences"] = std::move(differences);
  put_steps(office, **plan, *summary, out);
  OfficeReply reply;
  reply.result = std::move(out);
  if (request.flag("book"))
    reply.attachments.push_back({"annex5", write_annex5(annex_of(**plan, *summary), made_at(request))});
  return reply;
}

OfficeReply annex6(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const auto people = issued_people(office, **plan);
  if (!people) return refusal(people.error());
  if (people->empty()) {
    return refusal(refuse("annex.nothing", "No certificate of the batch {0} counts so far; annex 6 would be empty.",
                          (*plan)->name_text())
                       .error());
  }
  std::vector<Annex6Row> rows;
  for (const RecordedPerson& person : *people) rows.push_back(annex6_row(office.tables(), person));
  const BookedStep* filed = (*plan)->step(BatchStep::summary_filed);
  const Annex6Frame frame{people->front().assessment_body,
                          filed == nullptr ? today_of(request) : entry_day(filed->body.day)};
  OfficeReply reply;
  reply.result = object{{"plan", (*plan)->name_text()}, {"unit", frame.body}, {"rows", rows.size()}};
  reply.attachments.push_back({"print", write_annex6_print(office.tables(), frame, rows, made_at(request))});
  reply.attachments.push_back({"upload", write_annex6_upload(office.tables(), rows, made_at(request))});
  return reply;
}

}  // namespace yinxin::ledger

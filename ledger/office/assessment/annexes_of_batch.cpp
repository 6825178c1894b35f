#include "ledger/office/assessment/annexes_of_batch.h"

#include "ledger/forms/annex_books.h"
#include "ledger/forms/written_level.h"

namespace yinxin::ledger {

namespace {

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

Annex6Row annex6_row(const CodeTables& tables, const RecordedPerson& person) {
  const Occupation* occupation = tables.occupation(person.occupation);
  return {person.name,
          person.document_type,
          person.document_number,
          person.workplace,
          occupation == nullptr ? person.occupation : occupation->name,
          person.work_type,
          person.level == 0 ? std::string() : std::string(level_text(person.level)),
          person.certificate,
          person.issued,
          person.assessment_body,
          person.issuing_body};
}

std::vector<Annex6Row> annex6_rows(const CodeTables& tables, const std::vector<RecordedPerson>& people) {
  std::vector<Annex6Row> out;
  for (const RecordedPerson& person : people) out.push_back(annex6_row(tables, person));
  return out;
}

}  // namespace

std::chrono::sys_seconds made_at(const OfficeRequest& request) {
  return std::chrono::sys_seconds(std::chrono::seconds(request.clock));
}

Bytes annex5_book(const BookedPlan& plan, const BatchSummary& summary, std::chrono::sys_seconds made) {
  return write_annex5(annex_of(plan, summary), made);
}

Bytes annex6_print(const CodeTables& tables, const std::vector<RecordedPerson>& people, Day filed,
                   std::chrono::sys_seconds made) {
  const Annex6Frame frame{people.front().assessment_body, filed};
  return write_annex6_print(tables, frame, annex6_rows(tables, people), made);
}

Bytes annex6_upload(const CodeTables& tables, const std::vector<RecordedPerson>& people,
                    std::chrono::sys_seconds made) {
  return write_annex6_upload(tables, annex6_rows(tables, people), made);
}

}  // namespace yinxin::ledger

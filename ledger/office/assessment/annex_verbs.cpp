#include "ledger/office/assessment/annex_verbs.h"

#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/office/assessment/annexes_of_batch.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/plan_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

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
  if (request.flag("book")) reply.attachments.push_back({"annex5", annex5_book(**plan, *summary, made_at(request))});
  return reply;
}

OfficeReply annex6(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const auto issued = issued_people(office, **plan, Opening::to_show);
  if (!issued) return refusal(issued.error());
  const std::vector<RecordedPerson> lines = with_erased(issued->people, issued->erased_people());
  if (lines.empty()) {
    return refusal(refuse("annex.nothing", "No certificate of the batch {0} counts so far; annex 6 would be empty.",
                          (*plan)->name_text())
                       .error());
  }
  const BookedStep* filed = (*plan)->step(BatchStep::summary_filed);
  const Day day = filed == nullptr ? today_of(request) : entry_day(filed->body.day);
  OfficeReply reply;
  reply.result =
      object{{"plan", (*plan)->name_text()}, {"unit", lines.front().assessment_body}, {"rows", lines.size()}};
  reply.attachments.push_back({"print", annex6_print(office.tables(), lines, day, made_at(request))});
  reply.attachments.push_back({"upload", annex6_upload(office.tables(), issued->people, made_at(request))});
  return reply;
}

}  // namespace yinxin::ledger

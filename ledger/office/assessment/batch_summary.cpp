#include "ledger/office/assessment/batch_summary.h"

#include <algorithm>
#include <map>

#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/held_results.h"
#include "ledger/office/assessment/issued_lists.h"

namespace yinxin::ledger {

namespace {

// By occupation and work type.
std::vector<SummaryLine> lines_of(const CodeTables& tables, const IssuedPeople& issued) {
  std::map<std::pair<std::string, std::string>, SummaryLine> lines;
  const auto count = [&](const PlannedSkill& skill) {
    SummaryLine& line = lines[{skill.occupation, skill.work_type}];
    if (line.occupation.empty()) {
      const Occupation* occupation = tables.occupation(skill.occupation);
      line.occupation = skill.occupation;
      line.name = occupation == nullptr ? skill.occupation : occupation->name;
      if (!skill.work_type.empty()) line.name = skill.work_type;
    }
    if (skill.level >= 1 && skill.level <= 5) line.people[static_cast<std::size_t>(5 - skill.level)] += skill.people;
  };
  for (const PlannedSkill& skill : figures_of(issued.people)) count(skill);
  for (const PlannedSkill& skill : issued.erased) count(skill);
  std::vector<SummaryLine> out;
  for (auto& [key, line] : lines) out.push_back(std::move(line));
  return out;
}

// How many of those who passed are not held back. Of an erased person it is not known any more who held the result
// back: it counts here where a certificate was issued.
std::uint32_t passed_of(const BookedPlan& plan, const PeopleRecord& results, const IssuedPeople& issued,
                        const std::map<std::string, HeldResult, std::less<>>& held) {
  std::uint32_t passed = 0, not_held = 0;
  for (const RecordedPerson& person : results.people) {
    if (person.outcome != kPassed) continue;
    ++passed;
    if (!held.contains(person.document_number)) ++not_held;
  }
  const std::uint32_t erased = plan.result->body.passed - std::min(passed, plan.result->body.passed);
  return not_held + std::min(erased, issued.erased_people());
}

}  // namespace

std::uint32_t SummaryLine::sum() const {
  std::uint32_t out = 0;
  for (const std::uint32_t one : people) out += one;
  return out;
}

Result<void> BatchSummary::check() const {
  if (assessed > applied)
    return refuse("annex.assessed", "Annex 5 of {0}: {1} were assessed, but only {2} applied.", plan, assessed,
                  applied);
  if (passed + held_back > assessed) {
    return refuse("annex.passed", "Annex 5 of {0}: {1} passed, but only {2} were assessed.", plan, passed + held_back,
                  assessed);
  }
  if (passed != total) {
    return refuse(
        "annex.sums",
        "Annex 5 of {0}: {1} passed and are not held back, but {2} certificates count: {3} are missing or too "
        "many. Issue the others, or record what became of them.",
        plan, passed, total, passed > total ? passed - total : total - passed);
  }
  return {};
}

std::string BatchSummary::text() const {
  std::string out = "yinxin/v1/annex5\n";
  const auto put = [&](const std::string& word, const std::string& value) { out += word + " " + value + "\n"; };
  put("plan", plan);
  put("unit", unit);
  put("days", day_text(first_day) + " " + day_text(last_day));
  put("applied", std::to_string(applied));
  for (const Counted& one : sources) put("source " + std::to_string(one.code), std::to_string(one.people));
  put("assessed", std::to_string(assessed));
  put("passed", std::to_string(passed));
  put("held-back", std::to_string(held_back));
  for (const SummaryLine& line : lines) {
    std::string counts;
    for (const std::uint32_t one : line.people) counts += (counts.empty() ? "" : " ") + std::to_string(one);
    put("line " + line.occupation + " " + line.name, counts);
  }
  put("total", std::to_string(total));
  return out;
}

crypto::Digest BatchSummary::digest() const {
  const std::string bytes = text();
  return crypto::sha256(as_bytes(bytes));
}

Result<BatchSummary> batch_summary(OpenOffice& office, const BookedPlan& plan) {
  if (!plan.result)
    return refuse("plan.no-result", "The batch {0} has no result yet; `yinxin result record` takes it.",
                  plan.name_text());
  const auto people = issued_people(office, plan, Opening::to_check);
  if (!people) return std::unexpected(people.error());
  const auto results = open_people(office, results_of(plan), Opening::to_check);
  if (!results) return std::unexpected(results.error());
  const auto held = held_results(office, plan);
  BatchSummary out;
  out.plan = plan.name_text();
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.bodies().find(plan.body.body);
  out.unit = body == bodies.bodies().end() ? plan.body.body : body->second.name;
  out.first_day = entry_day(plan.body.first_day);
  out.last_day = entry_day(plan.body.last_day);
  out.applied = plan.body.people;
  out.sources = plan.body.sources;
  const BatchResultBody& result = plan.result->body;
  out.assessed = result.passed + result.failed;
  out.passed = passed_of(plan, *results, *people, held);
  out.held_back = result.passed - std::min(out.passed, result.passed);
  out.lines = lines_of(office.tables(), *people);
  for (const SummaryLine& line : out.lines) out.total += line.sum();
  return out;
}

}  // namespace yinxin::ledger

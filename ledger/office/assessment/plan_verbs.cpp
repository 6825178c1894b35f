#include "ledger/office/assessment/plan_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/identity_number.h"
#include "ledger/office/assessment/batch_list.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/membership/act_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

Day day_of(std::uint32_t number) { return entry_day(number); }

object plan_object(OpenOffice& office, const BodyRegister& bodies, const BookedPlan& plan, Day today) {
  const auto body = bodies.bodies().find(plan.body.body);
  const PlanState state = plan_state(plan, office.roster().province(), today);
  const WorkCalendar calendar = work_calendar(office.policy());
  return {{"plan", plan.name_text()},
          {"body", plan.body.body},
          {"body_name", body == bodies.bodies().end() ? plan.body.body : body->second.name},
          {"batch", plan.body.batch},
          {"announced", day_text(day_of(plan.body.announced))},
          {"recorded", day_text(plan.recorded)},
          {"first_day", day_text(day_of(plan.body.first_day))},
          {"last_day", day_text(day_of(plan.body.last_day))},
          {"people", plan.body.people},
          {"state", name_of(state)},
          {"says", message_object(standing_words(plan, state, calendar, office.policy()))}};
}

array texts(const std::vector<std::string>& list) {
  array out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

array counted(const std::vector<Counted>& list, std::span<const BatchWord> words) {
  array out;
  for (const Counted& one : list) {
    out.push_back(
        object{{"name", name_of(words, one.code)}, {"word", chinese_of(words, one.code)}, {"people", one.people}});
  }
  return out;
}

constexpr std::string_view kSteps[] = {"plan-approved", "plan-refused",   "plan-withdrawn",
                                       "annex-filed",   "centre-opinion", "department-opinion"};

void put_received(object& out, OpenOffice& office, const MemberId& member, std::uint64_t index) {
  if (const auto day = received_day(office, member, index)) out["received"] = day_text(*day);
}

void put_notice(object& out, const char* name, OpenOffice& office, const BookedPlan& plan, const BookedNotice& notice,
                Day from, std::optional<Day> until) {
  object one{{"entry", notice.index},
             {"from", day_text(from)},
             {"people", notice.body.people},
             {"recorded", day_text(notice.recorded)}};
  if (until) one["until"] = day_text(*until);
  put_received(one, office, plan.member, notice.index);
  out[name] = std::move(one);
}

void put_history(object& out, OpenOffice& office, const BookedPlan& plan) {
  array steps;
  for (const BookedStep& step : plan.steps) {
    if (step.body.step < 1 || step.body.step > std::size(kSteps)) continue;
    steps.push_back(object{{"step", kSteps[step.body.step - 1]},
                           {"member", step.member.text()},
                           {"entry", step.index},
                           {"day", day_text(step.day)},
                           {"recorded", day_text(step.recorded)},
                           {"officer", step.officer},
                           {"name", step.officer_name},
                           {"text", step.body.text}});
  }
  out["steps"] = std::move(steps);
  if (plan.result) {
    object result{{"entry", plan.result->index},
                  {"day", day_text(day_of(plan.result->body.day))},
                  {"recorded", day_text(plan.result->recorded)},
                  {"passed", plan.result->body.passed},
                  {"failed", plan.result->body.failed},
                  {"absent", plan.result->body.absent}};
    put_received(result, office, plan.member, plan.result->index);
    out["result"] = std::move(result);
  }
  if (plan.notice) put_notice(out, "notice", office, plan, *plan.notice, plan.notice->from, plan.notice->until);
  if (plan.published) {
    const BookedNotice& published = *plan.published;
    put_notice(out, "published", office, plan, published, day_of(published.body.from), end_of(published.body));
  }
}

// Who signed for the plan, its result and its public notice.
void put_signers(OpenOffice& office, const BookedPlan& plan, object& out) {
  ActSigners signers(office);
  signers.put(out, plan.member, plan.index);
  if (plan.result) signers.put(out.at("result").as_object(), plan.member, plan.result->index);
  if (plan.notice) signers.put(out.at("notice").as_object(), plan.member, plan.notice->index);
}

array people_array(const OpenOffice& office, const PeopleRecord& record) {
  array out;
  for (const RecordedPerson& person : lines_of(record)) {
    const Occupation* occupation = office.tables().occupation(person.occupation);
    out.push_back(object{{"name", person.name},
                         {"number", masked_number(person.document_number)},
                         {"workplace", person.workplace},
                         {"occupation", occupation == nullptr ? person.occupation : occupation->name},
                         {"work_type", person.work_type},
                         {"level", level_shown(person)},
                         {"source", chinese_of(candidate_sources(), person.source)},
                         {"basis", chinese_of(candidate_bases(), person.basis)}});
  }
  return out;
}

}  // namespace

boost::json::object days_object(const NoticeDays& days) {
  return {{"asked", days.asked},
          {"announced", day_text(days.notice)},
          {"first_day", day_text(days.examination)},
          {"between", days.between},
          {"lawful", days.lawful()},
          {"earliest", day_text(days.earliest_examination)},
          {"latest", day_text(days.latest_notice)},
          {"rest_days", days.rest_days},
          {"make_up_days", days.make_up_days},
          {"provisional", days.provisional}};
}

Result<const BookedPlan*> plan_argument(const OpenOffice& office, const BatchBook& book, const OfficeRequest& request) {
  return book.find(request.text("plan"), office.self());
}

std::vector<MemberId> batch_readers(const OpenOffice& office, const RegisteredBody* body) {
  std::vector<MemberId> out{office.self(), office.roster().province()};
  if (body == nullptr) return out;
  const auto add = [&](const std::string& member) {
    if (const auto id = MemberId::parse(member)) out.push_back(*id);
  };
  add(body->record.supervision.supervisor);
  for (const auto& [level, member] : body->record.supervision.by_level) add(member);
  return out;
}

OfficeReply plan_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const BatchBook book(office);
  array plans;
  for (const BookedPlan& plan : book.plans()) {
    if (const std::string body = request.text("body"); !body.empty() && plan.body.body != body) continue;
    object one = plan_object(office, bodies, plan, today_of(request));
    if (const std::string state = request.text("state"); !state.empty() && one.at("state").as_string() != state)
      continue;
    plans.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"plans", std::move(plans)}};
  return reply;
}

OfficeReply plan_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const BatchBook book(office);
  const auto found = plan_argument(office, book, request);
  if (!found) return refusal(found.error());
  const BookedPlan& plan = **found;
  object out = plan_object(office, bodies, plan, today_of(request));
  put_received(out, office, plan.member, plan.index);
  out["time"] = plan.body.time;
  out["place"] = plan.body.place;
  out["modules"] = texts(plan.body.modules);
  out["assessors"] = texts(plan.body.assessors);
  out["invigilators"] = texts(plan.body.invigilators);
  out["supervisors"] = texts(plan.body.supervisors);
  out["sources"] = counted(plan.body.sources, candidate_sources());
  out["bases"] = counted(plan.body.bases, candidate_bases());
  array skills;
  for (const PlannedSkill& skill : plan.body.skills) {
    const Occupation* occupation = office.tables().occupation(skill.occupation);
    skills.push_back(object{{"occupation", skill.occupation},
                            {"name", occupation == nullptr ? skill.occupation : occupation->name},
                            {"work_type", skill.work_type},
                            {"level", skill.level},
                            {"people", skill.people}});
  }
  out["skills"] = std::move(skills);
  put_history(out, office, plan);
  put_signers(office, plan, out);
  out["days"] = days_object(notice_days_of(office, plan));
  if (request.flag("people")) {
    const auto opened = open_people(office, candidates_of(plan), Opening::to_show);
    if (!opened) return refusal(opened.error());
    out["candidates"] = people_array(office, *opened);
  }
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

OfficeReply plan_dates(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto given = [&](std::string_view name) -> Result<std::optional<Day>> {
    const std::string text = request.text(name);
    if (text.empty()) return std::nullopt;
    const auto day = day_from_text(text);
    if (!day) return refuse("plan.day-argument", "'{0}' is no day; write it as 2020-11-12.", text);
    return day;
  };
  const auto announced = given("announced");
  if (!announced) return refusal(announced.error(), ExitCode::usage);
  const auto first_day = given("first_day");
  if (!first_day) return refusal(first_day.error(), ExitCode::usage);
  const std::uint64_t asked = office.policy().number("batches.notice_working_days");
  const WorkCalendar calendar = work_calendar(office.policy());
  const bool only_examination = *first_day && !*announced;
  const Day examination = first_day->value_or(Day());
  const Day notice =
      only_examination ? days_after(calendar.before(examination, asked), -1) : announced->value_or(today_of(request));
  object out = days_object(
      notice_days(calendar, notice, *first_day ? examination : days_after(calendar.after(notice, asked), 1), asked));
  if (only_examination) {
    for (const char* name : {"announced", "between", "lawful", "earliest"}) out.erase(name);
  } else if (!*first_day) {
    for (const char* name : {"first_day", "between", "lawful", "latest"}) out.erase(name);
  }
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

}  // namespace yinxin::ledger

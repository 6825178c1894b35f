#include "ledger/office/assessment/video_reminder_verb.h"

#include <boost/json.hpp>
#include <map>

#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/request_day.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// What one video shows.
struct Video {
  std::string body;
  Day day{};                         // from which the time counts
  const BookedPlan* plan = nullptr;  // nullptr: counted from the day of issue
  std::uint64_t certificates = 0;
};

// By certificate number: the plan on whose list it stands.
std::map<std::string, const BookedPlan*> plans_of_certificates(OpenOffice& office, const BatchBook& book) {
  std::map<std::string, const BookedPlan*> out;
  for (const BookedPlan& plan : book.plans()) {
    for (const BookedIssue& issue : plan.issues) {
      const auto people = open_people(office, people_of(issue), Opening::to_check);
      if (!people) continue;
      for (const RecordedPerson& person : people->people) out.emplace(person.certificate, &plan);
    }
  }
  return out;
}

// Every examination that is over, and every day of issue of certificates whose plan is not known here, by day.
std::multimap<Day, Video> videos(OpenOffice& office, const BatchBook& book, Day today) {
  std::map<std::pair<std::string, std::uint64_t>, Video> of_plans;
  for (const BookedPlan& plan : book.plans()) {
    const Day last = entry_day(plan.body.last_day);
    if (last > today || !check_plan_stands(plan, office.roster().province())) continue;
    of_plans.emplace(std::pair(plan.member.text(), plan.index), Video{plan.body.body, last, &plan, 0});
  }
  const auto plans = plans_of_certificates(office, book);
  std::map<std::pair<Day, std::string>, Video> of_days;
  const Judged& judged = office.judged();
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state != rules::CertificateState::kCounts && verdict.state != rules::CertificateState::kRevoked)
      continue;
    const auto* certificate = judged.history().find_as<rules::Certificate>(verdict.entry);
    const auto plan = plans.find(certificate->number);
    const auto of_plan =
        plan == plans.end() ? of_plans.end() : of_plans.find({plan->second->member.text(), plan->second->index});
    if (of_plan != of_plans.end()) {
      ++of_plan->second.certificates;
    } else if (const auto day = day_from_text(certificate->issued)) {
      Video& video = of_days[{*day, certificate->body}];
      video.body = certificate->body;
      video.day = *day;
      ++video.certificates;
    }
  }
  std::multimap<Day, Video> out;
  for (auto& [name, video] : of_plans) out.emplace(video.day, std::move(video));
  for (auto& [day, video] : of_days) out.emplace(video.day, std::move(video));
  return out;
}

// Where the body examines, as its application says; "" where there is none.
std::string site_of(const BookedApplication* application) {
  if (application == nullptr) return "";
  const object document = boost::json::parse(application->body.document).as_object();
  const auto* site = document.if_contains("site");
  return site != nullptr && site->is_string() ? std::string(site->get_string()) : "";
}

}  // namespace

OfficeReply body_reminders(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string wanted = request.text("id");
  const BodyRegister bodies(office.feeds(), office.judged());
  if (!wanted.empty()) {
    if (const auto body = bodies.find(wanted); !body) return refusal(body.error());
  }
  const RecordingBook applications(office);
  const BatchBook book(office);
  const Day today = today_of(request);
  const auto keep = static_cast<std::int64_t>(office.policy().number("bodies.video_days"));
  array reminders;
  const auto all = videos(office, book, today);
  for (const auto& [day, video] : all) {
    const Day until = days_after(video.day, keep);
    if (until < today || (!wanted.empty() && video.body != wanted)) continue;
    const auto body = bodies.bodies().find(video.body);
    object one{{"body", video.body},
               {"name", body == bodies.bodies().end() ? "" : body->second.name},
               {"counted_from", video.plan != nullptr ? "examination" : "issue"},
               {"day", day_text(video.day)},
               {"certificates", video.certificates},
               {"until", day_text(until)},
               {"days_left", days_between(today, until)}};
    std::string place;
    if (video.plan != nullptr) {
      one["plan"] = video.plan->name_text();
      one["people"] = video.plan->body.people;
      place = video.plan->body.place;
    }
    if (place.empty()) place = site_of(applications.of_body(video.body));
    if (!place.empty()) one["place"] = place;
    reminders.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"today", day_text(today)}, {"reminders", std::move(reminders)}};
  return reply;
}

}  // namespace yinxin::ledger

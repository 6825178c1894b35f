#include "ledger/office/assessment/practitioner_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/entry_codec.h"
#include "ledger/forms/annex3.h"
#include "ledger/forms/person_name.h"
#include "ledger/identity_number.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/credit_change.h"
#include "ledger/office/assessment/credit_words.h"
#include "ledger/office/assessment/practitioner_book.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/assessment/skill_levels.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/form_parameters.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

struct Person {
  std::string name;
  std::string document_number;  // normalised
};

// What the sealed record of an enrolment says, where it opens here.
std::optional<Person> person_of(OpenOffice& office, const MemberId& member, const Practitioner& enrolled, Opening why) {
  const auto content = content_of(office, member, enrolled.entry, EntryKind::practitioner, enrolled.sealed, why);
  if (!content) return std::nullopt;
  return Person{text_in_content(*content, "name"), text_in_content(*content, "document_number")};
}

Result<std::uint8_t> roles_of(const OfficeRequest& request) {
  std::uint8_t roles = 0;
  for (const std::string& name : request.texts("roles")) {
    const auto role = role_named(name);
    if (!role) {
      return refuse("practitioner.roles", "'{0}' is no role: assessor, invigilator, quality-supervisor.", name);
    }
    roles = static_cast<std::uint8_t>(roles | *role);
  }
  if (roles == 0)
    return refuse("practitioner.roles", "'{0}' is no role: assessor, invigilator, quality-supervisor.", "");
  return roles;
}

// The enrolment without number and person, checked against the body's record.
Result<PractitionerBody> enrolment(OpenOffice& office, const RegisteredBody& body, const OfficeRequest& request) {
  PractitionerBody out;
  out.body = body.id;
  const auto roles = roles_of(request);
  if (!roles) return std::unexpected(roles.error());
  out.roles = *roles;
  auto skills = skill_levels(office.tables(), form_policy_of(office.policy()), request.texts("skills"));
  if (!skills) return std::unexpected(skills.error());
  out.skills = std::move(*skills);
  if ((out.roles & kAssessor) != 0 && out.skills.empty()) {
    return refuse("practitioner.skills", "An assessor is enrolled for occupations with levels: --skill 6-18-02-04:3.");
  }
  bool supervises = body.record.supervision.supervisor == office.self().text();
  for (std::uint64_t level = 1; level <= 5; ++level)
    supervises = supervises || body.record.supervision.of_level(level) == office.self().text();
  if (!supervises) {
    return refuse("practitioner.supervisor", "{0} is supervised by {1}; its persons are enrolled there, not by {2}.",
                  body.name, body.record.supervision.supervisor, office.self().text());
  }
  for (const SkillLevel& skill : out.skills) {
    if (body.record.approved.contains({skill.occupation, skill.level})) continue;
    return refuse("practitioner.approved", "{0} is not approved for occupation {1} at level {2}.", body.name,
                  skill.occupation, skill.level);
  }
  return out;
}

// The assessors whom the applications of the body name, as far as this member took them in.
Result<std::vector<Annex3Assessor>> assessors_of(OpenOffice& office, const RegisteredBody& body) {
  const RecordingBook book(office);
  std::vector<Annex3Assessor> out;
  for (const BookedApplication& application : book.applications()) {
    if (application.recorded_as != body.id || application.member != office.self()) continue;
    const auto content = content_of(office, application.member, application.index, EntryKind::body_application,
                                    application.body.sealed, Opening::to_check);
    if (content) std::ranges::move(assessors_in(*content), std::back_inserter(out));
  }
  if (!out.empty()) return out;
  return refuse("practitioner.no-application", "{0} has no application at {1} that names its assessors.", body.name,
                office.self().text());
}

// Nobody is enrolled twice for one body, and nobody comes back under another number.
Result<void> check_new_person(const PractitionerBook& book, const OtherPracticeRecords& others, const TagField& tag,
                              const std::string& body) {
  if (const Practitioner* other = book.excluded(tag)) {
    return refuse("practitioner.was-excluded",
                  "This person is enrolled under the number {0} and excluded by document {1}: first the state is to "
                  "be restored with `yinxin practitioner state`.",
                  other->number, other->change_before(~std::uint64_t{0})->document);
  }
  if (auto elsewhere = others.check_not_excluded(tag); !elsewhere) return elsewhere;
  for (const auto& [number, other] : book.all()) {
    if (other.tag == tag && other.body == body)
      return refuse("practitioner.twice", "This person is enrolled for {0} already, under the number {1}.", body,
                    number);
  }
  return {};
}

OfficeReply appended(OpenOffice& office, const PractitionerBody& body, std::uint64_t clock) {
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"number", body.number}, {"entry", head->size - 1}, {"size", head->size}};
  return reply;
}

array history_of(const Practitioner& person) {
  array out;
  for (const Practitioner::Change& change : person.changes) {
    out.push_back(object{{"entry", change.entry},
                         {"state", name_of(change.standing)},
                         {"state_words", message_object(standing_in_words(change.standing))},
                         {"ground", name_of(change.ground)},
                         {"ground_words", message_object(ground_in_words(change.ground))},
                         {"document", change.document},
                         {"reason", change.reason}});
  }
  return out;
}

object practitioner_object(const MemberId& member, const Practitioner& person) {
  array roles, skills;
  for (const std::string_view role : role_names(person.roles)) roles.emplace_back(role);
  for (const SkillLevel& skill : person.skills) skills.emplace_back(skill_text(skill));
  const auto standing = person.standing_before(~std::uint64_t{0});
  return {{"member", member.text()},      {"number", person.number},
          {"entry", person.entry},        {"body", person.body},
          {"roles", std::move(roles)},    {"skills", std::move(skills)},
          {"state", name_of(standing)},   {"state_words", message_object(standing_in_words(standing))},
          {"history", history_of(person)}};
}

}  // namespace

OfficeReply practitioner_register(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("body"));
  if (!body) return refusal(body.error());
  auto enrolled = enrolment(office, **body, request);
  if (!enrolled) return refusal(enrolled.error());
  const auto name = read_person_name(form_policy_of(office.policy()), request.text("name"));
  if (!name) return refusal(Error{name.error().code, name.error().reason}, ExitCode::usage);
  const auto number = IdentityNumber::parse(office.tables(), "201", request.text("document_number"),
                                            day_at(static_cast<std::int64_t>(request.clock)));
  if (!number) return refusal(number.error());
  const Person person{name->text, number->text()};
  const auto tags = tags_of_number(office, person.document_number);
  if (!tags) return refusal(tags.error());
  const PractitionerBook book(office.feeds(), office.self());
  const OtherPracticeRecords others(office.feeds(), office.self());
  if (auto fresh = check_new_person(book, others, tags->practitioner, enrolled->body); !fresh)
    return refusal(fresh.error());
  enrolled->tag = tags->practitioner;
  enrolled->number = book.next_number();
  Office desk = office.desk();
  auto sealed = sealed_content(desk, EntryKind::practitioner,
                               {{"name", person.name}, {"document_number", person.document_number}});
  if (!sealed) return refusal(sealed.error());
  enrolled->sealed = std::move(*sealed);
  return appended(office, *enrolled, request.clock);
}

OfficeReply practitioner_enrol(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("body"));
  if (!body) return refusal(body.error());
  const auto assessors = assessors_of(office, **body);
  if (!assessors) return refusal(assessors.error());
  PractitionerBook book(office.feeds(), office.self());
  const OtherPracticeRecords others(office.feeds(), office.self());
  Office desk = office.desk();
  const std::uint64_t first = office.feeds().size(office.self());
  std::vector<Bytes> leaves;
  array numbers;
  for (const Annex3Assessor& assessor : *assessors) {
    const Person person{assessor.name, assessor.document_number};
    const auto tags = tags_of_number(office, person.document_number);
    if (!tags) return refusal(tags.error());
    if (!check_new_person(book, others, tags->practitioner, (*body)->id)) continue;
    PractitionerBody enrolled;
    enrolled.tag = tags->practitioner;
    enrolled.number = book.next_number();
    enrolled.body = (*body)->id;
    enrolled.roles = kAssessor;
    for (const SkillLevel& skill : assessor.skills) {
      if ((*body)->record.approved.contains({skill.occupation, skill.level})) enrolled.skills.push_back(skill);
    }
    if (enrolled.skills.empty()) continue;
    auto sealed = sealed_content(desk, EntryKind::practitioner,
                                 {{"name", person.name}, {"document_number", person.document_number}});
    if (!sealed) return refusal(sealed.error());
    enrolled.sealed = std::move(*sealed);
    book.take(first + leaves.size(), enrolled);
    numbers.emplace_back(enrolled.number);
    leaves.push_back(encode_entry(entry_of(enrolled, request.clock)));
  }
  if (leaves.empty()) {
    return refusal(
        refuse("practitioner.none-new",
               "Every assessor of the application of {0} is enrolled already, or excluded; nothing was done.",
               (*body)->name)
            .error());
  }
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"numbers", std::move(numbers)}, {"entry", first}, {"size", head->size}};
  return reply;
}

OfficeReply practitioner_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const PractitionerBook book(office.feeds(), *member);
  const std::string body = request.text("body");
  array list;
  for (const auto& [number, person] : book.all()) {
    if (!body.empty() && person.body != body) continue;
    object one = practitioner_object(*member, person);
    if (request.flag("names")) {
      if (const auto known = person_of(office, *member, person, Opening::to_show)) {
        one["name"] = known->name;
        one["document_number"] = masked_number(known->document_number);
      }
    }
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"practitioners", std::move(list)}};
  return reply;
}

OfficeReply practitioner_state(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto change = credit_change(request);
  if (!change) return refusal(change.error(), ExitCode::usage);
  const PractitionerBook book(office.feeds(), office.self());
  const auto number = static_cast<std::uint32_t>(request.number("number").value_or(0));
  const Practitioner* person = book.find(number);
  if (person == nullptr) return refusal(book.check_serves({number, kAssessor, "", {}}).error());
  if (person->standing_before(~std::uint64_t{0}) == change->standing) {
    return refusal(refuse("practitioner.state-already",
                          "The person with the number {0} is in the state \"{1}\" already; nothing was done.", number,
                          name_of(change->standing))
                       .error());
  }
  PractitionerBody body;
  body.number = number;
  body.action = static_cast<std::uint8_t>(PractitionerAction::set_state);
  body.state = number_of(change->standing);
  body.ground = static_cast<std::uint8_t>(change->ground);
  body.document = change->document;
  body.reason = change->reason;
  return appended(office, body, request.clock);
}

}  // namespace yinxin::ledger

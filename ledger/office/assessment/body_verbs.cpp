#include "ledger/office/assessment/body_verbs.h"

#include <algorithm>
#include <boost/json.hpp>

#include "crypto/text_encoding.h"
#include "ledger/assessable.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/credit_change.h"
#include "ledger/office/assessment/credit_words.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/assessment/skill_levels.h"
#include "ledger/office/assessment/supervision.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/survey/form_parameters.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

Result<void> check_assessable(const FormPolicy& policy, const std::vector<SkillLevel>& skills) {
  const AssessableSkills assessable(policy.more_restricted, policy.more_standards);
  for (const SkillLevel& skill : skills) {
    if (auto may = assessable.check(skill, ""); !may) return may;
  }
  return {};
}

Result<std::string> document_argument(const OfficeRequest& request) {
  if (!request.text("document").empty()) return request.text("document");
  return refuse("body.document", "Say with --document by which document this is decided.");
}

// What an application that is to be taken over says, and whether it has come far enough.
Result<BookedApplication> application_to_record(OpenOffice& office, std::string_view text) {
  const auto name = entry_named(text, office.self());
  if (!name) return std::unexpected(name.error());
  const RecordingBook book(office);
  const auto application = book.named(name->name());
  if (!application) return std::unexpected(application.error());
  if ((*application)->recorded_as) {
    return refuse("body.application-taken", "The application {0} is recorded already, as {1}.", text,
                  *(*application)->recorded_as);
  }
  if ((*application)->returned() || (*application)->reached() < RecordingStep::province_recorded) {
    return refuse("body.application-step",
                  "The application {0} stands at \"{1}\": before the body becomes effective the province records it "
                  "with `yinxin body recording`.",
                  text, name_of((*application)->reached()));
  }
  return **application;
}

// What the form has that the body's record takes over.
struct FromApplication {
  std::string name;
  std::uint8_t nature = 0;
  std::vector<SkillLevel> approved;
};

FromApplication taken_over(const BookedApplication& application) {
  FromApplication out;
  const object document = boost::json::parse(application.body.document).as_object();
  out.name = std::string(document.at("name").as_string());
  out.nature = document.at("nature_code").to_number<std::uint8_t>();
  for (const auto& line : document.at("occupations").as_array()) {
    for (const auto& level : line.at("levels").as_array())
      out.approved.push_back({std::string(line.at("code").as_string()), level.to_number<std::uint64_t>()});
  }
  std::ranges::sort(out.approved);
  return out;
}

// A body comes by an application; one that was recorded on paper before this federation was there is taken over by
// the paper, as long as the policy allows it.
Result<void> check_may_take_over(OpenOffice& office) {
  if (office.policy().flag("bodies.take_over")) return {};
  return refuse("body.application",
                "The policy (bodies.take_over) takes over nothing from paper any more: say with --application which "
                "reviewed annex 3 this is about.");
}

// What is approved is what was applied for and reviewed, or less.
Result<void> check_applied_for(const std::vector<SkillLevel>& approved, const FromApplication& from) {
  for (const SkillLevel& skill : approved) {
    if (std::ranges::binary_search(from.approved, skill)) continue;
    return refuse("body.not-applied-for",
                  "{0} is not in the application; only what was applied for and reviewed can be approved.",
                  skill_text(skill));
  }
  return {};
}

Result<std::uint8_t> nature_argument(const OfficeRequest& request) {
  const auto nature = nature_named(request.text("nature"));
  if (nature) return static_cast<std::uint8_t>(*nature);
  return refuse("body.nature", "'{0}' is no nature of a body: central, provincial, state, foreign, private, other.",
                request.text("nature"));
}

// Name, nature and approvals: of the application, of which the request may leave skills out; or all of the request.
Result<void> take_facts(OpenOffice& office, const OfficeRequest& request, const BookedApplication* application,
                        BodyBody& body) {
  const FormPolicy policy = form_policy_of(office.policy());
  auto approved = skill_levels(office.tables(), policy, request.texts("approved"));
  if (!approved) return std::unexpected(approved.error());
  if (application != nullptr) {
    FromApplication from = taken_over(*application);
    for (const char* fact : {"name", "nature", "paper_record"}) {
      if (request.text(fact).empty()) continue;
      return refuse("body.as-applied",
                    "Name and nature are those of the application, which was reviewed; give --name, --nature and "
                    "--paper-record only where there is no application.");
    }
    if (auto applied = check_applied_for(*approved, from); !applied) return applied;
    body.name = std::move(from.name);
    body.nature = from.nature;
    body.approved = approved->empty() ? std::move(from.approved) : std::move(*approved);
    body.application = application->name();
  } else {
    if (auto may = check_may_take_over(office); !may) return may;
    body.document = request.text("paper_record");
    if (body.document.empty()) {
      return refuse("body.paper-record",
                    "A body is recorded by its application: --application. One that was recorded on paper before is "
                    "taken over with --paper-record and that document.");
    }
    body.name = request.text("name");
    body.approved = std::move(*approved);
    if (!request.text("nature").empty()) {
      const auto nature = nature_argument(request);
      if (!nature) return std::unexpected(nature.error());
      body.nature = *nature;
    }
  }
  if (body.approved.empty()) return refuse("body.nothing-approved", "Say with --approved what the body may assess.");
  return check_assessable(policy, body.approved);
}

// Who supervises: as the request says, else by the body's nature, through the member that it applied at.
Result<void> take_supervision(OpenOffice& office, const OfficeRequest& request, const BookedApplication* application,
                              BodyBody& body) {
  body.supervisor = request.text("supervisor");
  auto by_level = level_supervisors(office.roster(), request.texts("supervisor_by_level"));
  if (!by_level) return std::unexpected(by_level.error());
  body.supervisor_by_level = std::move(*by_level);
  if (!body.supervisor.empty()) return {};
  const std::string city = application != nullptr ? application->member.text() : request.text("city");
  if (body.nature == 0 || city.empty()) {
    return refuse("body.supervision",
                  "Say who supervises with --supervisor, or let it follow from the body's nature: --application, or "
                  "--nature and --city.");
  }
  BodySupervision computed =
      supervision_by_nature(static_cast<BodyNature>(body.nature), city, office.roster().province().text());
  body.supervisor = std::move(computed.supervisor);
  if (body.supervisor_by_level.empty()) body.supervisor_by_level = std::move(computed.by_level);
  return {};
}

// `range` ["2020:3:48"]: first serials of a new body, in the same request.
Result<std::vector<RangeBody>> first_ranges(const OfficeRequest& request) {
  std::vector<RangeBody> out;
  for (const std::string& text : request.texts("range")) {
    std::string_view rest = text;
    const auto year = plain_number(take_until(rest, ':'), 2099);
    const auto level = plain_number(take_until(rest, ':'), 5);
    const auto count = plain_number(rest, 999'999);
    if (!year || *year < 2000 || !level || *level == 0 || !count || *count == 0)
      return refuse("body.range", "'{0}' is no year, level and number of serials, as 2020:3:48.", text);
    out.push_back({request.text("id"), *year, *level, 1, *count});
  }
  return out;
}

Result<void> check_new_body(OpenOffice& office, const BodyBody& body, const BodyRegister& known) {
  if (const auto id = MemberId::parse(body.id); !id) return std::unexpected(id.error());
  const auto profile = static_cast<NumberProfile>(body.profile);
  const std::string letters = form_policy_of(office.policy()).national_letters;
  if (!is_record_number(body.record_number, profile, letters)) {
    return refuse("body.record-number",
                  "'{0}' is no record number: 13 digits, or with --profile national one of the letters {1} of the "
                  "policy and 12 digits.",
                  body.record_number, letters);
  }
  if (body.name.empty()) return refuse("body.name", "A body needs its --name.");
  if (auto member = check_supervisor(office.roster(), body.supervisor); !member) return member;
  for (const auto& [id, one] : known.bodies()) {
    if (id != body.id && one.record.record_number != body.record_number) continue;
    return refuse("body.in-use", "The id or the record number is in use by {0} ({1}, {2}); each is given once.",
                  one.name, id, one.record.record_number);
  }
  return {};
}

// The reviewed application by which a body gets more skills; an empty name where a body that was taken over from paper
// has them by paper too.
Result<EntryName> extension_of(OpenOffice& office, const OfficeRequest& request, const RegisteredBody& body,
                               const std::vector<SkillLevel>& approved) {
  if (request.text("application").empty()) {
    if (auto may = check_may_take_over(office); !may) return std::unexpected(may.error());
    const RecordingBook book(office);
    const bool applied = std::ranges::any_of(book.applications(),
                                             [&](const BookedApplication& one) { return one.recorded_as == body.id; });
    if (!applied) return EntryName();
    return refuse("body.extension",
                  "{0} was recorded by an application; what it gets besides needs one too, with assessors: "
                  "--application.",
                  body.name);
  }
  const auto application = application_to_record(office, request.text("application"));
  if (!application) return std::unexpected(application.error());
  const FromApplication from = taken_over(*application);
  if (from.name != body.name) {
    return refuse("body.other-applicant", "The application {0} is of {1}, not of {2}.", request.text("application"),
                  from.name, body.name);
  }
  if (auto applied = check_applied_for(approved, from); !applied) return std::unexpected(applied.error());
  return application->name();
}

object body_object(const RegisteredBody& body) {
  array approved;
  for (const auto& [occupation, level] : body.record.approved)
    approved.emplace_back(occupation + ":" + std::to_string(level));
  object by_level;
  for (const auto& [level, member] : body.record.supervision.by_level) by_level[std::to_string(level)] = member;
  array ranges;
  for (const AllottedRange& range : body.ranges) {
    ranges.push_back(
        object{{"year", range.year}, {"level", range.level}, {"first", range.first}, {"last", range.last}});
  }
  object out{{"id", body.id},
             {"record_number", body.record.record_number},
             {"state_words", message_object(standing_in_words(body.record.standing))},
             {"name", body.name},
             {"profile", body.profile == NumberProfile::national ? "national" : "digits"},
             {"state", name_of(body.record.standing)},
             {"supervisor", body.record.supervision.supervisor},
             {"supervisor_by_level", std::move(by_level)},
             {"approved", std::move(approved)},
             {"ranges", std::move(ranges)}};
  if (body.certificate_key) out["key"] = crypto::to_hex(body.certificate_key->bytes());
  return out;
}

}  // namespace

OfficeReply body_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  const BodyRegister known(office.feeds(), office.judged());
  array bodies;
  for (const auto& [id, body] : known.bodies()) bodies.push_back(body_object(body));
  OfficeReply reply;
  reply.result = object{{"bodies", std::move(bodies)}};
  return reply;
}

OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  std::optional<BookedApplication> application;
  if (!request.text("application").empty()) {
    auto taken = application_to_record(office, request.text("application"));
    if (!taken) return refusal(taken.error());
    application = std::move(*taken);
  }
  const BookedApplication* from = application ? &*application : nullptr;
  BodyBody body;
  body.id = request.text("id");
  body.record_number = request.text("record_number");
  body.profile = static_cast<std::uint8_t>(request.text("profile") == "national" ? NumberProfile::national
                                                                                 : NumberProfile::digits);
  if (auto taken = take_facts(office, request, from, body); !taken) return usage(std::unexpected(taken.error()));
  if (auto taken = take_supervision(office, request, from, body); !taken) return usage(std::unexpected(taken.error()));
  const BodyRegister known(office.feeds(), office.judged());
  if (auto sound = check_new_body(office, body, known); !sound) return refusal(sound.error());
  if (const std::string key = request.text("key"); !key.empty()) {
    const auto raw = crypto::from_hex(key);
    const auto parsed = crypto::PublicKey::parse(raw.value_or(Bytes()));
    if (!parsed) return usage(std::unexpected(parsed.error()));
    for (const auto& [id, one] : known.bodies()) {
      if (one.certificate_key && equal(one.certificate_key->bytes(), *raw)) {
        return refusal(refuse("body.key-in-use",
                              "This is the certificate seal of {0} ({1}); each body has its own: `yinxin body key`.",
                              one.name, id)
                           .error());
      }
    }
    body.certificate_key = *raw;
  }
  const auto ranges = first_ranges(request);
  if (!ranges) return usage(std::unexpected(ranges.error()));
  std::vector<Entry> entries{entry_of(body, request.clock)};
  for (const RangeBody& range : *ranges) entries.push_back(entry_of(range, request.clock));
  return prepared(office, std::move(entries));
}

OfficeReply body_state(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto change = credit_change(request);
  if (!change) return usage(std::unexpected(change.error()));
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(request.text("id"));
  if (!body) return refusal(body.error());
  if ((*body)->record.standing == change->standing) {
    return refusal(refuse("body.state-already", "The body {0} is in the state \"{1}\" already.", (*body)->id,
                          name_of(change->standing))
                       .error());
  }
  return prepared(office, {entry_of(BodyStateBody{(*body)->id, number_of(change->standing), change->reason,
                                                  static_cast<std::uint8_t>(change->ground), change->document},
                                    request.clock)});
}

Result<void> check_active(const RegisteredBody& body) {
  if (is_serving(body.record.standing)) return {};
  return refuse("body.inactive", "{0} is suspended or removed: nothing new is given to it until it is restored.",
                body.name);
}

OfficeReply body_approve(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(request.text("id"));
  if (!body) return refusal(body.error());
  if (auto active = check_active(**body); !active) return refusal(active.error());
  const FormPolicy policy = form_policy_of(office.policy());
  const auto approved = skill_levels(office.tables(), policy, request.texts("approved"));
  if (!approved) return usage(std::unexpected(approved.error()));
  if (approved->empty()) return usage(refuse("body.nothing-approved", "Say with --approved what the body may assess."));
  if (auto may = check_assessable(policy, *approved); !may) return refusal(may.error());
  const auto application = extension_of(office, request, **body, *approved);
  if (!application) return refusal(application.error());
  for (const SkillLevel& skill : *approved) {
    if (!(*body)->record.approved.contains({skill.occupation, skill.level})) continue;
    return refusal(
        refuse("body.approved-already", "{0} is approved for {1} already.", (*body)->name, skill_text(skill)).error());
  }
  const auto document = document_argument(request);
  if (!document) return usage(std::unexpected(document.error()));
  return prepared(office, {entry_of(BodyApproveBody{(*body)->id, *approved, *document, *application}, request.clock)});
}

OfficeReply body_supervise(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(request.text("id"));
  if (!body) return refusal(body.error());
  if (auto member = check_supervisor(office.roster(), request.text("supervisor")); !member)
    return usage(std::unexpected(member.error()));
  auto by_level = level_supervisors(office.roster(), request.texts("supervisor_by_level"));
  if (!by_level) return usage(std::unexpected(by_level.error()));
  const auto document = document_argument(request);
  if (!document) return usage(std::unexpected(document.error()));
  return prepared(office, {entry_of(BodySuperviseBody{(*body)->id, request.text("supervisor"), std::move(*by_level),
                                                      *document, request.text("reason")},
                                    request.clock)});
}

OfficeReply body_entrust(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(request.text("id"));
  if (!body) return refusal(body.error());
  const std::uint64_t level = request.number("level").value_or(0);
  rules::Supervision supervision = (*body)->record.supervision;
  if (level < 1 || level > 5 || supervision.of_level(level) != office.self().text()) {
    return refusal(refuse("body.entrust-level",
                          "Level {0} of {1} is not supervised by the province; only what it supervises itself can be "
                          "entrusted.",
                          level, (*body)->name)
                       .error());
  }
  const auto city = MemberId::parse(request.text("to"));
  const RosterMember* member = city ? office.roster().find(*city) : nullptr;
  if (member == nullptr || member->role != MemberRole::city) {
    return usage(refuse("body.entrust-city", "'{0}' is no city here; the province entrusts a city's centre.",
                        request.text("to")));
  }
  const auto document = document_argument(request);
  if (!document) return usage(std::unexpected(document.error()));
  supervision.by_level[level] = city->text();
  BodySuperviseBody out{(*body)->id, supervision.supervisor, {}, *document, request.text("reason")};
  for (const auto& [one, supervisor] : supervision.by_level) out.supervisor_by_level.push_back({one, supervisor});
  return prepared(office, {entry_of(out, request.clock)});
}

}  // namespace yinxin::ledger

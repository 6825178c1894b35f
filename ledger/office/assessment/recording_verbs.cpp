#include "ledger/office/assessment/recording_verbs.h"

#include <boost/json.hpp>

#include "crypto/text_encoding.h"
#include "ledger/forms/annex3.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/assessment/skill_levels.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/form_parameters.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

object issue_json(const Annex3Issue& issue) {
  return {{"severity", severity_word(issue.severity)},
          {"code", issue.code},
          {"where", issue.where},
          {"value", issue.value},
          {"reason", message_object(issue.reason)},
          {"remedy", message_object(issue.remedy)}};
}

Result<std::vector<AttachedFile>> attached_files(const OfficeRequest& request) {
  std::vector<AttachedFile> out;
  const auto* list = request.arguments.if_contains("files");
  if (list == nullptr || !list->is_array()) return out;
  for (const auto& one : list->get_array()) {
    const object* file = one.if_object();
    const auto* name = file == nullptr ? nullptr : file->if_contains("name");
    const auto* size = file == nullptr ? nullptr : file->if_contains("size");
    const auto* sha256 = file == nullptr ? nullptr : file->if_contains("sha256");
    const bool whole = name != nullptr && name->is_string() && size != nullptr && size->is_number() &&
                       sha256 != nullptr && sha256->is_string();
    auto digest = whole ? crypto::from_hex(std::string_view(sha256->get_string())) : std::nullopt;
    if (!digest || digest->size() != 32)
      return refuse("recording.file", "A file that comes with the application has no SHA-256.");
    out.push_back({std::string(name->get_string()), size->to_number<std::uint64_t>(), std::move(*digest)});
  }
  return out;
}

// The application that this one mends: of the own feed, returned, not mended yet.
Result<void> check_mends(const RecordingBook& book, const MemberId& self, std::uint64_t index) {
  const auto mended = book.named({self.text(), index});
  if (!mended) return std::unexpected(mended.error());
  if ((*mended)->returned() && !(*mended)->mended_by) return {};
  return refuse("recording.mends", "The application {0} was not returned, or is mended already.", index);
}

object application_object(const BookedApplication& application) {
  boost::system::error_code failed;
  const auto document = boost::json::parse(application.body.document, failed);
  const auto text = [&](const char* name) -> std::string {
    const auto* found = failed || !document.is_object() ? nullptr : document.get_object().if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  object out{{"member", application.member.text()},
             {"index", application.index},
             {"name", text("name")},
             {"credit_code", text("credit_code")},
             {"county", application.body.county},
             {"date", day_text(application.date)},
             {"step", name_of(application.reached())},
             {"step_words", message_object(step_in_words(application.reached()))},
             {"returned", application.returned()}};
  if (application.mended_by) out["mended_by"] = *application.mended_by;
  if (application.recorded_as) out["body"] = *application.recorded_as;
  return out;
}

array steps_array(const BookedApplication& application) {
  array out;
  for (const TakenStep& step : application.steps) {
    out.push_back(object{{"step", name_of(step.step)},
                         {"step_words", message_object(step_in_words(step.step))},
                         {"outcome", name_of(step.outcome)},
                         {"date", day_text(step.date)},
                         {"entry", step.entry.member + "/" + std::to_string(step.entry.index)},
                         {"document", step.document},
                         {"opinion", step.opinion}});
  }
  return out;
}

struct StepArguments {
  RecordingStep step;
  RecordingOutcome outcome;
  Day date;
  std::string opinion;
};

// What a step says, the same for member and province. `date` defaults to today; a returned step needs an opinion.
Result<StepArguments> step_arguments(const OfficeRequest& request, bool at_province) {
  const auto step = step_named(request.text("step"));
  const bool ours =
      step && *step != RecordingStep::applied && (*step >= RecordingStep::province_recorded) == at_province;
  if (!ours) {
    return refuse("recording.step",
                  "'{0}' is no step that is taken here: a member takes first-review and city-review, the province "
                  "province-recorded, ministry-confirmed and published.",
                  request.text("step"));
  }
  const auto outcome = recording_outcome_named(request.text("outcome"));
  if (!outcome)
    return refuse("recording.outcome", "'{0}' is no outcome of a step: agreed, returned.", request.text("outcome"));
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  const auto date = request.text("date").empty() ? std::optional(today) : day_from_text(request.text("date"));
  if (!date || *date > today)
    return refuse("recording.future", "'{0}' is no date up to today; write YYYY-MM-DD.", request.text("date"));
  if (*outcome == RecordingOutcome::returned && request.text("opinion").empty())
    return refuse("recording.opinion", "What is returned needs an --opinion that says what is to be mended.");
  return StepArguments{*step, *outcome, *date, request.text("opinion")};
}

// The application with all that has to hold for this step by this officer.
Result<void> check_opinion(OpenOffice& office, const BodyOpinionBody& body, const Officer& officer) {
  const RecordingBook book(office);
  const auto application = book.named({office.self().text(), body.application});
  if (!application) return std::unexpected(application.error());
  const auto step = static_cast<RecordingStep>(body.step);
  if (auto next = check_next_step(**application, step, *day_from_number(body.date)); !next) return next;
  return check_step_officer(**application, step, officer);
}

}  // namespace

OfficeReply body_apply(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Attachment* form = request.attachment("form");
  if (form == nullptr)
    return refusal(refuse("recording.no-form", "There is no annex 3 in the request.").error(), ExitCode::usage);
  const auto files = attached_files(request);
  if (!files) return refusal(files.error(), ExitCode::usage);
  const std::uint64_t county = request.number("county").value_or(0);
  if (county != 0) {
    if (auto known = check_county(office, county); !known) return refusal(known.error(), ExitCode::usage);
  }
  const RosterMember* self = office.roster().find(office.self());
  const Annex3Fields fields;
  const auto read = read_annex3(fields, form->content);
  if (!read) return refusal(read.error());
  Annex3Context context{office.tables(),
                        day_at(static_cast<std::int64_t>(request.clock)),
                        self == nullptr ? 0 : self->division,
                        static_cast<std::uint32_t>(county),
                        office.policy().number("bodies.assessors"),
                        {},
                        form_policy_of(office.policy())};
  for (const AttachedFile& file : *files) context.files.push_back(file.name);
  CheckedAnnex3 checked = check_annex3(context, fields, *read);
  OfficeReply reply;
  array issues, skills;
  for (const Annex3Issue& issue : checked.issues) issues.push_back(issue_json(issue));
  for (const SkillLevel& skill : checked.skills) skills.emplace_back(skill_text(skill));
  object result{{"issues", std::move(issues)}, {"skills", std::move(skills)}, {"nature", checked.nature}};
  if (checked.has_errors()) reply.exit_code = ExitCode::rows_refused;
  if (checked.has_errors() || request.flag("check")) {
    reply.result = std::move(result);
    return reply;
  }
  BodyApplicationBody body;
  if (const auto mends = request.number("mends")) {
    if (auto may = check_mends(RecordingBook(office), office.self(), *mends); !may) return refusal(may.error());
    body.mends = *mends + 1;
  }
  Office desk = office.desk();
  checked.document["nature_code"] = checked.nature;
  body.document = boost::json::serialize(checked.document);
  auto sealed = sealed_content(desk, EntryKind::body_application, checked.sealed);
  if (!sealed) return refusal(sealed.error());
  body.sealed = std::move(*sealed);
  body.files = *files;
  body.county = static_cast<std::uint32_t>(county);
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  result["entry"] = head->size - 1;
  result["size"] = head->size;
  reply.result = std::move(result);
  return reply;
}

OfficeReply body_applications(OpenOffice& office, const OfficeRequest&, Progress&) {
  const RecordingBook book(office);
  array list;
  for (const BookedApplication& application : book.applications()) list.push_back(application_object(application));
  OfficeReply reply;
  reply.result = object{{"applications", std::move(list)}};
  return reply;
}

OfficeReply body_application(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto name = entry_named(request.text("application"), office.self());
  if (!name) return refusal(name.error(), ExitCode::usage);
  const RecordingBook book(office);
  const auto application = book.named(name->name());
  if (!application) return refusal(application.error());
  object out = application_object(**application);
  array files;
  for (const AttachedFile& file : (*application)->body.files)
    files.push_back(object{{"name", file.name}, {"size", file.size}, {"sha256", crypto::to_hex(file.digest)}});
  out["files"] = std::move(files);
  out["document"] = boost::json::parse((*application)->body.document);
  out["steps"] = steps_array(**application);
  if (request.flag("open")) {
    const auto content = content_of(office, (*application)->member, (*application)->index, EntryKind::body_application,
                                    (*application)->body.sealed);
    if (!content) {
      return refusal(
          refuse("recording.sealed", "The persons of this application are not for {0} to read.", office.self().text())
              .error());
    }
    out["sealed"] = *content;
  }
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

OfficeReply body_opinion_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto name = entry_named(request.text("application"), office.self());
  if (!name) return refusal(name.error(), ExitCode::usage);
  if (name->member != office.self()) {
    return refusal(refuse("recording.other-member", "The application {0} is reviewed at {1}, not here.",
                          request.text("application"), name->member.text())
                       .error());
  }
  const auto step = step_arguments(request, false);
  if (!step) return refusal(step.error(), ExitCode::usage);
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  BodyOpinionBody body;
  body.application = name->index;
  body.step = static_cast<std::uint8_t>(step->step);
  body.outcome = static_cast<std::uint8_t>(step->outcome);
  body.date = day_number(step->date);
  body.opinion = step->opinion;
  if (auto may = check_opinion(office, body, **officer); !may) return refusal(may.error());
  return to_be_signed(office, **officer, encode_body(body));
}

OfficeReply body_opinion_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto signed_one = recorded_entry<BodyOpinionBody>(office, request);
  if (!signed_one) return refusal(signed_one.error());
  const BodyOpinionBody& body = signed_one->body;
  const bool sound = body.step >= 2 && body.step <= 3 && body.outcome >= 1 && body.outcome <= 2 &&
                     day_from_number(body.date).has_value();
  if (!sound) return refusal(refuse("recording.step-unsound", "The step in the request is none.").error());
  if (auto may = check_opinion(office, body, *signed_one->officer); !may) return refusal(may.error());
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"entry", head->size - 1}, {"size", head->size}};
  return reply;
}

OfficeReply body_recording(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto name = entry_named(request.text("application"), office.self());
  if (!name) return refusal(name.error(), ExitCode::usage);
  const auto step = step_arguments(request, true);
  if (!step) return refusal(step.error(), ExitCode::usage);
  const RecordingBook book(office);
  const auto application = book.named(name->name());
  if (!application) return refusal(application.error());
  if (auto next = check_next_step(**application, step->step, step->date); !next) return refusal(next.error());
  const TakenStep& last = (*application)->steps.back();
  const auto position =
      office.judged().verdicts.official_position({office.judged().number_of((*application)->member), last.entry.index});
  if (last.entry.member != office.self().text() && position == rules::kNever) {
    return refusal(refuse("recording.awaited", "The city's review of {0} has no receipt yet. Try again in a minute.",
                          request.text("application"))
                       .error(),
                   ExitCode::try_again);
  }
  BodyRecordingBody body;
  body.application = name->name();
  body.step = static_cast<std::uint8_t>(step->step);
  body.outcome = static_cast<std::uint8_t>(step->outcome);
  body.date = day_number(step->date);
  body.document = request.text("document");
  body.opinion = step->opinion;
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger

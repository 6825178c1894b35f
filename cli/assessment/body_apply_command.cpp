#include "cli/assessment/body_apply_command.h"

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/text_table.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "ledger/bodies/recording.h"
#include "ledger/certificate/day.h"
#include "ledger/forms/annex3_template.h"
#include "ledger/forms/written_level.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/recorded_entry.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
namespace fs = std::filesystem;

ExitCode write_template(const std::string& path, Terminal& terminal) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (auto written = write_output(path, ledger::write_annex3_template(ledger::Annex3Fields(), now)); !written)
    return terminal.fail(written.error());
  terminal.say("The empty annex 3 is in {0}.", path);
  return ExitCode::ok;
}

// Name, size and SHA-256 of each file; the contents stay where they are.
Result<array> hashed_files(const std::vector<std::string>& paths) {
  array out;
  for (const std::string& path : paths) {
    const auto content = read_input(path);
    if (!content) return std::unexpected(content.error());
    out.push_back(object{{"name", fs::path(path).filename().string()},
                         {"size", content->size()},
                         {"sha256", crypto::to_hex(crypto::sha256(*content))}});
  }
  return out;
}

Message severity_in_words(std::string_view severity) {
  if (severity == "error") return Message{"error", {}};
  return severity == "warning" ? Message{"warning", {}} : Message{"note", {}};
}

void show_issues(const value& result, Terminal& terminal) {
  for (const value& issue : result.at("issues").as_array()) {
    const std::string where = text_of(issue, "where");
    terminal.err << terminal.sentence(severity_in_words(text_of(issue, "severity"))) << "  "
                 << (where.empty() ? "" : where + "  ") << terminal.sentence(ledger::message_from(issue.at("reason")))
                 << ' ' << terminal.sentence(ledger::message_from(issue.at("remedy"))) << '\n';
  }
}

void show_applied(const value& result, Terminal& terminal) {
  show_issues(result, terminal);
  const auto* entry = result.as_object().if_contains("entry");
  if (entry == nullptr) {
    terminal.say("Nothing was recorded.");
    return;
  }
  terminal.out << *entry << '\n';
  terminal.say("The application is recorded. Next: its first review, `yinxin body opinion {0} first-review agreed`.",
               serialize(*entry));
}

ExitCode apply(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--template")) return write_template(arguments.text("--template"), terminal);
  if (arguments.data_directory().empty() || !arguments.has("FORM")) {
    return terminal.fail(
        refuse("recording.arguments", "Applying needs the form and the directory of the member (--data).").error(),
        ExitCode::usage);
  }
  const auto form = read_input(arguments.text("FORM"));
  if (!form) return terminal.fail(form.error());
  const auto files = hashed_files(arguments.texts("--attach"));
  if (!files) return terminal.fail(files.error());
  ledger::OfficeRequest request{
      "body.apply", {{"files", *files}, {"check", arguments.has("--check")}}, {{"form", *form}}};
  if (const auto county = arguments.number("--county")) request.arguments["county"] = *county;
  if (const auto mends = arguments.number("--mends")) request.arguments["mends"] = *mends;
  return finish(call_office(arguments, request, terminal), terminal, show_applied);
}

std::string name_of(const value& application) {
  return text_of(application, "member") + "/" + serialize(application.at("index"));
}

std::string state_of(const value& application, const Terminal& terminal) {
  std::string out = terminal.sentence(ledger::message_from(application.at("step_words")));
  if (application.at("returned").as_bool()) out += ", " + terminal.sentence(Message{"returned", {}});
  if (application.as_object().contains("mended_by"))
    out += ", " + terminal.sentence(Message{"mended by {0}", {serialize(application.at("mended_by"))}});
  return out;
}

void show_applications(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading :
       {Message{"application", {}}, Message{"name of the body", {}}, Message{"credit code", {}}, Message{"county", {}},
        Message{"date", {}}, Message{"state", {}}, Message{"body", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& one : result.at("applications").as_array()) {
    const std::string county = serialize(one.at("county"));
    table.push_back({name_of(one), text_of(one, "name"), text_of(one, "credit_code"), county == "0" ? "" : county,
                     text_of(one, "date"), state_of(one, terminal),
                     one.as_object().contains("body") ? text_of(one, "body") : ""});
  }
  show_table(table, terminal);
}

ExitCode applications(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.applications", {}, {}}, terminal), terminal, show_applications);
}

std::string fact_text(const value& fact) {
  if (fact.is_string()) return std::string(fact.as_string());
  if (!fact.is_array()) return serialize(fact);
  std::string out;
  for (const value& one : fact.as_array()) out += (out.empty() ? "" : "、") + fact_text(one);
  return out;
}

// "三级/高级工、二级/技师"
std::string levels_text(const value& levels) {
  std::string out;
  for (const value& level : levels.as_array())
    out += (out.empty() ? "" : "、") + ledger::stated_level_text(level.to_number<std::int64_t>());
  return out;
}

void show_application(const value& result, Terminal& terminal) {
  terminal.out << name_of(result) << "  " << text_of(result, "name") << "  " << state_of(result, terminal) << "\n\n";
  const ledger::Annex3Fields fields;
  for (const char* part : {"document", "sealed"}) {
    const auto* facts = result.as_object().if_contains(part);
    if (facts == nullptr) continue;
    std::vector<std::vector<std::string>> table;
    for (const ledger::Annex3Field& field : fields.fields()) {
      if (const auto* fact = facts->as_object().if_contains(field.key))
        table.push_back({field.label, fact_text(*fact)});
    }
    terminal.out << text_table(table);
  }
  for (const value& line : result.at("document").at("occupations").as_array()) {
    terminal.out << text_of(line, "code") << ' ' << text_of(line, "name") << ' ' << text_of(line, "work_type") << ' '
                 << levels_text(line.at("levels")) << '\n';
  }
  for (const value& file : result.at("files").as_array())
    terminal.out << text_of(file, "sha256") << "  " << file.at("size") << "  " << text_of(file, "name") << '\n';
  std::vector<std::vector<std::string>> steps(1);
  for (const Message& heading : {Message{"date", {}}, Message{"step", {}}, Message{"outcome", {}}, Message{"entry", {}},
                                 Message{"document", {}}, Message{"opinion", {}}})
    steps[0].push_back(terminal.sentence(heading));
  for (const value& step : result.at("steps").as_array()) {
    steps.push_back({text_of(step, "date"), terminal.sentence(ledger::message_from(step.at("step_words"))),
                     terminal.sentence({"{0}", {text_of(step, "outcome")}}), text_of(step, "entry"),
                     text_of(step, "document"), text_of(step, "opinion")});
  }
  terminal.out << '\n';
  show_table(steps, terminal);
}

ExitCode application(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "body.application", {{"application", arguments.text("APPLICATION")}, {"open", arguments.has("--open")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_application);
}

object step_arguments(const Arguments& arguments) {
  return {{"application", arguments.text("APPLICATION")},
          {"step", arguments.text("STEP")},
          {"outcome", arguments.text("OUTCOME")},
          {"date", arguments.text("--date")},
          {"opinion", arguments.text("--opinion")}};
}

// What the office gave to be signed must say what was typed here.
bool says_what_was_typed(const ledger::BodyOpinionBody& body, const Arguments& arguments) {
  const auto step = ledger::step_named(arguments.text("STEP"));
  const auto outcome = ledger::recording_outcome_named(arguments.text("OUTCOME"));
  const bool date = arguments.text("--date").empty() ||
                    ledger::day_from_text(arguments.text("--date")) == ledger::day_from_number(body.date);
  return step && outcome && body.step == static_cast<std::uint8_t>(*step) &&
         body.outcome == static_cast<std::uint8_t>(*outcome) && body.opinion == arguments.text("--opinion") && date &&
         !body.officer;
}

ExitCode opinion(const Arguments& arguments, Terminal& terminal) {
  object about = step_arguments(arguments);
  about["officer"] = arguments.text("--officer");
  const auto prepared = call_office(arguments, {"body.opinion.prepare", std::move(about), {}}, terminal);
  const ledger::Attachment* body = prepared.attachment("body");
  if (prepared.exit_code != ExitCode::ok || body == nullptr) return finish(prepared, terminal, nullptr);
  const auto step = ledger::decode_body<ledger::BodyOpinionBody>(body->content);
  if (!step || !says_what_was_typed(*step, arguments)) {
    return terminal.fail(
        refuse("recording.other", "The node gave something else to be signed than was asked for; nothing was signed.")
            .error());
  }
  const NamedOfficer officer = officer_from(prepared.result);
  const auto key = unlock_officer(arguments, terminal, officer);
  if (!key) return terminal.fail(key.error());
  const Bytes signature = signed_by(*key, officer.place, ledger::recorded_message(officer.place, *step)).signature;
  const ledger::OfficeRequest append{
      "body.opinion.append", {{"officer", officer.place.officer}}, {{"body", body->content}, {"signature", signature}}};
  return finish(call_office(arguments, append, terminal), terminal, [](const value& result, Terminal& shown) {
    shown.out << result.at("entry") << '\n';
    shown.say("The opinion is recorded; `yinxin body application` shows whose turn it is.");
  });
}

ExitCode recording(const Arguments& arguments, Terminal& terminal) {
  object about = step_arguments(arguments);
  about["document"] = arguments.text("--document");
  return decide_and_show(arguments, terminal, {"body.recording", std::move(about), {}});
}

const Option kApplication{"APPLICATION", OptionKind::value, "the application, as 12 or hefei/12", true};
const Option kOutcome{"OUTCOME", OptionKind::value, "agreed or returned", true, {"agreed", "returned"}};
const Option kDate{"--date", OptionKind::day, "the date of the step, YYYY-MM-DD; else today"};
const Option kOpinion{"--opinion", OptionKind::value, "the opinion; what is to be mended where it is returned"};

}  // namespace

std::vector<Verb> body_recording_verbs() {
  std::vector<Verb> out;
  out.push_back({.name = "apply",
                 .help = "Apply for a body with annex 3: .xlsx, .csv or JSON, every field checked",
                 .options = {{"FORM", OptionKind::value, "annex 3, filled in"},
                             {"--template", OptionKind::file, "write the empty form to this .xlsx and stop"},
                             {"--attach", OptionKind::values,
                              "a file that belongs to it: name, size and SHA-256 are recorded, not the content"},
                             {"--county", OptionKind::number, "the county that gives the first review"},
                             {"--mends", OptionKind::number, "the returned application that this one mends"},
                             {"--check", OptionKind::flag, "check only, record nothing"}},
                 .run = apply});
  out.push_back({.name = "applications",
                 .help = "Every application and how far it has come",
                 .run = applications,
                 .needs_data = true});
  out.push_back(
      {.name = "application",
       .help = "One application: annex 3, files, steps",
       .options = with_look({kApplication, {"--open", OptionKind::flag, "with persons and last year's figures"}}),
       .run = application,
       .needs_data = true});
  out.push_back({.name = "opinion",
                 .help = "At the member: first review or the city's review, signed by an officer",
                 .options = with_passphrase({kApplication,
                                             {"STEP",
                                              OptionKind::value,
                                              "first-review, then city-review by another officer",
                                              true,
                                              {"first-review", "city-review"}},
                                             kOutcome,
                                             kDate,
                                             kOpinion,
                                             {"--officer", OptionKind::value, "who reviews: number or name", true}}),
                 .run = opinion,
                 .needs_data = true});
  out.push_back({.name = "recording",
                 .help = "At the province: recorded, confirmed by the ministry's centre, published",
                 .options = with_sealing({kApplication,
                                          {"STEP",
                                           OptionKind::value,
                                           "the steps follow each other",
                                           true,
                                           {"province-recorded", "ministry-confirmed", "published"}},
                                          kOutcome,
                                          kDate,
                                          kOpinion,
                                          {"--document", OptionKind::value, "the document by which it is done"}}),
                 .run = recording,
                 .needs_data = true});
  return out;
}

}  // namespace yinxin::cli

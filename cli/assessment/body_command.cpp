#include "cli/assessment/body_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/assessment/body_apply_command.h"
#include "cli/assessment/body_key_command.h"
#include "cli/assessment/consent_command.h"
#include "cli/assessment/credit_options.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/text_table.h"
#include "crypto/text_encoding.h"
#include "ledger/public_key_file.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
namespace fs = std::filesystem;

array texts(const Arguments& arguments, const char* option) {
  array out;
  for (const std::string& one : arguments.texts(option)) out.emplace_back(one);
  return out;
}

// The certificate seal's public half, from 64 hexadecimal digits or a file; "" where none is given.
Result<std::string> certificate_key(const Arguments& arguments) {
  const std::string given = arguments.text("--key");
  if (given.empty() || (given.size() == 64 && crypto::from_hex(given))) return given;
  const auto key = ledger::read_public_key_file(given, ledger::KeyPurpose::certificate_seal);
  if (!key) return std::unexpected(key.error());
  return crypto::to_hex(key->bytes());
}

ExitCode record(const Arguments& arguments, Terminal& terminal) {
  const auto key = certificate_key(arguments);
  if (!key) return terminal.fail(key.error());
  return decide_and_show(arguments, terminal,
                         {"body.record",
                          {{"id", arguments.text("ID")},
                           {"application", arguments.text("--application")},
                           {"paper_record", arguments.text("--paper-record")},
                           {"record_number", arguments.text("--record-number")},
                           {"name", arguments.text("--name")},
                           {"nature", arguments.text("--nature")},
                           {"city", arguments.text("--city")},
                           {"supervisor", arguments.text("--supervisor")},
                           {"supervisor_by_level", texts(arguments, "--supervisor-of-level")},
                           {"profile", arguments.text("--profile")},
                           {"key", *key},
                           {"range", texts(arguments, "--range")},
                           {"approved", texts(arguments, "--approved")}},
                          {}});
}

ExitCode set_state(const Arguments& arguments, Terminal& terminal) {
  object about{{"id", arguments.text("ID")}};
  put_credit_change(about, arguments);
  return decide_and_show(arguments, terminal, {"body.state", std::move(about), {}});
}

ExitCode approve(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"body.approve",
                          {{"id", arguments.text("ID")},
                           {"approved", texts(arguments, "--approved")},
                           {"application", arguments.text("--application")},
                           {"document", arguments.text("--document")}},
                          {}});
}

ExitCode supervise(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"body.supervise",
                          {{"id", arguments.text("ID")},
                           {"supervisor", arguments.text("--supervisor")},
                           {"supervisor_by_level", texts(arguments, "--supervisor-of-level")},
                           {"document", arguments.text("--document")},
                           {"reason", arguments.text("--reason")}},
                          {}});
}

ExitCode entrust(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"body.entrust",
                          {{"id", arguments.text("ID")},
                           {"level", arguments.number("--level").value_or(0)},
                           {"to", arguments.text("--to")},
                           {"document", arguments.text("--document")},
                           {"reason", arguments.text("--reason")}},
                          {}});
}

std::string supervision_of(const value& body) {
  std::string out = text_of(body, "supervisor");
  for (const auto& [level, member] : body.at("supervisor_by_level").as_object())
    out += ", " + std::string(level) + ":" + std::string(member.as_string());
  return out;
}

void show_bodies(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading :
       {Message{"body", {}}, Message{"record number", {}}, Message{"state", {}}, Message{"supervised by", {}},
        Message{"name of the body", {}}, Message{"approved for", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const auto& body : result.at("bodies").as_array()) {
    std::string approved;
    for (const auto& skill : body.at("approved").as_array())
      approved += (approved.empty() ? "" : ",") + std::string(skill.as_string());
    table.push_back({text_of(body, "id"), text_of(body, "record_number"),
                     terminal.sentence(ledger::message_from(body.at("state_words"))), supervision_of(body),
                     text_of(body, "name"), std::move(approved)});
  }
  show_table(table, terminal);
}

ExitCode list_bodies(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.list", {}, {}}, terminal), terminal, show_bodies);
}

ExitCode history(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.history", {{"id", arguments.text("ID")}}, {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  std::vector<std::vector<std::string>> table{
                      {shown.sentence(Message{"entry", {}}), shown.sentence(Message{"what was recorded", {}})}};
                  for (const value& event : result.at("events").as_array())
                    table.push_back({text_of(event, "entry"), shown.sentence(ledger::message_from(event.at("words")))});
                  show_table(table, shown);
                });
}

void show_file(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"annex", {}}, Message{"batch", {}}, Message{"what", {}}, Message{"entry", {}},
                                 Message{"copies", {}}, Message{"received at", {}}, Message{"SHA-256", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& document : result.at("documents").as_array()) {
    const bool equal = document.at("equal").as_bool();
    const auto* at = document.as_object().if_contains("received_at");
    const std::string annex = text_of(document, "annex");
    table.push_back({annex == "credit" ? terminal.sentence(Message{"credit record", {}}) : annex,
                     shown(document, "plan"), terminal.sentence(ledger::message_from(document.at("words"))),
                     text_of(document, "entry"),
                     terminal.sentence(equal ? Message{"member and province hold the same", {}}
                                             : Message{"held by the member; not received by the province yet", {}}),
                     at == nullptr ? "-" : serialize(*at), text_of(document, "digest")});
  }
  terminal.out << text_table(table);
}

// The body's own copy: the leaves, what they say in clear, and the digests to compare.
ExitCode file(const Arguments& arguments, Terminal& terminal) {
  const std::string out = arguments.text("--out");
  if (!out.empty()) {
    if (auto fresh = check_new_directory(out); !fresh) return terminal.fail(fresh.error());
  }
  const ledger::OfficeRequest request{"body.file", {{"id", arguments.text("ID")}, {"whole", !out.empty()}}, {}};
  const ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (reply.exit_code == ExitCode::ok && !out.empty()) {
    std::error_code failed;
    fs::create_directories(out, failed);
    std::string digests;
    for (const value& document : reply.result.at("documents").as_array())
      digests += text_of(document, "digest") + "  " + text_of(document, "entry") + "\n";
    for (const ledger::Attachment& copy : reply.attachments) {
      if (auto written = write_output((fs::path(out) / copy.name).string(), copy.content); !written)
        return terminal.fail(written.error());
    }
    if (auto written = write_output((fs::path(out) / "digests.txt").string(), as_bytes(digests)); !written)
      return terminal.fail(written.error());
  }
  return finish(reply, terminal, show_file);
}

Message reminder_in_words(const value& one) {
  const std::string place = shown(one, "place").empty() ? "-" : shown(one, "place");
  if (text_of(one, "counted_from") == "examination") {
    return {
        "{0} ({1}): keep the video of the examination that ended on {2} (batch {3}, {4} people, at {5}) until {6}, "
        "{7} days more; {8} certificates.",
        {text_of(one, "name"), text_of(one, "body"), text_of(one, "day"), text_of(one, "plan"), shown(one, "people"),
         place, text_of(one, "until"), shown(one, "days_left"), shown(one, "certificates")}};
  }
  return {
      "{0} ({1}): keep the video of the examination of {2} certificates until {3}, {4} days more: no batch plan of "
      "them is known here, so the days count from {5}, the day of issue. Site: {6}",
      {text_of(one, "name"), text_of(one, "body"), shown(one, "certificates"), text_of(one, "until"),
       shown(one, "days_left"), text_of(one, "day"), place}};
}

ExitCode reminders(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.reminders", {{"id", arguments.text("ID")}}, {}}, terminal), terminal,
                [](const value& result, Terminal& on) {
                  for (const value& one : result.at("reminders").as_array())
                    on.out << on.sentence(reminder_in_words(one)) << '\n';
                });
}

Verb record_verb() {
  return {
      .name = "record",
      .help = "At the province: record a body, which then is effective",
      .options = with_sealing(
          {{"ID", OptionKind::value, "its id here: a-z, 0-9 and -", true},
           {"--record-number", OptionKind::value, "its 13 characters", true},
           {"--application", OptionKind::value, "the application that it takes over, as hefei/12"},
           {"--paper-record", OptionKind::value, "where there is none: the document by which it was recorded before"},
           {"--name", OptionKind::value, "its name, where there is no application"},
           {"--nature",
            OptionKind::value,
            "what it is; with --city it says who supervises",
            false,
            {"central", "provincial", "state", "foreign", "private", "other"}},
           {"--city", OptionKind::value, "the city's member, where there is no application"},
           {"--supervisor", OptionKind::value, "the member that supervises it; else by nature and level"},
           {"--supervisor-of-level", OptionKind::values, "another supervisor for one level, as 2:hefei"},
           {"--approved", OptionKind::values,
            "occupation:level, as 6-18-02-04:3; may be given again; else all that was applied for"},
           {"--range", OptionKind::values, "first serials, in the same request, as 2020:3:48"},
           {"--profile", OptionKind::value, "of its certificate numbers", false, {"digits", "national"}},
           {"--key", OptionKind::value, "its certificate seal: the .pub file, or 64 hexadecimal digits"}}),
      .run = record,
      .needs_data = true};
}

const Option kId{"ID", OptionKind::value, "the body's id", true};
const Option kDocument{"--document", OptionKind::value, "the document that orders it", true};
const Option kReason{"--reason", OptionKind::value, "Why; everybody can read it"};

void add_decisions(std::vector<Verb>& verbs) {
  verbs.push_back(record_verb());
  verbs.push_back(
      {.name = "approve",
       .help = "At the province: approve a body for more occupations and levels",
       .options = with_sealing(
           {kId,
            {"--approved", OptionKind::values, "occupation:level, as 6-18-02-04:3; may be given again", true},
            {"--application", OptionKind::value, "the application for them, as hefei/12"},
            kDocument}),
       .run = approve,
       .needs_data = true});
  verbs.push_back({.name = "supervise",
                   .help = "At the province: change who supervises a body",
                   .options = with_sealing(
                       {kId,
                        {"--supervisor", OptionKind::value, "the member that supervises it", true},
                        {"--supervisor-of-level", OptionKind::values, "another supervisor for one level, as 2:hefei"},
                        kDocument,
                        kReason}),
                   .run = supervise,
                   .needs_data = true});
  verbs.push_back({.name = "entrust",
                   .help = "At the province: entrust a city's centre with a level that the province supervises",
                   .options = with_sealing({kId,
                                            {"--level", OptionKind::level, "1 to 5", true},
                                            {"--to", OptionKind::value, "the city's member", true},
                                            kDocument,
                                            kReason}),
                   .run = entrust,
                   .needs_data = true});
  verbs.push_back({.name = "state",
                   .help = "At the province: change a body's state",
                   .options = with_sealing(with_credit_change({kId})),
                   .run = set_state,
                   .needs_data = true});
}

}  // namespace

Verb body_verb() {
  Verb verb{.name = "body", .help = "Assessment bodies"};
  verb.verbs.push_back(body_key_verb());
  verb.verbs.push_back({.name = "list",
                        .help = "Every body: id, record number, state, supervisors, name, what it is approved for",
                        .run = list_bodies,
                        .needs_data = true});
  for (Verb& step : body_recording_verbs()) verb.verbs.push_back(std::move(step));
  add_decisions(verb.verbs);
  verb.verbs.push_back(consent_verb());
  verb.verbs.push_back({.name = "history",
                        .help = "What became of a body, from its application on, decision by decision",
                        .options = {kId},
                        .run = history,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "file",
       .help = "Annexes 3, 5 and 6 of a body and its credit record, and that member and province hold the same; --out "
               "writes the body's own copy, with the persons in it",
       .options = with_look({kId, {"--out", OptionKind::file, "the directory to make"}}),
       .run = file,
       .needs_data = true});
  verb.verbs.push_back({.name = "reminders",
                        .help = "Until when videos of examinations are to be kept",
                        .options = {{"ID", OptionKind::value, "only of this body"}},
                        .run = reminders,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/survey/letter_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/sealing.h"
#include "cli/survey/letter_seal.h"
#include "cli/text_table.h"
#include "ledger/certificate/letter.h"

namespace yinxin::cli {

namespace {

using boost::json::value;
namespace fs = std::filesystem;

void show_figures(const value& figures, Terminal& terminal) {
  for (const auto& [label, name] : {std::pair{"上报", "reported"},
                                    {"确认", "confirmed"},
                                    {"退回", "returned"},
                                    {"不予通过", "not_accepted"},
                                    {"另计", "set_aside"},
                                    {"其中高技能", "high_skilled"}}) {
    terminal.out << label << '\t' << figures.at(name) << '\n';
  }
}

void show_standing(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence(ledger::message_from(result.at("state"))) << '\t' << text_of(result, "number")
               << '\n';
  show_figures(result.at("figures"), terminal);
}

ExitCode make(const Arguments& arguments, Terminal& terminal) {
  if (auto fresh = check_new_file(arguments.text("OUT")); !fresh) return terminal.fail(fresh.error());
  const ledger::OfficeRequest request{"letter.prepare",
                                      {{"campaign", arguments.text("--campaign")},
                                       {"number", arguments.text("--number")},
                                       {"signer", arguments.text("--signer")},
                                       {"addressee", arguments.text("--to")},
                                       {"basis", arguments.text("--basis")},
                                       {"replaces", arguments.text("--replaces")},
                                       {"narrows", arguments.text("--narrows")}},
                                      {}};
  const ledger::OfficeReply prepared = call_office(arguments, request, terminal);
  if (prepared.exit_code != ExitCode::ok) return finish(prepared, terminal, nullptr);
  const auto line = seal_text(arguments, terminal, prepared, "--seal");
  if (!line) return terminal.fail(line.error());
  const crypto::SignedNote note{to_text(prepared.attachment("text")->content), {*line}};
  const Bytes file = to_bytes(crypto::format_note(note));
  const ledger::OfficeReply reply = call_office(arguments, {"letter.append", {}, {{"note", file}}}, terminal);
  if (reply.exit_code != ExitCode::ok) return finish(reply, terminal, nullptr);
  if (auto written = write_output(arguments.text("OUT"), file); !written) return terminal.fail(written.error());
  return finish(reply, terminal, [](const value& result, Terminal& shown) {
    shown.out << text_of(result, "number") << '\t' << result.at("index") << '\n';
    shown.say("Next: the province checks the figures and countersigns it with `yinxin confirm`.");
  });
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"letter.list", {{"member", arguments.text("--member")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& result, Terminal& shown) {
    std::vector<std::vector<std::string>> table(1);
    for (const Message& heading : {Message{"letter", {}}, Message{"document number", {}}, Message{"campaign", {}},
                                   Message{"rows confirmed", {}}, Message{"state", {}}})
      table[0].push_back(shown.sentence(heading));
    for (const auto& one : result.at("letters").as_array()) {
      table.push_back({entry_name_of(one), text_of(one, "number"), text_of(one, "campaign"),
                       serialize(one.at("confirmed")), shown.sentence(ledger::message_from(one.at("state")))});
    }
    show_table(table, shown);
  });
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  if (auto fresh = check_new_file(arguments.text("OUT")); !fresh) return terminal.fail(fresh.error());
  ledger::OfficeRequest request{"letter.show", {{"member", arguments.text("MEMBER")}}, {}};
  if (const auto index = arguments.number("--letter")) request.arguments["index"] = *index;
  const ledger::OfficeReply reply = call_office(arguments, request, terminal);
  const ledger::Attachment* note = reply.attachment("note");
  if (note == nullptr) return finish(reply, terminal, nullptr);
  if (!arguments.has("OUT")) {
    terminal.out << as_text(note->content);
    return reply.exit_code;
  }
  if (auto written = write_output(arguments.text("OUT"), note->content); !written)
    return terminal.fail(written.error());
  return finish(reply, terminal, [](const value& result, Terminal& shown) {
    shown.out << shown.sentence(ledger::message_from(result.at("state"))) << '\t' << text_of(result, "number") << '\n';
  });
}

// With keys given instead of a directory: what the file itself shows. Later letters are not known then.
ExitCode verify_with_keys(const Arguments& arguments, Terminal& terminal, ByteView file) {
  const auto member = crypto::NoteVerifier::parse(arguments.text("--member-key"));
  if (!member) return terminal.fail(member.error(), ExitCode::usage);
  const auto province = crypto::NoteVerifier::parse(arguments.text("--province-key"));
  if (!province) return terminal.fail(province.error(), ExitCode::usage);
  const auto note = crypto::parse_note(as_text(file));
  if (!note) return terminal.fail(note.error(), ExitCode::verification_failed);
  if (auto good = crypto::verify_note(*note, *member); !good) {
    return terminal.fail(refuse("letter.member-signature",
                                "The seal of {0} does not fit this text: the letter has been changed since it was "
                                "sealed.",
                                member->name())
                             .error(),
                         ExitCode::verification_failed);
  }
  const auto countersigned = crypto::verify_note(*note, *province);
  if (!countersigned && countersigned.error().code != "note.not-signed") {
    return terminal.fail(refuse("letter.province-signature",
                                "The province's countersignature does not fit this letter: it is of another letter or "
                                "damaged.")
                             .error(),
                         ExitCode::verification_failed);
  }
  const auto letter = ledger::parse_letter(note->text);
  if (!letter) return terminal.fail(letter.error(), ExitCode::verification_failed);
  const auto state = countersigned ? ledger::LetterState::valid : ledger::LetterState::awaiting_countersignature;
  terminal.out << terminal.sentence(ledger::standing_in_words({state, {}})) << '\t' << letter->number << '\n';
  terminal.say("Whether a later letter replaces or narrows this one is only known with --data.");
  return ExitCode::ok;
}

ExitCode verify(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_input(arguments.text("FILE"));
  if (!file) return terminal.fail(file.error());
  if (arguments.has("--member-key") || arguments.has("--province-key"))
    return verify_with_keys(arguments, terminal, *file);
  if (arguments.data_directory().empty()) {
    return terminal.fail(refuse("letter.keys",
                                "Checking a letter needs the keys: a member's directory with --data, or --member-key "
                                "and --province-key.")
                             .error(),
                         ExitCode::usage);
  }
  return finish(call_office(arguments, {"letter.verify", {}, {{"note", *file}}}, terminal), terminal, show_standing);
}

// Writes the letter with the province's line, as it stands in the feeds now.
ExitCode write_countersigned(const Arguments& arguments, Terminal& terminal, const value& letter) {
  const ledger::OfficeRequest request{
      "letter.show", {{"member", letter.at("member")}, {"index", letter.at("index")}}, {}};
  const ledger::OfficeReply reply = call_office(arguments, request, terminal);
  const ledger::Attachment* note = reply.attachment("note");
  if (note == nullptr) return finish(reply, terminal, nullptr);
  if (auto written = write_output(arguments.text("--out"), note->content); !written)
    return terminal.fail(written.error());
  return ExitCode::ok;
}

ExitCode confirm(const Arguments& arguments, Terminal& terminal) {
  if (auto fresh = check_new_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  ledger::OfficeRequest request{"confirm.check", {}, {}};
  const std::string subject = arguments.text("SUBJECT");
  if (fs::is_regular_file(subject)) {
    const auto file = read_input(subject);
    if (!file) return terminal.fail(file.error());
    request.attachments.push_back({"note", *file});
  } else {
    request.arguments["member"] = subject;
  }
  if (const auto index = arguments.number("--letter")) request.arguments["index"] = *index;
  const ledger::OfficeReply checked = call_office(arguments, request, terminal);
  if (checked.exit_code != ExitCode::ok) return finish(checked, terminal, nullptr);
  terminal.say("Letter {0} of {1} agrees with the review of this node:", text_of(checked.result, "number"),
               text_of(checked.result, "member"));
  const auto line = seal_text(arguments, terminal, checked, "--letter-seal");
  if (!line) return terminal.fail(line.error());
  const ledger::OfficeRequest prepare{
      "confirm.prepare",
      {{"member", checked.result.at("member")}, {"index", checked.result.at("index")}, {"on", arguments.text("--on")}},
      {{"seal-line", line->signature}}};
  const Decided decided = decide(arguments, terminal, prepare);
  if (!decided.appended) return decided.exit;
  if (arguments.has("--out")) {
    if (const auto exit = write_countersigned(arguments, terminal, checked.result); exit != ExitCode::ok) return exit;
  }
  show_appended(*decided.appended, terminal);
  return decided.exit;
}

}  // namespace

Verb letter_verb() {
  Verb verb{.name = "letter", .help = "The confirmation letter (确认函): write, list, show, verify"};
  verb.verbs.push_back(
      {.name = "make",
       .help = "Write the letter of a campaign: every figure is computed from the review; sealed here",
       .options =
           with_passphrase({{"OUT", OptionKind::value, "the file to write", true},
                            {"--campaign", OptionKind::value, "the campaign, for instance 2020", true},
                            {"--number", OptionKind::value, "the letter's number (文号)", true},
                            {"--signer", OptionKind::value, "who signs (签发人)", true},
                            {"--to", OptionKind::value, "the addressee, where it is not the province's name on record"},
                            {"--basis", OptionKind::value, "what it is based on (依据)"},
                            {"--replaces", OptionKind::value, "number of the earlier letter that this one replaces"},
                            {"--narrows", OptionKind::value, "number of the earlier letter that this one narrows"},
                            {"--seal", OptionKind::file, "the letter seal, where it is not in the data directory"}}),
       .run = make,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The letters in the feeds held here and how each stands",
                        .options = {{"--member", OptionKind::value, "only this member's"}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "A letter with its signatures, as a file",
                        .options = {{"MEMBER", OptionKind::value, "whose", true},
                                    {"OUT", OptionKind::value, "the file to write; else it is shown"},
                                    {"--letter", OptionKind::number, "its entry in the feed, else the newest"}},
                        .run = show,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "verify",
       .help = "Check a letter: with the keys and letters of a directory (--data), or with two keys",
       .options = {{"FILE", OptionKind::value, "the letter", true},
                   {"--member-key", OptionKind::value, "verifier key of the member's letter seal"},
                   {"--province-key", OptionKind::value, "verifier key of the province's letter seal"}},
       .run = verify});
  return verb;
}

Verb confirm_verb() {
  return {.name = "confirm",
          .help = "At the province: countersign a member's letter, whose rows then count as confirmed",
          .options = with_sealing(
              {{"SUBJECT", OptionKind::value, "the member, or the letter's file", true},
               {"--letter", OptionKind::number, "the letter's entry in the member's feed, else the newest"},
               {"--letter-seal", OptionKind::file, "the province's letter seal, where it is not in the data directory"},
               {"--on", OptionKind::day, "the day of the countersignature, YYYY-MM-DD; today where not given"},
               {"--out", OptionKind::file, "write the countersigned letter to this file"}}),
          .run = confirm,
          .needs_data = true};
}

}  // namespace yinxin::cli

#include "cli/privacy/access_command.h"

#include <boost/json.hpp>
#include <chrono>

#include "cli/document_number.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/text_table.h"
#include "ledger/certificate/day.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

// "2026-11-27 10:15" in China.
std::string time_text(std::uint64_t seconds) {
  const std::uint64_t minute = (seconds + 8 * 3600) % 86400 / 60;
  const auto two = [](std::uint64_t number) { return std::to_string(100 + number).substr(1); };
  return ledger::day_text(ledger::day_at(static_cast<std::int64_t>(seconds))) + " " + two(minute / 60) + ":" +
         two(minute % 60);
}

// "bengbu/4-7, wuhu/3"
std::string entries_of(const value& record) {
  std::string out;
  for (const value& one : record.at("shown").as_array()) {
    const auto first = one.at("first").to_number<std::uint64_t>();
    const auto last = one.at("last").to_number<std::uint64_t>();
    out += (out.empty() ? "" : ", ") + text_of(one, "member") + "/" + std::to_string(first);
    if (last != first) out += "-" + std::to_string(last);
  }
  return out;
}

// The command that showed something, which the catalogue has as "<command row.show>".
std::string command_words(const std::string& verb, const Terminal& terminal) {
  const std::string key = "<command " + verb + ">";
  const std::string_view words = terminal.language.translate(key);
  return words == key ? verb : std::string(words);
}

void show_records(const boost::json::array& records, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{
      {terminal.sentence(Message{"record", {}}), terminal.sentence(Message{"when", {}}),
       terminal.sentence(Message{"command", {}}), terminal.sentence(Message{"officer", {}}),
       terminal.sentence(Message{"account", {}}), terminal.sentence(Message{"reason", {}}),
       terminal.sentence(Message{"shown", {}})}};
  for (const value& one : records) {
    table.push_back({serialize(one.at("n")), time_text(one.at("at").to_number<std::uint64_t>()),
                     command_words(text_of(one, "verb"), terminal), text_of(one, "officer"), text_of(one, "user"),
                     text_of(one, "reason"), entries_of(one)});
  }
  terminal.out << text_table(table);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  boost::json::object wanted;
  if (const auto limit = arguments.number("--limit")) wanted["limit"] = *limit;
  if (arguments.has("--person")) wanted["person"] = ask_document_number(terminal);
  wanted["type"] = arguments.text("--type");
  return finish(call_office(arguments, {"access.list", std::move(wanted), {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  show_records(result.at("records").as_array(), shown);
                  shown.out << shown.sentence(Message{"{0} looks recorded", {serialize(result.at("total"))}}) << '\n';
                });
}

ExitCode verify(const Arguments& arguments, Terminal& terminal) {
  return finish(
      call_office(arguments, {"access.verify", {}, {}}, terminal), terminal, [](const value& result, Terminal& shown) {
        shown.out << shown.sentence(
                         Message{"The record of looks is whole: {0} records, of them {1} anchored in the feed.",
                                 {serialize(result.at("records")), serialize(result.at("anchored"))}})
                  << '\n';
      });
}

ExitCode anchor(const Arguments& arguments, Terminal& terminal) {
  return finish(
      call_office(arguments, {"access.anchor", {}, {}}, terminal), terminal, [](const value& result, Terminal& shown) {
        shown.out << shown.sentence(Message{"{0} looks are anchored in the feed.", {serialize(result.at("records"))}})
                  << '\n';
      });
}

Message kind_heading(std::string_view kind) {
  if (kind == "row") return Message{"Row", {}};
  if (kind == "subsidy") return Message{"Subsidy", {}};
  if (kind == "known-holder") return Message{"Known holder", {}};
  if (kind == "erasure-request") return Message{"Request for erasure", {}};
  if (kind == "nomination") return Message{"Nomination as leading talent", {}};
  if (kind == "candidate") return Message{"Candidate", {}};
  if (kind == "result") return Message{"Result", {}};
  if (kind == "issued") return Message{"Annex 6", {}};
  if (kind == "certificate") return Message{"Certificate", {}};
  if (kind == "real-name") return Message{"Real name", {}};
  if (kind == "statement") return Message{"Statement", {}};
  if (kind == "mark") return Message{"Mark of leading talent", {}};
  if (kind == "result-objection") return Message{"Objection", {}};
  if (kind == "practitioner") return Message{"Practice record", {}};
  if (kind == "application") return Message{"Application of a body", {}};
  return Message{"Entry", {}};
}

void show_about(const value& result, Terminal& terminal) {
  for (const value& item : result.at("items").as_array()) {
    terminal.out << terminal.sentence(kind_heading(text_of(item, "kind"))) << ' ' << text_of(item, "member") << '/'
                 << serialize(item.at("index")) << '\n';
    for (const value& sentence : item.at("sentences").as_array())
      terminal.out << "  " << terminal.sentence(ledger::message_from(sentence)) << '\n';
    const auto* content = item.as_object().if_contains("content");
    if (content == nullptr) continue;
    for (const value& field : content->as_array())
      terminal.out << "  " << text_of(field, "heading") << ": " << text_of(field, "value") << '\n';
  }
  if (result.at("items").as_array().empty())
    terminal.out << terminal.sentence(Message{"Nothing is held here about this person.", {}}) << '\n';
  terminal.out << '\n' << terminal.sentence(Message{"Who looked:", {}}) << '\n';
  show_records(result.at("looks").as_array(), terminal);
}

ExitCode about(const Arguments& arguments, Terminal& terminal) {
  boost::json::object wanted{{"number", ask_document_number(terminal)}, {"type", arguments.text("--type")}};
  return finish(call_office(arguments, {"person.about", std::move(wanted), {}}, terminal), terminal, show_about);
}

const Option kType{"--type", OptionKind::value, "the document's type, three digits; else 201, the identity card"};

}  // namespace

Verb access_verb() {
  Verb verb{.name = "access", .help = "The record of looks at personal data"};
  verb.verbs.push_back({.name = "list",
                        .help = "Who looked at which entries, when and why",
                        .options = {{"--person", OptionKind::flag,
                                     "only looks at one person: the document number is read from standard input"},
                                    kType,
                                    {"--limit", OptionKind::number, "the newest so many"}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back({.name = "verify",
                        .help = "Find a record that was altered, taken out or moved",
                        .run = verify,
                        .needs_data = true});
  verb.verbs.push_back({.name = "anchor",
                        .help = "Anchor the record as it stands in the own feed; it is done now and then by itself",
                        .run = anchor,
                        .needs_data = true});
  return verb;
}

Verb person_verb() {
  Verb verb{.name = "person", .help = "What is held about a person"};
  verb.verbs.push_back(
      {.name = "about",
       .help = "Everything this node holds about one person, and who looked at it; the number is read from standard "
               "input. The look is recorded",
       .options = with_look({kType}),
       .run = about,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/reward/honour_verify.h"

#include <boost/json.hpp>
#include <chrono>

#include "cli/membership/pasted.h"
#include "cli/office_call.h"
#include "cli/text_table.h"
#include "cli/verify/node_trust.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/talent_note.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

Result<crypto::Digest> root_argument(const Arguments& arguments, const NodeTrust& known) {
  const std::string digits = arguments.has("--root") ? arguments.text("--root") : known.root;
  if (digits.empty())
    return refuse("verify.no-root",
                  "No root fingerprint is known: give --root as it is printed in the public notice, or --data with a "
                  "node's directory.");
  const auto raw = crypto::from_hex(digits);
  crypto::Digest root;
  if (!raw || raw->size() != root.bytes.size())
    return refuse("verify.root", "The root fingerprint has 64 hexadecimal digits; this is not one.");
  std::ranges::copy(*raw, root.bytes.begin());
  return root;
}

Result<ledger::TrustNote> trust_argument(const Arguments& arguments) {
  const NodeTrust known = node_trust(arguments.data_directory());
  const auto root = root_argument(arguments, known);
  if (!root) return std::unexpected(root.error());
  const std::vector<std::string>& paths = arguments.has("--trust") ? arguments.texts("--trust") : known.trust;
  if (paths.empty())
    return refuse("verify.no-trust", "There is no trust note: give it with --trust; the province hands it out.");
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const auto file = read_input(path);
    if (!file) return std::unexpected(file.error());
    files.push_back(to_text(*file));
  }
  std::vector<std::string_view> notes;
  for (const std::string& file : files) {
    for (const std::string_view note : ledger::split_trust_file(file)) notes.push_back(note);
  }
  return ledger::follow_trust(*root, notes);
}

Result<ledger::Day> today_argument(const Arguments& arguments) {
  if (!arguments.has("--today")) {
    const auto now = std::chrono::system_clock::now();
    return ledger::day_at(std::chrono::system_clock::to_time_t(now));
  }
  const auto day = ledger::day_from_text(arguments.text("--today"));
  if (!day) return refuse("honour.day", "A day is written as 2020-06-15.");
  return *day;
}

std::string shown(const object& person, std::string_view name) {
  const auto* found = person.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

void show(const ledger::TalentNote& note, const std::vector<object>& persons, Terminal& terminal) {
  terminal.out << terminal.sentence(Message{"Genuine: as of {0}, to be used until {1}.",
                                            {ledger::day_text(note.as_of), ledger::day_text(note.use_until)}})
               << '\n';
  const auto heading = [&](const Message& text) { return terminal.sentence(text); };
  std::vector<std::vector<std::string>> rows{{heading(Message{"name", {}}), heading(Message{"number", {}}),
                                              heading(Message{"unit", {}}), heading(Message{"type", {}}),
                                              heading(Message{"basis", {}}), heading(Message{"since", {}}),
                                              heading(Message{"last reviewed", {}})}};
  for (const object& person : persons) {
    rows.push_back({shown(person, "name"), shown(person, "number"), shown(person, "unit"), shown(person, "type"),
                    shown(person, "basis"), shown(person, "since"), shown(person, "reviewed")});
  }
  terminal.out << text_table(rows);
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_pasted(arguments.text("FILE"), terminal);
  if (!file) return terminal.fail(file.error());
  const auto today = today_argument(arguments);
  if (!today) return terminal.fail(today.error(), ExitCode::usage);
  const auto trust = trust_argument(arguments);
  if (!trust) return terminal.fail(trust.error(), ExitCode::verification_failed);
  const auto note = ledger::read_talent_note(as_text(*file), *trust, *today);
  if (!note) return terminal.fail(note.error(), ExitCode::verification_failed);
  std::vector<object> persons = note->persons;
  if (arguments.has("--certificate")) {
    const object* person = note->with_certificate(arguments.text("--certificate"));
    persons = person == nullptr ? std::vector<object>{} : std::vector<object>{*person};
  }
  if (arguments.has("--name"))
    std::erase_if(persons, [&](const object& one) { return shown(one, "name") != arguments.text("--name"); });
  if (persons.empty()) {
    return terminal.fail(refuse("honour.nobody",
                                "The list of {0} is genuine, but names nobody of that kind: there is no such mark in "
                                "it.",
                                ledger::day_text(note->as_of))
                             .error(),
                         ExitCode::verification_failed);
  }
  if (terminal.json) {
    array all;
    for (const object& person : persons) all.push_back(person);
    terminal.out << serialize(object{{"genuine", true},
                                     {"as_of", ledger::day_text(note->as_of)},
                                     {"next_by", ledger::day_text(note->next_by)},
                                     {"use_until", ledger::day_text(note->use_until)},
                                     {"persons", std::move(all)}})
                 << '\n';
  } else {
    show(*note, persons, terminal);
  }
  if (*today > note->next_by)
    terminal.say("A newer list was due on {0}; this one may be out of date.", ledger::day_text(note->next_by));
  return ExitCode::ok;
}

}  // namespace

Verb honour_verify_verb() {
  return {.name = "verify",
          .help = "Offline: is this list or form of leading talent the province's, and whom does it name?",
          .options = {{.name = "FILE", .help = "The list or form, or - to paste it", .required = true},
                      {.name = "--root",
                       .help = "the root fingerprint, 64 hexadecimal digits; else that of the node of --data"},
                      {.name = "--trust",
                       .kind = OptionKind::values,
                       .help = "the trust note; more than one, oldest first; else that of the node of --data"},
                      {.name = "--certificate", .help = "Only the person with this certificate number"},
                      {.name = "--name", .help = "Only persons of this name"},
                      {.name = "--today",
                       .kind = OptionKind::day,
                       .help = "The day to check for, as 2020-06-15; without it this computer's"}},
          .run = run};
}

}  // namespace yinxin::cli

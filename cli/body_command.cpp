#include "cli/body_command.h"

#include <boost/json.hpp>

#include "cli/body_key_command.h"
#include "cli/credit_options.h"
#include "cli/office_call.h"
#include "cli/sealing.h"
#include "crypto/decimal.h"
#include "crypto/text_encoding.h"
#include "ledger/public_key_file.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

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
                           {"record_number", arguments.text("--record-number")},
                           {"name", arguments.text("--name")},
                           {"supervisor", arguments.text("--supervisor")},
                           {"supervisor_by_level", texts(arguments, "--supervisor-of-level")},
                           {"profile", arguments.text("--profile")},
                           {"key", *key},
                           {"approved", texts(arguments, "--approved")}},
                          {}});
}

ExitCode set_state(const Arguments& arguments, Terminal& terminal) {
  object about{{"id", arguments.text("ID")}};
  put_credit_change(about, arguments);
  return decide_and_show(arguments, terminal, {"body.state", std::move(about), {}});
}

void show_bodies(const value& result, Terminal& terminal) {
  for (const auto& body : result.at("bodies").as_array()) {
    terminal.out << text_of(body, "id") << '\t' << text_of(body, "record_number") << '\t' << text_of(body, "state")
                 << '\t' << text_of(body, "supervisor") << '\t' << text_of(body, "name") << '\n';
  }
}

void show_ranges(const value& result, Terminal& terminal) {
  for (const auto& body : result.at("bodies").as_array()) {
    for (const auto& range : body.at("ranges").as_array()) {
      terminal.out << text_of(body, "id") << '\t' << range.at("year") << '\t' << range.at("level") << '\t'
                   << range.at("first") << '\t' << range.at("last") << '\n';
    }
  }
}

ExitCode list_bodies(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.list", {}, {}}, terminal), terminal, show_bodies);
}

ExitCode list_ranges(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"body.list", {}, {}}, terminal), terminal, show_ranges);
}

ExitCode allot(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"range.allot",
                          {{"body", arguments.text("BODY")},
                           {"year", arguments.number("--year").value_or(0)},
                           {"level", arguments.number("--level").value_or(0)},
                           {"first", arguments.number("--first").value_or(0)},
                           {"last", arguments.number("--last").value_or(0)}},
                          {}});
}

ExitCode give_back(const Arguments& arguments, Terminal& terminal) {
  const std::string range = arguments.text("RANGE");
  const auto index = crypto::parse_decimal(range.substr(range.find('/') + 1));
  if (!index) {
    return terminal.fail(
        refuse("range.name", "'{0}' names no range; write the name it was shown by, for instance province/12.", range)
            .error(),
        ExitCode::usage);
  }
  object about{{"range", *index}};
  if (const auto first = arguments.number("--first")) about["first"] = *first;
  if (const auto last = arguments.number("--last")) about["last"] = *last;
  return decide_and_show(arguments, terminal, {"range.return", std::move(about), {}});
}

Verb record_verb() {
  return {.name = "record",
          .help = "At the province: record a body",
          .options = with_sealing(
              {{"ID", OptionKind::value, "its id here: a-z, 0-9 and -", true},
               {"--record-number", OptionKind::value, "its 13 characters", true},
               {"--name", OptionKind::value, "its name", true},
               {"--supervisor", OptionKind::value, "the member that supervises it", true},
               {"--supervisor-of-level", OptionKind::values, "another supervisor for one level, as 2:hefei"},
               {"--approved", OptionKind::values, "occupation:level, as 6-18-02-04:3; may be given again", true},
               {"--profile", OptionKind::value, "of its certificate numbers", false, {"digits", "national"}},
               {"--key", OptionKind::value, "its certificate seal: the .pub file, or 64 hexadecimal digits"}}),
          .run = record,
          .needs_data = true};
}

}  // namespace

Verb body_verb() {
  Verb verb{.name = "body", .help = "Assessment bodies"};
  verb.verbs.push_back(body_key_verb());
  verb.verbs.push_back({.name = "list",
                        .help = "Every body: id, record number, state, supervisor, name",
                        .run = list_bodies,
                        .needs_data = true});
  verb.verbs.push_back(record_verb());
  verb.verbs.push_back({.name = "state",
                        .help = "At the province: change a body's state",
                        .options = with_sealing(with_credit_change({{"ID", OptionKind::value, "the body's id", true}})),
                        .run = set_state,
                        .needs_data = true});
  return verb;
}

Verb range_verb() {
  Verb verb{.name = "range", .help = "Certificate number ranges"};
  verb.verbs.push_back({.name = "list",
                        .help = "Every range in force: body, year, level, first and last serial",
                        .run = list_ranges,
                        .needs_data = true});
  verb.verbs.push_back({.name = "allot",
                        .help = "At the province: allot serials to a body",
                        .options = with_sealing({{"BODY", OptionKind::value, "the body's id", true},
                                                 {"--year", OptionKind::number, "four digits", true},
                                                 {"--level", OptionKind::number, "1 to 5", true},
                                                 {"--first", OptionKind::number, "first serial", true},
                                                 {"--last", OptionKind::number, "last serial", true}}),
                        .run = allot,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "return",
       .help = "At the province: take serials of a range back",
       .options = with_sealing({{"RANGE", OptionKind::value, "the range, as it was named when allotted", true},
                                {"--first", OptionKind::number, "first serial; the range's if not given"},
                                {"--last", OptionKind::number, "last serial; the range's if not given"}}),
       .run = give_back,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/ruling_command.h"

#include <boost/json.hpp>

#include "cli/body_key_command.h"
#include "cli/office_call.h"
#include "cli/sealing.h"

namespace yinxin::cli {

namespace {

ExitCode add_known(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = read_input(arguments.text("FILE"));
  if (!numbers) return terminal.fail(numbers.error());
  return decide_and_show(arguments, terminal,
                         {"known.add", {{"campaign", arguments.text("CAMPAIGN")}}, {{"numbers", *numbers}}});
}

ExitCode rule(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"arbitrate",
                          {{"member", arguments.text("MEMBER")},
                           {"index", arguments.number("INDEX").value_or(0)},
                           {"reason", arguments.text("--reason")}},
                          {}});
}

ExitCode record_body(const Arguments& arguments, Terminal& terminal) {
  boost::json::array approved;
  for (const std::string& one : arguments.texts("--approved")) approved.emplace_back(one);
  return decide_and_show(arguments, terminal,
                         {"body.record",
                          {{"id", arguments.text("ID")},
                           {"record_number", arguments.text("--record-number")},
                           {"name", arguments.text("--name")},
                           {"supervisor", arguments.text("--supervisor")},
                           {"profile", arguments.text("--profile")},
                           {"key", arguments.text("--key")},
                           {"approved", std::move(approved)}},
                          {}});
}

ExitCode allot_range(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"range.allot",
                          {{"body", arguments.text("BODY")},
                           {"year", arguments.number("--year").value_or(0)},
                           {"level", arguments.number("--level").value_or(0)},
                           {"first", arguments.number("--first").value_or(0)},
                           {"last", arguments.number("--last").value_or(0)}},
                          {}});
}

}  // namespace

Verb known_verb() {
  Verb verb{.name = "known", .help = "At the province: people whom a query system shows already"};
  verb.verbs.push_back(
      {.name = "add",
       .help = "Name known holders for a campaign",
       .options = with_sealing({{"CAMPAIGN", OptionKind::value, "the campaign, for instance 2020", true},
                                {"FILE", OptionKind::value, "their identity numbers, one a line", true}}),
       .run = add_known,
       .needs_data = true});
  return verb;
}

Verb arbitrate_verb() {
  return {.name = "arbitrate",
          .help = "At the province: rule which row of a person filed twice counts",
          .options = with_sealing({{"MEMBER", OptionKind::value, "whose row", true},
                                   {"INDEX", OptionKind::number, "its number", true},
                                   {"--reason", OptionKind::value, "why; shown to both sides", true}}),
          .run = rule,
          .needs_data = true};
}

Verb body_verb() {
  Verb verb{.name = "body", .help = "Assessment bodies"};
  verb.verbs.push_back(
      {.name = "record",
       .help = "At the province: record a body",
       .options = with_sealing(
           {{"ID", OptionKind::value, "its id here: a-z, 0-9 and -", true},
            {"--record-number", OptionKind::value, "its 13 characters", true},
            {"--name", OptionKind::value, "its name", true},
            {"--supervisor", OptionKind::value, "the member that supervises it", true},
            {"--approved", OptionKind::values, "occupation:level, as 6-18-02-04:3; may be given again", true},
            {"--profile", OptionKind::value, "of its certificate numbers", false, {"digits", "national"}},
            {"--key", OptionKind::value, "its certificate seal's public key, 64 hexadecimal digits"}}),
       .run = record_body,
       .needs_data = true});
  verb.verbs.push_back(body_key_verb());
  return verb;
}

Verb range_verb() {
  Verb verb{.name = "range", .help = "Certificate number ranges"};
  verb.verbs.push_back({.name = "allot",
                        .help = "At the province: allot serials to a body",
                        .options = with_sealing({{"BODY", OptionKind::value, "the body's id", true},
                                                 {"--year", OptionKind::number, "four digits", true},
                                                 {"--level", OptionKind::number, "1 to 5", true},
                                                 {"--first", OptionKind::number, "first serial", true},
                                                 {"--last", OptionKind::number, "last serial", true}}),
                        .run = allot_range,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

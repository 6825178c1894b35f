#include "cli/survey/unit_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/text_table.h"
#include "ledger/code_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

std::string county_name(const value& unit, const ledger::CodeTables& tables) {
  const auto code = unit.at("county").to_number<std::uint64_t>();
  if (code == 0) return "";
  const auto* county = tables.division(std::to_string(code));
  return county == nullptr ? std::to_string(code) : county->name;
}

void show_units(const value& result, Terminal& terminal) {
  const auto tables = ledger::CodeTables::built_in();
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"unit", {}}, Message{"credit code", {}}, Message{"county", {}},
                                 Message{"industry", {}}, Message{"contact", {}}, Message{"telephone", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& unit : result.at("units").as_array()) {
    std::string county = county_name(unit, tables);
    if (unit.at("city_direct").as_bool()) county += " " + terminal.sentence(Message{"(straight to the city)", {}});
    table.push_back({text_of(unit, "name"), text_of(unit, "code"), county,
                     text_of(unit, "industry") + " " + text_of(unit, "industry_name"), text_of(unit, "contact"),
                     text_of(unit, "telephone")});
  }
  show_table(table, terminal);
}

ExitCode add(const Arguments& arguments, Terminal& terminal) {
  boost::json::object wanted{{"name", arguments.text("NAME")},
                             {"code", arguments.text("CODE")},
                             {"city_direct", arguments.has("--city-direct")},
                             {"industry", arguments.text("--industry")},
                             {"contact", arguments.text("--contact")},
                             {"telephone", arguments.text("--telephone")},
                             {"economic_type", arguments.text("--economic-type")},
                             {"officer", arguments.text("--officer")},
                             {"replace", arguments.has("--replace")}};
  if (const auto county = arguments.number("--county")) wanted["county"] = *county;
  return finish(call_office(arguments, {"unit.add", std::move(wanted), {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  shown.out << shown.sentence({"{0} ({1}) has an account here.",
                                               {text_of(result, "name"), text_of(result, "code")}})
                            << '\n';
                });
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"unit.list", {{"officer", arguments.text("--officer")}}, {}}, terminal),
                terminal, show_units);
}

}  // namespace

Verb unit_verb() {
  Verb verb{.name = "unit", .help = "Accounts of units on this node"};
  verb.verbs.push_back(
      {.name = "add",
       .help = "Open an account; once there is one, only units with an account file here",
       .options = {{"NAME", OptionKind::value, "the unit's registered name", true},
                   {"CODE", OptionKind::value, "its unified social credit code", true},
                   {"--county", OptionKind::number, "the county whose unit it is, by its six-digit code"},
                   {"--city-direct", OptionKind::flag, "a big enterprise of the city: straight to the city's office"},
                   {"--industry", OptionKind::value, "its industry by GB/T 4754, for instance C3411 or 34"},
                   {"--economic-type", OptionKind::value, "its economic type: name or code"},
                   {"--contact", OptionKind::value, "whom to ask at the unit"},
                   {"--telephone", OptionKind::value, "and by which number"},
                   {"--officer", OptionKind::value, "who opens it: number or name"},
                   {"--replace", OptionKind::flag, "change the account with this credit code"}},
       .run = add,
       .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "The units that have an account",
       .options = with_look_reason({{"--officer", OptionKind::value, "as this officer sees them: number or name"}}),
       .run = list,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/assessment/range_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "cli/text_table.h"
#include "crypto/decimal.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string stretch(const value& first, const value& last) {
  const std::string from = serialize(first);
  const std::string to = serialize(last);
  return from == to ? from : from + "-" + to;
}

void show_series(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"body", {}}, Message{"year", {}}, Message{"level", {}},
                                 Message{"allotted", {}}, Message{"used", {}}, Message{"left", {}}, Message{"next", {}},
                                 Message{"ranges", {}}, Message{"gaps in use", {}}, Message{"left out, explained", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& series : result.at("series").as_array()) {
    std::string ranges, gaps, explained;
    for (const value& range : series.at("ranges").as_array())
      ranges += (ranges.empty() ? "" : ", ") + stretch(range.at("first"), range.at("last"));
    for (const value& gap : series.at("gaps").as_array())
      gaps += (gaps.empty() ? "" : ", ") + stretch(gap.as_array().at(0), gap.as_array().at(1));
    for (const value& part : series.at("explained_gaps").as_array()) {
      explained +=
          (explained.empty() ? "" : ", ") + stretch(part.at("first"), part.at("last")) + " " + text_of(part, "reason");
    }
    const auto* next = series.as_object().if_contains("next");
    table.push_back({text_of(series, "body"), serialize(series.at("year")), serialize(series.at("level")),
                     serialize(series.at("allotted")), serialize(series.at("used")), serialize(series.at("left")),
                     next == nullptr ? "-" : serialize(*next), ranges, gaps, explained});
  }
  show_table(table, terminal);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"range.list", {{"body", arguments.text("--body")}}, {}}, terminal), terminal,
                show_series);
}

ExitCode allot(const Arguments& arguments, Terminal& terminal) {
  object about{{"body", arguments.text("BODY")}};
  for (const char* name : {"year", "level", "first", "last", "count"}) {
    if (const auto number = arguments.number("--" + std::string(name))) about[name] = *number;
  }
  return decide_and_show(arguments, terminal, {"range.allot", std::move(about), {}});
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

ExitCode explain(const Arguments& arguments, Terminal& terminal) {
  array serials;
  for (const std::string& one : arguments.texts("SERIALS")) serials.emplace_back(one);
  object about{
      {"body", arguments.text("BODY")}, {"serials", std::move(serials)}, {"reason", arguments.text("--reason")}};
  for (const char* name : {"year", "level"}) about[name] = arguments.number("--" + std::string(name)).value_or(0);
  return finish(call_office(arguments, {"range.explain-gap", std::move(about), {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  shown.out << result.at("entry") << '\n';
                  shown.say("{0} serials are explained as left out.", result.at("serials").to_number<std::uint64_t>());
                });
}

const Option kBody{"BODY", OptionKind::value, "the body's id", true};
const Option kYear{"--year", OptionKind::number, "four digits", true};
const Option kLevel{"--level", OptionKind::level, "1 to 5", true};

}  // namespace

Verb range_verb() {
  Verb verb{.name = "range", .help = "Certificate number ranges"};
  verb.verbs.push_back({.name = "list",
                        .help = "Every range and its use: allotted, used, left, next number, gaps",
                        .options = {{"--body", OptionKind::value, "only those of this body"}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "allot",
       .help = "At the province: allot serials to a body",
       .options = with_sealing({kBody,
                                kYear,
                                kLevel,
                                {"--first", OptionKind::number, "first serial"},
                                {"--last", OptionKind::number, "last serial"},
                                {"--count", OptionKind::number, "so many serials, the lowest that are free"}}),
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
  verb.verbs.push_back({.name = "explain-gap",
                        .help = "Explain serials that were left out of use (作废)",
                        .options = {kBody,
                                    {"SERIALS", OptionKind::values, "serials: 17 20-25", true},
                                    kYear,
                                    kLevel,
                                    {"--reason", OptionKind::value, "Why; everybody can read it", true}},
                        .run = explain,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

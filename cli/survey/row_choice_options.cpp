#include "cli/survey/row_choice_options.h"

#include <boost/json.hpp>

#include "cli/document_number.h"

namespace yinxin::cli {

std::vector<Option> with_row_choice(std::vector<Option> own) {
  const std::vector<Option> choice{
      {"--member", OptionKind::value, "whose rows: a member's id, or * for everybody's"},
      {"--campaign", OptionKind::value, "the campaign, for instance 2020"},
      {"--state",
       OptionKind::value,
       "only rows in this state",
       false,
       {"held", "double-filed", "already-counted", "withdrawn", "rejected", "void"}},
      {"--city", OptionKind::value, "only rows of this city: its name or code"},
      {"--county", OptionKind::number, "only rows of units of this county, by its six-digit code; 0: of none"},
      {"--occupation", OptionKind::value, "only rows of this occupation: its name or code"},
      {"--level", OptionKind::level, "only rows of this level, 5 to 1"},
      {"--category", OptionKind::number, "only rows of this category, 1 to 3"},
      {"--unit", OptionKind::number, "only rows of the member's unit with this number"},
      {"--filing", OptionKind::number, "only rows of this filing"},
      {"--review",
       OptionKind::value,
       "only rows of this outcome",
       false,
       {"returned", "not-accepted", "awaiting-province"}},
      {"--industry", OptionKind::value, "only rows of units of this industry, by its code, where the rows open here"},
      {"--enterprise", OptionKind::value, "only rows of the unit with this name, where the rows open here"},
      {"--officer", OptionKind::value, "as this officer sees them: number or name"},
      {"--submitted", OptionKind::flag, "only rows that were submitted"},
      {"--confirmed", OptionKind::flag, "only rows that the province has confirmed"},
      {"--person", OptionKind::flag, "only one person's: the identity number is read from standard input"}};
  own.insert(own.end(), choice.begin(), choice.end());
  return own;
}

boost::json::object row_choice(const Arguments& arguments, Terminal& terminal) {
  boost::json::object out{{"member", arguments.text("--member")},         {"campaign", arguments.text("--campaign")},
                          {"state", arguments.text("--state")},           {"city", arguments.text("--city")},
                          {"occupation", arguments.text("--occupation")}, {"confirmed", arguments.has("--confirmed")},
                          {"review", arguments.text("--review")},         {"industry", arguments.text("--industry")},
                          {"enterprise", arguments.text("--enterprise")}, {"submitted", arguments.has("--submitted")},
                          {"officer", arguments.text("--officer")}};
  for (const char* name : {"--county", "--level", "--category", "--unit", "--filing"}) {
    if (const auto number = arguments.number(name)) out[name + 2] = *number;
  }
  if (arguments.has("--person")) out["person"] = ask_document_number(terminal);
  return out;
}

}  // namespace yinxin::cli

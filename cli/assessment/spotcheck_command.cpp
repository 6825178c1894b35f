#include "cli/assessment/spotcheck_command.h"

#include <boost/json.hpp>

#include "cli/assessment/public_list.h"
#include "cli/office_call.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

ExitCode announce(const Arguments& arguments, Terminal& terminal) {
  boost::json::array inspectors;
  for (const std::string& one : arguments.texts("--inspector")) inspectors.emplace_back(one);
  object wanted{{"title", arguments.text("--title")},
                {"pool", arguments.text("POOL")},
                {"campaign", arguments.text("--campaign")},
                {"member", arguments.text("--member")},
                {"inspectors", std::move(inspectors)}};
  const auto put = [&](const char* name, const char* option) {
    if (const auto number = arguments.number(option)) wanted[name] = *number;
  };
  put("targets", "--targets");
  put("percent", "--percent");
  put("inspectors_each", "--inspectors-each");
  put("beacon", "--beacon");
  return finish(call_office(arguments, {"spotcheck.announce", std::move(wanted), {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  shown.out << text_of(result, "check") << '\n';
                  shown.say(
                      "{0} of {1} will be drawn when the feed of the province has {2} entries; now it has {3}.",
                      result.at("targets").to_number<std::uint64_t>(), result.at("pool").to_number<std::uint64_t>(),
                      result.at("beacon").to_number<std::uint64_t>(), result.at("size").to_number<std::uint64_t>());
                });
}

Message state_words(const value& check) {
  const std::string state = text_of(check, "state");
  if (state == "drawn") return Message{"drawn", {}};
  if (state == "awaits-draw") return Message{"to be drawn now", {}};
  return {"waits until the province's feed has {0} entries", {shown(check, "beacon")}};
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{
      {terminal.sentence(Message{"spot check", {}}), terminal.sentence(Message{"title", {}}),
       terminal.sentence(Message{"pool", {}}), terminal.sentence(Message{"in the pool", {}}),
       terminal.sentence(Message{"to draw", {}}), terminal.sentence(Message{"state", {}}),
       terminal.sentence(Message{"results", {}}), terminal.sentence(Message{"wrong draws", {}})}};
  for (const value& one : result.at("checks").as_array()) {
    table.push_back({text_of(one, "check"), text_of(one, "title"), text_of(one, "pool_word"), shown(one, "size"),
                     shown(one, "draw_targets"), terminal.sentence(state_words(one)), shown(one, "results"),
                     shown(one, "wrong_draws")});
  }
  if (table.size() == 1) {
    terminal.say("There are no spot checks here.");
    return;
  }
  show_table(table, terminal);
}

std::string check_as_text(const value& check, const Terminal& terminal) {
  PublicList out;
  out.title = text_of(check, "title");
  out.heading.push_back(terminal.sentence({"Spot check {0} of {1} in {2}: {3}",
                                           {text_of(check, "check"), shown(check, "size"), text_of(check, "pool_word"),
                                            terminal.sentence(state_words(check))}}));
  out.columns = {terminal.sentence(Message{"drawn for inspection", {}}), terminal.sentence(Message{"inspectors", {}}),
                 terminal.sentence(Message{"result", {}}), terminal.sentence(Message{"day", {}}),
                 terminal.sentence(Message{"found", {}})};
  for (const value& one : check.at("drawn").as_array()) {
    const auto& results = one.at("results").as_array();
    if (results.empty()) out.rows.push_back({text_of(one, "shown"), joined(one.at("inspectors")), "", "", ""});
    for (const value& result : results) {
      out.rows.push_back({text_of(one, "shown"), joined(one.at("inspectors")), text_of(result, "word"),
                          text_of(result, "day"), text_of(result, "finding")});
    }
  }
  const auto* draw = check.as_object().if_contains("draw");
  out.footing = terminal.sentence(
      {"Drawn by entry {0}, from the root of the province's feed at {1} entries",
       {draw == nullptr ? std::string("-") : boost::json::value_to<std::string>(*draw), shown(check, "beacon")}});
  return list_as_text(out);
}

void show_check(const value& result, Terminal& terminal) { terminal.out << check_as_text(result, terminal); }

ExitCode draw(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"spotcheck.draw", {{"check", arguments.text("CHECK")}}, {}}, terminal),
                terminal, show_check);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"spotcheck.list", {}, {}}, terminal), terminal, show_list);
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"spotcheck.show", {{"check", arguments.text("CHECK")}}, {}}, terminal),
                terminal, show_check);
}

ExitCode publish(const Arguments& arguments, Terminal& terminal) {
  return finish_public_list(arguments, terminal, {"spotcheck.publish", {{"check", arguments.text("CHECK")}}, {}},
                            [](const value& result, const Terminal& shown) {
                              return list_of_reply(result, text_of(result, "title"), public_time(result, shown), shown);
                            });
}

ExitCode verify(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"spotcheck.verify", {{"check", arguments.text("CHECK")}}, {}}, terminal),
                terminal, [](const value& result, Terminal& out) {
                  for (const value& one : result.at("draws").as_array()) {
                    const Message right{"{0}: draw {1} is right: recomputed from the root at {2} entries", {}};
                    const Message wrong{"{0}: draw {1} is WRONG: the root at {2} entries gives another one", {}};
                    Message words = one.at("right").as_bool() ? right : wrong;
                    words.arguments = {text_of(one, "check"), text_of(one, "draw"), shown(one, "beacon")};
                    out.out << out.sentence(words) << '\n';
                  }
                  for (const value& one : result.at("waiting").as_array()) {
                    out.out << out.sentence({"{0}: nothing has been drawn yet", {text_of(one, "check")}}) << '\n';
                  }
                });
}

ExitCode result(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"spotcheck.result",
                                      {{"check", arguments.text("CHECK")},
                                       {"target", arguments.text("TARGET")},
                                       {"outcome", arguments.text("OUTCOME")},
                                       {"day", arguments.text("--day")},
                                       {"finding", arguments.text("--finding")}},
                                      {}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& answer, Terminal& shown) {
    shown.out << text_of(answer, "member") << '/' << answer.at("index") << '\n';
  });
}

const Option kCheck{"CHECK", OptionKind::value, "the spot check, as it was named when announced: province/41", true};

Verb announce_verb() {
  return {
      .name = "announce",
      .help = "At the province: name the pool, the inspectors, the shares, and a future size of its feed",
      .options = {{"POOL",
                   OptionKind::value,
                   "what is drawn: assessment bodies, batch plans, submitted rows, units",
                   true,
                   {"bodies", "plans", "rows", "units"}},
                  {"--title", OptionKind::value, "what the check is called; everybody can read it", true},
                  {"--inspector", OptionKind::values, "the number of one who may inspect; given for each", true},
                  {"--targets", OptionKind::number, "how many are drawn"},
                  {"--percent", OptionKind::number, "which share is drawn, rounded up"},
                  {"--inspectors-each", OptionKind::number, "how many inspect each; else one"},
                  {"--member", OptionKind::value, "only what this member supervises or filed"},
                  {"--campaign", OptionKind::value, "of rows and units: only this campaign"},
                  {"--beacon", OptionKind::number, "the size of the province's feed that decides; else the policy's"}},
      .run = announce,
      .needs_data = true};
}

}  // namespace

Verb spotcheck_verb() {
  Verb verb{.name = "spotcheck", .help = "Spot checks (双随机一公开): announce, draw, verify, results"};
  verb.verbs.push_back(announce_verb());
  verb.verbs.push_back({.name = "draw",
                        .help = "At the province: draw, once its feed has the announced size",
                        .options = {kCheck},
                        .run = draw,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "list", .help = "The announced spot checks and how each stands", .run = list, .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "Who was drawn, who inspects, what was found",
                        .options = {kCheck},
                        .run = show,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "publish",
       .help = "At the province: publish what was found so far, with what the policy lets the public see of whom",
       .options = {kCheck, list_file_option()},
       .run = publish,
       .needs_data = true});
  verb.verbs.push_back({.name = "verify",
                        .help = "Recompute every draw from the feed held here; exit code 4 if one differs",
                        .options = {{"CHECK", OptionKind::value, "only this spot check"}},
                        .run = verify,
                        .needs_data = true});
  verb.verbs.push_back({.name = "result",
                        .help = "Record what an inspection found; everybody can read it",
                        .options = {kCheck,
                                    {"TARGET", OptionKind::value, "who was inspected, as `show` names it", true},
                                    {"OUTCOME",
                                     OptionKind::value,
                                     "what came out",
                                     true,
                                     {"clean", "mended", "pending", "obstructed", "unreachable"}},
                                    {"--day", OptionKind::day, "the day of the inspection, YYYY-MM-DD; else today"},
                                    {"--finding", OptionKind::value, "what was found, without naming persons"}},
                        .run = result,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/survey/campaign_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

Message phase_words(const std::string& phase) {
  if (phase == "hand-out") return Message{"handed out", {}};
  if (phase == "filing") return Message{"filing", {}};
  if (phase == "review") return Message{"review", {}};
  return Message{"the province's review", {}};
}

// Who has something to do while the phase runs.
Message turn_words(const std::string& phase) {
  if (phase == "filing") return Message{"the units'", {}};
  if (phase == "review") return Message{"the members'", {}};
  return Message{"the province's", {}};
}

std::string state_of(const value& phase, Terminal& terminal) {
  const std::string state = text_of(phase, "state");
  if (state == "ended") {
    return terminal.sentence(
        {"ended on {0}: {1}", {text_of(phase.at("ended"), "day"), text_of(phase.at("ended"), "reason")}});
  }
  if (state == "planned") return terminal.sentence(Message{"not begun", {}});
  if (state == "over") return terminal.sentence(Message{"past its last day, not ended by the province", {}});
  return terminal.sentence({"{0} days left, {1} of them working days",
                            {std::to_string(phase.at("days_left").to_number<std::uint64_t>()),
                             std::to_string(phase.at("working_days_left").to_number<std::uint64_t>())}});
}

void show_campaign(const value& campaign, Terminal& terminal) {
  terminal.out << text_of(campaign, "id") << "  " << text_of(campaign, "title");
  if (campaign.at("dynamic").as_bool()) terminal.out << "  " << terminal.sentence(Message{"dynamic reporting", {}});
  terminal.out << '\n';
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"phase", {}}, Message{"first day", {}}, Message{"last day", {}},
                                 Message{"whose turn", {}}, Message{"how far", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& phase : campaign.at("phases").as_array()) {
    const std::string name = text_of(phase, "phase");
    const bool running = text_of(phase, "state") == "running" || text_of(phase, "state") == "over";
    table.push_back({terminal.sentence(phase_words(name)), text_of(phase, "first"), text_of(phase, "last"),
                     running ? terminal.sentence(turn_words(name)) : "", state_of(phase, terminal)});
  }
  terminal.out << text_table(table);
}

void show_one(const value& campaign, Terminal& terminal) {
  show_campaign(campaign, terminal);
  const value& times = campaign.at("times");
  const auto count = [&](const char* name) { return std::to_string(times.at(name).to_number<std::uint64_t>()); };
  terminal.out << terminal.sentence(
                      {"Filings: {0} in time, {1} in time by the office's statement, {2} late, {3} not "
                       "received yet",
                       {count("in-time"), count("in-time-by-statement"), count("late"), count("not-received")}})
               << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"campaign.list", {}, {}}, terminal), terminal,
                [](const value& result, Terminal& shown) {
                  for (const value& one : result.at("campaigns").as_array()) show_campaign(one, shown);
                  if (result.at("campaigns").as_array().empty())
                    shown.out << shown.sentence(Message{"The province's policy plans no campaign.", {}}) << '\n';
                });
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"campaign.show", {{"campaign", arguments.text("CAMPAIGN")}}, {}}, terminal),
                terminal, show_one);
}

ExitCode end_phase(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal,
                         {"campaign.end-phase",
                          {{"campaign", arguments.text("CAMPAIGN")},
                           {"phase", arguments.text("PHASE")},
                           {"on", arguments.text("--on")},
                           {"reason", arguments.text("--reason")}},
                          {}});
}

}  // namespace

Verb campaign_verb() {
  Verb verb{.name = "campaign", .help = "Campaigns and their phases"};
  verb.verbs.push_back(
      {.name = "list", .help = "Those that the province plans, and how far they are", .run = list, .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "One of them, with how many filings came in time",
                        .options = {{"CAMPAIGN", OptionKind::value, "its id, for instance 2020", true}},
                        .run = show,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "end-phase",
       .help = "At the province: end a phase; filings that come later are late",
       .options = with_sealing(
           {{"CAMPAIGN", OptionKind::value, "its id, for instance 2020", true},
            {"PHASE", OptionKind::value, "which", true, {"hand-out", "filing", "review", "province-review"}},
            {"--on", OptionKind::day, "its last day, YYYY-MM-DD; today where not given"},
            {"--reason", OptionKind::value, "why; everybody can read it"}}),
       .run = end_phase,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

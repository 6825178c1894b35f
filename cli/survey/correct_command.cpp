#include "cli/survey/correct_command.h"

#include "cli/recorded_entry.h"
#include "cli/survey/row_numbers.h"
#include "ledger/certificate/day.h"
#include "ledger/office/survey/row_life_words.h"

namespace yinxin::cli {

namespace {

ExitCode correct(const Arguments& arguments, Terminal& terminal) {
  const auto row = arguments.number("ROW").value_or(0);
  const ledger::OfficeRequest prepare{"correct.prepare",
                                      {{"row", row},
                                       {"field", arguments.text("--field")},
                                       {"value", arguments.text("--new")},
                                       {"agreed_with", arguments.text("--agreed-with")},
                                       {"how", arguments.text("--how")},
                                       {"on", arguments.text("--on")},
                                       {"officer", arguments.text("--officer")}},
                                      {}};
  const auto fits = [&](const ledger::CorrectionBody& body) {
    const auto on = ledger::day_from_text(arguments.text("--on"));
    return body.row == row && on && body.agreed_on == ledger::day_number(*on) &&
           ledger::word_of(static_cast<ledger::AgreedHow>(body.agreed_how)) == arguments.text("--how");
  };
  const auto say_before = [&](const boost::json::value& result) {
    terminal.say("Row {0}, {1}: '{2}' becomes '{3}'.", row, text_of(result, "heading"), text_of(result, "old"),
                 text_of(result, "new"));
  };
  return record_entry<ledger::CorrectionBody>(
      arguments, terminal, prepare, "correct.append", fits, say_before,
      [](const boost::json::value& result, Terminal& shown) {
        shown.out << result.at("index") << '\n';
        shown.say("The correction is recorded; what was filed stays readable beside it: `yinxin rows ROW`.");
      });
}

}  // namespace

Verb correct_verb() {
  return {.name = "correct",
          .help = "Correct an obvious error of a row after talking to its unit; what was filed stays readable",
          .options = with_passphrase(
              {{"ROW", OptionKind::number, "the row's number", true},
               {"--field", OptionKind::value, "the column: its heading, or its number from 1 to 16", true},
               {"--new", OptionKind::value, "what the cell should say", true},
               {"--agreed-with", OptionKind::value, "who of the unit agreed", true},
               {"--how", OptionKind::value, "telephone, letter or visit", true, {"telephone", "letter", "visit"}},
               {"--on", OptionKind::day, "the day it was agreed, YYYY-MM-DD", true},
               kRecordingOfficer}),
          .run = correct,
          .needs_data = true};
}

}  // namespace yinxin::cli

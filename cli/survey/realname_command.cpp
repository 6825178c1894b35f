#include "cli/survey/realname_command.h"

#include "cli/recorded_entry.h"
#include "cli/survey/row_numbers.h"
#include "ledger/office/survey/row_life_words.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode record(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ROWS"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  const ledger::OfficeRequest prepare{"realname.prepare",
                                      {{"rows", *numbers},
                                       {"how", arguments.text("--how")},
                                       {"on", arguments.text("--on")},
                                       {"officer", arguments.text("--officer")}},
                                      {}};
  const auto fits = [&](const ledger::AuthenticationBody& body) {
    return ledger::word_of(static_cast<ledger::AuthenticatedHow>(body.how)) == arguments.text("--how");
  };
  return record_entry<ledger::AuthenticationBody>(
      arguments, terminal, prepare, "realname.append", fits, [](const value&) {},
      [](const value& result, Terminal& shown_on) {
        shown_on.out << shown_on.sentence(
                            {"{0} rows; the feed now has {1} entries",
                             {boost::json::serialize(result.at("rows")), boost::json::serialize(result.at("size"))}})
                     << '\n';
      });
}

}  // namespace

Verb realname_verb() {
  Verb verb{.name = "realname", .help = "Real-name authentication (实名认证) of rows"};
  verb.verbs.push_back(
      {.name = "record",
       .help = "Record how the real names of rows were made sure of, signed by the officer who did",
       .options = with_passphrase(
           {{"ROWS", OptionKind::values, "row numbers: 17 20-25", true},
            {"--how",
             OptionKind::value,
             "official-check (官方核验), social-security (社保记录), card-seen (查看证件), none (takes it back)",
             true,
             {"official-check", "social-security", "card-seen", "none"}},
            {"--on", OptionKind::day, "the day it was done, YYYY-MM-DD; else today"},
            kRecordingOfficer}),
       .run = record,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

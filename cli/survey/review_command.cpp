#include "cli/survey/review_command.h"

#include <boost/json.hpp>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/recorded_entry.h"
#include "cli/survey/row_numbers.h"
#include "ledger/entry_codec.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

void show_appended(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence({"{0} rows; the feed now has {1} entries",
                                     {std::to_string(result.at("rows").to_number<std::uint64_t>()),
                                      std::to_string(result.at("size").to_number<std::uint64_t>())}})
               << '\n';
}

// What the office gave to be signed must say what was typed here.
bool says_what_was_typed(const ledger::ReviewOutcomeBody& body, const ledger::OfficeRequest& typed) {
  const std::string outcome = typed.text("outcome");
  const auto expected = outcome == "passed"     ? ledger::ReviewResult::passed
                        : outcome == "returned" ? ledger::ReviewResult::returned
                                                : ledger::ReviewResult::not_accepted;
  return body.outcome == static_cast<std::uint8_t>(expected) && body.reason == typed.text("reason") &&
         body.officers.empty() && (typed.text("member").empty() || body.member == typed.text("member"));
}

struct ReviewedRows {
  std::string member;  // "" where none is said
  boost::json::array numbers;
};

// Rows as lists show them, 17, 20-25 or bengbu/17, all of one member.
Result<ReviewedRows> reviewed_rows(const Arguments& arguments) {
  ReviewedRows out{arguments.text("--member"), {}};
  std::vector<std::string> words;
  for (const std::string& word : arguments.texts("ROWS")) {
    const std::size_t slash = word.find('/');
    words.push_back(slash == std::string::npos ? word : word.substr(slash + 1));
    if (slash == std::string::npos) continue;
    const std::string member = word.substr(0, slash);
    if (!out.member.empty() && out.member != member) {
      return refuse("review.members", "Rows of {0} and of {1} are named; a review is of one member's rows.", out.member,
                    member);
    }
    out.member = member;
  }
  auto numbers = row_numbers(words);
  if (!numbers) return std::unexpected(numbers.error());
  out.numbers = std::move(*numbers);
  return out;
}

// What comes after an outcome.
Message next_step(const std::string& outcome) {
  if (outcome == "passed")
    return Message{
        "Next: what as many officers have passed as the policy asks for goes to the province with `yinxin submit`.",
        {}};
  if (outcome == "returned")
    return Message{"Next: the unit mends the row and it is filed again; until then the row does not count.", {}};
  return Message{"The row does not count; `yinxin rows` shows the unit the reason.", {}};
}

ExitCode review(const Arguments& arguments, Terminal& terminal) {
  if (!arguments.has("ROWS") && !arguments.has("--all")) {
    return terminal.fail(refuse("review.rows", "Say which rows: their numbers, as 17 20-25, or --all.").error(),
                         ExitCode::usage);
  }
  const auto rows = reviewed_rows(arguments);
  if (!rows) return terminal.fail(rows.error(), ExitCode::usage);
  ledger::OfficeRequest prepare{"review.prepare",
                                {{"outcome", arguments.text("OUTCOME")},
                                 {"rows", rows->numbers},
                                 {"all", arguments.has("--all")},
                                 {"campaign", arguments.text("--campaign")},
                                 {"reason", arguments.text("--reason")},
                                 {"answer_by", arguments.text("--answer-by")},
                                 {"member", rows->member},
                                 {"officer", arguments.text("--officer")}},
                                {}};
  if (const auto filing = arguments.number("--filing")) prepare.arguments["filing"] = *filing;
  const auto prepared = call_office(arguments, prepare, terminal);
  const ledger::Attachment* body = prepared.attachment("body");
  if (prepared.exit_code != ExitCode::ok || body == nullptr) return finish(prepared, terminal, nullptr);
  ledger::OfficeRequest append{"review.append", {}, {{"body", body->content}}};
  if (arguments.has("--officer")) {
    const auto outcome = ledger::decode_body<ledger::ReviewOutcomeBody>(body->content);
    if (!outcome || !says_what_was_typed(*outcome, prepare)) {
      return terminal.fail(
          refuse("review.other", "The node gave something else to be signed than was asked for; nothing was signed.")
              .error());
    }
    const NamedOfficer officer = officer_from(prepared.result);
    const auto key = unlock_officer(arguments, terminal, officer);
    if (!key) return terminal.fail(key.error());
    append.arguments["officer"] = officer.place.officer;
    append.attachments.push_back(
        {"signature", signed_by(*key, officer.place, review_message(officer.place, *outcome)).signature});
  }
  const ExitCode exit = finish(call_office(arguments, append, terminal), terminal, show_appended);
  if (exit == ExitCode::ok && !terminal.json) terminal.say(next_step(arguments.text("OUTCOME")).text);
  return exit;
}

ExitCode submit(const Arguments& arguments, Terminal& terminal) {
  const std::string campaign = arguments.text("--campaign");
  const ledger::OfficeRequest prepare{
      "submit.prepare", {{"campaign", campaign}, {"officer", arguments.text("--officer")}}, {}};
  const auto fits = [&](const ledger::SubmissionBody& body) { return body.campaign == campaign; };
  const ExitCode exit = record_entry<ledger::SubmissionBody>(
      arguments, terminal, prepare, "submit.append", fits, [](const value&) {}, show_appended);
  if (exit == ExitCode::ok && !terminal.json)
    terminal.say("Next: after the province's review the letter, `yinxin letter make`.");
  return exit;
}

const Option kCampaign{"--campaign", OptionKind::value, "the campaign, for instance 2020"};

}  // namespace

Verb review_verb() {
  return {.name = "review",
          .help =
              "Record the outcome of a review, signed by the officer who reviews; at the province: of what a member "
              "submitted",
          .options = with_passphrase(
              {{"OUTCOME",
                OptionKind::value,
                "passed, returned or not-accepted",
                true,
                {"passed", "returned", "not-accepted"}},
               {"ROWS", OptionKind::values, "row numbers: 17 20-25; at the province with the member: bengbu/17"},
               {"--all", OptionKind::flag, "every row that holds and that this officer can still review"},
               kCampaign,
               {"--filing", OptionKind::number, "with --all: only rows of this filing, by its number"},
               {"--member", OptionKind::value, "at the province: whose submitted rows are reviewed"},
               {"--reason", OptionKind::value, "why"},
               {"--answer-by", OptionKind::day, "for returned: the last day for the mended row, YYYY-MM-DD"},
               {"--officer", OptionKind::value, "who reviews: number or name"}}),
          .run = review,
          .needs_data = true};
}

Verb submit_verb() {
  return {.name = "submit",
          .help = "Submit the reviewed rows of a campaign to the province",
          .options = with_passphrase({kCampaign, kStepOfficer}),
          .run = submit,
          .needs_data = true};
}

}  // namespace yinxin::cli

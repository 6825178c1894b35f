#include "cli/reward/subsidy_command.h"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <span>

#include "cli/document_number.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/survey/issue_report.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

Message state_in_words(const std::string& state) {
  if (state == "may-be-paid") return {"may be paid", {}};
  if (state == "by-exception") return {"may be paid by exception", {}};
  if (state == "free") return Message{"nothing against it", {}};
  if (state == "not-yet") return Message{"not yet", {}};
  return Message{"may not be paid", {}};
}

// What a recorded one is, by the rules.
Message verdict_in_words(const std::string& state) {
  if (state == "same-skill") return Message{"paid before for this level", {}};
  if (state == "excluded") return Message{"excluded", {}};
  if (state == "limit") return Message{"beyond three a year", {}};
  if (state == "cancelled") return Message{"cancelled", {}};
  return {state, {}};
}

void show_answer(const value& answer, Terminal& terminal) {
  terminal.out << terminal.sentence(state_in_words(shown(answer, "state"))) << '\t'
               << terminal.sentence(ledger::message_from(answer.at("reason"))) << '\n';
}

void show_recorded(const value& result, Terminal& terminal) {
  if (result.as_object().contains("issues")) {
    show_issues(result, terminal);
    show_row_counts(result, terminal);
  }
  for (const value& one : result.at("recorded").as_array()) {
    terminal.out << shown(one, "index") << '\t' << terminal.sentence(Message{"{0} yuan", {shown(one, "amount")}})
                 << '\t' << terminal.sentence(state_in_words(shown(one.at("answer"), "state"))) << '\n';
  }
}

void show_list(const value& result, Terminal& terminal) {
  const auto heading = [&](std::string_view text) { return terminal.sentence({std::string(text), {}}); };
  std::vector<std::vector<std::string>> rows{
      {heading(Message{"entry", {}}.text), heading(Message{"year", {}}.text), heading(Message{"type", {}}.text),
       heading(Message{"occupation", {}}.text), heading(Message{"level", {}}.text), heading(Message{"yuan", {}}.text),
       heading(Message{"state", {}}.text), heading(Message{"name", {}}.text), heading(Message{"number", {}}.text),
       heading(Message{"unit", {}}.text)}};
  for (const value& one : result.at("subsidies").as_array()) {
    // Where the rules have nothing against it, whether it may be paid is the office's answer (C4).
    const std::string verdict = shown(one, "state");
    const bool stands = verdict == "payable" || verdict == "recorded";
    std::string state =
        terminal.sentence(stands ? state_in_words(shown(one.at("answer"), "state")) : verdict_in_words(verdict));
    if (one.as_object().contains("excepted")) state += " " + terminal.sentence(Message{"(excepted)", {}});
    if (!one.at("settled").as_bool()) state += " " + terminal.sentence(Message{"(not received yet)", {}});
    const std::string level = shown(one, "level");
    rows.push_back({entry_name_of(one), shown(one, "year"), shown(one, "kind_name"), shown(one, "occupation"),
                    level == "0" ? "" : level, shown(one, "amount"), std::move(state), shown(one, "name"),
                    shown(one, "number"), shown(one, "unit")});
  }
  terminal.out << text_table(rows) << terminal.sentence(Message{"{0} subsidies", {shown(result, "total")}}) << '\n';
}

// The options `texts` and `numbers` as arguments of a request, under their names with _ for -.
object options_of(const Arguments& arguments, std::span<const char* const> texts,
                  std::span<const char* const> numbers) {
  object out;
  for (const char* name : texts) {
    if (!arguments.has(name)) continue;
    std::string key = name + 2;
    std::ranges::replace(key, '-', '_');
    out[key] = arguments.text(name);
  }
  for (const char* name : numbers) {
    if (const auto number = arguments.number(name)) out[name + 2] = *number;
  }
  return out;
}

// What is asked about: whose, the identity number coming from standard input, and what.
object asked_of(const Arguments& arguments, Terminal& terminal) {
  constexpr const char* kTexts[] = {"--type",      "--occupation",     "--unit",       "--unit-code",
                                    "--user-unit", "--user-unit-code", "--certificate"};
  constexpr const char* kNumbers[] = {"--level", "--year", "--quantity"};
  object out = options_of(arguments, kTexts, kNumbers);
  out["person"] = ask_document_number(terminal);
  return out;
}

// And what is recorded besides.
object recorded_of(const Arguments& arguments, Terminal& terminal) {
  constexpr const char* kTexts[] = {"--contract-from", "--contract-until", "--trained-from", "--trained-until",
                                    "--document"};
  constexpr const char* kNumbers[] = {"--amount"};
  object out = asked_of(arguments, terminal);
  for (auto& [name, one] : options_of(arguments, kTexts, kNumbers)) out[name] = one;
  out["person_name"] = arguments.text("--name");
  return out;
}

ExitCode may_pay(const Arguments& arguments, Terminal& terminal) {
  if (!arguments.has("--entry") && !arguments.has("--type")) {
    return terminal.fail(refuse("subsidy.what",
                                "Say with --entry which recorded subsidy is meant, or with --type what is to be "
                                "paid; then the identity number is read from standard input.")
                             .error(),
                         ExitCode::usage);
  }
  const object about =
      arguments.has("--entry") ? object{{"entry", arguments.text("--entry")}} : asked_of(arguments, terminal);
  return finish(call_office(arguments, {"subsidy.may-pay", about, {}}, terminal), terminal, show_answer);
}

ExitCode record(const Arguments& arguments, Terminal& terminal) {
  ledger::OfficeRequest request{"subsidy.record", {}, {}};
  if (arguments.has("BOOK")) {
    const auto workbook = read_input(arguments.text("BOOK"));
    if (!workbook) return terminal.fail(workbook.error());
    request.arguments["name"] = std::filesystem::path(arguments.text("BOOK")).filename().string();
    request.attachments.push_back({"workbook", *workbook});
  } else {
    request.arguments = recorded_of(arguments, terminal);
  }
  request.arguments["good_rows"] = arguments.has("--good-rows");
  request.arguments["beyond_limit"] = arguments.has("--beyond-limit");
  return finish(signed_call(arguments, request, terminal), terminal, show_recorded);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  object about{
      {"member", arguments.text("--member")}, {"all", arguments.has("--all")}, {"kind", arguments.text("--type")}};
  if (const auto year = arguments.number("--year")) about["year"] = *year;
  if (arguments.has("--person")) about["person"] = ask_document_number(terminal);
  return finish(call_office(arguments, {"subsidy.list", about, {}}, terminal), terminal, show_list);
}

ExitCode cancel(const Arguments& arguments, Terminal& terminal) {
  const object about{{"entry", arguments.text("ENTRY")}, {"reason", arguments.text("--reason")}};
  return finish(
      call_office(arguments, {"subsidy.cancel", about, {}}, terminal), terminal,
      [](const value& result, Terminal& out) { out.say("Subsidy {0} is cancelled.", shown(result, "cancelled")); });
}

ExitCode except(const Arguments& arguments, Terminal& terminal) {
  const object about{{"entry", arguments.text("ENTRY")},
                     {"reason", arguments.text("--reason")},
                     {"document", arguments.text("--document")}};
  return decide_and_show(arguments, terminal, {"subsidy.except", about, {}});
}

std::vector<Option> line_options() {
  return {
      {.name = "--type", .help = "The policy's type of subsidy, by its short or Chinese name"},
      {.name = "--occupation", .help = "The occupation, by name or code"},
      {.name = "--level", .kind = OptionKind::level, .help = "The skill level, 5 to 1"},
      {.name = "--certificate", .help = "The number of the certificate that it is paid for, where there is one"},
      {.name = "--unit", .help = "The unit's name"},
      {.name = "--unit-code", .help = "The unit's unified social credit code"},
      {.name = "--user-unit", .help = "Of a dispatched worker: the unit that uses them, which is the payee"},
      {.name = "--user-unit-code", .help = "Its unified social credit code"},
      {.name = "--year", .kind = OptionKind::number, .help = "The year it counts in; else the training's, else this"},
      {.name = "--quantity", .kind = OptionKind::number, .help = "Days or months, where it is paid by them"}};
}

std::vector<Option> record_options() {
  std::vector<Option> options{{.name = "BOOK", .help = "A list as .xlsx or .csv, such as the training system's export"},
                              {.name = "--name", .help = "The person's name; the number is read from standard input"}};
  for (Option& option : line_options()) options.push_back(std::move(option));
  const Option more[] = {
      {.name = "--amount", .kind = OptionKind::number, .help = "Yuan, where the policy leaves it to the office"},
      {.name = "--contract-from", .kind = OptionKind::day, .help = "First day of the contract"},
      {.name = "--contract-until", .kind = OptionKind::day, .help = "Last day of the contract"},
      {.name = "--trained-from", .kind = OptionKind::day, .help = "First day of the training"},
      {.name = "--trained-until", .kind = OptionKind::day, .help = "Last day of the training"},
      {.name = "--document", .help = "Number of the decision's document"},
      {.name = "--good-rows", .kind = OptionKind::flag, .help = "Record the good rows and leave the others out"},
      {.name = "--beyond-limit",
       .kind = OptionKind::flag,
       .help = "Record also what only the limit of three a year is against: the province is to except it"}};
  options.insert(options.end(), std::begin(more), std::end(more));
  return options;
}

}  // namespace

Verb subsidy_verb() {
  const Option entry{
      .name = "ENTRY", .help = "The recorded subsidy: MEMBER/NUMBER, or a number of one's own", .required = true};
  const Option reason{.name = "--reason", .help = "Why; everybody can read it", .required = true};
  std::vector<Option> asked = line_options();
  asked.insert(asked.begin(), {.name = "--entry", .help = "A recorded subsidy instead: MEMBER/NUMBER"});
  Verb verb{.name = "subsidy", .help = "Subsidies, as far as they must not be paid twice"};
  verb.verbs.push_back({.name = "may-pay",
                        .help = "Whether a subsidy may be paid, whoever paid the earlier ones",
                        .options = with_look(std::move(asked)),
                        .run = may_pay,
                        .needs_data = true});
  verb.verbs.push_back({.name = "record",
                        .help = "Record a subsidy to be paid, or a list of them",
                        .options = with_act_officer(record_options()),
                        .run = record,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "The subsidies recorded, with what the rules say of each",
       .options = with_look({{.name = "--member", .help = "whose; without it the own, at the province all"},
                             {.name = "--all", .kind = OptionKind::flag, .help = "every member's"},
                             {.name = "--year", .kind = OptionKind::number, .help = "only of this year"},
                             {.name = "--type", .help = "only of this type, by its short name"},
                             {.name = "--person",
                              .kind = OptionKind::flag,
                              .help = "only one person's: the identity number is read from standard input"}}),
       .run = list,
       .needs_data = true});
  verb.verbs.push_back({.name = "cancel",
                        .help = "Cancel a subsidy of one's own that is not paid after all",
                        .options = {entry, reason},
                        .run = cancel,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "except",
       .help = "At the province: except a subsidy from the limit of three a year",
       .options = with_sealing({entry, reason, {.name = "--document", .help = "The document's number"}}),
       .run = except,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

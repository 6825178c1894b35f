#include "cli/rows_command.h"

#include <boost/json.hpp>
#include <charconv>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

std::string text_of(const value& from, std::string_view name) {
  const auto* found = from.as_object().if_contains(name);
  if (found == nullptr || found->is_null()) return "";
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

// "bengbu/17" of {"member":…,"index":…}.
std::string name_of(const value& entry) { return text_of(entry, "member") + "/" + text_of(entry, "index"); }

void show_rows(const value& result, Terminal& terminal) {
  for (const auto& row : result.at("rows").as_array()) {
    terminal.out << name_of(row) << '\t' << text_of(row, "name") << '\t' << text_of(row, "number") << '\t'
                 << terminal.sentence({text_of(row, "state"), {}}) << '\t' << text_of(row, "review") << '\n';
  }
  terminal.out << terminal.sentence({"{0} rows", {text_of(result, "total")}}) << '\n';
}

void show_conflicts(const value& result, Terminal& terminal) {
  for (const auto& conflict : result.at("conflicts").as_array()) {
    std::string line;
    for (const auto& claim : conflict.at("claims").as_array()) {
      if (!line.empty()) line += "\t";
      line += name_of(claim) + " " + terminal.sentence({text_of(claim, "state"), {}});
    }
    terminal.out << line << '\n';
  }
  terminal.out << terminal.sentence({"{0} people were filed more than once", {text_of(result, "total")}}) << '\n';
}

void show_sentences(const value& result, Terminal& terminal) {
  for (const auto& sentence : result.at("sentences").as_array())
    terminal.out << terminal.sentence(ledger::message_from(sentence)) << '\n';
}

void show_appended(const value& result, Terminal& terminal) {
  terminal.out << terminal.sentence(
                      {"{0} rows; the feed now has {1} entries", {text_of(result, "rows"), text_of(result, "size")}})
               << '\n';
}

void show_totals(const value& result, Terminal& terminal) {
  const auto line = [&](std::string_view member, const value& counts) {
    terminal.out << member;
    for (const auto& [name, count] : counts.as_object())
      terminal.out << '\t' << terminal.sentence({std::string(name), {}}) << ' ' << count;
    terminal.out << '\n';
  };
  for (const auto& [member, counts] : result.at("members").as_object()) line(member, counts);
  line(terminal.sentence({"all", {}}), result.at("all"));
  terminal.out << terminal.sentence({"as of province position {0}", {text_of(result, "as_of")}}) << '\n';
}

// Row numbers as typed: 5, 7-9.
Result<boost::json::array> row_numbers(const std::vector<std::string>& words) {
  boost::json::array out;
  for (const std::string& word : words) {
    const std::size_t dash = word.find('-');
    std::uint64_t first = 0, last = 0;
    const auto read = [](std::string_view text, std::uint64_t& number) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      return error == std::errc() && end == text.data() + text.size();
    };
    const bool good = dash == std::string::npos
                          ? read(word, first) && read(word, last)
                          : read(word.substr(0, dash), first) && read(word.substr(dash + 1), last);
    if (!good || last < first || last - first > 1'000'000)
      return refuse("rows.number", "'{0}' is no row number: 17, or 17-20.", word);
    for (std::uint64_t index = first; index <= last; ++index) out.push_back(index);
  }
  return out;
}

ExitCode rows(const Arguments& arguments, Terminal& terminal) {
  object wanted{{"member", arguments.text("--member")},
                {"state", arguments.text("--state")},
                {"campaign", arguments.text("--campaign")}};
  if (const auto filing = arguments.number("--filing")) wanted["filing"] = *filing;
  if (const auto limit = arguments.number("--limit")) wanted["limit"] = *limit;
  if (arguments.has("--person")) {
    std::string number;
    std::getline(terminal.in, number);  // from standard input: a person's number stands in no list of processes
    wanted["person"] = number;
  }
  return finish(call_office(arguments, {"rows", std::move(wanted), {}}, terminal), terminal, show_rows);
}

ExitCode list_conflicts(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"conflicts", {{"all", arguments.has("--all")}}, {}}, terminal), terminal,
                show_conflicts);
}

ExitCode explain(const Arguments& arguments, Terminal& terminal) {
  const std::string entry = arguments.text("ENTRY");
  const std::size_t slash = entry.find('/');
  const auto index = row_numbers({slash == std::string::npos ? entry : entry.substr(slash + 1)});
  if (!index) return terminal.fail(index.error(), ExitCode::usage);
  object wanted{{"index", index->at(0)}};
  if (slash != std::string::npos) wanted["member"] = entry.substr(0, slash);
  return finish(call_office(arguments, {"explain", std::move(wanted), {}}, terminal), terminal, show_sentences);
}

ExitCode withdraw(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ROWS"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  return finish(
      call_office(arguments, {"withdraw", {{"rows", *numbers}, {"reason", arguments.text("--reason")}}, {}}, terminal),
      terminal, show_appended);
}

ExitCode review(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = row_numbers(arguments.texts("ROWS"));
  if (!numbers) return terminal.fail(numbers.error(), ExitCode::usage);
  const ledger::OfficeRequest request{"review",
                                      {{"outcome", arguments.text("OUTCOME")},
                                       {"rows", *numbers},
                                       {"all", arguments.has("--all")},
                                       {"campaign", arguments.text("--campaign")},
                                       {"reason", arguments.text("--reason")}},
                                      {}};
  return finish(call_office(arguments, request, terminal), terminal, show_appended);
}

ExitCode submit(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"submit", {{"campaign", arguments.text("--campaign")}}, {}}, terminal),
                terminal, show_appended);
}

ExitCode totals(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"totals", {{"campaign", arguments.text("--campaign")}}, {}}, terminal),
                terminal, show_totals);
}

const Option kCampaign{"--campaign", OptionKind::value, "the campaign, for instance 2020"};
const Option kReason{"--reason", OptionKind::value, "why"};

}  // namespace

Verb rows_verb() {
  return {
      .name = "rows",
      .help = "Filed rows and where each stands",
      .options = {{"--member", OptionKind::value, "whose rows; without it the own"},
                  kCampaign,
                  {"--state", OptionKind::value, "only rows in this state"},
                  {"--filing", OptionKind::number, "only rows of this filing"},
                  {"--person", OptionKind::flag, "only one person's: the identity number is read from standard input"},
                  {"--limit", OptionKind::number, "at most so many"}},
      .run = rows,
      .needs_data = true};
}

Verb conflicts_verb() {
  Verb verb{.name = "conflicts", .help = "People filed more than once"};
  verb.verbs.push_back({.name = "list",
                        .help = "Each with its rows and who holds",
                        .options = {{"--all", OptionKind::flag, "also those of other members"}},
                        .run = list_conflicts,
                        .needs_data = true});
  verb.verbs.push_back({.name = "explain",
                        .help = "Why a row stands as it does, and what can be done",
                        .options = {{"ENTRY", OptionKind::value, "the row: 17, or bengbu/17", true}},
                        .run = explain,
                        .needs_data = true});
  return verb;
}

Verb withdraw_verb() {
  return {.name = "withdraw",
          .help = "Withdraw own rows",
          .options = {{"ROWS", OptionKind::values, "row numbers: 17 20-25", true}, kReason},
          .run = withdraw,
          .needs_data = true};
}

Verb review_verb() {
  return {.name = "review",
          .help = "Record the outcome of a review",
          .options = {{"OUTCOME",
                       OptionKind::value,
                       "passed, returned or not-accepted",
                       true,
                       {"passed", "returned", "not-accepted"}},
                      {"ROWS", OptionKind::values, "row numbers: 17 20-25"},
                      {"--all", OptionKind::flag, "every row that holds and has no outcome yet"},
                      kCampaign,
                      kReason},
          .run = review,
          .needs_data = true};
}

Verb submit_verb() {
  return {.name = "submit",
          .help = "Submit the reviewed rows of a campaign to the province",
          .options = {kCampaign},
          .run = submit,
          .needs_data = true};
}

Verb totals_verb() {
  return {.name = "totals",
          .help = "Counts of rows by member and state",
          .options = {kCampaign},
          .run = totals,
          .needs_data = true};
}

}  // namespace yinxin::cli

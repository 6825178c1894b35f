#include "cli/assessment/cert_national.h"

#include <boost/json.hpp>

#include "cli/assessment/cert_choice_options.h"
#include "cli/office_call.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

void show_set(const value& result, Terminal& terminal) {
  for (const value& entry : result.at("entries").as_array()) terminal.out << entry << '\n';
  terminal.say("{0} certificates.", result.at("certificates").to_number<std::uint64_t>());
}

ExitCode set(const Arguments& arguments, Terminal& terminal, const char* state) {
  if (arguments.has("--out")) {
    if (auto fresh = check_new_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  object about{{"state", state}, {"date", arguments.text("--date")}};
  if (std::string_view(state) == "reported") about["batch"] = arguments.text("--batch");
  put_certificate_choice(about, arguments, "NUMBERS");
  const ledger::OfficeReply reply = call_office(arguments, {"cert.national", std::move(about), {}}, terminal);
  if (const ledger::Attachment* batch = reply.attachment("batch");
      batch != nullptr && arguments.has("--out") && reply.exit_code == ExitCode::ok) {
    if (auto written = write_output(arguments.text("--out"), batch->content); !written)
      return terminal.fail(written.error());
  }
  return finish(reply, terminal, show_set);
}

ExitCode report(const Arguments& arguments, Terminal& terminal) { return set(arguments, terminal, "reported"); }
ExitCode visible(const Arguments& arguments, Terminal& terminal) { return set(arguments, terminal, "visible"); }

std::vector<std::string> row_of(const value& counts, std::string body, std::string occupation, std::string level) {
  std::vector<std::string> row{std::move(body), std::move(occupation), std::move(level)};
  for (const char* name : {"registered", "reported", "visible", "counted"}) row.push_back(serialize(counts.at(name)));
  return row;
}

void show_totals(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading :
       {Message{"body", {}}, Message{"occupation", {}}, Message{"level", {}}, Message{"registered", {}},
        Message{"reported to the national system", {}}, Message{"visible", {}}, Message{"counted", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const value& group : result.at("groups").as_array())
    table.push_back(row_of(group, text_of(group, "body"), text_of(group, "occupation"), serialize(group.at("level"))));
  table.push_back(row_of(result.at("all"), terminal.sentence(Message{"all together", {}}), "", ""));
  terminal.out << text_table(table);
  if (result.at("only_visible_count").as_bool())
    terminal.say("Only certificates that are visible in the national system count (policy).");
}

ExitCode totals(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"cert.national-totals", {}, {}}, terminal), terminal, show_totals);
}

void show_lookup(const value& result, Terminal& terminal) {
  const auto words = [&](const value& message) { return terminal.sentence(ledger::message_from(message)); };
  const value& body = result.at("body");
  terminal.out << terminal.sentence({"Number: {0}", {text_of(result, "number")}}) << '\n';
  terminal.out << terminal.sentence({"State: {0}", {words(result.at("state_words"))}}) << '\n';
  terminal.out << terminal.sentence({"Issuer: {0} ({1})", {text_of(body, "name"), text_of(body, "record_number")}});
  if (body.as_object().contains("state_words")) terminal.out << ", " << words(body.at("state_words"));
  terminal.out << '\n' << terminal.sentence({"Level: {0}", {words(result.at("level_words"))}}) << '\n';
  terminal.out << terminal.sentence(
                      {"Occupation: {0} {1}", {text_of(result, "occupation"), text_of(result, "occupation_name")}})
               << '\n';
  terminal.out << terminal.sentence({"Issued: {0}", {text_of(result, "issued")}}) << '\n';
  if (const auto* at = result.as_object().if_contains("registered_at"))
    terminal.out << terminal.sentence({"Registered at position {0} of the province's feed", {serialize(*at)}}) << '\n';
  terminal.out << terminal.sentence({"National system: {0}", {words(result.at("national").at("words"))}}) << '\n';
  terminal.out << words(result.at("kind")) << '\n';
  terminal.out << terminal.sentence({"as of province position {0}", {serialize(result.at("as_of"))}}) << '\n';
}

ExitCode lookup(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"cert.lookup", {{"number", arguments.text("NUMBER")}}, {}}, terminal), terminal,
                show_lookup);
}

std::vector<Option> options(std::vector<Option> own) {
  own.insert(own.begin(), {"NUMBERS", OptionKind::values, "certificate numbers"});
  own.push_back({"--date", OptionKind::day, "when, YYYY-MM-DD; else today"});
  own.push_back({"--out", OptionKind::file, "write the certificates to this .csv"});
  return with_certificate_choice(std::move(own));
}

}  // namespace

Verb cert_national_verb() {
  Verb verb{.name = "national", .help = "The national query system: reported, visible (可查询), counts"};
  verb.verbs.push_back({.name = "report",
                        .help = "Record that certificates were reported; with --body all of it that were not yet",
                        .options = options({{"--batch", OptionKind::value, "the batch", true}}),
                        .run = report,
                        .needs_data = true});
  verb.verbs.push_back({.name = "visible",
                        .help = "Record that reported certificates can be queried",
                        .options = options({}),
                        .run = visible,
                        .needs_data = true});
  verb.verbs.push_back({.name = "totals",
                        .help = "Certificates by body, occupation and level: registered, reported, visible, counted",
                        .run = totals,
                        .needs_data = true});
  return verb;
}

Verb cert_lookup_verb() {
  return {.name = "lookup",
          .help = "Look a certificate number up, without a network: state, body, level, occupation, no personal data",
          .options = {{"NUMBER", OptionKind::value, "the 22 characters", true}},
          .run = lookup,
          .needs_data = true};
}

}  // namespace yinxin::cli

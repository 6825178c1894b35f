#include "cli/assessment/result_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/assessment/batch_step.h"
#include "cli/assessment/public_list.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/survey/issue_report.h"
#include "cli/text_table.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

void show_recorded(const value& result, Terminal& terminal) {
  show_issues(result, terminal);
  show_row_counts(result, terminal);
  if (!result.as_object().contains("result")) return;
  terminal.out << terminal.sentence({"Result {0} is recorded: {1} passed, {2} failed, {3} absent.",
                                     {text_of(result, "result"), shown(result, "passed"), shown(result, "failed"),
                                      shown(result, "absent")}})
               << '\n';
  terminal.say("Next: `yinxin notice open` begins the public notice.");
}

ExitCode make_template(const Arguments& arguments, Terminal& terminal) {
  const std::string path = arguments.text("--template");
  if (auto fresh = check_new_file(path); !fresh) return terminal.fail(fresh.error());
  const auto reply = call_office(arguments, {"result.template", {{"plan", arguments.text("--plan")}}, {}}, terminal);
  const ledger::Attachment* book = reply.attachment("workbook");
  if (book == nullptr) return finish(reply, terminal, nullptr);
  if (auto written = write_output(path, book->content); !written) return terminal.fail(written.error());
  terminal.say("The candidates are in {0}: fill in the last column with 合格, 不合格 or 缺考.", path);
  return finish(reply, terminal, [](const value&, Terminal&) {});
}

ExitCode record(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--template")) return make_template(arguments, terminal);
  if (!arguments.has("FILE")) {
    return terminal.fail(refuse("result.arguments", "A result needs a workbook and a batch plan.").error(),
                         ExitCode::usage);
  }
  const auto workbook = read_input(arguments.text("FILE"));
  if (!workbook) return terminal.fail(workbook.error());
  const ledger::OfficeRequest request{"result.record",
                                      {{"plan", arguments.text("--plan")},
                                       {"day", arguments.text("--day")},
                                       {"name", std::filesystem::path(arguments.text("FILE")).filename().string()},
                                       {"check", arguments.has("--check")}},
                                      {{"workbook", *workbook}}};
  return finish(signed_call(arguments, request, terminal), terminal, show_recorded);
}

void show_results(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{
      {terminal.sentence(Message{"name", {}}), terminal.sentence(Message{"number", {}}),
       terminal.sentence(Message{"occupation", {}}), terminal.sentence(Message{"level", {}}),
       terminal.sentence(Message{"result", {}}), terminal.sentence(Message{"objection", {}}),
       terminal.sentence(Message{"certificate", {}})}};
  for (const value& one : result.at("people").as_array()) {
    const std::string work_type = text_of(one, "work_type");
    table.push_back({text_of(one, "name"), text_of(one, "number"),
                     text_of(one, "occupation") + (work_type.empty() ? "" : "/" + work_type), shown(one, "level"),
                     text_of(one, "outcome"), shown(one, "objection"), shown(one, "certificate")});
  }
  terminal.out << text_table(table);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"result.list", {{"plan", arguments.text("PLAN")}}, {}}, terminal), terminal,
                show_results);
}

PublicList public_list_of(const value& result, const Terminal& terminal) {
  PublicList out;
  out.title = terminal.sentence(
      {"Public notice: results of {0}, batch {1}", {text_of(result, "body"), text_of(result, "batch")}});
  out.heading.push_back(
      terminal.sentence({"From {0} to {1}, {2} people. Objections go to the office that supervises the body.",
                         {text_of(result, "from"), text_of(result, "until"), shown(result, "people")}}));
  for (const value& column : result.at("columns").as_array())
    out.columns.push_back(terminal.sentence(column_heading(column.as_string())));
  for (const value& row : result.at("rows").as_array()) {
    std::vector<std::string>& cells = out.rows.emplace_back();
    for (const value& cell : row.as_array()) cells.push_back(boost::json::value_to<std::string>(cell));
  }
  out.footing = terminal.sentence(
      {"Notice {0}, digest {1}", {text_of(result, "notice"), text_of(result, "digest").substr(0, 8)}});
  return out;
}

// Writes the list where --out says so and shows it.
ExitCode finish_list(const Arguments& arguments, Terminal& terminal, const ledger::OfficeReply& reply) {
  if (reply.result.is_object() && arguments.has("--out")) {
    const std::string path = arguments.text("--out");
    if (auto written = write_public_list(path, public_list_of(reply.result, terminal)); !written)
      return terminal.fail(written.error());
    terminal.say("The list to publish is in {0}.", path);
  }
  return finish(reply, terminal,
                [](const value& result, Terminal& shown) { shown.out << list_as_text(public_list_of(result, shown)); });
}

ExitCode open(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--out")) {
    if (auto fresh = check_new_list(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  const ledger::OfficeRequest request{
      "notice.open",
      {{"plan", arguments.text("PLAN")}, {"from", arguments.text("--from")}, {"until", arguments.text("--until")}},
      {}};
  return finish_list(arguments, terminal, signed_call(arguments, request, terminal));
}

ExitCode show_notice(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--out")) {
    if (auto fresh = check_new_list(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  return finish_list(arguments, terminal,
                     call_office(arguments, {"notice.show", {{"plan", arguments.text("PLAN")}}, {}}, terminal));
}

void show_notices(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{
      {terminal.sentence(Message{"notice", {}}), terminal.sentence(Message{"plan", {}}),
       terminal.sentence(Message{"batch", {}}), terminal.sentence(Message{"from", {}}),
       terminal.sentence(Message{"until", {}}), terminal.sentence(Message{"people", {}}),
       terminal.sentence(Message{"state", {}}), terminal.sentence(Message{"certificates due by", {}})}};
  for (const value& one : result.at("notices").as_array()) {
    const bool is_open = text_of(one, "state") == "open";
    table.push_back({text_of(one, "notice"), text_of(one, "plan"), text_of(one, "batch"), text_of(one, "from"),
                     text_of(one, "until"), shown(one, "people"),
                     terminal.sentence(is_open ? Message{"open", {}} : Message{"ended", {}}), text_of(one, "due")});
  }
  if (table.size() == 1) {
    terminal.say("There are no public notices here.");
    return;
  }
  terminal.out << text_table(table);
}

ExitCode list_notices(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"notice.list", {}, {}}, terminal), terminal, show_notices);
}

const Option kOut{"--out", OptionKind::file, "write the list to publish to this .xlsx, .csv or .txt"};

}  // namespace

Verb result_verb() {
  Verb verb{.name = "result", .help = "Results of a batch's examination (考核结果)"};
  verb.verbs.push_back(
      {.name = "record",
       .help = "Record the result of every candidate: from the workbook that --template writes",
       .options = with_act_officer(
           {{"FILE", OptionKind::value, "the list with the results (.xlsx or .csv)"},
            {"--plan", OptionKind::value, "the batch: hefei/12, 12, or the body's own name of it", true},
            {"--template", OptionKind::file, "write the candidates with an empty column for the result"},
            {"--day", OptionKind::day, "the day of the result, YYYY-MM-DD; else today"},
            {"--check", OptionKind::flag, "check only, record nothing"}}),
       .run = record,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "Who passed, who is held back by an objection, who has which certificate",
                        .options = {plan_option()},
                        .run = list,
                        .needs_data = true});
  return verb;
}

Verb notice_verb() {
  Verb verb{.name = "notice", .help = "Public notice (公示) of results"};
  verb.verbs.push_back(
      {.name = "open",
       .help = "Begin the public notice of a batch's result, and write the list to publish",
       .options = with_act_officer(
           {plan_option(),
            {"--from", OptionKind::day, "its first day, which does not count, YYYY-MM-DD; else today"},
            {"--until", OptionKind::day, "its last day; else as early as the policy allows"},
            kOut}),
       .run = open,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The public notices, from when to when, and when certificates are due",
                        .run = list_notices,
                        .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "The list once more, while it is public",
                        .options = {plan_option(), kOut},
                        .run = show_notice,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/assessment/result_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/assessment/batch_step.h"
#include "cli/assessment/public_list.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
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

PublicList notice_of(const value& result, const Terminal& terminal) {
  return list_of_reply(
      result,
      terminal.sentence(
          {"Public notice: results of {0}, batch {1}", {text_of(result, "body"), text_of(result, "batch")}}),
      terminal.sentence({"From {0} to {1}, {2} people. Objections go to the office that supervises the body.",
                         {text_of(result, "from"), text_of(result, "until"), shown(result, "people")}}),
      terminal);
}

PublicList results_of(const value& result, const Terminal& terminal) {
  return list_of_reply(
      result, terminal.sentence({"Results of {0}, batch {1}", {text_of(result, "body"), text_of(result, "batch")}}),
      public_time(result, terminal), terminal);
}

ExitCode open(const Arguments& arguments, Terminal& terminal) {
  return finish_public_list(
      arguments, terminal,
      {"notice.open",
       {{"plan", arguments.text("PLAN")}, {"from", arguments.text("--from")}, {"until", arguments.text("--until")}},
       {}},
      notice_of, signed_call);
}

ExitCode show_notice(const Arguments& arguments, Terminal& terminal) {
  return finish_public_list(arguments, terminal, {"notice.show", {{"plan", arguments.text("PLAN")}}, {}}, notice_of);
}

ExitCode publish(const Arguments& arguments, Terminal& terminal) {
  return finish_public_list(
      arguments, terminal, {"result.publish", {{"plan", arguments.text("PLAN")}}, {}},
      [](const value& result, const Terminal& shown) {
        PublicList out = results_of(result, shown);
        if (result.at("late").as_bool()) {
          out.heading.push_back(shown.sentence(
              {"Later than due: by {0}, so many working days after the public notice.", {text_of(result, "due")}}));
        }
        return out;
      });
}

ExitCode show_published(const Arguments& arguments, Terminal& terminal) {
  return finish_public_list(arguments, terminal, {"result.published", {{"plan", arguments.text("PLAN")}}, {}},
                            results_of);
}

Message kind_words(std::string_view list) {
  if (list == "notice") return Message{"public notice", {}};
  if (list == "results") return Message{"results", {}};
  return Message{"spot check", {}};
}

void show_notices(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{
      {terminal.sentence(Message{"notice", {}}), terminal.sentence(Message{"list", {}}),
       terminal.sentence(Message{"about", {}}), terminal.sentence(Message{"batch", {}}),
       terminal.sentence(Message{"recorded", {}}), terminal.sentence(Message{"received", {}}),
       terminal.sentence(Message{"from", {}}), terminal.sentence(Message{"until", {}}),
       terminal.sentence(Message{"people", {}}), terminal.sentence(Message{"state", {}}),
       terminal.sentence(Message{"certificates due by", {}})}};
  for (const value& one : result.at("notices").as_array()) {
    const bool is_open = text_of(one, "state") == "open";
    const bool check = text_of(one, "list") == "spot_check";
    table.push_back({text_of(one, "notice"), terminal.sentence(kind_words(text_of(one, "list"))),
                     text_of(one, check ? "check" : "plan"), text_of(one, check ? "title" : "batch"),
                     text_of(one, "recorded"), shown(one, "received"), text_of(one, "from"), shown(one, "until"),
                     shown(one, "people"), terminal.sentence(is_open ? Message{"open", {}} : Message{"ended", {}}),
                     shown(one, "due")});
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

}  // namespace

Verb result_verb() {
  Verb verb{.name = "result", .help = "Results of a batch's examination (考核结果)"};
  verb.verbs.push_back(
      {.name = "record",
       .help = "Record the result of every candidate: from the workbook that --template writes",
       .options = with_act_officer(with_look_reason(
           {{"FILE", OptionKind::value, "the list with the results (.xlsx or .csv)"},
            {"--plan", OptionKind::value, "the batch: hefei/12, 12, or the body's own name of it", true},
            {"--template", OptionKind::file, "write the candidates with an empty column for the result"},
            {"--day", OptionKind::day, "the day of the result, YYYY-MM-DD; else today"},
            {"--check", OptionKind::flag, "check only, record nothing"}})),
       .run = record,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "Who passed, who is held back by an objection, who has which certificate",
                        .options = with_look({plan_option()}),
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "publish",
       .help = "Publish the results once their public notice is over: who passed and is not held back by an objection",
       .options = with_look({plan_option(), list_file_option()}),
       .run = publish,
       .needs_data = true});
  verb.verbs.push_back({.name = "published",
                        .help = "The published results once more, while they are public",
                        .options = with_look({plan_option(), list_file_option()}),
                        .run = show_published,
                        .needs_data = true});
  return verb;
}

Verb notice_verb() {
  Verb verb{.name = "notice", .help = "Public notice (公示) of results"};
  verb.verbs.push_back({.name = "open",
                        .help = "Begin the public notice of a batch's result, and write the list to publish",
                        .options = with_act_officer(with_look_reason(
                            {plan_option(),
                             {"--from", OptionKind::day, "its first day, which does not count, YYYY-MM-DD; else today"},
                             {"--until", OptionKind::day, "its last day; else as early as the policy allows"},
                             list_file_option()})),
                        .run = open,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "Everything that was published: notices, results, spot checks; since when, until when, when recorded",
       .run = list_notices,
       .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "The list once more, while it is public",
                        .options = with_look({plan_option(), list_file_option()}),
                        .run = show_notice,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

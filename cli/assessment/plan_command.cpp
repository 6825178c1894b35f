#include "cli/assessment/plan_command.h"

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>

#include "cli/assessment/batch_step.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/survey/issue_report.h"
#include "cli/text_table.h"
#include "ledger/forms/result_book.h"
#include "ledger/forms/written_level.h"
#include "ledger/office/assessment/plan_facts.h"

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;
using Table = std::vector<std::vector<std::string>>;

std::string words(const value& from, const Terminal& terminal) {
  return terminal.sentence(ledger::message_from(from.at("says")));
}

// "--first-day" says "first_day".
std::string option_name(std::string_view item) {
  std::string out = "--" + std::string(item);
  std::ranges::replace(out, '_', '-');
  return out;
}

bool is_list(std::string_view item) {
  return item == "modules" || item == "assessors" || item == "invigilators" || item == "supervisors";
}

void show_days(const value& days, Terminal& terminal) {
  const auto* facts = &days.as_object();
  const auto line = [&](const Message& message) { terminal.out << terminal.sentence(message) << '\n'; };
  if (facts->contains("between") && facts->contains("announced")) {
    line({"Announced on {0}, examination on {1}: {2} working days between; {3} are asked for.",
          {text_of(days, "announced"), text_of(days, "first_day"), shown(days, "between"), shown(days, "asked")}});
    line(days.at("lawful").as_bool() ? Message{"That is in time.", {}} : Message{"That is too late.", {}});
  }
  if (facts->contains("earliest")) {
    line(
        {"Announced on {0}, the examination may begin on {1} at the earliest: {2} working days lie between, neither "
         "day counts.",
         {text_of(days, "announced"), text_of(days, "earliest"), shown(days, "asked")}});
  }
  if (facts->contains("latest")) {
    line(
        {"For an examination on {0} the plan is announced on {1} at the latest: {2} working days lie between, neither "
         "day counts.",
         {text_of(days, "first_day"), text_of(days, "latest"), shown(days, "asked")}});
  }
  line({"Rest days that do not count: {0}", {text_of(days, "rest_days")}});
  if (text_of(days, "make_up_days") != "-")
    line({"Days at a weekend that are worked and count: {0}", {text_of(days, "make_up_days")}});
  if (days.at("provisional").as_bool()) {
    line({"Provisional: there is no table of holidays yet for one of these years; only weekends are left out.", {}});
  }
}

void show_made(const value& result, Terminal& terminal) {
  show_issues(result, terminal);
  show_row_counts(result, terminal);
  if (const auto* plan = result.as_object().if_contains("plan")) {
    terminal.out << terminal.sentence({"Batch plan {0} is recorded.", {boost::json::value_to<std::string>(*plan)}})
                 << '\n';
  }
}

ExitCode make_template(const std::string& path, Terminal& terminal) {
  if (auto fresh = check_new_file(path); !fresh) return terminal.fail(fresh.error());
  std::vector<ledger::PlanLine> lines;
  for (const ledger::PlanItem& item : ledger::plan_items()) lines.push_back({item.label, item.note});
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const Bytes book = ledger::write_plan_template(ledger::CodeTables::built_in(), lines, now);
  if (auto written = write_output(path, book); !written) return terminal.fail(written.error());
  terminal.say("The empty plan is in {0}: fill in both sheets, then `yinxin plan make`.", path);
  return ExitCode::ok;
}

ExitCode make(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--template")) return make_template(arguments.text("--template"), terminal);
  if (!arguments.has("FILE")) {
    return terminal.fail(refuse("plan.arguments", "A batch plan needs a workbook with its candidates.").error(),
                         ExitCode::usage);
  }
  const auto workbook = read_input(arguments.text("FILE"));
  if (!workbook) return terminal.fail(workbook.error());
  object wanted{{"name", std::filesystem::path(arguments.text("FILE")).filename().string()},
                {"check", arguments.has("--check")},
                {"good_rows", arguments.has("--good-rows")}};
  for (const ledger::PlanItem& item : ledger::plan_items()) {
    const std::string option = option_name(item.option);
    if (!arguments.has(option)) continue;
    if (is_list(item.option)) {
      boost::json::array texts;
      for (const std::string& one : arguments.texts(option)) texts.emplace_back(one);
      wanted[item.option] = std::move(texts);
    } else {
      wanted[item.option] = arguments.text(option);
    }
  }
  const auto reply = signed_call(arguments, {"plan.make", std::move(wanted), {{"workbook", *workbook}}}, terminal);
  const ExitCode exit = finish(reply, terminal, show_made);
  if (exit == ExitCode::failed && reply.result.is_object() && !arguments.has("--check")) {
    return terminal.fail(
        refuse("plan.nothing-recorded",
               "No plan was recorded. Mend what is refused, or leave refused rows out with --good-rows.")
            .error());
  }
  return exit;
}

void show_list(const value& result, Terminal& terminal) {
  Table table{{terminal.sentence(Message{"plan", {}}), terminal.sentence(Message{"assessment body", {}}),
               terminal.sentence(Message{"batch", {}}), terminal.sentence(Message{"announced", {}}),
               terminal.sentence(Message{"recorded", {}}), terminal.sentence(Message{"examination", {}}),
               terminal.sentence(Message{"people", {}}), terminal.sentence(Message{"where it stands", {}})}};
  for (const value& plan : result.at("plans").as_array()) {
    table.push_back({text_of(plan, "plan"), text_of(plan, "body_name"), text_of(plan, "batch"),
                     text_of(plan, "announced"), text_of(plan, "recorded"), text_of(plan, "first_day"),
                     shown(plan, "people"), words(plan, terminal)});
  }
  if (table.size() == 1) {
    terminal.say("There are no batch plans here.");
    return;
  }
  terminal.out << text_table(table);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "plan.list", {{"body", arguments.text("--body")}, {"state", arguments.text("--state")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_list);
}

Message step_words(std::string_view step) {
  if (step == "plan-approved") return Message{"plan approved", {}};
  if (step == "plan-refused") return Message{"plan refused", {}};
  if (step == "plan-withdrawn") return Message{"plan withdrawn", {}};
  if (step == "annex-filed") return Message{"annex 5 filed", {}};
  if (step == "centre-opinion") return Message{"opinion of the testing centre", {}};
  return Message{"opinion of the department", {}};
}

// When the office recorded it and when the province received it.
std::string held(const value& entry, const Terminal& terminal) {
  if (!entry.as_object().contains("received"))
    return terminal.sentence({"recorded on {0}, not received by the province yet", {text_of(entry, "recorded")}});
  return terminal.sentence(
      {"recorded on {0}, received by the province on {1}", {text_of(entry, "recorded"), text_of(entry, "received")}});
}

void show_history(const value& plan, Terminal& terminal) {
  const auto line = [&](const Message& message) { terminal.out << terminal.sentence(message) << '\n'; };
  const auto signed_by = [&](const value& act) {
    const auto* officer = act.as_object().if_contains("signed_by");
    if (officer != nullptr)
      line({"  signed for by officer {0} ({1})", {shown(*officer, "number"), text_of(*officer, "name")}});
  };
  line({"{0}: plan {1} announced; {2}", {text_of(plan, "announced"), text_of(plan, "plan"), held(plan, terminal)}});
  signed_by(plan);
  if (const auto* result = plan.as_object().if_contains("result")) {
    line({"{0}: result, {1} passed, {2} failed, {3} absent; {4}",
          {text_of(*result, "day"), shown(*result, "passed"), shown(*result, "failed"), shown(*result, "absent"),
           held(*result, terminal)}});
    signed_by(*result);
  }
  if (const auto* notice = plan.as_object().if_contains("notice")) {
    line({"{0}: public notice of {1} people until {2}; {3}",
          {text_of(*notice, "from"), shown(*notice, "people"), text_of(*notice, "until"), held(*notice, terminal)}});
    signed_by(*notice);
  }
  if (const auto* published = plan.as_object().if_contains("published")) {
    line({"{0}: results of {1} people published; {2}",
          {text_of(*published, "from"), shown(*published, "people"), held(*published, terminal)}});
  }
  for (const value& step : plan.at("steps").as_array()) {
    line({"{0}: {1}, {2}, officer {3} ({4}) {5}",
          {text_of(step, "day"), terminal.sentence(step_words(text_of(step, "step"))), text_of(step, "member"),
           shown(step, "officer"), text_of(step, "name"), text_of(step, "text")}});
  }
}

void show_plan(const value& plan, Terminal& terminal) {
  Table facts;
  const auto put = [&](const Message& heading, const std::string& text) {
    if (!text.empty()) facts.push_back({terminal.sentence(heading), text});
  };
  put(Message{"plan", {}}, text_of(plan, "plan"));
  put(Message{"assessment body", {}}, text_of(plan, "body_name"));
  put(Message{"batch", {}}, text_of(plan, "batch"));
  put(Message{"announced", {}}, text_of(plan, "announced"));
  const std::string last = text_of(plan, "last_day");
  put(Message{"examination", {}},
      text_of(plan, "first_day") + (last == text_of(plan, "first_day") ? "" : " – " + last));
  put(Message{"time", {}}, text_of(plan, "time"));
  put(Message{"place", {}}, text_of(plan, "place"));
  put(Message{"modules", {}}, joined(plan.at("modules")));
  put(Message{"assessors", {}}, joined(plan.at("assessors")));
  put(Message{"invigilators", {}}, joined(plan.at("invigilators")));
  put(Message{"quality supervisors", {}}, joined(plan.at("supervisors")));
  for (const value& skill : plan.at("skills").as_array()) {
    const std::string work_type = text_of(skill, "work_type");
    put(Message{"candidates", {}}, text_of(skill, "name") + (work_type.empty() ? "" : "/" + work_type) + " " +
                                       std::string(ledger::level_text(skill.at("level").to_number<int>())) + ": " +
                                       shown(skill, "people"));
  }
  for (const char* list : {"sources", "bases"}) {
    std::string text;
    for (const value& one : plan.at(list).as_array())
      text += (text.empty() ? "" : "、") + text_of(one, "word") + " " + shown(one, "people");
    put(std::string_view(list) == "sources" ? Message{"source", {}} : Message{"basis", {}}, text);
  }
  put(Message{"where it stands", {}}, words(plan, terminal));
  terminal.out << text_table(facts);
  show_history(plan, terminal);
  show_days(plan.at("days"), terminal);
  if (const auto* people = plan.as_object().if_contains("candidates")) {
    Table table;
    for (const value& one : people->as_array()) {
      table.push_back({text_of(one, "name"), text_of(one, "number"), text_of(one, "workplace"),
                       text_of(one, "occupation"), text_of(one, "work_type"), shown(one, "level"),
                       text_of(one, "source"), text_of(one, "basis")});
    }
    terminal.out << text_table(table);
  }
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "plan.show", {{"plan", arguments.text("PLAN")}, {"people", arguments.has("--people")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_plan);
}

ExitCode dates(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "plan.dates", {{"announced", arguments.text("--announced")}, {"first_day", arguments.text("--examination")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_days);
}

ExitCode approve(const Arguments& arguments, Terminal& terminal) {
  return take_batch_step(arguments, terminal, "plan-approved", arguments.text("--text"));
}
ExitCode refuse_plan(const Arguments& arguments, Terminal& terminal) {
  return take_batch_step(arguments, terminal, "plan-refused", arguments.text("--reason"));
}
ExitCode withdraw(const Arguments& arguments, Terminal& terminal) {
  return take_batch_step(arguments, terminal, "plan-withdrawn", arguments.text("--reason"));
}

Verb make_verb() {
  std::vector<Option> options{
      {"FILE", OptionKind::value, "the plan with its candidates (.xlsx, or .csv and the options below)"},
      {"--template", OptionKind::file, "write an empty plan to this .xlsx"},
      {"--check", OptionKind::flag, "check only, record nothing"},
      {"--good-rows", OptionKind::flag, "leave refused rows out"},
      {"--body", OptionKind::value, "the body: id, record number or name"},
      {"--batch", OptionKind::value, "the body's own name of the batch, as 2020-03"},
      {"--announced", OptionKind::day, "the day of notice, YYYY-MM-DD"},
      {"--first-day", OptionKind::value, "the examination's first day"},
      {"--last-day", OptionKind::value, "its last day, where it is another"},
      {"--time", OptionKind::value, "at what time, as 09:00-11:30"},
      {"--place", OptionKind::value, "the site"},
      {"--modules", OptionKind::values, "what is examined (考核模块); may be given again"},
      {"--assessors", OptionKind::values, "their numbers; may be given again"},
      {"--invigilators", OptionKind::values, "their numbers; may be given again"},
      {"--supervisors", OptionKind::values, "numbers of the quality supervisors; may be given again"}};
  return {.name = "make",
          .help = "Record a batch plan: from the workbook that --template writes",
          .options = with_act_officer(std::move(options)),
          .run = make,
          .needs_data = true};
}

}  // namespace

Verb plan_verb() {
  Verb verb{.name = "plan", .help = "Batch plans of assessment bodies (认定批次计划), and how many days before"};
  verb.verbs.push_back(make_verb());
  verb.verbs.push_back({.name = "list",
                        .help = "The batches, each with where it stands and whose turn it is",
                        .options = {{"--body", OptionKind::value, "only those of this body, by its id"},
                                    {"--state",
                                     OptionKind::value,
                                     "only those that stand so",
                                     false,
                                     {"awaits-approval", "refused", "withdrawn", "announced", "result-recorded",
                                      "notice-open", "notice-ended", "issued", "filed", "finished"}}},
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back({.name = "show",
                        .help = "One batch: its plan, what became of it, and its days",
                        .options = with_look({plan_option(), {"--people", OptionKind::flag, "the candidates too"}}),
                        .run = show,
                        .needs_data = true});
  verb.verbs.push_back({.name = "dates",
                        .help = "The earliest day of an examination, or the latest day of its notice, and why",
                        .options = {{"--announced", OptionKind::day, "the day of notice, YYYY-MM-DD; else today"},
                                    {"--examination", OptionKind::day, "the examination's first day, YYYY-MM-DD"}},
                        .run = dates,
                        .needs_data = true});
  verb.verbs.push_back({.name = "approve",
                        .help = "At the province: approve a plan with candidates for level 2 or 1",
                        .options = with_batch_step({{"--text", OptionKind::value, "words of the approval"}}),
                        .run = approve,
                        .needs_data = true});
  verb.verbs.push_back({.name = "refuse",
                        .help = "At the province: refuse such a plan",
                        .options = with_batch_step({{"--reason", OptionKind::value, "why", true}}),
                        .run = refuse_plan,
                        .needs_data = true});
  verb.verbs.push_back({.name = "withdraw",
                        .help = "Withdraw a plan of this member, as long as nobody has a certificate by it",
                        .options = with_batch_step({{"--reason", OptionKind::value, "why", true}}),
                        .run = withdraw,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

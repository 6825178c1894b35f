#include "cli/todo_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

// "2020-11-30, 4 working days left", or that it is over, or nothing.
std::string time_of(const value& task, const std::string& today, const Terminal& terminal) {
  const std::string by = shown(task, "by");
  if (by.empty()) return "";
  if (by < today) return terminal.sentence({"{0}, overdue", {by}}) + "  ";
  if (by == today) return terminal.sentence({"{0}, today", {by}}) + "  ";
  return terminal.sentence({"{0}, {1} working days left", {by, shown(task, "working_days")}}) + "  ";
}

void show(const value& result, Terminal& terminal) {
  const std::string today = text_of(result, "today");
  for (const value& task : result.at("tasks").as_array()) {
    terminal.out << time_of(task, today, terminal) << terminal.sentence(ledger::message_from(task.at("what"))) << "\n  "
                 << text_of(task, "command") << '\n';
  }
  if (result.at("tasks").as_array().empty()) terminal.out << terminal.sentence({"Nothing waits here.", {}}) << '\n';
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"todo", {{"officer", arguments.text("--officer")}}, {}}, terminal), terminal,
                show);
}

}  // namespace

Verb todo_verb() {
  return {.name = "todo",
          .help = "What waits here (待办), the next last day first, each with the command that does it",
          .options = {{"--officer", OptionKind::value, "only what this officer may do: number or name"}},
          .run = run,
          .needs_data = true};
}

}  // namespace yinxin::cli

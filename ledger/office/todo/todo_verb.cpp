#include "ledger/office/todo/todo_verb.h"

#include <boost/json/array.hpp>
#include <map>

#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/request_day.h"
#include "ledger/office/todo/task.h"

namespace yinxin::ledger {

OfficeReply todo(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Officer* officer = nullptr;
  if (const std::string who = request.text("officer"); !who.empty()) {
    const auto named = office.book(office.self()).officers().named(who);
    if (!named) return refusal(named.error(), ExitCode::usage);
    officer = *named;
  }
  const AtDesk desk{office, officer, today_of(request), work_calendar(office.policy())};
  std::vector<Task> tasks;
  row_tasks(desk, tasks);
  batch_tasks(desk, tasks);
  province_tasks(desk, tasks);
  std::multimap<std::pair<bool, Day>, const Task*> in_order;  // those with a last day first; else as they were found
  for (const Task& task : tasks) in_order.emplace(std::pair(!task.by.has_value(), task.by.value_or(Day{})), &task);
  boost::json::array list;
  for (const auto& [time, found] : in_order) {
    const Task& task = *found;
    boost::json::object one{{"what", message_object(task.what)}, {"command", task.command}};
    if (task.by) one["by"] = day_text(*task.by);
    if (task.by && *task.by >= desk.today) one["working_days"] = desk.working_days_to(*task.by);
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = boost::json::object{{"today", day_text(desk.today)}, {"tasks", std::move(list)}};
  return reply;
}

}  // namespace yinxin::ledger

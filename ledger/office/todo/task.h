// One thing that waits for somebody at an office, with the command that does it; and at whose desk it is looked for.
//
// What a reader would get wrong: nothing is kept. What waits follows from the books each time it is asked for, so that
// a task goes when its work is done, whoever did it and with whatever command.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/office/open_office.h"
#include "ledger/work_calendar.h"

namespace yinxin::ledger {

struct Task {
  Message what;           // a sentence that names nobody
  std::string command;    // as it is typed; what is in capitals is to be filled in
  std::optional<Day> by;  // the last day for it, where it has one
};

// Whose tasks, and as of when.
struct AtDesk {
  OpenOffice& office;
  const Officer* officer;  // nullptr: everybody's here
  Day today;
  WorkCalendar calendar;

  bool is_province() const { return office.self() == office.roster().province(); }
  // Whether what has this duty is for them.
  bool has_duty(std::uint8_t duty) const { return officer == nullptr || officer->has(duty); }
  // Rows of this county's units; what is the member's own (county 0) is not for a county's officer.
  bool sees(std::uint32_t county) const {
    return officer == nullptr || officer->county == 0 || officer->county == county;
  }
  // How the officer stands in a command.
  std::string officer_option() const {
    return " --officer " + (officer == nullptr ? std::string("NUMBER") : std::to_string(officer->number));
  }
  // Working days after today up to and including `day`; 0 for today and before.
  std::uint64_t working_days_to(Day day) const { return calendar.between(today, days_after(day, 1)); }
  // Not over, and so near that it is worth a line: ten working days, as long as the rules give for most things.
  bool is_near(Day day) const { return day >= today && working_days_to(day) <= 10; }
};

// By matter, each in no order: rows and campaigns; batches, bodies and objections; what only the province does.
void row_tasks(const AtDesk& desk, std::vector<Task>& out);
void batch_tasks(const AtDesk& desk, std::vector<Task>& out);
void province_tasks(const AtDesk& desk, std::vector<Task>& out);

}  // namespace yinxin::ledger

// Who supervises a body, level by level (B2): levels 5, 4, 3 of ordinary enterprises the city's centre; levels 2 and 1
// of all, and every level of central and provincial enterprises, the provincial centre. Centres act through the
// member's node, so supervisors are member ids.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/bodies/certification.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

struct BodySupervision {
  std::string supervisor;
  std::vector<LevelSupervisor> by_level;  // ascending
};

BodySupervision supervision_by_nature(BodyNature nature, const std::string& city, const std::string& province);

// central, provincial, state, foreign, private, other; unstated for 0 and what is none.
std::string_view name_of(BodyNature nature);
std::optional<BodyNature> nature_named(std::string_view name);

// Error: body.supervisor.
Result<void> check_supervisor(const Roster& roster, std::string_view text);
// "2:bengbu" each; ascending. Errors: body.supervisor-by-level, body.level-twice.
Result<std::vector<LevelSupervisor>> level_supervisors(const Roster& roster, std::span<const std::string> texts);

}  // namespace yinxin::ledger

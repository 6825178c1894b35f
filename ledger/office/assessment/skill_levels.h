// An occupation with a level as a request writes it: `6-18-02-04:3`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/fields.h"
#include "ledger/forms/form_policy.h"

namespace yinxin::ledger {

std::string skill_text(const SkillLevel& skill);
// The occupation is one of the tables or of the policy, the level 1 to 5. Error: body.approved.
Result<SkillLevel> skill_level(const CodeTables& tables, const FormPolicy& policy, std::string_view text);
// Ascending. Error besides: body.twice.
Result<std::vector<SkillLevel>> skill_levels(const CodeTables& tables, const FormPolicy& policy,
                                             std::span<const std::string> texts);

}  // namespace yinxin::ledger

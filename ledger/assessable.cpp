#include "ledger/assessable.h"

#include <algorithm>

#include "ledger/certificate/note_lines.h"
#include "ledger/embedded_tables.h"

namespace yinxin::ledger {

AssessableSkills::AssessableSkills(const std::vector<RestrictedOccupation>& more_restricted,
                                   const std::vector<StandardLevels>& more_standards)
    : restricted_(more_restricted), standards_(more_standards) {
  for (const auto& row : embedded_rows("restricted_occupations")) {
    RestrictedOccupation one{std::string(row[0]), std::string(row[1]), {}, std::string(row[3])};
    for (std::string_view rest = row[2]; !rest.empty();) one.work_types.emplace_back(take_until(rest, '|'));
    restricted_.push_back(std::move(one));
  }
  for (const auto& row : embedded_rows("standard_levels")) {
    const bool by_policy = std::ranges::any_of(
        more_standards, [&](const StandardLevels& one) { return one.code == row[0] && one.work_type == row[2]; });
    if (by_policy) continue;
    standards_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]),
                          plain_number(row[3], 5).value_or(5), plain_number(row[4], 5).value_or(1),
                          std::string(row[5])});
  }
}

Result<void> AssessableSkills::check(const SkillLevel& skill, std::string_view work_type) const {
  for (const RestrictedOccupation& one : restricted_) {
    const bool whole = one.work_types.empty();
    const bool named = std::ranges::find(one.work_types, work_type) != one.work_types.end();
    if (one.code != skill.occupation || (!whole && !named)) continue;
    return refuse("assessable.restricted",
                  "{0} {1} is access-restricted (准入类; {2}): its qualification is not for assessment bodies.",
                  one.code, whole ? one.name : one.name + " " + std::string(work_type), one.source);
  }
  for (const StandardLevels& one : standards_) {
    const bool applies = one.code == skill.occupation && (one.work_type.empty() || one.work_type == work_type);
    if (!applies || (skill.level <= one.lowest && skill.level >= one.highest)) continue;
    return refuse("assessable.level", "The standard of {0} {1} has the levels {2} to {3}, not {4} ({5}).", one.code,
                  one.work_type.empty() ? one.name : one.work_type, one.lowest, one.highest, skill.level, one.source);
  }
  return {};
}

}  // namespace yinxin::ledger

// What a body may be approved for at all (B2): occupations that are not access-restricted (准入类), and levels that the
// occupation's national standard has. From the tables restricted_occupations and standard_levels, to which the policy
// adds (`occupations.restricted`, `occupations.levels`) and before which it goes; an occupation that no standard names
// has all five levels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/fields.h"

namespace yinxin::ledger {

struct RestrictedOccupation {
  std::string code, name;
  std::vector<std::string> work_types;  // empty: the whole occupation
  std::string source;
};

struct StandardLevels {
  std::string code, name, work_type;  // an empty work type: the whole occupation
  std::uint64_t lowest = 5, highest = 1;
  std::string source;
};

class AssessableSkills {
 public:
  AssessableSkills(const std::vector<RestrictedOccupation>& more_restricted,
                   const std::vector<StandardLevels>& more_standards);

  // `work_type` may be empty. Errors: assessable.restricted, assessable.level; each names its source.
  Result<void> check(const SkillLevel& skill, std::string_view work_type) const;

 private:
  std::vector<RestrictedOccupation> restricted_;
  std::vector<StandardLevels> standards_;
};

}  // namespace yinxin::ledger

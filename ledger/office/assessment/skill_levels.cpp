#include "ledger/office/assessment/skill_levels.h"

#include <algorithm>

#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

std::string skill_text(const SkillLevel& skill) { return skill.occupation + ":" + std::to_string(skill.level); }

Result<SkillLevel> skill_level(const CodeTables& tables, const FormPolicy& policy, std::string_view text) {
  std::string_view rest = text;
  const std::string_view occupation = take_until(rest, ':');
  const auto level = plain_number(rest, 5);
  if (!level || *level == 0 || occupation_by_code(tables, policy, occupation) == nullptr) {
    return refuse("body.approved", "'{0}' is no occupation of the classification with a level, as 6-18-02-04:3.", text);
  }
  return SkillLevel{std::string(occupation), *level};
}

Result<std::vector<SkillLevel>> skill_levels(const CodeTables& tables, const FormPolicy& policy,
                                             std::span<const std::string> texts) {
  std::vector<SkillLevel> out;
  for (const std::string& text : texts) {
    const auto one = skill_level(tables, policy, text);
    if (!one) return std::unexpected(one.error());
    out.push_back(*one);
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::adjacent_find(out);
  if (twice != out.end())
    return refuse("body.skill-twice", "The occupation and level {0} is named twice.", skill_text(*twice));
  return out;
}

}  // namespace yinxin::ledger

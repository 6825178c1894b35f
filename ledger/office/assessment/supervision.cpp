#include "ledger/office/assessment/supervision.h"

#include <algorithm>
#include <array>

#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::array<std::string_view, 6> kNames = {"central", "provincial", "state", "foreign", "private", "other"};

}  // namespace

BodySupervision supervision_by_nature(BodyNature nature, const std::string& city, const std::string& province) {
  if (nature == BodyNature::central || nature == BodyNature::provincial || city == province) return {province, {}};
  return {city, {{1, province}, {2, province}}};
}

std::string_view name_of(BodyNature nature) {
  const auto number = static_cast<std::size_t>(nature);
  return number >= 1 && number <= kNames.size() ? kNames[number - 1] : "unstated";
}

std::optional<BodyNature> nature_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<BodyNature>(found - kNames.begin() + 1);
}

Result<void> check_supervisor(const Roster& roster, std::string_view text) {
  const auto member = MemberId::parse(text);
  if (member && roster.find(*member) != nullptr) return {};
  return refuse("body.supervisor", "'{0}' is no member here; `yinxin member list` shows them.", text);
}

Result<std::vector<LevelSupervisor>> level_supervisors(const Roster& roster, std::span<const std::string> texts) {
  std::vector<LevelSupervisor> out;
  for (const std::string& text : texts) {
    std::string_view rest = text;
    const auto level = plain_number(take_until(rest, ':'), 5);
    const auto member = MemberId::parse(rest);
    if (!level || *level == 0 || !member || roster.find(*member) == nullptr)
      return refuse("body.supervisor-by-level", "'{0}' is no level with a member's id, as 2:bengbu.", text);
    out.push_back({*level, member->text()});
  }
  std::ranges::sort(out);
  if (std::ranges::adjacent_find(out, {}, &LevelSupervisor::level) != out.end())
    return refuse("body.level-twice", "A level is given to two supervisors.");
  return out;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/campaign.h"

#include <algorithm>
#include <boost/json.hpp>

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

Result<void> check_phases(const Campaign& campaign) {
  for (const PlannedPhase& one : campaign.phases) {
    if (one.last >= one.first) continue;
    return refuse("policy.phase-ends",
                  "In the campaign {0} of the policy, the phase {1} ends on {3}, before it begins on {2}.", campaign.id,
                  name_of(one.phase), day_text(one.first), day_text(one.last));
  }
  if (campaign.phase(Phase::filing) == nullptr) {
    return refuse("policy.phase-missing", "The campaign {0} of the policy has no phase {1}; say from when to when.",
                  campaign.id, name_of(Phase::filing));
  }
  for (const PlannedPhase& earlier : campaign.phases) {
    for (const PlannedPhase& later : campaign.phases) {
      if (later.phase <= earlier.phase) continue;
      if (earlier.first <= later.first && earlier.last <= later.last) continue;
      return refuse("policy.phases-contradict",
                    "In the campaign {0} of the policy, the phases {1} ({2} to {3}) and {4} ({5} to {6}) contradict "
                    "each other: {1} begins and ends no later than {4}, though they may overlap.",
                    campaign.id, name_of(earlier.phase), day_text(earlier.first), day_text(earlier.last),
                    name_of(later.phase), day_text(later.first), day_text(later.last));
    }
  }
  return {};
}

}  // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::hand_out:
      return "hand-out";
    case Phase::filing:
      return "filing";
    case Phase::review:
      return "review";
    case Phase::province_review:
      return "province-review";
  }
  return "";
}

std::optional<Phase> phase_from(std::string_view name) {
  for (const Phase phase : kPhases) {
    if (name == name_of(phase)) return phase;
  }
  return std::nullopt;
}

const PlannedPhase* Campaign::phase(Phase which) const {
  const auto found = std::ranges::find(phases, which, &PlannedPhase::phase);
  return found == phases.end() ? nullptr : &*found;
}

std::vector<Campaign> campaigns_of(const json::value& table) {
  std::vector<Campaign> out;
  for (const json::value& one : table.as_array()) {
    const json::object& facts = one.as_object();
    Campaign campaign{json::value_to<std::string>(facts.at("id")),
                      json::value_to<std::string>(facts.at("title")),
                      facts.contains("dynamic") && facts.at("dynamic").as_bool(),
                      {}};
    for (const json::value& phase : facts.at("phases").as_array()) {
      campaign.phases.push_back({phase_from(phase.at("phase").as_string()).value(),
                                 day_from_text(phase.at("first").as_string()).value(),
                                 day_from_text(phase.at("last").as_string()).value()});
    }
    std::ranges::sort(campaign.phases, {}, &PlannedPhase::phase);
    out.push_back(std::move(campaign));
  }
  return out;
}

Result<void> check_campaigns(const json::value& table) {
  const std::vector<Campaign> all = campaigns_of(table);
  for (const Campaign& campaign : all) {
    if (auto good = check_phases(campaign); !good) return good;
  }
  for (auto one = all.begin(); one != all.end(); ++one) {
    for (auto other = one + 1; other != all.end(); ++other) {
      if (one->dynamic || other->dynamic) continue;
      const PlannedPhase& a = *one->phase(Phase::filing);
      const PlannedPhase& b = *other->phase(Phase::filing);
      if (a.last < b.first || b.last < a.first) continue;
      return refuse("policy.phases-overlap",
                    "In the policy, units would file for the campaigns {0} ({1} to {2}) and {3} ({4} to {5}) at once, "
                    "and a person would count in both; let one end before the other begins.",
                    one->id, day_text(a.first), day_text(a.last), other->id, day_text(b.first), day_text(b.last));
    }
  }
  return {};
}

}  // namespace yinxin::ledger

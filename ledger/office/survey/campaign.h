// Campaigns as the policy plans them (A9): phases with first and last day. A phase may outlast the next one's
// beginning, the review of a campaign runs while units still file; what is refused is a plan that contradicts itself.
//
// What a reader would get wrong: these are plans. A phase ends by an entry of the province (campaign_book.h), and no
// clock decides anything about a row.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "ledger/certificate/day.h"

namespace yinxin::ledger {

// In the order in which they begin and end.
enum class Phase : std::uint8_t { hand_out = 1, filing = 2, review = 3, province_review = 4 };
inline constexpr Phase kPhases[] = {Phase::hand_out, Phase::filing, Phase::review, Phase::province_review};
std::string_view name_of(Phase phase);  // "hand-out", "filing", "review", "province-review"
std::optional<Phase> phase_from(std::string_view name);

struct PlannedPhase {
  Phase phase = Phase::filing;
  Day first{}, last{};  // both included
};

struct Campaign {
  std::string id;        // as filings name it: "2020"
  std::string title;     // as people call it
  bool dynamic = false;  // 动态申报: goes on after the campaign and renews the pool
  std::vector<PlannedPhase> phases;

  const PlannedPhase* phase(Phase which) const;
};

// The parameter `campaigns`, which has its shape.
std::vector<Campaign> campaigns_of(const boost::json::value& table);
// Rules between the phases. Errors: policy.phase-ends (before it begins), policy.phase-missing (of filing),
// policy.phases-contradict (begin or end in another order), policy.phases-overlap (two campaigns file at once, neither
// of them dynamic: the same person would count in both).
Result<void> check_campaigns(const boost::json::value& table);

}  // namespace yinxin::ledger

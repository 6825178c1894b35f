// Campaigns in force and how far they are (A9): the policy's plans, the phases that the province has ended, and from
// both whether a filing came in time. Data in entries decide, never a clock:
//
//   in time            the province received the filing before its entry that ends the phase, or no such entry is there
//   in time by what    received later, but the day of filing that the office states lies within the phase: the node was
//   the office states  cut off
//   late               received later, and the stated day too, or none is stated. Accepted and marked
//
// What a reader would get wrong: a planned last day ends nothing. The first effective entry that ends a phase counts,
// a second one stands in the feed and nowhere else.
#pragma once

#include <map>

#include "ledger/bodies/campaign.h"
#include "ledger/bodies/survey.h"
#include "ledger/feed_set.h"
#include "ledger/office/deciding/policy.h"
#include "ledger/office/survey/campaign.h"

namespace yinxin::ledger {

struct EndedPhase {
  std::uint64_t entry = 0;  // index in the province's feed
  Day day{};                // its last
  std::string reason;
};

enum class Timeliness : std::uint8_t { in_time, by_statement, late, not_received };
std::string_view name_of(Timeliness time);  // "in-time", "in-time-by-statement", "late", "not-received"

class CampaignBook {
 public:
  CampaignBook(const Policy& policy, const FeedSet& feeds);

  const std::vector<Campaign>& campaigns() const { return campaigns_; }
  const Campaign* find(std::string_view id) const;
  // Error: campaign.unknown, where the policy has campaigns and this is none of them.
  Result<void> check_known(std::string_view id) const;
  const EndedPhase* ended(std::string_view campaign, Phase phase) const;
  // `official`: of the filing's rows, rules::kNever while not received. nullopt for a campaign that is not planned.
  std::optional<Timeliness> time_of(const FilingBody& filing, std::uint64_t official) const;

 private:
  std::vector<Campaign> campaigns_;
  std::map<std::pair<std::string, Phase>, EndedPhase, std::less<>> ended_;
};

// What it means for people, with the days.
Message time_in_words(const CampaignBook& book, const FilingBody& filing, Timeliness time);

}  // namespace yinxin::ledger

// Campaigns in force and how far they are (A9): the policy's plans, the phases that the province has ended, and from
// both whether a filing came in time. Data in entries decide, never a clock:
//
//   in time            the province received the filing before its entry that ends the phase, or no such entry is there
//   in time by what    received later, but the day of filing that the office states lies within the phase: the node was
//   the office states  cut off
//   late               received later, and the stated day too, or none is stated. Accepted and marked
//
// What a reader would get wrong:
// - When the phase began is read from the policy of the filing's own place, where that one planned the campaign.
// - A planned last day ends nothing. The first effective entry that ends a phase counts, a second one stands in the
//   feed and nowhere else.
// - Received is a filing when the province's receipt states that its rows open, not when its header has come: before
//   that nobody has reported a person. So a filing and its rows are in time or late together, by the official position
//   of the rows.
#pragma once

#include <map>

#include "ledger/bodies/campaign.h"
#include "ledger/bodies/survey.h"
#include "ledger/feed_set.h"
#include "ledger/office/deciding/policy.h"
#include "ledger/office/judged.h"
#include "ledger/office/survey/campaign.h"
#include "ledger/office/survey/row_book.h"

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
  CampaignBook(const PolicyHistory& policies, const FeedSet& feeds);

  // As the newest policy plans them.
  const std::vector<Campaign>& campaigns() const { return plans_.rbegin()->second; }
  const Campaign* find(std::string_view id) const;
  // Error: campaign.unknown, where the policy has campaigns and this is none of them.
  Result<void> check_known(std::string_view id) const;
  const EndedPhase* ended(std::string_view campaign, Phase phase) const;
  // `official`: of a row of the filing (received_at), rules::kNever while none is received. nullopt for a campaign that
  // is not planned.
  std::optional<Timeliness> time_of(const FilingBody& filing, std::uint64_t official) const;

 private:
  const Campaign* find_at(std::string_view id, std::uint64_t position) const;

  std::map<std::uint64_t, std::vector<Campaign>> plans_;  // by the index from which on they were in force
  std::map<std::pair<std::string, Phase>, EndedPhase, std::less<>> ended_;
};

// When the filings of the book were received: for each that has rows the first official position of one, kNever while
// there is none. The rows of a filing whose payload opens have the same.
std::map<std::uint64_t, std::uint64_t> received_at(const RowBook& book, const Judged& judged);

// What it means for people, with the days.
Message time_in_words(const CampaignBook& book, const FilingBody& filing, Timeliness time);

}  // namespace yinxin::ledger

#include "ledger/office/survey/campaign_book.h"

#include <algorithm>

#include "ledger/entries_of_kind.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger {

std::string_view name_of(Timeliness time) {
  switch (time) {
    case Timeliness::in_time:
      return "in-time";
    case Timeliness::by_statement:
      return "in-time-by-statement";
    case Timeliness::late:
      return "late";
    case Timeliness::not_received:
      return "not-received";
  }
  return "";
}

CampaignBook::CampaignBook(const PolicyHistory& policies, const FeedSet& feeds) {
  for (const auto& [since, policy] : policies.all()) plans_.emplace(since, campaigns_of(policy->table("campaigns")));
  for_each_decision<PhaseEndBody>(feeds, 0, [&](std::uint64_t index, const PhaseEndBody& body) {
    const auto day = day_from_number(body.day);
    const auto phase = static_cast<Phase>(body.phase);
    if (!day || std::ranges::find(kPhases, phase) == std::end(kPhases)) return;
    ended_.try_emplace({body.campaign, phase}, EndedPhase{index, *day, body.reason});
  });
}

const Campaign* CampaignBook::find(std::string_view id) const {
  const auto found = std::ranges::find(campaigns(), id, &Campaign::id);
  return found == campaigns().end() ? nullptr : &*found;
}

const Campaign* CampaignBook::find_at(std::string_view id, std::uint64_t position) const {
  const std::vector<Campaign>& then = std::prev(plans_.upper_bound(position))->second;
  const auto found = std::ranges::find(then, id, &Campaign::id);
  return found == then.end() ? find(id) : &*found;
}

Result<void> CampaignBook::check_known(std::string_view id) const {
  if (campaigns().empty() || find(id) != nullptr) return {};
  std::string all;
  for (const Campaign& one : campaigns()) all += (all.empty() ? "" : ", ") + one.id;
  return refuse("campaign.unknown", "The province's policy has no campaign {0}; there are: {1}.", id, all);
}

const EndedPhase* CampaignBook::ended(std::string_view campaign, Phase phase) const {
  const auto found = ended_.find({std::string(campaign), phase});
  return found == ended_.end() ? nullptr : &found->second;
}

std::optional<Timeliness> CampaignBook::time_of(const FilingBody& filing, std::uint64_t official) const {
  const Campaign* campaign = find_at(filing.campaign, official);
  const EndedPhase* end = ended(filing.campaign, Phase::filing);
  if (campaign == nullptr && end == nullptr) return std::nullopt;
  if (end == nullptr) return official == rules::kNever ? Timeliness::not_received : Timeliness::in_time;
  if (official < end->entry) return Timeliness::in_time;
  const auto stated = day_from_number(filing.filed_on);
  const PlannedPhase* planned = campaign == nullptr ? nullptr : campaign->phase(Phase::filing);
  const bool within = stated && *stated <= end->day && (planned == nullptr || planned->first <= *stated);
  return within ? Timeliness::by_statement : Timeliness::late;
}

std::map<std::uint64_t, std::uint64_t> received_at(const RowBook& book, const Judged& judged) {
  std::map<std::uint64_t, std::uint64_t> out;
  const rules::MemberNumber member = judged.number_of(book.member());
  for (const auto& [index, row] : book.rows()) {
    const std::uint64_t official = judged.verdicts.official_position({member, index});
    const auto [filing, fresh] = out.emplace(row.filing, official);
    if (!fresh) filing->second = std::min(filing->second, official);
  }
  return out;
}

Message time_in_words(const CampaignBook& book, const FilingBody& filing, Timeliness time) {
  const auto stated = day_from_number(filing.filed_on);
  const std::string day = stated ? day_text(*stated) : "-";
  const EndedPhase* end = book.ended(filing.campaign, Phase::filing);
  const std::string last = end == nullptr ? "-" : day_text(end->day);
  switch (time) {
    case Timeliness::in_time:
      return {"In time: the province has received it.", {}};
    case Timeliness::by_statement:
      return {
          "In time by the office's statement: filed on {0}, within the phase that ended on {1}, though received later.",
          {day, last}};
    case Timeliness::late:
      return {"Late: filed on {0}, received after the phase had ended on {1}. It is accepted and marked.", {day, last}};
    case Timeliness::not_received:
      return {"Filed on {0}; the province has not received it yet, and the phase has not ended.", {day}};
  }
  return {};
}

}  // namespace yinxin::ledger

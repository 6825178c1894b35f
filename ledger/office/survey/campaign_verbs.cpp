#include "ledger/office/survey/campaign_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/request_day.h"
#include "ledger/office/survey/campaign_book.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

object phase_object(const CampaignBook& book, const Campaign& campaign, const PlannedPhase& phase, Day today,
                    const WorkCalendar& calendar) {
  object out{{"phase", name_of(phase.phase)}, {"first", day_text(phase.first)}, {"last", day_text(phase.last)}};
  if (const EndedPhase* ended = book.ended(campaign.id, phase.phase)) {
    out["state"] = "ended";
    out["ended"] = object{{"entry", ended->entry}, {"day", day_text(ended->day)}, {"reason", ended->reason}};
  } else if (today < phase.first) {
    out["state"] = "planned";
  } else if (today > phase.last) {
    out["state"] = "over";
  } else {
    out["state"] = "running";
    out["days_left"] = days_between(today, phase.last);
    out["working_days_left"] = calendar.between(today, days_after(phase.last, 1));
  }
  return out;
}

object campaign_object(OpenOffice& office, const CampaignBook& book, const Campaign& campaign, Day today) {
  const WorkCalendar calendar = work_calendar(office.policy());
  array phases;
  for (const PlannedPhase& phase : campaign.phases)
    phases.push_back(phase_object(book, campaign, phase, today, calendar));
  return {{"id", campaign.id}, {"title", campaign.title}, {"dynamic", campaign.dynamic}, {"phases", std::move(phases)}};
}

// The campaign that the request names, which must be planned.
Result<const Campaign*> named_campaign(const CampaignBook& book, const OfficeRequest& request) {
  const std::string id = request.text("campaign");
  if (const Campaign* found = book.find(id)) return found;
  if (auto known = book.check_known(id); !known) return std::unexpected(known.error());
  return refuse("campaign.none", "The province's policy plans no campaign; `yinxin policy set` does that.");
}

}  // namespace

OfficeReply campaign_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const CampaignBook book(office.policies(), office.feeds());
  array campaigns;
  for (const Campaign& one : book.campaigns())
    campaigns.push_back(campaign_object(office, book, one, today_of(request)));
  OfficeReply reply;
  reply.result = object{{"campaigns", std::move(campaigns)}};
  return reply;
}

OfficeReply campaign_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const CampaignBook book(office.policies(), office.feeds());
  const auto campaign = named_campaign(book, request);
  if (!campaign) return refusal(campaign.error());
  object times;
  for (const Timeliness time :
       {Timeliness::in_time, Timeliness::by_statement, Timeliness::late, Timeliness::not_received})
    times[name_of(time)] = 0;
  const bool province = office.self() == office.roster().province();
  for (const auto& [id, member] : office.roster().members()) {
    if (!province && id != office.self()) continue;
    const RowBook& rows = office.book(id);
    for (const auto& [index, received] : received_at(rows, office.judged())) {
      const auto filing = rows.filings().find(index);
      if (filing == rows.filings().end() || filing->second.body.campaign != (*campaign)->id) continue;
      if (const auto time = book.time_of(filing->second.body, received)) {
        auto& count = times[name_of(*time)];
        count = count.to_number<std::uint64_t>() + 1;
      }
    }
  }
  object result = campaign_object(office, book, **campaign, today_of(request));
  result["times"] = std::move(times);
  OfficeReply reply;
  reply.result = std::move(result);
  return reply;
}

OfficeReply campaign_end_phase(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const CampaignBook book(office.policies(), office.feeds());
  const auto campaign = named_campaign(book, request);
  if (!campaign) return refusal(campaign.error());
  const auto phase = phase_from(request.text("phase"));
  const PlannedPhase* planned = phase ? (*campaign)->phase(*phase) : nullptr;
  if (planned == nullptr) {
    std::string all;
    for (const PlannedPhase& one : (*campaign)->phases)
      all += (all.empty() ? "" : ", ") + std::string(name_of(one.phase));
    return refusal(refuse("campaign.phase", "The campaign {0} has no phase {1}; it has: {2}.", (*campaign)->id,
                          request.text("phase"), all)
                       .error(),
                   ExitCode::usage);
  }
  if (const EndedPhase* ended = book.ended((*campaign)->id, *phase)) {
    return refusal(refuse("campaign.ended", "The phase {1} of the campaign {0} ended on {2} by entry {3}.",
                          (*campaign)->id, name_of(*phase), day_text(ended->day), ended->entry)
                       .error());
  }
  const auto day = past_day_argument(request, "on");
  if (!day) return refusal(day.error(), ExitCode::usage);
  if (*day < planned->first) {
    return refusal(refuse("campaign.not-begun",
                          "The phase {1} of the campaign {0} begins on {2}; it cannot end on {3}, before that.",
                          (*campaign)->id, name_of(*phase), day_text(planned->first), day_text(*day))
                       .error());
  }
  const auto reason = reason_argument(request);
  if (!reason) return refusal(reason.error(), ExitCode::usage);
  const PhaseEndBody body{(*campaign)->id, static_cast<std::uint8_t>(*phase), day_number(*day), *reason};
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger

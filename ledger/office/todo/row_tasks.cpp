#include <algorithm>
#include <map>

#include "ledger/office/survey/campaign_book.h"
#include "ledger/office/survey/follow_up.h"
#include "ledger/office/survey/province_review.h"
#include "ledger/office/survey/review_check.h"
#include "ledger/office/survey/review_policies.h"
#include "ledger/office/todo/task.h"

namespace yinxin::ledger {

namespace {

// 17, 20-25
std::string in_words(const std::vector<std::uint64_t>& rows) {
  std::string out;
  for (const Interval& one : intervals_of(rows)) {
    out += (out.empty() ? "" : ", ") + std::to_string(one.first);
    if (one.last != one.first) out += "-" + std::to_string(one.last);
  }
  return out;
}

std::optional<Day> last_day(const CampaignBook& campaigns, const std::string& campaign, Phase phase) {
  const Campaign* planned = campaigns.find(campaign);
  const PlannedPhase* of = planned == nullptr ? nullptr : planned->phase(phase);
  return of == nullptr ? std::nullopt : std::optional(of->last);
}

// What the rows of one campaign wait for.
struct Waiting {
  std::uint64_t review = 0, real_name = 0, submission = 0;
  std::map<std::uint32_t, std::vector<std::uint64_t>> returned;  // by the last day for the answer
};

std::map<std::string, Waiting> waiting_rows(const AtDesk& desk) {
  OpenOffice& office = desk.office;
  const RowBook& book = office.book(office.self());
  const Judged& judged = office.judged();
  const ReviewPolicies policies(office);
  const RealnamePolicy real_names = realname_policy(office.policy());
  const RowMarks marks(office.feeds(), book);
  std::map<std::string, Waiting> out;
  for (const auto& [index, row] : book.rows()) {
    if (row.withdrawn || !desk.sees(row.county)) continue;
    if (row.returned() && !row.mended_by) {
      const bool by_author = row.review == ReviewResult::returned;
      out[row.campaign].returned[by_author ? row.answer_by : row.province_answer_by].push_back(index);
    }
    const ReviewPolicy policy = policies.of(office.self(), row);
    if (is_submitted(row, policy) || row.turned_down() || !is_held(judged.claim(office.self(), index))) continue;
    if (!review_standing(book, row, policy).complete()) {
      if (check_review(book, row, ReviewResult::passed, desk.officer, policy)) ++out[row.campaign].review;
    } else if (!check_real_name(real_names, marks, row)) {
      ++out[row.campaign].real_name;
    } else {
      ++out[row.campaign].submission;
    }
  }
  return out;
}

void put_rows(const AtDesk& desk, const CampaignBook& campaigns, std::vector<Task>& out) {
  for (const auto& [campaign, waiting] : waiting_rows(desk)) {
    const auto by = last_day(campaigns, campaign, Phase::review);
    if (waiting.review > 0) {
      out.push_back({{"{0} rows of the campaign {1} wait for review.", {std::to_string(waiting.review), campaign}},
                     "yinxin review passed --all --campaign " + campaign + desk.officer_option(),
                     by});
    }
    if (waiting.real_name > 0) {
      out.push_back({{"{0} reviewed rows of the campaign {1} lack a real name that the policy takes.",
                      {std::to_string(waiting.real_name), campaign}},
                     "yinxin realname record ROWS --how HOW" + desk.officer_option(),
                     by});
    }
    if (waiting.submission > 0 && desk.sees(0)) {
      out.push_back({{"{0} reviewed rows of the campaign {1} are to be submitted.",
                      {std::to_string(waiting.submission), campaign}},
                     "yinxin submit --campaign " + campaign + desk.officer_option(),
                     by});
    }
    if (!desk.has_duty(kEnters)) continue;
    for (const auto& [answer_by, rows] : waiting.returned) {
      out.push_back({{"Returned for mending, of the campaign {0}: rows {1}.", {campaign, in_words(rows)}},
                     "yinxin file BOOK --campaign " + campaign + desk.officer_option(),
                     day_from_number(answer_by)});
    }
  }
}

// Rows of each member that wait for the province's review (A4).
void put_province_reviews(const AtDesk& desk, const CampaignBook& campaigns, std::vector<Task>& out) {
  const Judged& judged = desk.office.judged();
  const ReviewPolicies policies(desk.office);
  for (const auto& [member, facts] : desk.office.roster().members()) {
    const RowBook& book = desk.office.book(member);
    std::map<std::string, std::uint64_t> waiting;
    for (const auto& [index, row] : book.rows()) {
      const auto* verdict = judged.claim(member, index);
      const ReviewPolicy policy = policies.of(member, row);
      if (verdict == nullptr || !awaits_province(row, *verdict, policy)) continue;
      if (check_province_review(book, row, verdict, ReviewResult::passed, desk.officer, policy))
        ++waiting[row.campaign];
    }
    for (const auto& [campaign, rows] : waiting) {
      out.push_back(
          {{"{0} rows of {1} in the campaign {2} wait for the province's review.",
            {std::to_string(rows), member.text(), campaign}},
           "yinxin review passed --all --member " + member.text() + " --campaign " + campaign + desk.officer_option(),
           last_day(campaigns, campaign, Phase::province_review)});
    }
  }
}

// People with a row of this member and another one, while neither a ruling nor a confirmation has decided.
void put_conflicts(const AtDesk& desk, std::vector<Task>& out) {
  if (!desk.sees(0)) return;
  const Judged& judged = desk.office.judged();
  const rules::MemberNumber self = judged.number_of(desk.office.self());
  std::uint64_t undecided = 0;
  for (const rules::ContestVerdict& contest : judged.verdicts.contests) {
    const bool ours = std::ranges::any_of(contest.claims, [&](rules::EntryRef one) { return one.member == self; });
    const rules::ClaimVerdict* winner = judged.verdicts.claims.find(contest.claims.front());
    if (ours && winner != nullptr && winner->step > 2) ++undecided;
  }
  if (undecided == 0) return;
  out.push_back(
      {{"{0} people have rows of this member and others, and it is not decided whose.", {std::to_string(undecided)}},
       "yinxin conflicts list",
       std::nullopt});
}

std::string command_of(const AtDesk& desk, const std::string& campaign, Phase phase) {
  switch (phase) {
    case Phase::hand_out:
      return "yinxin known list --campaign " + campaign;
    case Phase::filing:
      return "yinxin file BOOK --campaign " + campaign + desk.officer_option();
    case Phase::review:
      return "yinxin review passed --all --campaign " + campaign + desk.officer_option();
    case Phase::province_review:
      return "yinxin letter list";
  }
  return "";
}

// Phases under way that end soon; at the province also those over by plan that it has not ended.
void put_phases(const AtDesk& desk, const CampaignBook& campaigns, std::vector<Task>& out) {
  for (const Campaign& campaign : campaigns.campaigns()) {
    for (const PlannedPhase& phase : campaign.phases) {
      if (campaigns.ended(campaign.id, phase.phase) != nullptr || desk.today < phase.first) continue;
      const std::vector<std::string> named{std::string(name_of(phase.phase)), campaign.id};
      if (desk.is_near(phase.last)) {
        out.push_back({Message{"The phase {0} of the campaign {1} ends.", named},
                       command_of(desk, campaign.id, phase.phase), phase.last});
      } else if (desk.is_province() && phase.last < desk.today) {
        out.push_back({Message{"The phase {0} of the campaign {1} is over by plan; the province ends it.", named},
                       "yinxin campaign end-phase " + campaign.id + " " + named[0] + " --reason REASON", phase.last});
      }
    }
  }
}

void put_calls(const AtDesk& desk, std::vector<Task>& out) {
  OpenOffice& office = desk.office;
  const RowBook& book = office.book(office.self());
  const RowMarks marks(office.feeds(), book);
  std::map<std::string, std::uint64_t> open;
  for (const FollowUpDraw& draw : follow_up_draws(office, office.self())) {
    for (const std::uint64_t index : draw.drawn) {
      const BookedRow* row = book.find(index);
      if (row == nullptr || !desk.sees(row->county)) continue;
      if (call_standing(*row, marks.calls(index), draw.policy) == CallStanding::open) ++open[draw.campaign];
    }
  }
  for (const auto& [campaign, calls] : open) {
    out.push_back(
        {{"{0} people of the campaign {1} are drawn for a follow-up call.", {std::to_string(calls), campaign}},
         "yinxin followup list --open --campaign " + campaign,
         std::nullopt});
  }
}

}  // namespace

void row_tasks(const AtDesk& desk, std::vector<Task>& out) {
  const CampaignBook campaigns(desk.office.policies(), desk.office.feeds());
  put_rows(desk, campaigns, out);
  if (desk.is_province()) put_province_reviews(desk, campaigns, out);
  put_conflicts(desk, out);
  put_phases(desk, campaigns, out);
  put_calls(desk, out);
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/submit_verbs.h"

#include <boost/json.hpp>

#include "crypto/merkle.h"
#include "ledger/feed_tree.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/follow_up.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/review_check.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kWaitingShown = 5;

// How many of the rows just submitted are drawn for follow-up calls (A7), as a remark.
void say_drawn(OpenOffice& office, std::vector<Error>& remarks) {
  const auto draws = follow_up_draws(office, office.self());
  if (draws.empty() || draws.back().drawn.empty()) return;
  remarks.push_back(refuse("followup.drawn",
                           "{0} of these rows are drawn for follow-up calls; `yinxin followup list` shows them.",
                           draws.back().drawn.size())
                        .error());
}

// What a campaign's submission would take, and what it would leave behind.
struct Submittable {
  std::vector<std::uint64_t> rows;
  std::vector<Error> missing;  // of the first rows that wait
  std::size_t waiting = 0;
};

Submittable submittable(OpenOffice& office, const std::string& campaign) {
  const RowBook& book = office.book(office.self());
  const ReviewPolicy policy = office.policy().review();
  const RealnamePolicy real_names = realname_policy(office.policy());
  const RowMarks marks(office.feeds(), book);
  Submittable out;
  for (const auto& [index, row] : book.rows()) {
    if (row.campaign != campaign || row.withdrawn || is_submitted(row, policy)) continue;
    ReviewStanding standing = review_standing(book, row, policy);
    if (!row.turned_down()) {
      if (auto named = check_real_name(real_names, marks, row); !named) standing.missing.push_back(named.error());
    }
    if (row.turned_down() || standing.complete()) {
      out.rows.push_back(index);
    } else if (is_held(office.judged().claim(office.self(), index)) && ++out.waiting <= kWaitingShown) {
      out.missing.insert(out.missing.end(), standing.missing.begin(), standing.missing.end());
    }
  }
  if (out.waiting > kWaitingShown) {
    out.missing.push_back(
        refuse("submit.more", "{0} rows in all are not reviewed yet; `yinxin rows` shows them.", out.waiting).error());
  }
  return out;
}

Result<void> check_submits(const Officer* officer) {
  if (officer == nullptr || officer->county == 0) return {};
  return refuse("submit.county",
                "Officer {0} ({1}) is of the county {2}; rows are submitted by the city itself: name an officer of it.",
                officer->number, officer->name, officer->county);
}

// Whether the body says what would be submitted now, of the feed as it was at that size.
bool is_current(OpenOffice& office, const SubmissionBody& body, const Submittable& now) {
  const FeedHead* head = office.feeds().head(office.self());
  if (head == nullptr || body.size > head->size || body.rows != intervals_of(now.rows)) return false;
  const auto snapshot = office.feeds().store().snapshot();
  return body.root == to_bytes(ByteView(crypto::root_at(FeedTree(*snapshot, office.self()), body.size)));
}

}  // namespace

OfficeReply submit_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string campaign = request.text("campaign");
  if (campaign.empty())
    return refusal(refuse("submit.campaign", "Say which campaign is submitted.").error(), ExitCode::usage);
  const Submittable now = submittable(office, campaign);
  if (now.rows.empty()) {
    OfficeReply nothing =
        refusal(refuse("submit.nothing", "No reviewed row of campaign {0} waits for submission.", campaign).error());
    nothing.messages.insert(nothing.messages.end(), now.missing.begin(), now.missing.end());
    return nothing;
  }
  const auto officer = officer_of_step(office, request);
  if (!officer) return refusal(officer.error());
  if (auto may = check_submits(*officer); !may) return refusal(may.error());
  const FeedHead* head = office.feeds().head(office.self());
  return to_be_signed(
      office, *officer,
      {encode_body(SubmissionBody{campaign, intervals_of(now.rows), head->size, to_bytes(ByteView(head->root))})});
}

OfficeReply submit_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_steps<SubmissionBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  if (auto may = check_submits(recorded->officer); !may) return refusal(may.error());
  const SubmissionBody& body = recorded->bodies.front();
  const Submittable now = submittable(office, body.campaign);
  if (recorded->bodies.size() != 1 || !is_current(office, body, now)) {
    return refusal(refuse("submit.changed",
                          "The rows of campaign {0} have changed since the submission was prepared; nothing was "
                          "submitted. Submit again.",
                          body.campaign)
                       .error(),
                   ExitCode::try_again);
  }
  Office desk = office.desk();
  OfficeReply reply =
      appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))}), now.rows.size());
  if (reply.exit_code == ExitCode::ok) {
    reply.result.as_object()["waiting"] = now.waiting;
    reply.messages = now.missing;
    say_drawn(office, reply.messages);
  }
  return reply;
}

}  // namespace yinxin::ledger

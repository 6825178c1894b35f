#include "ledger/office/survey/review_verbs.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/survey/follow_up.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/realname_verbs.h"
#include "ledger/office/survey/review_standing.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kWaitingShown = 5;

bool in_contest(const rules::ClaimVerdict* verdict) {
  return verdict != nullptr && verdict->state == rules::ClaimState::kHeld;
}

// The outcome without rows and officers. `today` in China.
Result<ReviewOutcomeBody> outcome_of(const OfficeRequest& request) {
  const std::string word = request.text("outcome");
  ReviewOutcomeBody body;
  body.outcome = 0;
  for (ReviewResult result : {ReviewResult::passed, ReviewResult::returned, ReviewResult::not_accepted}) {
    if (word == word_of(result)) body.outcome = static_cast<std::uint8_t>(result);
  }
  if (body.outcome == 0)
    return refuse("review.outcome", "'{0}' is no outcome of a review: passed, returned, not-accepted.", word);
  body.reason = request.text("reason");
  const bool passed = word == word_of(ReviewResult::passed);
  if (!passed && body.reason.empty()) return refuse("review.reason", "A row that is not passed needs a reason.");
  if (word != word_of(ReviewResult::returned)) return body;
  const auto day = day_from_text(request.text("answer_by"));
  if (!day || *day < day_at(static_cast<std::int64_t>(request.clock))) {
    return refuse("review.answer-by",
                  "A row that is returned for mending needs the last day for the answer: --answer-by YYYY-MM-DD, not "
                  "before today.");
  }
  body.answer_by = day_number(*day);
  return body;
}

// What keeps the row from being given this outcome by this officer (nullptr: nobody signs).
Result<void> check_row(const RowBook& book, const BookedRow& row, ReviewResult result, const Officer* officer,
                       const ReviewPolicy& policy) {
  if (row.withdrawn)
    return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", row.index);
  if (row.turned_down()) {
    return refuse("review.decided",
                  "Row {0} was turned down by entry {1} already; mended, it comes as a new row. Nothing was done.",
                  row.index, row.review_entry);
  }
  if (officer == nullptr) return {};
  if (auto may = book.may_review(row, *officer); !may) return may;
  if (result != ReviewResult::passed) return {};
  const auto again = std::ranges::find(row.passes, officer->entry, &Pass::officer);
  if (again != row.passes.end()) {
    return refuse("review.twice", "Officer {0} ({1}) has passed row {2} already, by entry {3}; another one is needed.",
                  officer->number, officer->name, row.index, again->outcome);
  }
  if (officer->county == 0 && awaits_county(book, row, policy)) {
    return refuse("review.county-first", "Row {0} is of a unit of the county {1}, whose first review comes before.",
                  row.index, row.county);
  }
  return {};
}

struct Reviewing {
  const RowBook& book;
  ReviewResult result;
  const Officer* officer;
  ReviewPolicy policy;

  Result<void> check(const BookedRow& row) const { return check_row(book, row, result, officer, policy); }
};

// Every row of the campaign that this review can still do something for. What keeps the others is given back, first row
// first, where nothing remains.
Result<std::vector<std::uint64_t>> all_rows(const Reviewing& reviewing, const Judged& judged,
                                            std::string_view campaign) {
  std::vector<std::uint64_t> out;
  std::optional<Error> kept;
  for (const auto& [index, row] : reviewing.book.rows()) {
    const bool open = !row.withdrawn && !row.turned_down() && (campaign.empty() || row.campaign == campaign);
    if (!open || !in_contest(judged.claim(reviewing.book.member(), index))) continue;
    const bool passing = reviewing.result == ReviewResult::passed;
    if (passing && review_standing(reviewing.book, row, reviewing.policy).complete()) continue;
    if (auto may = reviewing.check(row); may) {
      out.push_back(index);
    } else if (!kept) {
      kept = may.error();
    }
  }
  if (out.empty() && kept) return std::unexpected(*kept);
  return out;
}

Result<const Officer*> reviewer(const RowBook& book, const OfficeRequest& request, const ReviewPolicy& policy) {
  const std::string who = request.text("officer");
  if (!who.empty()) return book.officers().named(who);
  if (policy.officers == 0) return nullptr;
  return refuse("review.no-officer",
                "A review is signed by an officer: say with --officer who reviews; `yinxin officer list` shows them.");
}

Result<ReviewOutcomeBody> attached_body(const OfficeRequest& request) {
  const Attachment* file = request.attachment("body");
  auto body = file == nullptr
                  ? Result<ReviewOutcomeBody>(refuse("review.no-body", "There is no review in the request."))
                  : decode_body<ReviewOutcomeBody>(file->content);
  if (body && !body->officers.empty())
    return refuse("review.signed", "The review in the request carries signatures already; they are put in here.");
  return body;
}

// The officer whose signature comes with the request, which must be good; nullptr where none came.
Result<const Officer*> signer(OpenOffice& office, const RowBook& book, const OfficeRequest& request,
                              ReviewOutcomeBody& body) {
  const auto entry = request.number("officer");
  const Attachment* signature = request.attachment("signature");
  if (!entry || signature == nullptr) return reviewer(book, {}, office.policy().review());
  const Officer* officer = book.officers().at(*entry);
  if (officer == nullptr)
    return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", *entry);
  if (auto serves = book.officers().named(std::to_string(officer->number)); !serves) return serves;
  const OfficerSignature one{*entry, kOfficerSuite, signature->content};
  if (auto good = check_signature(office, *officer, one, review_message(place_of(office, *officer), body)); !good)
    return std::unexpected(good.error());
  body.officers.push_back(one);
  return officer;
}

Result<std::size_t> check_rows(const Reviewing& reviewing, const std::vector<Interval>& intervals) {
  std::size_t rows = 0;
  for (const Interval& interval : intervals) {
    for (std::uint64_t index = interval.first; index <= interval.last; ++index, ++rows) {
      const BookedRow* row = reviewing.book.find(index);
      if (row == nullptr)
        return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index);
      if (auto may = reviewing.check(*row); !may) return std::unexpected(may.error());
    }
  }
  if (rows == 0) return refuse("rows.none", "There is no row to review.");
  return rows;
}

// What of real names keeps a reviewed row from being submitted (A16).
std::optional<Error> missing_real_name(const RealnamePolicy& policy, const RowMarks& marks, const BookedRow& row) {
  if (!policy.before_submission || policy.suffices(marks.authenticated(row.index))) return std::nullopt;
  return refuse("realname.missing",
                "Row {0}: the real name is not authenticated in a way that the policy takes; `yinxin realname record` "
                "does that.",
                row.index)
      .error();
}

// How many of the rows just submitted are drawn for follow-up calls (A7), as a remark.
void say_drawn(OpenOffice& office, std::vector<Error>& remarks) {
  const auto draws = follow_up_draws(office.feeds(), office.self(), follow_up_policy(office.policy()).percent);
  if (draws.empty() || draws.back().drawn.empty()) return;
  remarks.push_back(refuse("followup.drawn",
                           "{0} of these rows are drawn for follow-up calls; `yinxin followup list` shows them.",
                           draws.back().drawn.size())
                        .error());
}

}  // namespace

OfficeReply review_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = outcome_of(request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const RowBook& book = office.book(office.self());
  const ReviewPolicy policy = office.policy().review();
  const auto officer = reviewer(book, request, policy);
  if (!officer) return refusal(officer.error());
  const Reviewing reviewing{book, static_cast<ReviewResult>(body->outcome), *officer, policy};
  auto rows = named_rows(book, request);
  if (rows && request.flag("all")) rows = all_rows(reviewing, office.judged(), request.text("campaign"));
  if (!rows) return refusal(rows.error());
  body->rows = intervals_of(*rows);
  const auto count = check_rows(reviewing, body->rows);
  if (!count) return refusal(count.error());
  OfficeReply reply;
  boost::json::object result = *officer == nullptr ? boost::json::object() : named_object(office, **officer);
  result["rows"] = *count;
  reply.result = std::move(result);
  reply.attachments.push_back({"body", encode_body(*body)});
  return reply;
}

OfficeReply review_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = attached_body(request);
  if (!body) return refusal(body.error());
  const RowBook& book = office.book(office.self());
  const auto officer = signer(office, book, request, *body);
  if (!officer) return refusal(officer.error());
  const Reviewing reviewing{book, static_cast<ReviewResult>(body->outcome), *officer, office.policy().review()};
  const auto count = check_rows(reviewing, body->rows);
  if (!count) return refusal(count.error());
  Office desk = office.desk();
  return appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(*body, request.clock))}), *count);
}

OfficeReply submit(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const RowBook& book = office.book(office.self());
  const std::string campaign = request.text("campaign");
  if (campaign.empty())
    return refusal(refuse("submit.campaign", "Say which campaign is submitted.").error(), ExitCode::usage);
  const ReviewPolicy policy = office.policy().review();
  const RealnamePolicy real_names = realname_policy(office.policy());
  const RowMarks marks(office.feeds(), book);
  std::vector<std::uint64_t> rows;
  std::vector<Error> missing;
  std::size_t waiting = 0;
  for (const auto& [index, row] : book.rows()) {
    if (row.campaign != campaign || row.withdrawn || row.submitted) continue;
    ReviewStanding standing = review_standing(book, row, policy);
    if (!row.turned_down()) {
      if (auto lacks = missing_real_name(real_names, marks, row)) standing.missing.push_back(std::move(*lacks));
    }
    if (row.turned_down() || standing.complete()) {
      rows.push_back(index);
    } else if (in_contest(office.judged().claim(office.self(), index)) && ++waiting <= kWaitingShown) {
      missing.insert(missing.end(), standing.missing.begin(), standing.missing.end());
    }
  }
  if (waiting > kWaitingShown) {
    missing.push_back(
        refuse("submit.more", "{0} rows in all are not reviewed yet; `yinxin rows` shows them.", waiting).error());
  }
  if (rows.empty()) {
    OfficeReply nothing =
        refusal(refuse("submit.nothing", "No reviewed row of campaign {0} waits for submission.", campaign).error());
    nothing.messages.insert(nothing.messages.end(), missing.begin(), missing.end());
    return nothing;
  }
  const FeedHead* head = office.feeds().head(office.self());
  const SubmissionBody body{campaign, intervals_of(rows), head->size, to_bytes(ByteView(head->root))};
  Office desk = office.desk();
  OfficeReply reply =
      appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))}), rows.size());
  if (reply.exit_code == ExitCode::ok) {
    reply.result.as_object()["waiting"] = waiting;
    reply.messages = std::move(missing);
    say_drawn(office, reply.messages);
  }
  return reply;
}

}  // namespace yinxin::ledger

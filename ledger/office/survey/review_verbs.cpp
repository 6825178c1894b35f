#include "ledger/office/survey/review_verbs.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/province_review.h"
#include "ledger/office/survey/review_check.h"
#include "ledger/office/survey/review_policies.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

namespace {

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

// A review of a member's rows by its own officers, or by the province's.
struct Reviewing {
  const RowBook& book;  // of the member whose rows they are
  const Judged& judged;
  ReviewResult result;
  const Officer* officer;
  ReviewPolicyOf policy;
  bool by_province;

  Result<void> check(const BookedRow& row) const {
    if (by_province)
      return check_province_review(book, row, judged.claim(book.member(), row.index), result, officer, policy(row));
    return check_review(book, row, result, officer, policy(row));
  }
  // Whether it has been given already what the review gives.
  bool is_done(const BookedRow& row) const {
    if (result != ReviewResult::passed) return false;
    return by_province ? passed_by_province(row, policy(row)) : review_standing(book, row, policy(row)).complete();
  }
};

// Every row of the campaign, or of one filing, that this review can still do something for. What keeps the others is
// given back, first row first, where nothing remains.
Result<std::vector<std::uint64_t>> all_rows(const Reviewing& reviewing, const OfficeRequest& request) {
  const std::string campaign = request.text("campaign");
  const auto filing = request.number("filing");
  std::vector<std::uint64_t> out;
  std::optional<Error> kept;
  for (const auto& [index, row] : reviewing.book.rows()) {
    const bool asked = (campaign.empty() || row.campaign == campaign) && (!filing || row.filing == *filing);
    const bool open = asked && !row.withdrawn && !row.turned_down();
    if (!open || !is_held(reviewing.judged.claim(reviewing.book.member(), index))) continue;
    if (reviewing.is_done(row)) continue;
    if (auto may = reviewing.check(row); may) {
      out.push_back(index);
    } else if (!kept) {
      kept = may.error();
    }
  }
  if (out.empty() && kept) return std::unexpected(*kept);
  return out;
}

// Whose rows are reviewed: at the province those of the member that the request names, elsewhere the own ones.
Result<MemberId> reviewed_member(OpenOffice& office, const OfficeRequest& request) {
  const std::string named = request.text("member");
  if (office.self() != office.roster().province()) {
    if (named.empty() || named == office.self().text()) return office.self();
    return refuse("review.other-member",
                  "The rows of {0} are reviewed by its own officers, and by the province; nothing was done.", named);
  }
  if (named.empty() || named == office.self().text()) {
    return refuse("review.member",
                  "The province reviews what members have submitted: say with --member whose rows; `yinxin totals "
                  "--by member` shows where some wait.");
  }
  const auto member = member_argument(office.roster(), request);
  if (!member) return std::unexpected(member.error());
  return (*member)->id;
}

Result<const Officer*> reviewer(const OfficerBook& officers, const OfficeRequest& request, const ReviewPolicy& policy) {
  const std::string who = request.text("officer");
  if (!who.empty()) return officers.named(who);
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
Result<const Officer*> signer(OpenOffice& office, const OfficeRequest& request, ReviewOutcomeBody& body) {
  const OfficerBook& officers = office.book(office.self()).officers();
  const auto entry = request.number("officer");
  const Attachment* signature = request.attachment("signature");
  if (!entry || signature == nullptr) return reviewer(officers, {}, office.policy().review());
  const Officer* officer = officers.at(*entry);
  if (officer == nullptr)
    return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", *entry);
  if (auto serves = officers.named(std::to_string(officer->number)); !serves) return serves;
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
      if (row == nullptr) return no_row(reviewing.book.member(), index);
      if (auto may = reviewing.check(*row); !may) return std::unexpected(may.error());
    }
  }
  if (rows == 0) return refuse("rows.none", "There is no row to review.");
  return rows;
}

// At the province: whose rows, and as of which size of that feed.
void put_member(const OpenOffice& office, const MemberId& member, ReviewOutcomeBody& body) {
  if (member == office.self()) return;
  body.member = member.text();
  body.seen = office.feeds().size(member);
}

// What comes back to be appended is such as this office prepares it, of rows that nobody has corrected since.
Result<void> check_content(OpenOffice& office, const MemberId& member, const ReviewOutcomeBody& body) {
  const bool own = member == office.self();
  const RowBook& book = office.book(member);
  bool fits = own ? body.member.empty() && body.seen == 0
                  : body.seen <= office.feeds().size(member) &&
                        body.outcome != static_cast<std::uint8_t>(ReviewResult::not_accepted);
  for (const Interval& interval : own ? std::vector<Interval>() : body.rows) {
    for (std::uint64_t index = interval.first; fits && index <= interval.last; ++index)
      fits = index < body.seen && book.corrections().newest_in_order(index).value_or(0) < body.seen;
  }
  if (fits) return {};
  return refuse("review.content",
                "The review in the request is none that this office prepares, or a row has been corrected since; "
                "prepare it anew.");
}

}  // namespace

OfficeReply review_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = outcome_of(request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const auto member = reviewed_member(office, request);
  if (!member) return refusal(member.error());
  const bool by_province = *member != office.self();
  if (by_province && body->outcome == static_cast<std::uint8_t>(ReviewResult::not_accepted)) {
    return refusal(refuse("review.sealed",
                          "What the province does not accept it decides under its seal: `yinxin reject`. Its review "
                          "passes rows or returns them for mending.")
                       .error(),
                   ExitCode::usage);
  }
  const RowBook& book = office.book(*member);
  const auto officer = reviewer(office.book(office.self()).officers(), request, office.policy().review());
  if (!officer) return refusal(officer.error());
  const ReviewPolicies policies(office);
  const Reviewing reviewing{book,     office.judged(),      static_cast<ReviewResult>(body->outcome),
                            *officer, policies.of(*member), by_province};
  auto rows = named_rows(book, request);
  if (rows && request.flag("all")) rows = all_rows(reviewing, request);
  if (!rows) return refusal(rows.error());
  body->rows = intervals_of(*rows);
  put_member(office, *member, *body);
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
  const auto member = reviewed_member(office, OfficeRequest{"", {{"member", body->member}}, {}});
  if (!member) return refusal(member.error());
  if (auto good = check_content(office, *member, *body); !good) return refusal(good.error());
  const auto officer = signer(office, request, *body);
  if (!officer) return refusal(officer.error());
  const ReviewPolicies policies(office);
  const Reviewing reviewing{
      office.book(*member), office.judged(),         static_cast<ReviewResult>(body->outcome), *officer,
      policies.of(*member), *member != office.self()};
  const auto count = check_rows(reviewing, body->rows);
  if (!count) return refusal(count.error());
  Office desk = office.desk();
  return appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(*body, request.clock))}), *count);
}

}  // namespace yinxin::ledger

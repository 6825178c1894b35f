#include "ledger/office/survey/row_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/identity_number.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/survey/campaign_book.h"
#include "ledger/office/survey/conflict_verbs.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/people_of_rows.h"
#include "ledger/office/survey/real_names.h"
#include "ledger/office/survey/review_policies.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/office/survey/row_choice.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/office/survey/row_marks.h"
#include "ledger/office/survey/row_story.h"
#include "ledger/office/survey/standing_row.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

object entry_name(const std::string& member, std::uint64_t index) { return {{"member", member}, {"index", index}}; }

void put_verdict(object& out, const ViewReader& views, const rules::ClaimVerdict& verdict) {
  out["state"] = rules::name_of(verdict.state);
  out["step"] = verdict.step;
  out["settled"] = verdict.settled;
  if (verdict.winner) out["winner"] = entry_name(views.id_of(verdict.winner->member), verdict.winner->index);
  if (verdict.official != rules::kNever) out["official"] = verdict.official;
}

// A row of a list, as it waits for the filings of its member to be read.
struct ListedRow {
  BookedRow row;
  rules::ClaimVerdict verdict;
};

object row_object(const ViewReader& views, const RowBook& book, const ListedRow& listed, const ReviewPolicy& policy,
                  PeopleOfRows& people, const CampaignBook& campaigns) {
  const MemberId& member = book.member();
  const BookedRow& row = listed.row;
  object out{{"member", member.text()},
             {"index", row.index},
             {"filing", row.filing},
             {"row", row.row},
             {"level", row.level},
             {"campaign", row.campaign},
             {"submitted", row.submitted.has_value()}};
  if (const auto person = people.of(member, row)) {
    out["name"] = person->name;
    out["number"] = masked_number(person->identity_number);
    out["workplace"] = person->workplace;
  }
  put_review(out, book, row, listed.verdict, policy);
  put_verdict(out, views, listed.verdict);
  const BookedFiling* filing = book.filing_of(row);
  const auto time = filing == nullptr ? std::nullopt : campaigns.time_of(filing->body, listed.verdict.official);
  if (time) out["time"] = name_of(*time);
  return out;
}

// An own row that stands, and an officer (nullptr: nobody signs) who may say something of it (A14).
Result<void> check_withdrawal(const RowBook& book, std::uint64_t index, const Officer* officer) {
  const BookedRow* row = book.find(index);
  if (row == nullptr) return no_row(book.member(), index);
  if (row->withdrawn) return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", index);
  return officer == nullptr ? Result<void>() : may_note(*officer, *row);
}

}  // namespace

OfficeReply rows_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto choice = row_choice(office, request, "");
  if (!choice) return refusal(choice.error());
  const ViewReader views = office.views();
  const ReviewPolicies policies(office);
  PeopleOfRows people(office);
  const CampaignBook campaigns(office.policies(), office.feeds());
  const HonourMarks marks = honour_marks(office.feeds());
  const std::uint64_t limit = request.number("limit").value_or(100000);
  const std::uint64_t skipped = request.number("from").value_or(0);
  std::optional<RealNames> real_names;
  if (wants_real_names(office, request)) real_names.emplace(office);
  const bool without = request.flag("without_real_name");
  array rows;
  std::uint64_t total = 0;
  for (const MemberId& member : choice->members) {
    std::vector<ListedRow> listed;
    std::set<std::uint64_t> filings;
    const auto take = [&](const BookedRow& row, const rules::ClaimVerdict& verdict) {
      if (!choice->holds(member, row, &verdict) || (without && real_names->suffices(member, row.index))) return true;
      const std::uint64_t place = total++;
      if (place < skipped || place - skipped >= limit) return true;
      listed.push_back({row, verdict});
      filings.insert(row.filing);
      return true;
    };
    views.for_each_row(member, ViewReader::Fields::all, take, choice->tag);
    if (listed.empty()) continue;
    const RowBook book = views.book_around(member, filings);
    for (const ListedRow& one : listed) {
      object row = row_object(views, book, one, policies.of(member, one.row), people, campaigns);
      if (const auto mark = marks.find(one.row.tag.value); mark != marks.end())
        row["honour"] = mark_object(mark->second);
      if (real_names) row["real_name"] = real_names->object_of(member, one.row.index);
      rows.push_back(std::move(row));
    }
  }
  OfficeReply reply;
  reply.result = object{{"rows", std::move(rows)}, {"total", total}};
  return reply;
}

OfficeReply withdraw_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const RowBook& book = office.book(office.self());
  const auto rows = named_rows(book, request);
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(refuse("rows.none", "No row is named to be withdrawn.").error(), ExitCode::usage);
  const auto officer = officer_of_step(office, request);
  if (!officer) return refusal(officer.error());
  std::vector<Bytes> bodies;
  for (std::uint64_t index : *rows) {
    if (auto may = check_withdrawal(book, index, *officer); !may) return refusal(may.error());
    bodies.push_back(encode_body(WithdrawalBody{index, request.text("reason")}));
  }
  return to_be_signed(office, *officer, std::move(bodies));
}

OfficeReply withdraw_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_steps<WithdrawalBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const RowBook& book = office.book(office.self());
  std::set<std::uint64_t> rows;
  std::vector<Bytes> leaves;
  for (const WithdrawalBody& body : recorded->bodies) {
    if (auto may = check_withdrawal(book, body.claim, recorded->officer); !may) return refusal(may.error());
    if (rows.insert(body.claim).second) leaves.push_back(encode_entry(entry_of(body, request.clock)));
  }
  Office desk = office.desk();
  return appended_rows(desk.own.append(leaves), rows.size());
}

OfficeReply conflicts(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const ViewReader views = office.views();
  const rules::MemberNumber self = views.numbers().find(office.self().text());
  const bool all = request.flag("all") || office.self() == office.roster().province();
  array list;
  views.for_each_contest([&](const ViewedContest& contest) {
    const bool ours = std::ranges::any_of(contest.claims,
                                          [&](const rules::ClaimVerdict& claim) { return claim.entry.member == self; });
    if (!all && !ours) return true;
    array claims;
    for (const rules::ClaimVerdict& claim : contest.claims) {
      object one = entry_name(views.id_of(claim.entry.member), claim.entry.index);
      put_verdict(one, views, claim);
      claims.push_back(std::move(one));
    }
    list.push_back(object{{"campaign", contest.campaign}, {"claims", std::move(claims)}});
    return true;
  });
  OfficeReply reply;
  const std::size_t total = list.size();
  reply.result = object{{"self", office.self().text()}, {"total", total}, {"conflicts", std::move(list)}};
  return reply;
}

OfficeReply explain(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const auto story = row_story(office, *member, request.number("index").value_or(rules::kNever));
  if (!story) return refusal(story.error());
  array sentences;
  for (const Message& message : story->sentences) sentences.push_back(message_object(message));
  array rivals;
  const Judged& judged = office.judged();
  for (rules::EntryRef rival : story->rivals) rivals.push_back(entry_name(judged.id_of(rival.member), rival.index));
  OfficeReply reply;
  reply.result = object{{"sentences", std::move(sentences)}, {"rivals", std::move(rivals)}};
  return reply;
}

}  // namespace yinxin::ledger

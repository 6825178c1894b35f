#include "ledger/office/row_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/identity_number.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/filing.h"
#include "ledger/rules/explain.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// Names and masked numbers of rows, from the payloads that can be opened here; each payload is opened once.
class People {
 public:
  explicit People(OpenOffice& office) : office_(office) {}

  std::optional<TalentRow> of(const MemberId& member, const BookedRow& row) {
    const PayloadName name{member, row.filing};
    auto found = payloads_.find(name);
    if (found == payloads_.end()) {
      auto opened = office_.open_payload(name);
      found = payloads_.emplace(name, opened ? std::move(opened->rows) : std::vector<Bytes>()).first;
    }
    if (row.row >= found->second.size()) return std::nullopt;
    auto parsed = parse_talent_row(found->second[row.row]);
    if (!parsed) return std::nullopt;
    return std::move(*parsed);
  }

 private:
  OpenOffice& office_;
  std::map<PayloadName, std::vector<Bytes>> payloads_;
};

std::string_view word_of(ReviewResult result) {
  switch (result) {
    case ReviewResult::passed:
      return "passed";
    case ReviewResult::returned:
      return "returned";
    case ReviewResult::not_accepted:
      return "not-accepted";
  }
  return "";
}

object entry_name(const Judged& judged, rules::EntryRef entry) {
  return {{"member", judged.id_of(entry.member)}, {"index", entry.index}};
}

void put_verdict(object& out, const Judged& judged, const rules::ClaimVerdict& verdict) {
  out["state"] = rules::name_of(verdict.state);
  out["step"] = verdict.step;
  out["settled"] = verdict.settled;
  if (verdict.winner) out["winner"] = entry_name(judged, *verdict.winner);
  if (verdict.official != rules::kNever) out["official"] = verdict.official;
}

object row_object(const Judged& judged, const MemberId& member, const BookedRow& row, People& people) {
  object out{{"member", member.text()}, {"index", row.index},       {"filing", row.filing},      {"row", row.row},
             {"level", row.level},      {"campaign", row.campaign}, {"submitted", row.submitted}};
  if (const auto person = people.of(member, row)) {
    out["name"] = person->name;
    out["number"] = masked_number(person->identity_number);
    out["workplace"] = person->workplace;
  }
  if (row.review) out["review"] = word_of(*row.review);
  if (const auto* verdict = judged.claim(member, row.index)) put_verdict(out, judged, *verdict);
  return out;
}

Result<MemberId> member_or_self(OpenOffice& office, const OfficeRequest& request) {
  if (request.text("member").empty()) return office.self();
  const auto member = member_argument(office.roster(), request);
  if (!member) return std::unexpected(member.error());
  return (*member)->id;
}

// The own rows that the request names, each checked to exist.
Result<std::vector<std::uint64_t>> named_rows(const RowBook& book, const OfficeRequest& request) {
  std::vector<std::uint64_t> out;
  const auto* rows = request.arguments.if_contains("rows");
  if (rows == nullptr || !rows->is_array()) return out;
  for (const auto& value : rows->get_array()) {
    boost::system::error_code failed;
    const auto index = value.to_number<std::uint64_t>(failed);
    if (failed || book.find(index) == nullptr) {
      return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.",
                    failed ? 0 : index);
    }
    out.push_back(index);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

OfficeReply appended(const Result<FeedHead>& head, std::size_t rows) {
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"rows", rows}, {"size", head->size}, {"root", crypto::to_base64(head->root)}};
  return reply;
}

bool in_contest(const rules::ClaimVerdict* verdict) {
  return verdict != nullptr && verdict->state == rules::ClaimState::kHeld;
}

}  // namespace

OfficeReply rows_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const RowBook& book = office.book(*member);
  const Judged& judged = office.judged();
  People people(office);
  const std::string state = request.text("state");
  const std::string campaign = request.text("campaign");
  const std::string person = request.text("person");
  std::optional<Bytes> tag;
  if (!person.empty()) {
    if (office.tag_key() == nullptr)
      return refusal(refuse("office.no-tag-key", "Without the tag key no person can be looked up.").error());
    const auto number = IdentityNumber::parse(office.tables(), "201", person);
    if (!number) return refusal(number.error());
    tag = to_bytes(ByteView(office.tag_key()->tag(crypto::TagPurpose::kClaim, "201", number->text()).value));
  }
  const std::uint64_t limit = request.number("limit").value_or(100000);
  array rows;
  std::uint64_t total = 0;
  for (const auto& [index, row] : book.rows()) {
    const auto* verdict = judged.claim(*member, index);
    const bool wanted = (state.empty() || (verdict != nullptr && state == rules::name_of(verdict->state))) &&
                        (campaign.empty() || campaign == row.campaign) && (!tag || *tag == row.tag.value) &&
                        request.number("filing").value_or(row.filing) == row.filing;
    if (!wanted) continue;
    if (total++ < limit) rows.push_back(row_object(judged, *member, row, people));
  }
  OfficeReply reply;
  reply.result = object{{"rows", std::move(rows)}, {"total", total}};
  return reply;
}

OfficeReply withdraw(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const RowBook& book = office.book(office.self());
  const auto rows = named_rows(book, request);
  if (!rows) return refusal(rows.error());
  if (rows->empty()) return refusal(refuse("rows.none", "No row is named to be withdrawn.").error(), ExitCode::usage);
  std::vector<Bytes> leaves;
  for (std::uint64_t index : *rows) {
    if (book.find(index)->withdrawn) {
      return refusal(refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", index).error());
    }
    leaves.push_back(encode_entry(entry_of(WithdrawalBody{index, request.text("reason")}, request.clock)));
  }
  Office desk = office.desk();
  return appended(desk.own.append(leaves), rows->size());
}

OfficeReply review(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const RowBook& book = office.book(office.self());
  const std::string word = request.text("outcome");
  ReviewOutcomeBody body;
  for (ReviewResult result : {ReviewResult::passed, ReviewResult::returned, ReviewResult::not_accepted}) {
    if (word == word_of(result)) body.outcome = static_cast<std::uint8_t>(result);
  }
  body.reason = request.text("reason");
  if (word != word_of(static_cast<ReviewResult>(body.outcome))) {
    return refusal(
        refuse("review.outcome", "'{0}' is no outcome of a review: passed, returned, not-accepted.", word).error(),
        ExitCode::usage);
  }
  if (word != "passed" && body.reason.empty()) {
    return refusal(refuse("review.reason", "A row that is not passed needs a reason.").error(), ExitCode::usage);
  }
  auto rows = named_rows(book, request);
  if (!rows) return refusal(rows.error());
  if (request.flag("all")) {
    const std::string campaign = request.text("campaign");
    for (const auto& [index, row] : book.rows()) {
      const bool open = !row.review && !row.withdrawn && (campaign.empty() || row.campaign == campaign);
      if (open && in_contest(office.judged().claim(office.self(), index))) rows->push_back(index);
    }
  }
  if (rows->empty()) return refusal(refuse("rows.none", "There is no row to review.").error());
  for (std::uint64_t index : *rows) {
    if (book.find(index)->withdrawn)
      return refusal(refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", index).error());
  }
  body.rows = intervals_of(*rows);
  Office desk = office.desk();
  return appended(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))}), rows->size());
}

OfficeReply submit(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const RowBook& book = office.book(office.self());
  const std::string campaign = request.text("campaign");
  if (campaign.empty())
    return refusal(refuse("submit.campaign", "Say which campaign is submitted.").error(), ExitCode::usage);
  std::vector<std::uint64_t> rows;
  for (const auto& [index, row] : book.rows()) {
    if (row.campaign == campaign && row.review && !row.withdrawn && !row.submitted) rows.push_back(index);
  }
  if (rows.empty())
    return refusal(refuse("submit.nothing", "No reviewed row of campaign {0} waits for submission.", campaign).error());
  const FeedHead* head = office.feeds().head(office.self());
  const SubmissionBody body{campaign, intervals_of(rows), head->size, to_bytes(ByteView(head->root))};
  Office desk = office.desk();
  return appended(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))}), rows.size());
}

OfficeReply conflicts(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Judged& judged = office.judged();
  const auto self = judged.number_of(office.self());
  const bool all = request.flag("all") || office.self() == office.roster().province();
  array list;
  for (const rules::ContestVerdict& contest : judged.verdicts.contests) {
    const bool ours = std::ranges::any_of(contest.claims, [&](rules::EntryRef claim) { return claim.member == self; });
    if (!all && !ours) continue;
    array claims;
    for (rules::EntryRef claim : contest.claims) {
      object one = entry_name(judged, claim);
      if (const auto* verdict = judged.verdicts.claims.find(claim)) put_verdict(one, judged, *verdict);
      claims.push_back(std::move(one));
    }
    list.push_back(object{{"campaign", contest.campaign}, {"claims", std::move(claims)}});
  }
  OfficeReply reply;
  reply.result = object{{"total", list.size()}, {"conflicts", std::move(list)}};
  return reply;
}

OfficeReply explain(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const Judged& judged = office.judged();
  const rules::EntryRef claim{judged.number_of(*member), request.number("index").value_or(rules::kNever)};
  const auto names = [&](const rules::Member& one) {
    const auto id = MemberId::parse(one.id);
    const RosterMember* known = id ? office.roster().find(*id) : nullptr;
    return known == nullptr || known->name.empty() ? one.id : known->name;
  };
  const auto explanation = rules::explain_claim(judged.history, judged.verdicts, claim, names);
  if (!explanation)
    return refusal(
        refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", claim.index)
            .error());
  array sentences;
  const auto say = [&](const Message& message) { sentences.push_back(message_object(message)); };
  say(explanation->filed);
  say(explanation->received);
  say(explanation->verdict);
  say(explanation->settled);
  if (explanation->what_to_do) say(*explanation->what_to_do);
  array rivals;
  for (rules::EntryRef rival : explanation->rivals) rivals.push_back(entry_name(judged, rival));
  OfficeReply reply;
  reply.result = object{{"sentences", std::move(sentences)}, {"rivals", std::move(rivals)}};
  return reply;
}

OfficeReply totals(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Judged& judged = office.judged();
  const std::string campaign = request.text("campaign");
  object members;
  std::map<std::string, std::uint64_t> sum;
  for (const auto& [id, member] : office.roster().members()) {
    std::map<std::string, std::uint64_t> counts;
    for (const auto& [index, row] : office.book(id).rows()) {
      if (!campaign.empty() && row.campaign != campaign) continue;
      const auto* verdict = judged.claim(id, index);
      if (verdict == nullptr) continue;
      ++counts["filed"];
      ++counts[std::string(rules::name_of(verdict->state))];
      if (verdict->confirmed) {
        ++counts["confirmed"];
        if (row.level <= 3) ++counts["confirmed-high-skilled"];
      }
    }
    object one;
    for (const auto& [name, count] : counts) {
      one[name] = count;
      sum[name] += count;
    }
    if (!one.empty()) members[id.text()] = std::move(one);
  }
  object all;
  for (const auto& [name, count] : sum) all[name] = count;
  OfficeReply reply;
  reply.result = object{{"members", std::move(members)},
                        {"all", std::move(all)},
                        {"as_of", office.feeds().size(office.roster().province())}};
  return reply;
}

}  // namespace yinxin::ledger

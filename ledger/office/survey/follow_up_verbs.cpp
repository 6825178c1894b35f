#include "ledger/office/survey/follow_up_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/certificate/day.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/follow_up.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::string day_words(std::uint32_t number) {
  const auto day = day_from_number(number);
  return day ? day_text(*day) : std::string();
}

std::string_view word_of(CallStanding standing) {
  switch (standing) {
    case CallStanding::open:
      return "open";
    case CallStanding::done:
      return "done";
    case CallStanding::dropped:
      return "dropped";
  }
  return "";
}

std::string note_of(const OpenOffice& office, const MemberId& member, std::uint64_t entry) {
  const auto leaf = office.feeds().leaf(member, entry);
  const auto body = leaf ? body_of_leaf<FollowUpOutcomeBody>(*leaf) : std::nullopt;
  const auto content =
      body ? content_of(office, member, entry, EntryKind::follow_up_outcome, body->note) : std::nullopt;
  return content ? text_in_content(*content, "note") : std::string();
}

array calls_array(const OpenOffice& office, const RowBook& book, const std::vector<Call>& calls) {
  array out;
  for (const Call& call : calls) {
    object one{{"entry", call.entry},
               {"outcome", word_of(call.outcome)},
               {"on", day_words(call.on)},
               {"officer", officer_object(*book.officers().at(call.officer))}};
    if (std::string note = note_of(office, book.member(), call.entry); !note.empty()) one["note"] = std::move(note);
    out.push_back(std::move(one));
  }
  return out;
}

object drawn_object(OpenOffice& office, const RowBook& book, const BookedRow& row, const RowMarks& marks,
                    CallStanding standing) {
  object out{{"index", row.index}, {"state", word_of(standing)}};
  if (const auto person = standing_row(office, book.member(), row)) {
    out["name"] = person->name;
    out["unit"] = person->workplace;
    out["mobile"] = person->mobile;
  }
  out["calls"] = calls_array(office, book, marks.calls(row.index));
  return out;
}

// A row that may have an outcome recorded now.
Result<const BookedRow*> drawn_row(OpenOffice& office, std::uint64_t index) {
  const RowBook& book = office.book(office.self());
  const BookedRow* row = book.find(index);
  if (row == nullptr)
    return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index);
  const auto draws = follow_up_draws(office, office.self());
  const bool drawn = std::ranges::any_of(
      draws, [&](const FollowUpDraw& draw) { return std::ranges::binary_search(draw.drawn, index); });
  if (!drawn) {
    return refuse("followup.not-drawn",
                  "Row {0} is not drawn for a follow-up call; `yinxin followup list` shows those that are.", index);
  }
  if (row->withdrawn || row->turned_down())
    return refuse("followup.dropped", "Row {0} was withdrawn or turned down; nobody need be called.", index);
  return row;
}

Result<FollowUpOutcomeBody> outcome_of(const OfficeRequest& request) {
  FollowUpOutcomeBody body;
  const auto outcome = call_outcome_from(request.text("outcome"));
  if (!outcome) {
    return refuse("followup.outcome",
                  "'{0}' is no outcome of a call: confirmed, differs, not-reached, number-not-in-use or refused.",
                  request.text("outcome"));
  }
  body.outcome = static_cast<std::uint8_t>(*outcome);
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  const std::string on = request.text("on");
  const auto day = on.empty() ? std::optional(today) : day_from_text(on);
  if (!day || *day > today) return refuse("followup.on", "'{0}' is no day of a call: YYYY-MM-DD, not after today.", on);
  body.called_on = day_number(*day);
  return body;
}

}  // namespace

OfficeReply followup_draw(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  array draws;
  for (const FollowUpDraw& draw : follow_up_draws(office, *member)) {
    draws.push_back(object{{"submission", draw.submission},
                           {"size", draw.size},
                           {"root", crypto::to_hex(draw.root)},
                           {"campaign", draw.campaign},
                           {"rows", draw.rows},
                           {"percent", draw.policy.percent},
                           {"drawn", array(draw.drawn.begin(), draw.drawn.end())}});
  }
  OfficeReply reply;
  reply.result = object{{"member", member->text()}, {"draws", std::move(draws)}};
  return reply;
}

OfficeReply followup_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const RowBook& book = office.book(*member);
  const RowMarks marks(office.feeds(), book);
  const std::string campaign = request.text("campaign");
  array rows;
  std::uint64_t drawn = 0;
  std::uint64_t done = 0;
  for (const FollowUpDraw& draw : follow_up_draws(office, *member)) {
    if (!campaign.empty() && draw.campaign != campaign) continue;
    for (std::uint64_t index : draw.drawn) {
      const BookedRow* row = book.find(index);
      if (row == nullptr) continue;
      const CallStanding standing = call_standing(*row, marks.calls(index), draw.policy);
      if (standing != CallStanding::dropped) ++drawn;
      if (standing == CallStanding::done) ++done;
      if (request.flag("open") && standing != CallStanding::open) continue;
      rows.push_back(drawn_object(office, book, *row, marks, standing));
    }
  }
  OfficeReply reply;
  reply.result = object{{"rows", std::move(rows)}, {"drawn", drawn}, {"done", done}};
  return reply;
}

OfficeReply followup_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = outcome_of(request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const auto row = drawn_row(office, request.number("row").value_or(~std::uint64_t{0}));
  if (!row) return refusal(row.error());
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  if (auto may = may_note(**officer, **row); !may) return refusal(may.error());
  body->row = (*row)->index;
  if (const std::string note = request.text("note"); !note.empty()) {
    Office desk = office.desk();
    auto record = sealed_content(desk, EntryKind::follow_up_outcome, {{"note", note}});
    if (!record) return refusal(record.error());
    body->note = std::move(*record);
  }
  return to_be_signed(office, **officer, encode_body(*body));
}

OfficeReply followup_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_entry<FollowUpOutcomeBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const auto row = drawn_row(office, recorded->body.row);
  if (!row) return refusal(row.error());
  if (auto may = may_note(*recorded->officer, **row); !may) return refusal(may.error());
  Office desk = office.desk();
  OfficeReply reply =
      appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(recorded->body, request.clock))}), 1);
  if (reply.exit_code == ExitCode::ok) reply.result.as_object()["index"] = desk.own.size() - 1;
  return reply;
}

}  // namespace yinxin::ledger

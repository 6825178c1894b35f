#include "ledger/office/survey/pool_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/entry_codec.h"
#include "ledger/identity_number.h"
#include "ledger/office/record_content.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/request_day.h"
#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/people_of_rows.h"
#include "ledger/office/survey/pool.h"
#include "ledger/office/survey/row_choice.h"
#include "ledger/office/survey/row_marks.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

object pool_object(const PoolEntry& entry, const BookedRow& row, PeopleOfRows& people, const HonourMarks& marks,
                   bool in_clear) {
  const auto since = day_from_number(entry.since);
  object out{{"member", entry.member.text()},
             {"index", entry.index},
             {"since", since ? day_text(*since) : std::string()},
             {"level", row.level},
             {"city", row.city},
             {"occupation", row.occupation},
             {"campaign", row.campaign}};
  if (entry.replaces) out["replaces"] = object{{"member", entry.replaces->member}, {"index", entry.replaces->index}};
  if (const auto person = people.of(entry.member, row)) {
    out["name"] = person->name;
    out["number"] = in_clear ? person->identity_number : masked_number(person->identity_number);
    out["workplace"] = person->workplace;
  }
  if (const auto mark = marks.find(row.tag.value); mark != marks.end())
    out["mark"] = message_object(words_of_mark(mark->second));
  return out;
}

// One of the words that the policy allows.
Result<std::string> leaving_reason(OpenOffice& office, const std::string& reason) {
  std::string all;
  for (const auto& word : office.policy().table("leaving.reasons").as_array()) {
    if (word.as_string() == std::string_view(reason)) return reason;
    all += (all.empty() ? "" : "、") + std::string(word.as_string());
  }
  return refuse(
      "leave.reason",
      "The reason for leaving is one of the policy's words ({0}), for everybody can read it; more may stand in "
      "the --note, which only this office and the province read.",
      all);
}

// Whether the person can leave so: the row is in the pool since that day or before, and the officer (nullptr: nobody
// signs) may say it.
Result<void> check_leaving(OpenOffice& office, const LeavingBody& body, const Officer* officer) {
  const BookedRow* row = office.book(office.self()).find(body.row);
  if (row == nullptr) return no_row(office.self(), body.row);
  if (officer != nullptr) {
    if (auto may = may_note(*officer, *row); !may) return may;
  }
  const Pool pool(office, std::nullopt);
  const PoolEntry* current = pool.find(office.self(), body.row);
  if (current == nullptr) {
    return refuse("leave.not-in-pool",
                  "Row {0} is not in the pool now: it is not confirmed, a newer row has replaced it, or the person "
                  "has left already. Nothing was done.",
                  body.row);
  }
  const auto day = day_from_number(body.day);
  if (!day || body.day < current->since) {
    return refuse("leave.day", "Row {0} is in the pool since {1}; leaving cannot be on {2}, before that.", body.row,
                  day_text(*day_from_number(current->since)), day ? day_text(*day) : std::string());
  }
  return {};
}

}  // namespace

OfficeReply pool_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto at = day_argument(request, "at");
  if (!at) return refusal(at.error(), ExitCode::usage);
  const auto choice = row_choice(office, request, "*");
  if (!choice) return refusal(choice.error());
  const Pool pool(office, *at);
  PeopleOfRows people(office);
  const HonourMarks marks = honour_marks(office.feeds());
  const std::uint64_t limit = request.number("limit").value_or(100000);
  array rows;
  std::uint64_t total = 0, high_skilled = 0;
  for (const PoolEntry& entry : pool.current()) {
    const BookedRow& row = *office.book(entry.member).find(entry.index);
    const bool chosen = std::ranges::find(choice->members, entry.member) != choice->members.end();
    if (!chosen || !choice->holds(entry.member, row, office.judged().claim(entry.member, entry.index))) continue;
    if (is_high_skilled(row.level)) ++high_skilled;
    if (total++ < limit) rows.push_back(pool_object(entry, row, people, marks, request.flag("in_clear")));
  }
  OfficeReply reply;
  reply.result =
      object{{"at", *at ? day_text(**at) : std::string()},
             {"total", total},
             {"high_skilled", high_skilled},
             {"rows", std::move(rows)},
             {"as_of", office.judged().verdicts.horizon.value_or(office.feeds().size(office.roster().province()))}};
  return reply;
}

OfficeReply leave_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto reason = leaving_reason(office, request.text("reason"));
  if (!reason) return refusal(reason.error(), ExitCode::usage);
  const auto day = past_day_argument(request, "on");
  if (!day) return refusal(day.error(), ExitCode::usage);
  const auto officer = officer_of_step(office, request);
  if (!officer) return refusal(officer.error());
  LeavingBody body{request.number("row").value_or(rules::kNever), day_number(*day), *reason, {}};
  if (auto may = check_leaving(office, body, *officer); !may) return refusal(may.error());
  if (!request.text("note").empty()) {
    Office desk = office.desk();
    auto note = sealed_content(desk, EntryKind::leaving, object{{"note", request.text("note")}});
    if (!note) return refusal(note.error());
    body.note = std::move(*note);
  }
  return to_be_signed(office, *officer, {encode_body(body)});
}

OfficeReply leave_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_steps<LeavingBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const LeavingBody& body = recorded->bodies.front();
  if (auto reason = leaving_reason(office, body.reason); !reason) return refusal(reason.error());
  if (auto may = check_leaving(office, body, recorded->officer); !may) return refusal(may.error());
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"row", body.row}, {"entry", head->size - 1}, {"size", head->size}};
  return reply;
}

}  // namespace yinxin::ledger

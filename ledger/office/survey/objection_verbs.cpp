#include "ledger/office/survey/objection_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/certificate/day.h"
#include "ledger/entries_of_kind.h"
#include "ledger/identity_number.h"
#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/request_day.h"
#include "ledger/office/survey/objection_book.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr auto kOfARow = static_cast<std::uint16_t>(EntryKind::talent_claim);

std::uint32_t today(const OfficeRequest& request) { return day_number(today_of(request)); }
std::string day_words(std::uint32_t number) {
  const auto day = day_from_number(number);
  return day ? day_text(*day) : std::string();
}
// The document number of whom a result is objected about.
std::string person_of(const OfficeRequest& request) { return normal_number(request.text("person")); }
std::string text_of(const EntryName& name) { return entry_name_text(name.member, name.index); }
object name_object(const EntryName& name) { return {{"member", name.member}, {"index", name.index}}; }

// A row may be objected about by its own member only, and only where a ruling could change something.
Result<void> check_row(OpenOffice& office, const NamedEntry& about) {
  if (about.member != office.self()) {
    return refuse("objection.not-yours",
                  "Row {0} is of another member; its unit objects through the member that filed it.",
                  text_of(about.name()));
  }
  const auto* verdict = office.judged().claim(about.member, about.index);
  using enum rules::ClaimState;
  if (verdict != nullptr && (verdict->state == kAlreadyCounted || verdict->state == kDoubleFiled)) return {};
  return refuse("objection.no-ground",
                "Row {0} is neither set aside nor lost to another filing; there is nothing to object to.",
                text_of(about.name()));
}

// A result of a batch may be objected about by anybody while it is under public notice (B5), person by person.
Result<void> check_result(OpenOffice& office, const NamedEntry& about, const OfficeRequest& request) {
  const BatchBook book(office);
  const auto plan = std::ranges::find_if(book.plans(), [&](const BookedPlan& one) {
    return one.member == about.member && one.result && one.result->index == about.index;
  });
  const bool open = plan != book.plans().end() && plan->notice && today_of(request) <= plan->notice->until;
  if (!open) {
    return refuse("objection.no-notice",
                  "Entry {0} is no result under public notice today; objections are taken until "
                  "the notice ends.",
                  text_of(about.name()));
  }
  const std::string person = person_of(request);
  if (person.empty())
    return refuse("objection.person", "An objection to a result names the person's document number: --person.");
  const auto results = open_people(office, results_of(*plan), Opening::to_check);
  if (results && std::ranges::find(results->people, person, &RecordedPerson::document_number) == results->people.end())
    return refuse("objection.person-unknown", "The result {0} has nobody with that document number.",
                  text_of(about.name()));
  return {};
}

// The kind of the entry that is objected to. Every kind that may be objected to has a case here.
Result<EntryKind> check_about(OpenOffice& office, const NamedEntry& about, const OfficeRequest& request) {
  const auto leaf = office.feeds().leaf(about.member, about.index);
  const EntryKind kind = leaf && !leaf->empty() ? peek_kind(*leaf) : EntryKind{};
  if (kind == EntryKind::talent_claim) {
    if (auto may = check_row(office, about); !may) return std::unexpected(may.error());
    return kind;
  }
  if (kind == EntryKind::result) {
    if (auto may = check_result(office, about, request); !may) return std::unexpected(may.error());
    return kind;
  }
  return refuse("objection.kind", "Entry {0} is nothing that can be objected to, or is not held here.",
                text_of(about.name()));
}

// The unit as its payload names it, where it can be opened here.
std::string unit_of_row(OpenOffice& office, const NamedEntry& row) {
  const BookedRow* booked = office.book(row.member).find(row.index);
  if (booked == nullptr) return "";
  const auto payload = office.open_payload({row.member, booked->filing}, Opening::to_check);
  return payload ? payload->unit_name : std::string();
}

std::vector<MemberId> readers_of(const EntryName& one, const EntryName& other) {
  std::vector<MemberId> out;
  for (const EntryName* name : {&one, &other}) {
    if (auto id = MemberId::parse(name->member)) out.push_back(std::move(*id));
  }
  return out;
}

Result<HeldObjection> objection_argument(OpenOffice& office, const OfficeRequest& request) {
  const auto named = entry_named(request.text("objection"), office.self());
  if (!named) return std::unexpected(named.error());
  auto all = objections_held(office.feeds());
  const auto found = std::ranges::find(all, named->name(), &HeldObjection::name);
  if (found == all.end()) {
    return refuse("objection.unknown",
                  "Entry {0} is no objection that is held here; `yinxin objection list` shows them.",
                  text_of(named->name()));
  }
  if (found->answer) {
    return refuse("objection.answered", "Objection {0} is answered already, by entry {1}; nothing was done.",
                  text_of(found->name), text_of(found->answer->name));
  }
  const std::string by = answers(found->body, office.roster().province());
  if (by != office.self().text()) {
    return refuse("objection.not-addressed", "Objection {0} is answered by {1}; this directory is {2}'s.",
                  text_of(found->name), by, office.self().text());
  }
  return std::move(*found);
}

// The newest ruling of the province for the row that stands behind the objection's receipt: 1 + its index, 0 for none.
// Error: objection.awaited (no receipt yet).
Result<std::uint64_t> ruling_behind(OpenOffice& office, const HeldObjection& objection) {
  const Judged& judged = office.judged();
  const auto member = MemberId::parse(objection.name.member);
  const std::uint64_t received =
      member ? judged.verdicts.official_position({judged.number_of(*member), objection.name.index}) : rules::kNever;
  if (received == rules::kNever)
    return refuse("objection.awaited", "Objection {0} has no receipt yet. Try again in a minute.",
                  text_of(objection.name));
  std::uint64_t out = 0;
  for_each_decision<ArbitrationBody>(office.feeds(), received, [&](std::uint64_t index, const ArbitrationBody& body) {
    if (body.claim == objection.body.about) out = index + 1;
  });
  return out;
}

template <typename Body>
OfficeReply appended(OpenOffice& office, const Body& body, std::uint64_t clock) {
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  object result{{"member", office.self().text()}, {"index", head->size - 1}, {"size", head->size}};
  put_act(result, head->size - 1, head->size);
  reply.result = std::move(result);
  return reply;
}

void put_contents(OpenOffice& office, const HeldObjection& held, object& out) {
  if (const auto author = MemberId::parse(held.name.member)) {
    if (const auto said = content_of(office, *author, held.name.index, EntryKind::objection, held.body.record)) {
      out["by"] = text_in_content(*said, "by");
      out["reason"] = text_in_content(*said, "reason");
      if (const std::string person = text_in_content(*said, "person"); !person.empty())
        out["person"] = masked_number(person);
    }
  }
  if (!held.answer) return;
  out["answered"] = day_words(held.answer->body.answered);
  if (held.answer->body.ruling != 0) out["ruling"] = held.answer->body.ruling - 1;
  const auto author = MemberId::parse(held.answer->name.member);
  const auto said = author ? content_of(office, *author, held.answer->name.index, EntryKind::objection_outcome,
                                        held.answer->body.record)
                           : std::nullopt;
  if (said) out["answer"] = text_in_content(*said, "reason");
}

// Who of the offices filed it and answered it.
void put_signers(ActSigners& signers, const HeldObjection& held, object& out) {
  if (const auto member = MemberId::parse(held.name.member)) signers.put(out, *member, held.name.index);
  if (!held.answer) return;
  const auto author = MemberId::parse(held.answer->name.member);
  const Officer* officer = author ? signers.of(*author, held.answer->name.index) : nullptr;
  if (officer != nullptr) out["answer_signed_by"] = officer_object(*officer);
}

}  // namespace

OfficeReply objection_file(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto about = entry_named(request.text("about"), office.self());
  if (!about) return refusal(about.error(), ExitCode::usage);
  if (request.text("reason").empty())
    return refusal(refuse("objection.reason", "An objection needs a reason.").error(), ExitCode::usage);
  const auto kind = check_about(office, *about, request);
  if (!kind) return refusal(kind.error());
  for (const HeldObjection& held : objections_held(office.feeds())) {
    if (held.answer || held.body.about != about->name() || held.name.member != office.self().text()) continue;
    const auto said =
        content_of(office, office.self(), held.name.index, EntryKind::objection, held.body.record, Opening::to_check);
    if (said && text_in_content(*said, "person") != person_of(request)) continue;
    return refusal(refuse("objection.open", "Objection {0} about entry {1} waits for its answer; nothing was done.",
                          text_of(held.name), text_of(about->name()))
                       .error());
  }
  std::string by = request.text("by");
  if (by.empty() && *kind == EntryKind::talent_claim) by = unit_of_row(office, *about);
  Office desk = office.desk();
  const ObjectionBody bare{about->name(), static_cast<std::uint16_t>(*kind), today(request), {}};
  object said{{"reason", request.text("reason")}, {"by", by}};
  if (const std::string person = person_of(request); !person.empty()) said["person"] = person;
  auto record = sealed_content(desk, EntryKind::objection, said, {about->member});
  if (!record) return refusal(record.error());
  ObjectionBody body = bare;
  body.record = std::move(*record);
  return appended(office, body, request.clock);
}

OfficeReply objection_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string self = office.self().text();
  const bool all = request.flag("all") || office.self() == office.roster().province();
  array list;
  ActSigners signers(office);
  for (const HeldObjection& held : objections_held(office.feeds())) {
    if (held.answer && request.flag("open")) continue;
    if (!all && held.name.member != self && held.body.about.member != self) continue;
    object one = name_object(held.name);
    one["about"] = name_object(held.body.about);
    one["kind"] = held.body.kind;
    one["filed"] = day_words(held.body.filed);
    one["state"] = !held.answer ? "open" : held.answer->body.accepted ? "accepted" : "not-accepted";
    put_contents(office, held, one);
    put_signers(signers, held, one);
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"objections", std::move(list)}};
  return reply;
}

OfficeReply objection_ruling(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto objection = objection_argument(office, request);
  if (!objection) return refusal(objection.error());
  OfficeReply nothing_to_rule;
  if (objection->body.kind != kOfARow) return nothing_to_rule;
  const auto ruled = ruling_behind(office, *objection);
  if (!ruled) return refusal(ruled.error(), ExitCode::try_again);
  if (*ruled != 0) return nothing_to_rule;
  const std::string reason = "异议成立：" + text_of(objection->name);
  return prepared(office, {entry_of(ArbitrationBody{objection->body.about, reason}, request.clock)});
}

OfficeReply objection_answer(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto objection = objection_argument(office, request);
  if (!objection) return refusal(objection.error());
  if (request.text("reason").empty())
    return refusal(refuse("objection.reason", "An objection needs a reason.").error(), ExitCode::usage);
  ObjectionOutcomeBody body{objection->name, request.flag("accepted"), today(request), 0, {}};
  if (body.accepted && objection->body.kind == kOfARow) {
    const auto ruled = ruling_behind(office, *objection);
    if (!ruled) return refusal(ruled.error(), ExitCode::try_again);
    body.ruling = *ruled;
    if (body.ruling == 0) {
      return refusal(refuse("objection.no-ruling",
                            "Objection {0} is accepted by a ruling for row {1}, and there is none yet; `yinxin "
                            "objection answer` makes it.",
                            text_of(objection->name), text_of(objection->body.about))
                         .error());
    }
  }
  Office desk = office.desk();
  auto record = sealed_content(desk, EntryKind::objection_outcome, {{"reason", request.text("reason")}},
                               readers_of(objection->name, objection->body.about));
  if (!record) return refusal(record.error());
  body.record = std::move(*record);
  return appended(office, body, request.clock);
}

}  // namespace yinxin::ledger

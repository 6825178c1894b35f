#include "ledger/office/survey/statement_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/certificate/statement.h"
#include "ledger/entries_of_kind.h"
#include "ledger/feed_tree.h"
#include "ledger/forms/talent_row_cells.h"
#include "ledger/identity_number.h"
#include "ledger/office/letter_seal.h"
#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/pool.h"
#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

LetterHead province_head(OpenOffice& office) {
  const MemberId& province = office.roster().province();
  const std::uint64_t size = office.judged().verdicts.horizon.value_or(office.feeds().size(province));
  const auto snapshot = office.feeds().store().snapshot();
  return {size, crypto::root_at(FeedTree(*snapshot, province), size)};
}

// The unit's people in the pool, each once, by the row that the feed has last.
Result<StatementOfUnit> unit_statement(OpenOffice& office, const std::string& code) {
  const auto unit = unit_number_of(office.feeds().store(), code);
  if (!unit) {
    return refuse("statement.unit", "No unit with the code or name {0} has filed here; check how it was filed.", code);
  }
  const RowBook& book = office.book(office.self());
  const Pool pool(office, std::nullopt);
  std::map<Bytes, std::uint8_t> people;
  std::optional<std::uint64_t> filing;
  for (const auto& [index, row] : book.rows()) {
    if (row.unit != *unit || pool.find(office.self(), index) == nullptr) continue;
    people.insert_or_assign(row.tag.value, row.level);
    filing = row.filing;
  }
  if (!filing)
    return refuse("statement.nobody", "Nobody of the unit {0} is in the pool as of now; there is nothing to state.",
                  code);
  const auto payload = office.open_payload({office.self(), *filing});
  if (!payload) return std::unexpected(payload.error());
  StatementOfUnit out{payload->unit_name, payload->unit_code, {}};
  for (const auto& [tag, level] : people) ++out.by_level[level];
  return out;
}

Result<StatementOfPerson> person_statement(OpenOffice& office, const std::string& person, const std::string& consent) {
  if (consent.empty()) {
    return refuse("statement.consent",
                  "A statement about a person needs the person's consent: name the document with --consent.");
  }
  const auto tags = person_tags(office, person);
  if (!tags) return std::unexpected(tags.error());
  const RowBook& book = office.book(office.self());
  const Pool pool(office, std::nullopt);
  const BookedRow* found = nullptr;
  for (const auto& [index, row] : book.rows()) {
    if (row.tag == tags->claim && pool.find(office.self(), index) != nullptr) found = &row;
  }
  if (found == nullptr) {
    return refuse("statement.person", "No row of this person that was filed here is in the pool as of now.");
  }
  const auto row = standing_row(office, office.self(), *found);
  if (!row) return std::unexpected(row.error());
  return StatementOfPerson{row->name,
                           masked_number(row->identity_number),
                           row->workplace,
                           cell_text(*row, TalentColumn::occupation, office.tables()),
                           cell_text(*row, TalentColumn::years, office.tables()),
                           found->campaign,
                           consent};
}

Result<Statement> statement_of(OpenOffice& office, const OfficeRequest& request, const ByteArray<16>& check) {
  Statement out;
  const RosterMember* self = office.roster().find(office.self());
  out.office = self == nullptr || self->name.empty() ? office.self().text() : self->name;
  out.date = day_at(static_cast<std::int64_t>(request.clock));
  out.province = province_head(office);
  out.check = check;
  if (!request.text("unit").empty()) {
    auto unit = unit_statement(office, request.text("unit"));
    if (!unit) return std::unexpected(unit.error());
    out.about = std::move(*unit);
  } else {
    auto person = person_statement(office, request.text("person"), request.text("consent"));
    if (!person) return std::unexpected(person.error());
    out.about = std::move(*person);
  }
  if (auto sound = check_statement(out); !sound) return std::unexpected(sound.error());
  return out;
}

std::string_view kind_word(bool of_a_person) { return of_a_person ? "person" : "unit"; }

Result<crypto::SignedNote> attached_note(const OfficeRequest& request) {
  const Attachment* file = request.attachment("note");
  if (file == nullptr) return refuse("statement.no-note", "There is no statement in the request.");
  return crypto::parse_note(as_text(file->content));
}

// Whom the record is about, for the list of what was given out.
std::string subject_of(const Statement& statement) {
  if (const auto* person = std::get_if<StatementOfPerson>(&statement.about))
    return person->name + " " + person->masked_number;
  return std::get<StatementOfUnit>(statement.about).unit;
}

// The member whose letter seal, of whichever keys, is on the note. Errors: statement.stranger, those of verify_note.
Result<MemberId> sealing_member(const Roster& roster, const crypto::SignedNote& note) {
  for (const auto& [id, member] : roster.members()) {
    const auto seal = letter_seal_on(note, roster, id);
    if (!seal) continue;
    if (auto good = crypto::verify_note(note, *seal); !good) return std::unexpected(good.error());
    return id;
  }
  return refuse("statement.stranger", "No member's letter seal on record here is on this statement.");
}

}  // namespace

OfficeReply statement_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto& key = office.roster().find(office.self())->newest().letter;
  if (!key) {
    return refusal(refuse("letter.no-seal", "No letter seal is on record for {0}; its member entry names none.",
                          office.self().text())
                       .error());
  }
  Office desk = office.desk();
  const auto statement = statement_of(office, request, desk.random.draw<16>());
  if (!statement) return refusal(statement.error());
  OfficeReply reply;
  reply.result = object{{"kind", kind_word(statement->of_a_person())},
                        {"position", statement->province.size},
                        {"origin", office.roster().origin(office.self())},
                        {"key", crypto::to_base64(key->bytes())}};
  reply.attachments.push_back({"text", to_bytes(statement->text())});
  return reply;
}

OfficeReply statement_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto note = attached_note(request);
  if (!note) return refusal(note.error());
  const auto sealed = parse_statement(note->text);
  if (!sealed) return refusal(sealed.error());
  const auto seal = letter_seal_of(office.roster(), office.self());
  if (!seal) return refusal(seal.error());
  if (auto good = crypto::verify_note(*note, *seal); !good) return refusal(good.error(), ExitCode::verification_failed);
  const auto now = statement_of(office, request, sealed->check);
  if (!now) return refusal(now.error());
  if (*now != *sealed) {
    return refusal(
        refuse("statement.stale", "What is known has changed since the statement was written; write it anew.").error(),
        ExitCode::try_again);
  }
  const bool of_a_person = sealed->of_a_person();
  Office desk = office.desk();
  object said{{"text", note->text}, {"for", subject_of(*sealed)}, {"consent", request.text("consent")}};
  if (of_a_person) {  // by which it is found again; the text has it masked
    if (const auto person = person_tags(office, request.text("person"))) said["number"] = person->number;
  }
  auto record = sealed_content(desk, EntryKind::statement, said);
  if (!record) return refusal(record.error());
  const StatementBody body{static_cast<std::uint8_t>(of_a_person ? StatementKind::person : StatementKind::unit),
                           sealed->province.size, to_bytes(ByteView(crypto::sha256(as_bytes(note->text)))),
                           std::move(*record)};
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"kind", kind_word(of_a_person)}, {"index", head->size - 1}, {"size", head->size}};
  return reply;
}

OfficeReply statement_verify(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto note = attached_note(request);
  if (!note) return refusal(note.error(), ExitCode::verification_failed);
  const auto member = sealing_member(office.roster(), *note);
  if (!member) return refusal(member.error(), ExitCode::verification_failed);
  const auto statement = parse_statement(note->text);
  if (!statement) return refusal(statement.error(), ExitCode::verification_failed);
  const auto digest = crypto::sha256(as_bytes(note->text));
  std::optional<std::uint64_t> recorded;
  for_each_entry<StatementBody>(office.feeds(), *member, 0, [&](std::uint64_t index, const StatementBody& body) {
    const auto seal = letter_seal_at(office.roster(), *member, index);
    if (equal(ByteView(digest), body.digest) && seal && crypto::verify_note(*note, *seal)) recorded = index;
  });
  if (!recorded) {
    return refusal(
        refuse("statement.not-recorded",
               "The seal of {0} is good, but its feed as held here records no such statement. Fetch the feed "
               "and check again.",
               member->text())
            .error(),
        ExitCode::verification_failed);
  }
  OfficeReply reply;
  reply.result = object{{"member", member->text()},
                        {"kind", kind_word(statement->of_a_person())},
                        {"date", day_text(statement->date)},
                        {"position", statement->province.size},
                        {"index", *recorded}};
  return reply;
}

OfficeReply statement_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  array list;
  for_each_entry<StatementBody>(office.feeds(), office.self(), 0, [&](std::uint64_t index, const StatementBody& body) {
    object one{{"index", index},
               {"kind", kind_word(body.kind == static_cast<std::uint8_t>(StatementKind::person))},
               {"position", body.position}};
    if (const auto content = content_of(office, office.self(), index, EntryKind::statement, body.record)) {
      one["for"] = text_in_content(*content, "for");
      one["consent"] = text_in_content(*content, "consent");
    }
    list.push_back(std::move(one));
  });
  OfficeReply reply;
  reply.result = object{{"statements", std::move(list)}};
  return reply;
}

}  // namespace yinxin::ledger

// The persons of a batch inside its leaves: candidates of a plan, results, who was issued which number. Sealed to the
// author, the province and whoever supervises a level of it, one person a leaf behind the leaf that heads the list
// (sealed_record.h), so that each can be erased alone.
//
// Content of a person's leaf: {"name","type","number","workplace","occupation","work_type","level","source","basis",
// "outcome","certificate","issued","body","issuer"}; what is empty or 0 is left out. Of the head's: {"blind"}, 64
// hexadecimal digits in a result: digests of published lists are taken over it, so that nobody who is not shown the
// list can find it again by guessing.
#pragma once

#include <string>
#include <vector>

#include "ledger/forms/batch_form.h"
#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/open_office.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

// A person with what an issued list says beyond: empty elsewhere.
struct RecordedPerson : BatchPerson {
  std::string certificate;  // its number
  std::string issued;       // YYYY-MM-DD
  std::string assessment_body;
  std::string issuing_body;
  bool operator==(const RecordedPerson&) const = default;
};

struct PeopleRecord {
  std::vector<RecordedPerson> people;
  std::string blind;
  std::uint32_t erased = 0;  // persons who were on the list besides
};

// As a list shows them: an erased person's line says so and nothing else, behind the others.
std::vector<RecordedPerson> lines_of(const PeopleRecord& record);
std::vector<RecordedPerson> with_erased(std::vector<RecordedPerson> people, std::uint32_t erased);
// Its level as a list shows it: "" on an erased person's line.
boost::json::value level_shown(const RecordedPerson& person);
inline constexpr std::string_view kErasedLine = "已依法删除";

// The records of a list's leaves: the head's, then one for each of the people in their order.
std::vector<SealedRecord> seal_people(Office& office, EntryKind kind, const PeopleRecord& record,
                                      std::span<const MemberId> readers);

// Opens the leaves of one list, whose head has the keys.
class PeopleOpener {
 public:
  PeopleOpener(const OpenOffice& office, const MemberId& author, EntryKind kind, const SealedRecord& head);

  // What is sealed in one of its leaves. Errors: payload.not-for-us and its like; batch.record (no JSON object).
  Result<boost::json::object> content(const SealedRecord& part) const;
  Result<RecordedPerson> person(const SealedRecord& part) const;

 private:
  const OpenOffice& office_;
  MemberId author_;
  EntryKind kind_;
  Result<crypto::PayloadKey> key_;
};

// A list where it stands: its parts are the entries of `author` from `first` on. Not kept longer than what it is of.
struct PeopleList {
  const MemberId& author;
  EntryKind kind;
  std::uint64_t first;
  std::span<const SealedRecord> parts;
};
PeopleList candidates_of(const BookedPlan& plan);
PeopleList results_of(const BookedPlan& plan);  // which has a result
PeopleList people_of(const BookedIssue& issue);

// Opened to be shown, every entry of the list is noted (E3). Errors: those of PeopleOpener.
Result<PeopleRecord> open_people(OpenOffice& office, const PeopleList& list, Opening why);
// Notes that something of the list was shown after all.
void note_shown(OpenOffice& office, const PeopleList& list);

}  // namespace yinxin::ledger

// The persons of a batch inside its leaves: candidates of a plan, results, who was issued which number. Sealed to the
// author, the province and whoever supervises a level of it (SealedRecord), cut into as many leaves as they need.
//
// Content of a record:
// {"people":[{"name","type","number","workplace","occupation","work_type","level","source","basis",
// "outcome","certificate","issued","body","issuer"},…],"blind"}; what is empty or 0 is left out. `blind` is 64
// hexadecimal digits in part 0 of a result: digests of published lists are taken over it, so that nobody who is not
// shown the list can find it again by guessing.
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
};

// Records of the people in their order, one for each leaf, at least one. Each fits into a leaf together with 16,000
// bytes of other fields.
std::vector<SealedRecord> seal_people(Office& office, EntryKind kind, const PeopleRecord& record,
                                      std::span<const MemberId> readers);

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

// Opened to be shown, every entry of the list is noted (E3). Errors: payload.not-for-us and its like; batch.record (the
// content is not of this shape).
Result<PeopleRecord> open_people(OpenOffice& office, const PeopleList& list, Opening why);
// Notes that something of the list was shown after all.
void note_shown(OpenOffice& office, const PeopleList& list);

}  // namespace yinxin::ledger

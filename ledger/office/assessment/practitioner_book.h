// The practice record of assessors, invigilators and quality supervisors (B2, B9) as one member's feed tells it: who is
// enrolled for which body, and how each stood when. A fold over that feed, entry by entry.
//
// An enrolment takes effect only with a number that no earlier one of the feed has, a body, a role, for an assessor an
// occupation with a level, a tag, and a sealed name; a change of state only for a number that is enrolled, with a
// document, and with a ground unless it restores. What takes no effect stands in the feed and in no book.
//
// What a reader would get wrong: after an exclusion nothing new counts; what stood in the feed before it stays. So ask
// with the index of the entry that names the person, or without one for an entry still to be written.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/supervision.h"
#include "ledger/feed_set.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger {

struct Practitioner {
  struct Change {
    std::uint64_t entry = 0;
    rules::BodyStanding standing = rules::BodyStanding::kActive;
    CreditGround ground = CreditGround::none;
    std::string document;
    std::string reason;
  };
  std::uint64_t entry = 0;  // index of the enrolment
  std::uint32_t number = 0;
  std::string body;
  std::uint8_t roles = 0;  // bits of bodies/supervision.h
  std::vector<SkillLevel> skills;
  TagField tag;
  SealedRecord sealed;          // {"name","document_number"}
  std::vector<Change> changes;  // ascending by entry

  bool has(std::uint8_t role) const { return (roles & role) != 0; }
  // The change that made the standing as it is for an entry at this index; nullptr: none, in good standing.
  const Change* change_before(std::uint64_t index) const;
  rules::BodyStanding standing_before(std::uint64_t index) const;
};

// What somebody is to do. `skill`: for an assessor, what is assessed.
struct PractitionerService {
  std::uint32_t number = 0;
  std::uint8_t role = kAssessor;
  std::string body;
  std::optional<SkillLevel> skill = {};
};

class PractitionerBook {
 public:
  PractitionerBook() = default;
  // What the feed of `member` says as far as it is held here.
  PractitionerBook(const FeedSet& feeds, const MemberId& member);
  // The next entry of the kind, at its index in the feed; indexes rise.
  void take(std::uint64_t index, const PractitionerBody& body);

  const std::map<std::uint32_t, Practitioner>& all() const { return by_number_; }
  const Practitioner* find(std::uint32_t number) const;
  std::uint32_t next_number() const;
  // The person with this tag who is excluded as the feed stands; nullptr if there is none.
  const Practitioner* excluded(const TagField& tag) const;

  // Whether the person may do it in an entry of this feed at `index` (default: the next one). Errors:
  // practitioner.unknown, practitioner.excluded (names state, entry and document), practitioner.other-body,
  // practitioner.role, practitioner.skill.
  Result<void> check_serves(const PractitionerService& service, std::uint64_t index = ~std::uint64_t{0}) const;

 private:
  void enrol(std::uint64_t index, const PractitionerBody& body);
  void set_state(std::uint64_t index, const PractitionerBody& body);

  std::map<std::uint32_t, Practitioner> by_number_;
};

// The practice records of all other members, as far as their feeds are held here: who is excluded anywhere does nothing
// new (B9). Each feed is read once.
class OtherPracticeRecords {
 public:
  OtherPracticeRecords(const FeedSet& feeds, const MemberId& self);
  // Whether the person with this tag is excluded at none of them. Error: practitioner.excluded-elsewhere.
  Result<void> check_not_excluded(const TagField& tag) const;

 private:
  std::vector<std::pair<std::string, PractitionerBook>> books_;  // with the member's name
};

}  // namespace yinxin::ledger

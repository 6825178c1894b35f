// Who has which certificate, from the lists of what was issued (annex 6) that this node can open: the author's own, and
// at the province everybody's.
//
// What a reader would get wrong: a list says what was to be issued. Whether a certificate counts is the rules' verdict;
// what has none that counts is left out here. An erased person stays in the figures, which the list's head states.
#pragma once

#include <map>

#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/assessment/batch_people.h"

namespace yinxin::ledger {

// How many of the people have which occupation, level and work type, in that order.
std::vector<PlannedSkill> figures_of(const std::vector<RecordedPerson>& people);

struct IssuedPeople {
  std::vector<RecordedPerson> people;  // by certificate number
  std::vector<PlannedSkill> erased;    // those whose line is erased, by what is left of them: figures
  std::uint32_t erased_people() const;
};

// The rows of annex 6 of a batch. Errors: those of open_people.
Result<IssuedPeople> issued_people(OpenOffice& office, const BookedPlan& plan, Opening why);

struct HeldCertificate {
  RecordedPerson person;
  MemberId member;  // in whose feed the certificate stands
  std::uint64_t index = 0;
};

// Everybody's certificates that can be read here, of every batch and of lists without one, by number. Lists that are
// not for this node are passed over.
std::vector<HeldCertificate> held_certificates(OpenOffice& office, Opening why);

}  // namespace yinxin::ledger

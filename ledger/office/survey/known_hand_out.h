// The lists of known holders as the province hands them out (A5): by city to the member of the city, by industry to the
// associations for whose industries the policy (`member_industries`) has that of the person. Each person is sealed
// once, in a leaf of its own, for all of them; what counts stands beside in the open.
//
// What a reader would get wrong: an association that the policy names no industries for files for any, and is handed
// nobody: its industry is not known, and everybody's names are not for it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "ledger/office/open_office.h"
#include "ledger/office/survey/known_list.h"
#include "ledger/office/survey/known_naming.h"

namespace yinxin::ledger {

class KnownHandOut {
 public:
  KnownHandOut(OpenOffice& office, std::vector<KnownPerson> people);

  // Decisions for those to whom the same people are handed out, and the people's leaves.
  void name(KnownNaming& naming);
  // known.no-member (a city without a node), known.industry (not of GB/T 4754: handed out by city alone),
  // known.association (handed nobody, for the policy names no industries for it).
  std::vector<Error> remarks() const;

 private:
  std::vector<MemberId> addressees(const KnownPerson& person) const;
  void name_people(Office& desk, std::span<const KnownPerson> people, const std::vector<MemberId>& readers,
                   KnownNaming& naming) const;

  OpenOffice& office_;
  std::vector<KnownPerson> people_;
  std::map<MemberId, std::vector<std::string>> associations_;  // with their industries
};

TagField claim_tag_of(const crypto::TagKey& key, std::string_view identity_number);

}  // namespace yinxin::ledger

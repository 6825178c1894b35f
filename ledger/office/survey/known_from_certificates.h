// Known holders out of the ledger's own certificates (B14): whoever holds one that counts beyond itself, by the policy
// only where the national query system shows it, is a known holder. The certificate's leaf says nothing of the person,
// so it is the province that reads the lists of what was issued and hands the holders out (A5).
//
// What a reader would get wrong: nothing takes a person off the lists. A certificate that is revoked later leaves its
// holder on them.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/survey/known_list.h"

namespace yinxin::ledger {

struct OfferedHolders {
  // Each once, at the highest level; whom a list of the campaign has at that level or a higher one is left out.
  std::vector<KnownPerson> people;
  // Certificates that offer nobody: not visible while the policy asks for it; of another document than an identity
  // card; of a city that neither the member nor the body's number says.
  std::uint64_t not_visible = 0, other_document = 0, without_city = 0;

  std::vector<Error> remarks() const;  // known.not-visible, known.other-document, known.no-city
};

// `city`: of whom neither the member that issued says it, being no city's, nor the body's number. Needs the tag key.
OfferedHolders holders_to_hand_out(OpenOffice& office, std::string_view campaign, std::optional<std::uint32_t> city);

}  // namespace yinxin::ledger

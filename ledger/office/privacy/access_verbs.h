// What the record of looks at personal data says (E3), and whether it is whole.
#pragma once

#include <boost/json/array.hpp>

#include "ledger/office/privacy/person_items.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `person` (document number), `type` (of the document; 201 if absent), `limit` (newest so many).
// {"records":[{"n","at","verb","officer","reason","user","shown":[{"member","first","last"},…],"persons":n},…],"total"}
// Errors: access.altered.
OfficeReply access_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// The chain, and the anchors in the own feed against it. {"records":n,"anchors":n,"anchored":n,"digest"}. Errors (exit
// code 4): access.altered, access.cut (fewer records than were anchored), access.anchor (another digest than was
// anchored).
OfficeReply access_verify(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// Anchors the record as it stands. {"records":n,"entry"?:index}
OfficeReply access_anchor(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The records in which the person was asked for or one of the entries about them was shown, oldest first.
Result<boost::json::array> looks_at(OpenOffice& office, const PersonTags& person, const std::vector<PersonItem>& about);

}  // namespace yinxin::ledger

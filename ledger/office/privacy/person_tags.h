// One person as the leaves and the records know them: the tags that their document number gives, for claims, for
// subsidies and for the practice record, and the number itself.
#pragma once

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct PersonTags {
  TagField claim, subsidy, practitioner;
  std::string type, number;  // of the document, normalised (identity_number.h)
};

// Without a note: of somebody whom the office records, not asks for. Errors: those of person_tags.
Result<PersonTags> tags_of_number(OpenOffice& office, std::string_view number, std::string_view type = "");
// `type`: of the document, three digits; "" is an identity card (201). That somebody was asked for is noted for the
// record of looks (E3). Errors: office.no-tag-key, those of IdentityNumber::parse.
Result<PersonTags> person_tags(OpenOffice& office, std::string_view number, std::string_view type = "");

}  // namespace yinxin::ledger

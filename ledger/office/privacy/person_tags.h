// One person as the leaves know them: the tags that their document number gives, for claims, for subsidies and
// for the practice record.
#pragma once

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct PersonTags {
  TagField claim, subsidy, practitioner;
};

// `type`: of the document, three digits. That somebody was asked for is noted for the record of looks (E3). Errors:
// office.no-tag-key, those of IdentityNumber::parse.
Result<PersonTags> person_tags(OpenOffice& office, std::string_view number, std::string_view type = "201");

}  // namespace yinxin::ledger

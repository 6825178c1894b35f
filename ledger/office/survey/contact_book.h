// Whom to call at a member or at one of its county offices (A11), as the feeds have it: the newest entry for each.
#pragma once

#include <boost/json/object.hpp>

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct HeldContact {
  MemberId member;
  std::uint32_t county = 0;  // 0: the member's own office
  std::uint64_t entry = 0;
  // Empty where this node was admitted after the entry was written, which is sealed to the members of then.
  std::string name, post, telephone;
};

// Of one member, its own first, then by county.
std::vector<HeldContact> contacts_of(const OpenOffice& office, const MemberId& member);
// The one to call about a row of that county (0: none): the county's office, else the member's own.
std::optional<HeldContact> contact_for(const OpenOffice& office, const MemberId& member, std::uint32_t county);

// {"member","county"?,"entry","name"?,"post"?,"telephone"?}
boost::json::object contact_object(const HeldContact& contact);

}  // namespace yinxin::ledger

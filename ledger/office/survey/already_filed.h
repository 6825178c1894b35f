// People in a workbook who are in the campaign already (A6, A5): filed by another member or by this one, or on the list
// of known holders. Said before filing, as a warning; what becomes of the row is the rules' question.
#pragma once

#include <boost/json/array.hpp>

#include "ledger/forms/talent_form.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

// Of the rows that can be filed, in their order: [{"sheet","row","member","index","since"?}] where a live row of that
// member is there, `since` the day it was written there (a label); {"sheet","row","known":true} for a known holder.
boost::json::array already_filed(OpenOffice& office, const TalentFormReport& report, std::string_view campaign);

}  // namespace yinxin::ledger

// Accounts of units on this node (A14): opened by the member, or by a county's officer for the county's own units.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `name`, `code`, `county` (six digits; a county officer's own where none is said), `city_direct`, `industry`,
// `contact`, `telephone`, `economic_type` (code or name), `officer` (who opens it), `replace` (changes the account with
// this code). Errors: unit.name, unit.exists, unit.same-name, unit.industry, unit.economic-type, unit.city-direct,
// officer.county, officer.other-county, officer.unknown and its like, those of CreditCode::parse.
OfficeReply unit_add(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `officer`: as that officer sees them, of a county only its own. {"units":[{"name","code","county","city_direct",
// "industry","industry_name","contact","telephone"}]}.
OfficeReply unit_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger

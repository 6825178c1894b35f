// Appointing, listing and retiring the officers of a member (A7, A14), and what a command has to know to sign for one.
// Keys are made and opened in the command's process; the office sees public keys and signatures.
#pragma once

#include <boost/json/object.hpp>

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

// `name`, `enters`, `reviews`, `expert` (one at least), `county`, `least_number`: the number that such an officer would
// have, with the origin for the key's label: {"number","origin","federation"}. Errors: officer.name, officer.no-duty,
// officer.county. Appends nothing.
OfficeReply officer_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// The same with `number` and `key` (Base64). Errors besides: officer.number, officer.key. {"number","entry","size"}
OfficeReply officer_appoint(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `officer`: number or name. {"number","entry","size"}
OfficeReply officer_retire(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member` (default: this node's).
// {"officers":[{"number","name","entry","duties":["enters",…],"county","key","retired"?}]}
OfficeReply officer_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `officer`: number or name, `enters`: must have that duty. {"number","name","county","entry","key","origin","genesis",
// "federation"}
OfficeReply officer_named(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// What `officer.named` answers.
boost::json::object named_object(const OpenOffice& office, const Officer& officer);
// Error: officer.no-entering.
Result<void> check_enters(const Officer& officer);
OfficerPlace place_of(const OpenOffice& office, const Officer& officer);
// Error: officer.signature (also where the key is another member's officer's).
Result<void> check_signature(const OpenOffice& office, const Officer& officer, const OfficerSignature& signature,
                             ByteView message);
// Whether the member has an office of this county: a county of the city, by the table of divisions. Error:
// officer.county.
Result<void> check_county(const OpenOffice& office, std::uint64_t county);

}  // namespace yinxin::ledger

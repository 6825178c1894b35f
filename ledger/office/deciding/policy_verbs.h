// The province's policy: parameters in a JSON document, in force from the place of its entry in the province's feed.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Attachment `document`: one JSON object, the whole policy. Or `set`, an object of single parameters, and `unset`,
// names that are to have the shipped value again: changes to the document in force. Prepared (decision_verbs.h) in one
// spelling, keys ascending, for the rules version of this program. Parameters that it does not know are refused, all
// named (policy.h). Errors besides: policy.missing.
OfficeReply policy_set(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `name`: only this parameter. {"parameters":[{"name","value","default","set","en","zh"},…]}, and
// "index","rules_version","document" of the entry in force where there is one.
OfficeReply policy_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// The one spelling of a policy's document. Errors: policy.json, policy.value.
Result<std::string> canonical_policy(std::string_view json);

}  // namespace yinxin::ledger

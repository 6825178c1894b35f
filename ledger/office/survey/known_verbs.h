// Known holders (联网查询系统已有取证人员, A5): the province names them for a campaign and hands the lists out by city
// and industry (known_hand_out.h); they count once, at the highest level, without being reported (known_holders.h).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `campaign`, attachment `numbers`: the list of known_list.h, or bare identity numbers (one a line, or the first column
// of a .csv or .xlsx), which name people without handing anything out; or
// `from_certificates`: the holders of the ledger's own certificates that are on no list yet, and `city`
// (known_from_certificates.h). Prepares the decisions, with the remarks of these and of known_hand_out.h. Errors:
// known.arguments, known.empty, known.line, known.digits, known.row, known.cell.
OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// The people handed out to this node; at the province all. The conditions of row_choice.h that a known holder can meet,
// `stands` (one of the words below), `in_clear` (numbers are not masked). {"people":[{…known_list.h…,"number",
// "campaign","city_name","industry_name","occupation_name","level_name","stands","entry"}],"total":n,"named":n}.
// `stands`: without-row and set-aside (the person counts as known), by-row (counts by a confirmed row), replaced
// (another list of the campaign counts). `named` counts everybody named for the campaign, each once. Errors besides:
// known.stands.
OfficeReply known_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger

// Known holders (联网查询系统已有取证人员, A5): the province names them for a campaign and hands the lists out, each
// sealed to the member of its city; they count once, at the highest level, without being reported.
#pragma once

#include <map>

#include "ledger/bodies/survey.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `campaign`, attachment `numbers`: the list of known_list.h, or bare identity numbers (one a line, or the first column
// of a .csv or .xlsx), which name people without handing anything out. Prepares the decisions; a remark known.no-member
// where a city has no node, whose people only the province can list. Errors: known.arguments, known.empty, known.line,
// known.digits, known.row, known.cell.
OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `campaign`: the people handed out to this node; at the province all. {"people":[{…known_list.h…,"number" masked,
// "entry"}],"total":n,"named":n}: `named` counts everybody named for the campaign, each once.
OfficeReply known_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Everybody named for the campaign (empty: for any), by tag, at the highest level; level 0 where only the number is
// known.
std::map<Bytes, HolderCodes> known_holders(const FeedSet& feeds, std::string_view campaign);

}  // namespace yinxin::ledger

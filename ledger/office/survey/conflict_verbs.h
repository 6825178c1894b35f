// Conflicts between members in words that both sides need (A6, A11): which unit the other row is of and whom to call
// there; and the notices by which each member tells the other.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Writes the notices that are still due for own rows (conflict_notices.h), as the running node does by itself.
// {"notices":n,"size"}
OfficeReply conflicts_notify(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// Of the other rows of a contest: the unit, where its member's notice has come and can be opened here; whom to call.
std::vector<Message> rival_words(const OpenOffice& office, const EntryName& row, const std::vector<EntryName>& rivals);

}  // namespace yinxin::ledger

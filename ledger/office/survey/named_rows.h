// The rows that a request names by their indexes, and the answer of a verb that wrote about rows.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Refuses: the entry of that feed is no row. Error: rows.unknown.
std::unexpected<Error> no_row(const MemberId& member, std::uint64_t index);

// Argument `rows`, ascending, each once; empty where there is none. Errors: rows.unknown (an entry that is no row).
Result<std::vector<std::uint64_t>> named_rows(const RowBook& book, const OfficeRequest& request);

// {"rows":n,"size","root"} of the own feed after the append.
OfficeReply appended_rows(const Result<FeedHead>& head, std::size_t rows);

}  // namespace yinxin::ledger

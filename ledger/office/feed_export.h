// A feed as a static tlog-tiles directory (C2SP tlog-tiles): checkpoint, entry bundles, hash tiles of every level,
// uncompressed as the specification serves them, and single entries with their proof. So that programs which are not
// ours can check it.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `member`. One attachment per file, its name the path in the directory. {"member","size","files"}.
OfficeReply feed_export(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `member`, `index`. Attachments `proof` (tlog-proof, the leaf as extra) and `leaf`.
OfficeReply entry_proof(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger

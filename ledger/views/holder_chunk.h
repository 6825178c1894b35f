// The people on the province's lists of known holders (A5) beside what there is of their rows, as a view keeps them:
// ascending by tag, then campaign, 1024 to a value. Fixed by what is verified: the same holdings give the same bytes.
//
//   8 bytes of the SHA-256 of the rest ‖ u32 holders ‖ u32 texts ‖ each text as u16 length ‖ bytes ‖ 16 bytes of tag
//   each ‖ columns: scheme, key version, campaign, listed 1 ‖ filed 2 ‖ by row 4, city, level, occupation, as of, entry
// A text stands in a column by its place among the texts, in the order in which the holders first name them.
#pragma once

#include <functional>
#include <span>

#include "crypto/bytes.h"
#include "ledger/office/survey/known_holders.h"

namespace yinxin::ledger {

inline constexpr std::size_t kChunkHolders = 1024;

Bytes holder_chunk(std::span<const KnownHolder> holders);
// Calls `visit(holder)` for each, which is valid only inside the call. Throws StoreFailure if the bytes are no chunk.
void for_each_holder(ByteView stored, const std::function<void(const KnownHolder&)>& visit);

}  // namespace yinxin::ledger

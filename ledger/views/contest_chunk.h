// The people who were filed more than once, as a view keeps them: contests with two live claims or more, in the order
// of the verdicts, 512 to a value.
//
//   8 bytes of the SHA-256 of the rest ‖ u32 contests ‖ for each: text campaign ‖ u8 whether there is a winner (the
//   first) ‖ u8 step ‖ u8 settled ‖ u32 claims ‖ for each: text member ‖ u64 index ‖ u8 state ‖ u64 official position
//   ‖ u8 confirmed
// A text is u8 length ‖ bytes for a member, u16 for a campaign.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/rules/leaf_meaning.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger {

inline constexpr std::size_t kChunkContests = 512;

struct ViewedContest {
  std::string campaign;
  std::vector<rules::ClaimVerdict> claims;  // the winner first, then by precedence
};

Bytes contest_chunk(std::span<const rules::ContestVerdict> contests, const rules::Verdicts& verdicts,
                    const rules::MemberNumbers& numbers);
// Throws StoreFailure if the bytes are no chunk.
std::vector<ViewedContest> contests_of_chunk(ByteView stored, const rules::MemberNumbers& numbers);

}  // namespace yinxin::ledger

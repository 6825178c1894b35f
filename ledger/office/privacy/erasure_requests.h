// Requests that entries be erased (E2), as they stand in the feeds: which there are, which are done, and what may be
// asked for at all.
#pragma once

#include "ledger/bodies/privacy.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

// Whether a leaf tells of one person, so that it can be erased. Not what orders everybody's: receipts, decisions about
// members, headers of filings and heads of lists, reviews of many rows.
bool may_be_erased(ByteView leaf);

struct ErasureWish {
  MemberId member;
  std::uint64_t request = 0;  // index of the request in the member's feed
  std::uint64_t entry = 0;    // of what is to be erased
  std::string document;
  bool done = false;
};

// Of all members, or one, in the order of their feeds. One that names what cannot be erased is left out.
std::vector<ErasureWish> erasure_wishes(const FeedSet& feeds, const std::optional<MemberId>& member = std::nullopt);

// Whether the entry is held here and may be erased. Errors: erase.entry (no such entry here), erase.erased, erase.kind.
Result<EntryKind> check_erasable(const FeedSet& feeds, const MemberId& member, std::uint64_t index);

// The entries that tell of the member's row, or of the person's result, at `index` beside the leaf itself: in its feed
// corrections, calls, notices of conflicts, leaving; in whosever feed objections and their answers. What erases the one
// erases the others. An objection to a result names its person under seal: where that does not open here it is not
// found.
std::vector<EntryName> entries_about(const OpenOffice& office, const MemberId& member, std::uint64_t index);

}  // namespace yinxin::ledger

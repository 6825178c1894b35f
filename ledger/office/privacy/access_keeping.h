// An answer that showed personal data is recorded before it goes out (E3), and the record is anchored in the own feed
// now and then.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// Records what the office has noted since the last call, if anything: who asked (`access` of the request: {"officer",
// "reason","user"}), with which verb. Anchors where the policy's access.anchor_every says so and the feed takes it.
// Error: access.not-recorded.
Result<void> keep_access(OpenOffice& office, const OfficeRequest& request);

AccessLog access_log(const OpenOffice& office);

// The anchors of the own feed, in order.
struct BookedAnchor {
  std::uint64_t index = 0;
  std::uint64_t count = 0;
  Bytes digest;
};
std::vector<BookedAnchor> access_anchors(const OpenOffice& office);
// Anchors where the record stands now. Nothing if it is anchored there already. Errors: access.altered, those of
// OwnFeed::append.
Result<std::optional<FeedHead>> anchor_access(OpenOffice& office, std::uint64_t clock);

}  // namespace yinxin::ledger

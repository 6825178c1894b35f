// Views made of what is judged, and written where they differ from what lies in the store: rows block by block, the
// contests, the known holders, the officers' entries, the stamp, all in one transaction. What is erased stands in no
// view.
#pragma once

#include <functional>

#include "ledger/office/judged.h"
#include "ledger/office/survey/row_book.h"
#include "ledger/views/view_stamp.h"

namespace yinxin::ledger {

struct ViewSources {
  const FeedSet& feeds;
  const Judged& judged;  // of the feeds as they are
  crypto::Digest official_state;
  std::function<const RowBook&(const MemberId&)> book;  // of the feeds as they are
};

// `into` may be the feeds' own store or any other. Throws as `commit` does; then nothing has changed.
void update_views(const ViewSources& sources, Store& into);

// The same from the feeds alone, everything read and judged anew.
void make_views(const FeedSet& feeds, Store& into);

}  // namespace yinxin::ledger

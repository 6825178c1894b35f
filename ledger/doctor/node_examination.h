// Everything that a stopped node's directory holds, examined: the store opens, every feed (feed_examination.h), the
// views against views made anew (VIEWS_EQUAL_REBUILD). And the repair: what is damaged and can be fetched again is
// taken out, the list of filings and the views are made anew.
//
// What a reader would get wrong: LMDB trusts its file, so a damaged one can end the process. Whoever calls this does so
// in a child process.
#pragma once

#include "crypto/random.h"
#include "ledger/data_directory.h"
#include "ledger/doctor/feed_examination.h"

namespace yinxin::ledger {

enum class ViewsState { current, behind, differ };

struct NodeExamination {
  std::optional<Error> not_opened;  // why nothing could be examined
  std::optional<MemberId> self;
  Examination feeds;
  ViewsState views = ViewsState::behind;
  bool check_needed = false;  // a failed write left its mark
  bool sound() const { return !not_opened && feeds.damage.empty(); }
};

NodeExamination examine_node(const DataDirectory& directory, crypto::RandomSource& random);

struct Repair {
  std::vector<MemberId> feeds_dropped;        // to be fetched from others
  std::vector<PayloadName> payloads_dropped;  // likewise
};
// Where nothing is damaged only the list of filings and the views are made anew. The caller holds the directory's lock.
// Errors: those of opening the store; doctor.own-feed (the own feed is damaged, and nobody but its author may write it
// anew).
Result<Repair> repair_node(const DataDirectory& directory, const NodeExamination& found);

}  // namespace yinxin::ledger

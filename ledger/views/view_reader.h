// The views of one moment, read as they lie: rows one after the other without the whole being in memory, one person's
// rows by their tag, the contests, what is needed beside rows to show them.
//
// What a reader would get wrong: a tag is found by comparing it with every row's, 16 bytes side by side; a million cost
// some milliseconds, and nothing has to be kept in step. A reader lives short, as a snapshot does.
#pragma once

#include <functional>
#include <memory>

#include "ledger/views/contest_chunk.h"
#include "ledger/views/holder_chunk.h"
#include "ledger/views/row_block.h"
#include "ledger/views/view_stamp.h"

namespace yinxin::ledger {

class ViewReader {
 public:
  // `snapshot` has a stamp of the feeds as they are. Members' numbers are their places in the roster.
  ViewReader(std::unique_ptr<Snapshot> snapshot, const FeedSet& feeds);

  const ViewStamp& stamp() const { return stamp_; }
  const rules::MemberNumbers& numbers() const { return numbers_; }
  const std::string& id_of(rules::MemberNumber number) const { return numbers_.ids()[number].text(); }

  enum class Fields { counted, all };  // which of row_fields.h are read
  // Calls `visit(row, verdict)` for the member's rows in order, or those with the tag, until it returns false. Both are
  // valid only inside the call.
  using VisitRow = std::function<bool(const BookedRow&, const rules::ClaimVerdict&)>;
  void for_each_row(const MemberId& member, Fields fields, const VisitRow& visit,
                    const std::optional<Bytes>& tag = std::nullopt) const;
  // Calls `visit(contest)` for each until it returns false.
  void for_each_contest(const std::function<bool(const ViewedContest&)>& visit) const;
  // Calls `visit(holder)` for each person on a list of known holders and campaign, ascending (known_holders.h). Valid
  // only inside the call.
  void for_each_known_holder(const std::function<void(const KnownHolder&)>& visit) const;
  // A book of the member that holds its officers and these filings, no rows.
  RowBook book_around(const MemberId& member, const std::set<std::uint64_t>& filings) const;

 private:
  std::unique_ptr<Snapshot> snapshot_;
  const FeedSet& feeds_;
  rules::MemberNumbers numbers_;
  ViewStamp stamp_;
};

// Of the members of the roster, ascending.
rules::MemberNumbers numbers_of(const Roster& roster);

}  // namespace yinxin::ledger

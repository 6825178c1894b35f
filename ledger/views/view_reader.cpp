#include "ledger/views/view_reader.h"

#include "crypto/ensure.h"
#include "ledger/views/view_keys.h"

namespace yinxin::ledger {

rules::MemberNumbers numbers_of(const Roster& roster) {
  std::vector<MemberId> ids;
  for (const auto& [id, member] : roster.members()) ids.push_back(id);
  return rules::MemberNumbers(std::move(ids));
}

ViewReader::ViewReader(std::unique_ptr<Snapshot> snapshot, const FeedSet& feeds)
    : snapshot_(std::move(snapshot)), feeds_(feeds), numbers_(numbers_of(feeds.roster())) {
  const auto stamp = stored_stamp(*snapshot_);
  ensure(stamp.has_value(), "views are read only where they are current");
  stamp_ = *stamp;
}

void ViewReader::for_each_row(const MemberId& member, Fields fields, const VisitRow& visit,
                              const std::optional<Bytes>& tag) const {
  BookedRow row;
  rules::ClaimVerdict verdict;
  verdict.entry.member = numbers_.find(member.text());
  for_each_view(*snapshot_, rows_prefix(member), [&](ByteView, ByteView stored) {
    const RowBlock block(stored, numbers_);
    for (std::size_t place = 0; place < block.size(); ++place) {
      if (tag && !equal(*tag, block.tag(place))) continue;
      block.read_counted(place, row, verdict);
      if (fields == Fields::all) block.read_shown(place, row, verdict);
      verdict.entry.index = row.index;
      if (!visit(row, verdict)) return false;
    }
    return true;
  });
}

void ViewReader::for_each_contest(const std::function<bool(const ViewedContest&)>& visit) const {
  for_each_view(*snapshot_, as_bytes(kContestsPrefix), [&](ByteView, ByteView stored) {
    for (const ViewedContest& contest : contests_of_chunk(stored, numbers_)) {
      if (!visit(contest)) return false;
    }
    return true;
  });
}

void ViewReader::for_each_known_holder(const std::function<void(const KnownHolder&)>& visit) const {
  for_each_view(*snapshot_, as_bytes(kHoldersPrefix), [&](ByteView, ByteView stored) {
    for_each_holder(stored, visit);
    return true;
  });
}

RowBook ViewReader::book_around(const MemberId& member, const std::set<std::uint64_t>& filings) const {
  std::set<std::uint64_t> entries = filings;
  if (const auto stored = snapshot_->get(Table::views, officers_key(member))) {
    crypto::ByteReader in(*stored);
    const auto count = in.take<std::uint32_t>();
    const auto indexes = count ? Column::take(in, *count) : std::nullopt;
    for (std::size_t place = 0; indexes && place < *count; ++place) entries.insert((*indexes)[place]);
  }
  RowBook out(member);
  out.read_only(feeds_, entries);
  return out;
}

}  // namespace yinxin::ledger

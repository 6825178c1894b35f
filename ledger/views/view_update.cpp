#include "ledger/views/view_update.h"

#include <algorithm>
#include <set>

#include "ledger/any_body.h"
#include "ledger/views/contest_chunk.h"
#include "ledger/views/holder_chunk.h"
#include "ledger/views/row_block.h"
#include "ledger/views/view_keys.h"

namespace yinxin::ledger {

namespace {

class ViewUpdate {
 public:
  ViewUpdate(const ViewSources& sources, const Snapshot& snapshot)
      : sources_(sources),
        snapshot_(snapshot),
        numbers_(sources.judged.read.numbers()),
        position_(position_of(sources.judged, sources.feeds)),
        holder_rows_(known_holders(sources.feeds, position_)) {}

  WriteBatch batch() && {
    forget_views(batch_);
    const rules::MemberNumber province = sources_.judged.history().province;
    for (rules::MemberNumber member = 0; member < numbers_.ids().size(); ++member) {
      if (member == province) continue;
      const RowBook& book = sources_.book(numbers_.ids()[member]);
      put_rows(member, book);
      put_officers(book);
    }
    put_contests();
    put_holders();
    for (const std::string_view prefix : kViewPrefixes) {
      if (prefix != kStampKey) erase_others(as_bytes(prefix));
    }
    const ViewStamp stamp{holdings_digest(sources_.feeds), position_, sources_.judged.verdicts.horizon,
                          sources_.official_state};
    batch_.put(Table::views, as_bytes(kStampKey), stamp_bytes(stamp));
    return std::move(batch_);
  }

 private:
  void put(Bytes key, const Bytes& value) {
    const auto stored = snapshot_.get(Table::views, key);
    if (!stored || *stored != value) batch_.put(Table::views, key, value);
    kept_.insert(std::move(key));
  }

  void erase_others(ByteView prefix) {
    for_each_view(snapshot_, prefix, [&](ByteView key, ByteView) {
      if (!kept_.contains(to_bytes(key))) batch_.erase(Table::views, key);
      return true;
    });
  }

  // Rows and verdicts both ascend by index, so they are walked side by side.
  void put_rows(rules::MemberNumber member, const RowBook& book) {
    const auto& verdicts = sources_.judged.verdicts.claims;
    auto verdict = std::ranges::lower_bound(verdicts.begin(), verdicts.end(), rules::EntryRef{member, 0}, {},
                                            &rules::ClaimVerdict::entry);
    std::uint64_t number = 0;
    std::unique_ptr<RowBlockWriter> block;
    const auto finish_block = [&] {
      if (block) put(rows_key(book.member(), number), block->finish());
      block.reset();
    };
    for (const auto& [index, row] : book.rows()) {
      while (verdict != verdicts.end() && verdict->entry < rules::EntryRef{member, index}) ++verdict;
      if (verdict == verdicts.end() || verdict->entry != rules::EntryRef{member, index}) continue;
      if (verdict->state == rules::ClaimState::kErased) continue;
      if (index / kRowBlockLeaves != number) {
        finish_block();
        number = index / kRowBlockLeaves;
      }
      if (!block) block = std::make_unique<RowBlockWriter>(numbers_);
      block->add(row, *verdict);
      holder_rows_.take(row, *verdict, verdict->confirmed && verdict->state == rules::ClaimState::kHeld);
    }
    finish_block();
  }

  void put_officers(const RowBook& book) {
    if (book.officer_entries().empty()) return;
    Bytes value;
    crypto::put_big_endian(value, static_cast<std::uint32_t>(book.officer_entries().size()));
    put_column(value, book.officer_entries());
    put(officers_key(book.member()), value);
  }

  void put_contests() {
    const std::vector<rules::ContestVerdict>& contests = sources_.judged.verdicts.contests;
    for (std::size_t first = 0; first < contests.size(); first += kChunkContests) {
      const auto chunk = std::span(contests).subspan(first, std::min(kChunkContests, contests.size() - first));
      put(contests_key(static_cast<std::uint32_t>(first / kChunkContests)),
          contest_chunk(chunk, sources_.judged.verdicts, numbers_));
    }
  }

  void put_holders() {
    const std::vector<KnownHolder> holders = std::move(holder_rows_).finish();
    for (std::size_t first = 0; first < holders.size(); first += kChunkHolders) {
      const auto chunk = std::span(holders).subspan(first, std::min(kChunkHolders, holders.size() - first));
      put(holders_key(static_cast<std::uint32_t>(first / kChunkHolders)), holder_chunk(chunk));
    }
  }

  const ViewSources& sources_;
  const Snapshot& snapshot_;
  const rules::MemberNumbers& numbers_;
  std::uint64_t position_;  // of the province's feed: what the views are as of
  KnownHolderRows holder_rows_;
  WriteBatch batch_;
  std::set<Bytes> kept_;
};

}  // namespace

void update_views(const ViewSources& sources, Store& into) {
  const auto snapshot = into.snapshot();
  const WriteBatch batch = ViewUpdate(sources, *snapshot).batch();
  into.commit(batch);
}

void make_views(const FeedSet& feeds, Store& into) {
  Judge judge;
  std::map<MemberId, RowBook> books;
  const auto book = [&](const MemberId& member) -> const RowBook& {
    RowBook& out = books.try_emplace(member, member).first->second;
    out.follow(feeds);
    return out;
  };
  const auto reader = [&](const MemberId& member, std::uint64_t index, ByteView leaf, const AnyBody* body) {
    books.try_emplace(member, member).first->second.take_next(feeds.roster(), index, leaf, body);
  };
  const Judged& judged = judge.of(feeds, reader);
  update_views({feeds, judged, judge.official_state(feeds), book}, into);
}

}  // namespace yinxin::ledger

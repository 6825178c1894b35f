#include "ledger/office/assessment/spot_check_book.h"

#include <algorithm>
#include <map>

#include "crypto/decimal.h"
#include "ledger/entries_of_kind.h"
#include "ledger/feed_tree.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/privacy/published_list.h"

namespace yinxin::ledger {

const BookedDraw* BookedSpotCheck::draw() const {
  const auto found = std::ranges::find_if(draws, &BookedDraw::right);
  return found == draws.end() ? nullptr : &*found;
}

Result<void> check_announcement(const SpotCheckAnnouncementBody& body, std::uint64_t index) {
  // The announcement itself makes the feed `index` + 1 entries long: that root was known to whoever announced.
  if (body.beacon <= index + 1) {
    return refuse(
        "spotcheck.beacon-exists",
        "The feed of the province has {0} entries with this announcement: a beacon of {1} exists already, and "
        "whoever knows it could choose the draw. Name a larger one.",
        index + 1, body.beacon);
  }
  const std::uint64_t pool = pool_size(body);
  const bool kind = body.kind >= 1 && body.kind <= 4;
  if (!kind || pool == 0 || body.inspectors.empty())
    return refuse("spotcheck.pool", "The pool has {0} targets and {1} inspectors; both must have one at least.", pool,
                  body.inspectors.size());
  if (body.draw_targets == 0 || body.draw_targets > pool || body.draw_inspectors == 0 ||
      body.draw_inspectors > body.inspectors.size()) {
    return refuse("spotcheck.share",
                  "{0} of {1} targets and {2} of {3} inspectors for each cannot be drawn: one at least, not more than "
                  "there are.",
                  body.draw_targets, pool, body.draw_inspectors, body.inspectors.size());
  }
  return {};
}

SpotCheckBook::SpotCheckBook(const FeedSet& feeds) {
  const MemberId& province = feeds.roster().province();
  std::map<std::uint64_t, std::size_t> places;
  for_each_entry<SpotCheckAnnouncementBody>(feeds, province, 0,
                                            [&](std::uint64_t index, const SpotCheckAnnouncementBody& body) {
                                              if (!check_announcement(body, index)) return;
                                              places.emplace(index, checks_.size());
                                              checks_.push_back({index, body, {}, {}, {}, {}, {}});
                                            });
  if (checks_.empty()) return;
  const auto snapshot = feeds.store().snapshot();
  for (BookedSpotCheck& check : checks_) {
    if (feeds.size(province) < check.body.beacon) continue;
    check.root = crypto::root_at(FeedTree(*snapshot, province), check.body.beacon);
    check.due = draw_spot_check({feeds.roster().genesis_hash(), check.index, *check.root}, draw_size(check.body));
  }
  for_each_entry<SpotCheckDrawBody>(feeds, province, 0, [&](std::uint64_t index, const SpotCheckDrawBody& body) {
    const auto place = places.find(body.announcement);
    if (place == places.end()) return;
    BookedSpotCheck& check = checks_[place->second];
    const bool right =
        check.due && index >= check.body.beacon && equal(body.root, *check.root) && body.drawn == *check.due;
    check.draws.push_back({index, right, body});
  });
  for (const auto& [member, head] : feeds.heads()) {
    for_each_entry<SpotCheckResultBody>(feeds, member, 0, [&](std::uint64_t index, const SpotCheckResultBody& body) {
      for (BookedSpotCheck& check : checks_) {
        const BookedDraw* draw = check.draw();
        if (draw == nullptr || body.draw != EntryName{province.text(), draw->index}) continue;
        if (std::ranges::find(*check.due, body.target, &DrawnTarget::target) == check.due->end()) continue;
        std::erase_if(check.results, [&](const BookedSpotResult& one) {
          return one.member == member && one.body.target == body.target;
        });
        check.results.push_back({member, index, body});
      }
    });
  }
  feeds.for_each_leaf(province, 0, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    const auto body = body_of_leaf<PublicNoticeBody>(leaf);
    if (!body || body->list != code_of(PublishedKind::spot_check)) return true;
    for (BookedSpotCheck& check : checks_) {
      if (check.draw() != nullptr && body->about == EntryName{province.text(), check.draw()->index})
        check.published = BookedPublication{index, *body, recorded_day(leaf)};
    }
    return true;
  });
  for (BookedSpotCheck& check : checks_)
    std::ranges::sort(check.results, {}, [](const BookedSpotResult& one) { return one.body.target; });
}

Result<const BookedSpotCheck*> SpotCheckBook::find(std::string_view name, const MemberId& province) const {
  const std::size_t slash = name.find('/');
  const bool ours = slash == std::string_view::npos || name.substr(0, slash) == province.text();
  const auto index = crypto::parse_decimal(slash == std::string_view::npos ? name : name.substr(slash + 1));
  const auto found =
      std::ranges::find_if(checks_, [&](const BookedSpotCheck& one) { return ours && index && one.index == *index; });
  if (found == checks_.end())
    return refuse("spotcheck.unknown",
                  "No announced spot check '{0}' is held here; `yinxin spotcheck list` shows them.", name);
  return &*found;
}

}  // namespace yinxin::ledger

// Spot checks as the feeds tell them (B11): what the province announced, what was drawn, what came out. Every draw is
// computed again from the feed held here.
//
// What takes no effect stands in the province's feed and in no book: an announcement whose beacon the feed had already,
// or whose pool or shares make no draw. What a reader would get wrong: a draw that differs from what the root gives is
// in the book, marked; it draws nobody.
#pragma once

#include <optional>

#include "ledger/bodies/batches.h"
#include "ledger/certificate/day.h"
#include "ledger/feed_set.h"
#include "ledger/spot_check_draw.h"

namespace yinxin::ledger {

struct BookedDraw {
  std::uint64_t index = 0;
  bool right = false;  // as recomputed here
  SpotCheckDrawBody body;
};
struct BookedSpotResult {
  MemberId member;
  std::uint64_t index = 0;
  SpotCheckResultBody body;
};
struct BookedPublication {
  std::uint64_t index = 0;  // in the province's feed
  PublicNoticeBody body;
  Day recorded{};
};
struct BookedSpotCheck {
  std::uint64_t index = 0;  // of the announcement
  SpotCheckAnnouncementBody body;
  std::optional<std::vector<DrawnTarget>> due;  // what is to be drawn, once the beacon's size is held here
  std::optional<crypto::Digest> root;           // at that size
  std::vector<BookedDraw> draws;
  std::vector<BookedSpotResult> results;       // of drawn targets, of a target the newest; by target
  std::optional<BookedPublication> published;  // what was found, the newest

  const BookedDraw* draw() const;  // the first right one
};

class SpotCheckBook {
 public:
  explicit SpotCheckBook(const FeedSet& feeds);

  const std::vector<BookedSpotCheck>& checks() const { return checks_; }
  // By the index of its announcement, alone or behind the province's id. Error: spotcheck.unknown.
  Result<const BookedSpotCheck*> find(std::string_view name, const MemberId& province) const;

 private:
  std::vector<BookedSpotCheck> checks_;
};

// Whether the announcement makes a draw if it stands at `index`. Errors: spotcheck.beacon-exists, spotcheck.pool,
// spotcheck.share.
Result<void> check_announcement(const SpotCheckAnnouncementBody& body, std::uint64_t index);

}  // namespace yinxin::ledger

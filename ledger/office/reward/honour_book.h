// Nominations for leading talent and what the province has decided about each (D1, D2). Follows the feeds as they grow.
//
// What a reader would get wrong: a decision names a nomination that may come later than itself, so states are made from
// all that is held each time it has grown. A decision takes effect where it fits: a nomination is marked or returned; a
// mark is reviewed or withdrawn; anything else stands in the feed and means nothing. What was returned is nominated
// anew.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/bodies/leading_talent.h"
#include "ledger/certificate/day.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

enum class HonourState : std::uint8_t { nominated, returned, marked, withdrawn };
std::string_view name_of(HonourState state);

// As notices write it: 全国劳动模范.
std::string_view name_of(TalentType type);

struct BookedNomination {
  MemberId member;
  std::uint64_t index = 0;
  NominationBody body;
  HonourState state = HonourState::nominated;
  std::optional<Day> since, reviewed;      // of a mark
  std::string basis, reason;               // of the mark; of a return or withdrawal
  std::optional<std::uint64_t> decided;    // the province's entry that made the state
  std::optional<std::uint64_t> mended_by;  // the nomination that replaces a returned one
};

// The marks that stand, by tag (its 16 bytes): from the province's decisions and the nominations that they name,
// without reading the members' feeds. Where one person has two, the earlier decision's.
using HonourMarks = std::map<Bytes, BookedNomination>;
HonourMarks honour_marks(const FeedSet& feeds);

class HonourBook {
 public:
  void follow(const FeedSet& feeds);

  // By member and index.
  const std::map<std::pair<MemberId, std::uint64_t>, BookedNomination>& all() const { return all_; }
  const BookedNomination* find(const MemberId& member, std::uint64_t index) const;
  // One of the person's that is not decided or bears the mark.
  const BookedNomination* open_of(ByteView tag) const;

 private:
  void settle();

  std::uint64_t shortenings_ = 0;
  std::size_t erasures_ = 0;  // known when it was begun
  std::map<MemberId, std::uint64_t> read_;
  std::map<std::pair<MemberId, std::uint64_t>, BookedNomination> all_;
  std::vector<std::pair<std::uint64_t, LeadingTalentMarkBody>> decisions_;  // in the province's order
};

}  // namespace yinxin::ledger

// The objections in the feeds held here, each with its answer.
//
// What a reader would get wrong: any member may write an `objection_outcome`. One counts only from whom the objection
// is addressed to (`answers`): the province where the objection is about a row, else the author of the entry that it is
// about; and of several the first.
#pragma once

#include <optional>
#include <vector>

#include "ledger/bodies/objections.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

struct ObjectionAnswer {
  EntryName name;
  ObjectionOutcomeBody body;
};
struct HeldObjection {
  EntryName name;
  ObjectionBody body;
  std::optional<ObjectionAnswer> answer;
};

// By member, then by index.
std::vector<HeldObjection> objections_held(const FeedSet& feeds);

// Who answers it.
std::string answers(const ObjectionBody& objection, const MemberId& province);

}  // namespace yinxin::ledger

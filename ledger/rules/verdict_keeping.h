// What the province has to decide beside an erasure so that the verdicts on others stay (E2): an erased claim was never
// there, so a claim that lost against it would be held, and a confirmation that failed because of it would take effect.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

// A verdict on another entry that changes all the same, because no entry of the province can keep it.
struct KeptNot {
  EntryRef entry;
  std::string_view before, after;  // names of states; "" where there was none
};

struct VerdictKeeping {
  std::vector<EntryRef> unconfirm;  // would be confirmed and were not
  std::vector<EntryRef> reject;     // would be held and were not
  std::vector<KeptNot> not_kept;
};

// Replays without the entries and with what is found, until nothing more is to be added.
VerdictKeeping keep_verdicts(const History& history, std::span<const EntryRef> erased);

}  // namespace yinxin::ledger::rules

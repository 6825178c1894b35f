// The rules of competition as one function: feeds in, verdicts out. State is a pure function of what is held: no clock,
// no chance, no memory of earlier replays. Each rule stands in its own file; here it stands in which order they act.
#pragma once

#include <functional>

#include "ledger/rules/history.h"
#include "ledger/rules/sequence.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

// With Extent::kOfficial nothing unreceived is judged, nor has any effect on what is: every node at the same horizon
// with the same erasures gets the same.
Verdicts replay(const History& history, Extent extent = Extent::kEverything);

// All verdicts, and on the way the official ones, as Extent::kOfficial gives them, in one replay.
Verdicts replay(const History& history, const std::function<void(const Verdicts&)>& official);

}  // namespace yinxin::ledger::rules

// The rules of competition as one function: feeds in, verdicts out. State is a pure function of what is held: no clock,
// no chance, no memory of earlier replays. Each rule stands in its own file; here it stands in which order they act.
#pragma once

#include "ledger/rules/history.h"
#include "ledger/rules/sequence.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

// With Extent::kOfficial nothing unreceived is judged, nor has any effect on what is: every node at the same horizon
// with the same erasures gets the same.
Verdicts replay(const History& history, Extent extent = Extent::kEverything);

}  // namespace yinxin::ledger::rules

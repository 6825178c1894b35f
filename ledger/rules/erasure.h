// Which entries are erased: the claims and subsidies that any erasure of the province names, wherever in its feed, and
// what is already gone. Replay is judged as if they had never been written; whatever names them passes over them.
#pragma once

#include <set>

#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

class Erasures {
 public:
  explicit Erasures(const History& history);

  bool contains(EntryRef ref) const { return !erased_.empty() && erased_.contains(ref); }
  const std::set<EntryRef>& all() const { return erased_; }

 private:
  std::set<EntryRef> erased_;
};

}  // namespace yinxin::ledger::rules

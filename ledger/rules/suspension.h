// Which positions of which feeds are suspended at this place of the sequence. A member's suspension is a stretch of
// positions: open-ended while it runs, [after, from) for ever once it has ended; an entry is suspended if any stretch
// of its member holds it.
#pragma once

#include <optional>
#include <vector>

#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

class Suspensions {
 public:
  explicit Suspensions(const History& history);

  // Begins a suspension by the province's entry `by`. False, and no effect, if one runs, or the member is the province
  // or nobody.
  bool begin(const Suspend& suspend, EntryRef by);
  // Ends the one that runs; no effect without one.
  void end(const Reinstate& reinstate);
  // The suspension that holds the entry, as the province's entry that began it.
  std::optional<EntryRef> holding(EntryRef entry) const;

 private:
  struct Stretch {
    std::uint64_t after;
    std::uint64_t before;  // kNever while it runs
    EntryRef by;
  };
  struct OfMember {
    std::vector<Stretch> stretches;
    bool running = false;  // then it is the last of the stretches
  };
  MemberNumber province_;
  std::vector<OfMember> members_;
};

}  // namespace yinxin::ledger::rules

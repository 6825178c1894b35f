// Which subsidies are payable, so that none is paid twice (C1, C2). Judged at the end of the sequence, in order of
// official position, tie-break and index; each only against those payable before it.
#pragma once

#include <vector>

#include "ledger/rules/entry_numbers.h"
#include "ledger/rules/suspension.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

class Subsidies {
 public:
  // All must outlive the subsidies.
  Subsidies(const History& history, const Erasures& erased, const Suspensions& suspensions);

  // The subsidy takes its turn.
  void place(EntryRef ref, std::uint64_t official);
  // By the author's own entry, which is not suspended, against an earlier subsidy of the same feed.
  void cancel(EntryRef by, EntryRef subsidy);
  // The member's official subsidies at `after` or above become void.
  void suspend(EntryRef by, const Suspend& entry);

  void finish(Verdicts& verdicts);

 private:
  struct Life {
    std::uint64_t official = kNever;
    bool placed = false;
    EntryRef voided;  // names nothing: it was not, as below
    EntryRef cancelled;
  };

  const Subsidy& subsidy_at(std::uint32_t number) const;
  void judge(SubsidyVerdict& verdict, std::uint32_t number, std::vector<std::uint32_t>& payable) const;
  // Those that took their turn, person by person, each person's in the order of judgement.
  std::vector<std::uint32_t> in_order() const;

  const History& history_;
  const Erasures& erased_;
  const Suspensions& suspensions_;
  EntryNumbers numbers_;
  std::vector<Life> lives_;  // by number
};

}  // namespace yinxin::ledger::rules

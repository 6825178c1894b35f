// The life of each claim: official, withdrawn, rejected, suspended, confirmed, and what comes of it at the end.
//
// The invariants: what ends a claim ends it for good; a confirmed claim is live (CONFIRMED_STABLE: only an `unconfirm`
// lets anything touch it), what its author says against it meanwhile waits; a confirmation takes effect as a whole or
// not at all. Methods are called in the order of the sequence.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "ledger/rules/double_filing.h"
#include "ledger/rules/erasure.h"
#include "ledger/rules/suspension.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

class Claims {
 public:
  // All must outlive the claims.
  Claims(const History& history, const Erasures& erased, const Suspensions& suspensions);

  // The claim takes its turn: it becomes official, or follows unreceived (kNever).
  void place(EntryRef claim, std::uint64_t official);
  // The author's own entry `by`, which is not suspended, against an earlier claim of the same feed.
  void withdraw(EntryRef by, EntryRef claim, bool received);
  void reject(EntryRef by, const Reject& entry, bool received);

  // By the province's entry `by`.
  void province_reject(EntryRef by, const ProvinceReject& entry);
  void arbitrate(EntryRef by, EntryRef claim);
  // `covered`: how many entries of the rows' member receipts cover at this place.
  void confirm(EntryRef by, const Confirm& entry, std::uint64_t covered);
  void unconfirm(EntryRef by, EntryRef claim);
  void known(EntryRef by, const Known& entry);
  // The member's official unconfirmed claims at `after` or above become void.
  void suspend(EntryRef by, const Suspend& entry);

  // The verdicts, once the sequence is over: on every claim that took its turn, and on every erased one.
  void finish(Verdicts& verdicts);

 private:
  enum class Against : std::uint8_t { kWithdrawal, kRejection };
  struct Ending {
    EntryRef by;  // names nothing: it has not ended this way
    bool received = false;

    bool happened() const { return by.member != kNoMember; }
  };
  struct Waiting {
    Against against;
    Ending ending;
  };
  struct Life {
    std::uint64_t official = kNever;
    bool placed = false;
    bool confirmed = false;
    std::uint64_t confirmed_by = kNever;
    Ending voided;
    Ending withdrawn;
    Ending rejected;

    bool live() const { return placed && !voided.happened() && !withdrawn.happened() && !rejected.happened(); }
  };

  void author_against(Against against, std::uint32_t claim, Ending ending);
  // Calls visit(claim) for the claims among the rows, in order, until it returns false; whether it never did.
  template <typename Visit>
  bool for_each_claim(MemberNumber member, Interval rows, Visit&& visit) const;
  void end(std::uint32_t claim, Ending Life::*how, Ending ending);
  ClaimVerdict own_verdict(std::uint32_t claim) const;
  void finish_contest(std::uint32_t contest, bool unsettled, std::vector<ClaimVerdict>& out, Verdicts& verdicts);

  const History& history_;
  const Erasures& erased_;
  const Suspensions& suspensions_;
  EntryNumbers numbers_;
  Contests contests_;
  std::vector<Life> lives_;                                // by number
  std::map<std::uint32_t, std::vector<Waiting>> waiting_;  // of confirmed claims
};

}  // namespace yinxin::ledger::rules

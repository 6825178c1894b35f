// The contests: live claims of one person (tag) in one campaign compete, and here it stands who holds. Kept up to date
// entry by entry, so that who holds "at this place" costs no new replay.
//
// The invariant: a contest's standing is a function of the claims that have entered and not left it, of what the
// province has arbitrated and confirmed among them, and of whether the person is known (A5, A6; steps 1 to 5). A claim
// that has left never comes back. Claims enter in order of their official positions, those of one receipt in any order.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "ledger/rules/entry_numbers.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

class Contests {
 public:
  struct Standing {
    std::uint8_t step = 0;
    std::optional<std::uint32_t> winner;  // a claim's number; none at step 3 and when nobody is live
    std::optional<std::uint64_t> by;      // the province's entry that decided, at steps 1 to 3
  };

  // Both must outlive the contests.
  Contests(const History& history, const EntryNumbers& claims);

  std::uint32_t contest_of(std::uint32_t claim) const { return contest_of_[claim]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(contests_.size()); }

  void enter(std::uint32_t claim, std::uint64_t official);
  void leave(std::uint32_t claim);
  // The province's entry at `index` arbitrates for the claim, whether it has entered or not.
  void arbitrate(std::uint32_t claim, std::uint64_t index);
  // Only of claims that have entered. `place` is the claim's place in the list of the entry at `index`.
  void confirm(std::uint32_t claim, std::uint64_t index, std::uint32_t place);
  void unconfirm(std::uint32_t claim);
  void known(const Tag& tag, const std::string& campaign, std::uint64_t index);

  Standing standing(std::uint32_t contest);
  // Whether the claim is the one that holds its contest now.
  bool holds(std::uint32_t claim);
  // The live claims by official position, tie-break and index.
  std::vector<std::uint32_t> by_precedence(std::uint32_t contest);

 private:
  // What the province has said about official live claims of a contest. Most contests have none.
  struct Rulings {
    std::set<std::pair<std::uint64_t, std::uint32_t>> arbitrated;                 // last index, claim
    std::set<std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>> confirmed;  // index, place, claim
  };
  struct Contest {
    std::uint32_t begin = 0;   // its part of order_
    std::uint32_t head = 0;    // nobody before it is live
    std::uint32_t sorted = 0;  // up to here order_ is by precedence
    std::uint32_t end = 0;     // who has entered so far ends here
    std::uint32_t live = 0;
    std::optional<std::uint64_t> known_at;
    std::unique_ptr<Rulings> rulings;
  };
  struct Standpoint {
    std::uint64_t official = kNever;
    bool live = false;
  };

  Standing decide(Contest& contest);  // step 0 stands for 0, 4 and 5
  const Claim& claim_at(std::uint32_t claim) const;
  Rulings& rulings_of(Contest& contest);
  void sort_newcomers(Contest& contest);
  void skip_the_gone(Contest& contest);

  const History& history_;
  const EntryNumbers& claims_;
  std::vector<std::uint32_t> contest_of_;                              // by claim
  std::vector<Standpoint> standpoints_;                                // by claim
  std::vector<std::optional<std::uint64_t>> arbitrated_at_;            // by claim: last index
  std::vector<std::pair<std::uint64_t, std::uint32_t>> confirmed_at_;  // by claim: index, place
  std::vector<Contest> contests_;
  std::vector<std::uint32_t> order_;  // claims, contest by contest, in the order of entering, then of precedence
};

}  // namespace yinxin::ledger::rules

// Where members can be reached: what each says of itself, and what others pass on. Hints and nothing more: whoever
// follows a false one ends at a transport key that is not the member's.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/random.h"
#include "ledger/names.h"
#include "ledger/roster.h"

namespace yinxin::sync {

struct Whereabout {
  ledger::MemberId member;
  std::string address;  // host:port as people write it
};

class Whereabouts {
 public:
  explicit Whereabouts(ledger::MemberId self) : self_(std::move(self)) {}

  // From the member itself, over its own connection; empty: it announces nothing any more. True if that is new.
  bool hear_from_itself(const ledger::MemberId& member, std::string_view address);
  // From another member. Passed over: strangers to the roster, ourselves, and members that have told it themselves.
  void hear(const ledger::Roster& roster, const Whereabout& told);

  // At most so many, chosen by chance, without that of `reader`.
  std::vector<Whereabout> some(std::size_t most, const ledger::MemberId& reader, crypto::RandomSource& random) const;
  std::vector<Whereabout> all() const;

 private:
  struct Known {
    std::string address;
    bool first_hand = false;
  };
  ledger::MemberId self_;
  std::map<ledger::MemberId, Known> known_;  // never more than the roster has members
};

}  // namespace yinxin::sync

// Which members this node dials besides the peers of its configuration: a few, drawn by chance among those whose
// address it has heard, so that the federation stays connected when the province cannot be reached. Decides only; the
// network dials. One that cannot be reached, or is not who it should be, makes room for another and rests.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <vector>

#include "crypto/random.h"
#include "ledger/roster.h"
#include "node/address.h"
#include "sync/whereabouts.h"

namespace yinxin::node {

class Acquaintances {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Dial {
    Address address;
    crypto::PublicKey key;  // the member's; any other is refused
  };
  struct Changes {
    std::vector<Dial> dial;
    std::vector<Address> forget;
  };

  Acquaintances(ledger::MemberId self, crypto::RandomSource& random) : self_(std::move(self)), random_(random) {}

  // Others can dial this node too: of two such the one with the smaller id dials, so that they meet once.
  void announce() { announces_ = true; }

  // Whether there is anybody whom it has chosen.
  bool dials() const { return !chosen_.empty(); }
  // Addresses of the configuration, which are not for this class to dial or to forget.
  void leave_out(std::set<Address> configured) { configured_ = std::move(configured); }
  Changes settle(const ledger::Roster& roster, const std::vector<sync::Whereabout>& whereabouts,
                 const std::set<ledger::MemberId>& connected, Time now);

 private:
  struct Chosen {
    ledger::MemberId member;
    crypto::PublicKey key;
    Time missing_since;
  };
  std::optional<Dial> candidate(const ledger::Roster& roster, const sync::Whereabout& told) const;
  bool is_chosen(const ledger::MemberId& member) const;

  ledger::MemberId self_;
  bool announces_ = false;
  crypto::RandomSource& random_;
  std::set<Address> configured_;
  std::map<Address, Chosen> chosen_;
  std::map<ledger::MemberId, Time> resting_;  // until then
};

}  // namespace yinxin::node

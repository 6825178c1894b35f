// The keys of a simulated federation, all from one seed: its genesis, and for each member what it needs to take part.
#pragma once

#include <memory>
#include <vector>

#include "crypto/sealing.h"
#include "crypto/tag.h"
#include "ledger/entry_codec.h"
#include "ledger/genesis.h"
#include "ledger/roster.h"

namespace yinxin::sync::simulation {

struct MemberKeys {
  MemberKeys(ledger::MemberId member, crypto::RandomSource& random);

  ledger::MemberId id;
  crypto::SecretKey log, transport;
  crypto::SealingKey sealing;
};

class Federation {
 public:
  // `members` besides the province, which is number 0.
  Federation(std::size_t members, crypto::RandomSource& random);

  const ledger::Genesis& genesis() const { return *genesis_; }
  std::size_t size() const { return members_.size(); }  // the province included
  const MemberKeys& keys(std::size_t number) const { return *members_[number]; }
  const crypto::TagKey& tag_key() const { return tag_key_; }

  // The leaf that admits the member; `roster` tells the serial.
  Bytes admission(std::size_t number, const ledger::Roster& roster, std::uint64_t clock) const;
  // The leaf of a decision with the seal that makes it effective.
  Bytes sealed(ledger::Entry entry, const ledger::Roster& roster) const;

 private:
  crypto::SecretKey root_, decision_;
  crypto::TagKey tag_key_;
  std::vector<std::unique_ptr<MemberKeys>> members_;
  std::optional<ledger::Genesis> genesis_;
};

}  // namespace yinxin::sync::simulation

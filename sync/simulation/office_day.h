// What the offices of a simulated federation do: members file people (the same ones as others, often), withdraw, and
// write things that nobody else knows how to read; the province receives, decides, erases and admits. All through the
// operations that real offices use.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/talent_row.h"
#include "sync/simulation/invariants.h"

namespace yinxin::sync::simulation {

class OfficeDay {
 public:
  OfficeDay(const Federation& federation, Invariants& invariants, crypto::RandomSource& random)
      : federation_(federation), invariants_(invariants), random_(random) {}

  // Something that a member does, by chance.
  void member_acts(SimulatedNode& node);
  // Something that the province does, by chance.
  void province_acts(SimulatedNode& node);
  void file(SimulatedNode& node);
  // One that was filed and is as `wanted`; nullopt if there is none.
  std::optional<ledger::EntryName> find_claim(const std::function<bool(const ledger::EntryName&)>& wanted) const;
  // Whether the claim and the payload with its row are held there.
  static bool holds_payload(const ledger::FeedSet& feeds, const ledger::EntryName& claim);
  // The province erases the claim, whose payload it holds. False if it did not come to that.
  bool erase(SimulatedNode& province, const ledger::EntryName& claim);
  void admit(SimulatedNode& province, std::size_t number);
  // `count` entries, at least one, that no rule knows, in one batch.
  void write(SimulatedNode& node, std::size_t count);
  void receive(SimulatedNode& province);

 private:
  struct Claim {
    ledger::EntryName name;
    bool withdrawn = false;
  };

  void append(SimulatedNode& node, const std::function<std::vector<Bytes>(ledger::Office&)>& leaves);
  void withdraw(SimulatedNode& node);
  std::vector<Bytes> erasure(ledger::Office& office, const ledger::EntryName& claim);
  Bytes decision(const ledger::Roster& roster);
  ledger::TalentRow some_row();
  ledger::EntryName some_claim();
  std::uint64_t clock() { return ++clock_; }

  const Federation& federation_;
  Invariants& invariants_;
  crypto::RandomSource& random_;
  std::vector<Claim> claims_;
  std::uint64_t clock_ = 1'600'000'000;  // of entries: a label that decides nothing
};

}  // namespace yinxin::sync::simulation

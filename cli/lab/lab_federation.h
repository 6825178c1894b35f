// A scenario's federation written for real: keys from the seed, genesis, admissions, entries with seals, signed heads,
// receipts, all in a store in memory. It takes the place of every author at once, without what keeps an honest node
// from writing such things.
//
// What a reader would get wrong: the federation's name follows from genesis here as everywhere, so it is not the
// scenario's; the name that the scenario gives enters only where the rules break ties (lab_verdicts.h).
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "cli/lab/lab_places.h"
#include "crypto/random.h"
#include "ledger/bodies/receipt.h"
#include "ledger/memory_store.h"
#include "ledger/own_feed.h"
#include "ledger/rules/scenario.h"

namespace yinxin::cli {

class LabFederation {
 public:
  // `cuts` draws where heads are signed besides where receipts need them; null for nowhere. `scenario` must outlive the
  // federation. Error entry.size: an entry of the scenario has no room in a leaf.
  static Result<std::unique_ptr<LabFederation>> write(const ledger::rules::Scenario& scenario,
                                                      crypto::RandomSource* cuts);

  const ledger::Genesis& genesis() const { return genesis_; }
  // Everything, in one store.
  const ledger::FeedSet& feeds() const { return feeds_; }
  // Every head signed, by member, ascending.
  const std::map<ledger::MemberId, std::vector<ledger::FeedHead>>& heads() const { return heads_; }
  const LabPlaces& places() const { return places_; }

 private:
  struct MemberKeys {
    explicit MemberKeys(crypto::RandomSource& random);
    crypto::SecretKey log, transport;
    crypto::SealingKey sealing;
  };
  // The keys of the province beside those that every member has.
  struct ProvinceSeals {
    explicit ProvinceSeals(crypto::RandomSource& random);
    crypto::SecretKey root, decision, letter, certificate, on_duty, status;
  };
  // Nothing outlives the laboratory, so nothing can be signed twice behind its back.
  class NoJournal final : public ledger::HeadJournal {
   public:
    Result<void> intend(std::uint32_t, std::uint64_t, const crypto::Digest&) override { return {}; }
  };

  LabFederation(const ledger::rules::Scenario& scenario, crypto::RandomSource* cuts);
  static ledger::Genesis found(const ledger::MemberId& province, const MemberKeys& keys, const ProvinceSeals& seals);

  Result<void> write_all();
  std::vector<Bytes> admissions();
  std::vector<Bytes> province_leaves(std::uint64_t begin, std::set<std::uint64_t>& boundaries);
  std::set<std::uint64_t> sizes_received(ledger::rules::MemberNumber member);
  Result<void> append(ledger::OwnFeed& own, std::span<const Bytes> leaves, const std::set<std::uint64_t>& sizes);
  ledger::ReceiptLine head_of(ledger::rules::MemberNumber member, std::uint64_t size);
  Bytes sealed(ledger::Entry entry);
  ledger::MemberId id(ledger::rules::MemberNumber member) const;

  const ledger::rules::History& scenario_;
  crypto::RandomSource* cuts_;
  crypto::SeededRandom random_;
  ProvinceSeals seals_;
  std::deque<MemberKeys> keys_;  // by member
  ledger::Genesis genesis_;
  ledger::MemoryStore store_;
  ledger::FeedSet feeds_;
  NoJournal journal_;
  LabPlaces places_;
  std::map<ledger::MemberId, std::vector<ledger::FeedHead>> heads_;
  std::uint64_t serial_ = 0;
};

}  // namespace yinxin::cli

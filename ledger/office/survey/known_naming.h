// How the province names known holders: decisions, each followed by the leaves that it names, a person each, so that a
// person can be erased and the others stay.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/bodies/survey.h"
#include "ledger/entry.h"

namespace yinxin::ledger {

class KnownNaming {
 public:
  static constexpr std::size_t kPeoplePerDecision = 1000;  // 32 bytes each: half of the largest leaf

  KnownNaming(std::string campaign, std::uint64_t clock) : campaign_(std::move(campaign)), clock_(clock) {}

  // `person`: what is sealed of it under the keys of its decision.
  KnownHolderBody holder(TagField tag, HolderCodes codes = {}, Bytes person = {}) const {
    return {campaign_, std::move(tag), std::move(codes), std::move(person)};
  }
  // One decision, about at most kPeoplePerDecision.
  void name(std::span<const KnownHolderBody> people, std::vector<SealedTo> keys = {});

  bool empty() const { return decisions.empty(); }

  std::vector<Entry> decisions;
  std::vector<Bytes> leaves;  // that they name, in their order

 private:
  std::string campaign_;
  std::uint64_t clock_;
};

// Calls `work` with the list piece by piece, each short enough for one decision.
template <typename Item, typename Work>
void by_decision(const std::vector<Item>& list, const Work& work) {
  constexpr std::size_t kMost = KnownNaming::kPeoplePerDecision;
  for (std::size_t at = 0; at < list.size(); at += kMost)
    work(std::span(list).subspan(at, std::min(kMost, list.size() - at)));
}

}  // namespace yinxin::ledger

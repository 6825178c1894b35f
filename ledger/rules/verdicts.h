// What replay says of every entry that is judged, each with what a screen needs to say why. Sorted by entry, so the
// same feeds give the same bytes. Verdicts name entries by EntryRef: they go with the History that they were made from.
//
// What a reader would get wrong: `settled` speaks about late filings, not about right or wrong; a settled claim can
// still be changed by an entry of the province.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/rules/history.h"
#include "ledger/rules/intervals.h"

namespace yinxin::ledger::rules {

enum class ClaimState : std::uint8_t { kErased, kVoid, kWithdrawn, kRejected, kHeld, kDoubleFiled, kAlreadyCounted };
enum class CertificateState : std::uint8_t {
  kVoid,
  kNoBody,
  kMalformed,
  kNotSupervised,
  kBodyInactive,
  kNotApproved,
  kOutOfRange,
  kNumberTaken,
  kRevoked,
  kCounts
};
enum class RangeState : std::uint8_t { kMalformed, kNoBody, kCounts, kPartial, kVoid };
enum class SubsidyState : std::uint8_t { kErased, kVoid, kCancelled, kSameSkill, kExcluded, kLimit, kPayable };

// The states' names as scenario verdicts print them ("double-filed").
std::string_view name_of(ClaimState state);
std::string_view name_of(CertificateState state);
std::string_view name_of(RangeState state);
std::string_view name_of(SubsidyState state);

struct ClaimVerdict {
  EntryRef entry;
  ClaimState state = ClaimState::kHeld;
  std::uint8_t step = 0;  // the rule that decided a contest, 1 to 5; 0: there was none
  bool settled = false;
  bool confirmed = false;               // a confirmation of the province stands
  std::uint64_t confirmed_by = kNever;  // then: its index in the province's feed
  std::optional<EntryRef> winner;
  std::uint64_t official = kNever;
  // The entry that made it so: the withdrawal, rejection, suspension or erasure; step 1 to 3 the province's entry.
  std::optional<EntryRef> decided_by;
  std::optional<std::uint32_t> contest;  // place in Verdicts::contests if others claim the same
};

struct CertificateVerdict {
  EntryRef entry;
  CertificateState state = CertificateState::kCounts;
  bool settled = false;
  std::uint64_t official = kNever;
  // The suspension, the revocation, or for a number taken the certificate that has it.
  std::optional<EntryRef> decided_by;
};

struct RangeVerdict {
  EntryRef entry;
  RangeState state = RangeState::kCounts;
  std::vector<Interval> kept;  // what is left of it, for every state
};

struct SubsidyVerdict {
  EntryRef entry;
  SubsidyState state = SubsidyState::kPayable;
  bool settled = false;
  std::uint64_t official = kNever;
  // The suspension, cancellation or erasure, or the payable subsidy that stands against it.
  std::optional<EntryRef> decided_by;
};

// The live claims of one person in one campaign, two or more: the winner first, then by precedence.
struct ContestVerdict {
  Tag tag;
  std::string campaign;
  std::vector<EntryRef> claims;
};

// Verdicts of one kind, ascending by entry.
template <typename Verdict>
class ByEntry {
 public:
  ByEntry() = default;
  explicit ByEntry(std::vector<Verdict> verdicts) : verdicts_(std::move(verdicts)) {
    std::ranges::sort(verdicts_, {}, &Verdict::entry);
  }

  // The verdict on the entry, null if it has none of this kind.
  const Verdict* find(EntryRef entry) const {
    const auto found = std::ranges::lower_bound(verdicts_, entry, {}, &Verdict::entry);
    return found != verdicts_.end() && found->entry == entry ? &*found : nullptr;
  }
  auto begin() const { return verdicts_.begin(); }
  auto end() const { return verdicts_.end(); }
  std::size_t size() const { return verdicts_.size(); }

 private:
  std::vector<Verdict> verdicts_;
};

struct Verdicts {
  Extent extent = Extent::kEverything;
  std::optional<std::uint64_t> horizon;
  ByEntry<ClaimVerdict> claims;
  ByEntry<CertificateVerdict> certificates;
  ByEntry<RangeVerdict> ranges;
  ByEntry<SubsidyVerdict> subsidies;
  std::vector<ContestVerdict> contests;
  // Official position of every entry by member and index; kNever for what is unreceived, erased or behind the horizon.
  std::vector<std::vector<std::uint64_t>> official;

  std::uint64_t official_position(EntryRef entry) const {
    if (entry.member >= official.size() || entry.index >= official[entry.member].size()) return kNever;
    return official[entry.member][entry.index];
  }
};

}  // namespace yinxin::ledger::rules

#include "ledger/rules/verdict_keeping.h"

#include <algorithm>

#include "ledger/rules/replay.h"

namespace yinxin::ledger::rules {
namespace {

constexpr int kRoundsMax = 16;

class Keeping {
 public:
  Keeping(const History& history, std::span<const EntryRef> erased)
      : erased_(erased.begin(), erased.end()), before_(replay(history)), after_(history) {
    for (const EntryRef entry : erased) after_.members[entry.member].entries[entry.index] = Gone{};
  }

  VerdictKeeping find() && {
    Verdicts now = replay(after_);
    for (int round = 0; round < kRoundsMax && add_what_is_missing(now); ++round) now = replay(after_);
    compare(before_.claims, now.claims);
    compare(before_.subsidies, now.subsidies);
    compare(before_.certificates, now.certificates);
    return std::move(out_);
  }

 private:
  std::vector<Entry>& province() { return after_.members[after_.province].entries; }
  bool is_erased(EntryRef entry) const { return std::ranges::find(erased_, entry) != erased_.end(); }

  bool add_what_is_missing(const Verdicts& now) {
    const std::size_t count = out_.unconfirm.size() + out_.reject.size();
    for (const ClaimVerdict& claim : now.claims) {
      const ClaimVerdict* old = before_.claims.find(claim.entry);
      const bool known = std::ranges::find(out_.unconfirm, claim.entry) != out_.unconfirm.end() ||
                         std::ranges::find(out_.reject, claim.entry) != out_.reject.end();
      if (old == nullptr || known) continue;
      if (claim.confirmed && !old->confirmed) {
        out_.unconfirm.push_back(claim.entry);
        province().emplace_back(Unconfirm{claim.entry});
      } else if (claim.state == ClaimState::kHeld && old->state != ClaimState::kHeld && claim.official != kNever) {
        out_.reject.push_back(claim.entry);
        province().emplace_back(ProvinceReject{{claim.entry}});
      }
    }
    return out_.unconfirm.size() + out_.reject.size() > count;
  }

  // Who counted and who did not must stay so; a claim that lost may have lost in another way now.
  static bool counts(const ClaimVerdict& claim) { return claim.state == ClaimState::kHeld; }
  static bool counts(const SubsidyVerdict& subsidy) { return subsidy.state == SubsidyState::kPayable; }
  static bool counts(const CertificateVerdict& certificate) { return certificate.state == CertificateState::kCounts; }

  template <typename Verdict>
  void compare(const ByEntry<Verdict>& before, const ByEntry<Verdict>& now) {
    for (const Verdict& verdict : now) {
      const Verdict* old = before.find(verdict.entry);
      if (is_erased(verdict.entry) || old == nullptr || counts(*old) == counts(verdict)) continue;
      out_.not_kept.push_back({verdict.entry, name_of(old->state), name_of(verdict.state)});
    }
  }

  std::vector<EntryRef> erased_;
  Verdicts before_;
  History after_;
  VerdictKeeping out_;
};

}  // namespace

VerdictKeeping keep_verdicts(const History& history, std::span<const EntryRef> erased) {
  return Keeping(history, erased).find();
}

}  // namespace yinxin::ledger::rules

#include "ledger/rules/replay.h"

#include <algorithm>

#include "ledger/rules/bodies.h"
#include "ledger/rules/certificates.h"
#include "ledger/rules/claims.h"
#include "ledger/rules/ranges.h"
#include "ledger/rules/subsidies.h"
#include "ledger/rules/suspension.h"

namespace yinxin::ledger::rules {
namespace {

// One entry of a member's feed takes its turn. Kinds of the province have no effect here.
class MemberTurn {
 public:
  MemberTurn(Claims& claims, Certificates& certificates, Subsidies& subsidies, const Turn& turn, bool suspended)
      : claims_(claims),
        certificates_(certificates),
        subsidies_(subsidies),
        ref_(turn.entry),
        official_(turn.official),
        suspended_(suspended) {}

  void operator()(const Claim&) { claims_.place(ref_, official_); }
  void operator()(const Certificate&) { certificates_.place(ref_, official_); }
  void operator()(const Subsidy&) { subsidies_.place(ref_, official_); }
  void operator()(const Withdraw& entry) {
    if (!suspended_) claims_.withdraw(ref_, entry.claim, official_ != kNever);
  }
  void operator()(const Reject& entry) {
    if (!suspended_) claims_.reject(ref_, entry, official_ != kNever);
  }
  void operator()(const Revoke& entry) {
    if (!suspended_) certificates_.revoke(ref_, entry.certificate);
  }
  void operator()(const Cancel& entry) {
    if (!suspended_) subsidies_.cancel(ref_, entry.subsidy);
  }
  template <typename Kind>
  void operator()(const Kind&) {}

 private:
  Claims& claims_;
  Certificates& certificates_;
  Subsidies& subsidies_;
  EntryRef ref_;
  std::uint64_t official_;
  bool suspended_;
};

class Replay {
 public:
  Replay(const History& history, const Erasures& erased)
      : history_(history),
        covered_(history.members.size(), 0),
        suspensions_(history),
        certificates_(history, erased, suspensions_, bodies_, ranges_),
        subsidies_(history, erased, suspensions_),
        claims_(history, erased, suspensions_) {}

  void take(const Turn& turn) {
    ref_ = turn.entry;
    const Entry& entry = history_.members[ref_.member].entries[ref_.index];
    if (ref_.member == history_.province) {
      std::visit(*this, entry);
    } else {
      const bool suspended = suspensions_.holding(ref_).has_value();
      std::visit(MemberTurn(claims_, certificates_, subsidies_, turn, suspended), entry);
    }
  }

  void finish(Verdicts& verdicts) {
    claims_.finish(verdicts);
    certificates_.finish(verdicts);
    ranges_.finish(verdicts);
    subsidies_.finish(verdicts);
  }

  // An entry of the province takes its turn. Kinds of members have no effect here.
  void operator()(const Receipt& entry) {
    for (const Coverage& line : entry.of) {
      if (line.member < covered_.size()) covered_[line.member] = std::max(covered_[line.member], line.count);
    }
  }
  void operator()(const Known& entry) { claims_.known(ref_, entry); }
  void operator()(const Arbitrate& entry) { claims_.arbitrate(ref_, entry.claim); }
  void operator()(const Confirm& entry) {
    claims_.confirm(ref_, entry, entry.member < covered_.size() ? covered_[entry.member] : 0);
  }
  void operator()(const Unconfirm& entry) { claims_.unconfirm(ref_, entry.claim); }
  void operator()(const ProvinceReject& entry) { claims_.province_reject(ref_, entry); }
  void operator()(const Suspend& entry) {
    if (!suspensions_.begin(entry, ref_)) return;
    claims_.suspend(ref_, entry);
    certificates_.suspend(ref_, entry);
    subsidies_.suspend(ref_, entry);
  }
  void operator()(const Reinstate& entry) { suspensions_.end(entry); }
  void operator()(const Body& entry) { bodies_.record(entry); }
  void operator()(const BodyApprove& entry) { bodies_.approve(entry); }
  void operator()(const BodySupervise& entry) { bodies_.supervise(entry); }
  void operator()(const BodyState& entry) { bodies_.set_standing(entry); }
  void operator()(const Range& entry) { ranges_.allot(ref_, entry, bodies_); }
  void operator()(const RangeReturn& entry) { ranges_.give_back(entry); }
  void operator()(const Certificate&) { certificates_.place(ref_, ref_.index); }
  void operator()(const Revoke& entry) { certificates_.revoke(ref_, entry.certificate); }
  template <typename Kind>
  void operator()(const Kind&) {}

 private:
  const History& history_;
  std::vector<std::uint64_t> covered_;  // by member: how many entries receipts cover so far
  Suspensions suspensions_;
  Bodies bodies_;
  Ranges ranges_;
  Certificates certificates_;
  Subsidies subsidies_;
  Claims claims_;
  EntryRef ref_;  // whose turn it is
};

struct Nothing {};

// What is unreceived comes last, so that before the first of it the official state is there to be seen.
template <typename AtOfficial>
Verdicts replay_to(const History& history, Extent extent, const AtOfficial& at_official) {
  const Erasures erased(history);
  const Sequence sequence = sequence_of(history, erased, extent);
  Verdicts verdicts;
  verdicts.extent = Extent::kOfficial;
  verdicts.horizon = sequence.horizon;
  for (const Member& member : history.members) verdicts.official.emplace_back(member.entries.size(), kNever);
  Replay rules(history, erased);
  auto turn = sequence.turns.begin();
  for (; turn != sequence.turns.end() && turn->official != kNever; ++turn) {
    verdicts.official[turn->entry.member][turn->entry.index] = turn->official;
    rules.take(*turn);
  }
  if (extent == Extent::kEverything) {
    if constexpr (!std::is_same_v<AtOfficial, Nothing>) {
      rules.finish(verdicts);
      at_official(verdicts);
      verdicts.contests.clear();
    }
    verdicts.extent = extent;
    for (; turn != sequence.turns.end(); ++turn) rules.take(*turn);
  }
  rules.finish(verdicts);
  return verdicts;
}

}  // namespace

Verdicts replay(const History& history, Extent extent) { return replay_to(history, extent, Nothing{}); }

Verdicts replay(const History& history, const std::function<void(const Verdicts&)>& official) {
  return replay_to(history, Extent::kEverything, official);
}

}  // namespace yinxin::ledger::rules

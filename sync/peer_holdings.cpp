#include "sync/peer_holdings.h"

#include <algorithm>

namespace yinxin::sync {

using ledger::MemberId;
using ledger::VerifiedHead;

void PeerHoldings::add(PeerNumber peer, bool province_only) { peers_[peer].province_only = province_only; }

void PeerHoldings::remove(PeerNumber peer) {
  peers_.erase(peer);
  for (auto& [member, promises] : promises_) promises.erase(peer);
  std::erase_if(promises_, [](const auto& promises) { return promises.second.empty(); });
  std::erase_if(pauses_, [&](const auto& pause) { return pause.first.first == peer; });
}

void PeerHoldings::holds(PeerNumber number, const MemberId& member, std::uint64_t size) {
  const auto peer = peers_.find(number);
  if (peer == peers_.end()) return;
  std::uint64_t& known = peer->second.sizes[member];
  known = std::max(known, size);
}

bool PeerHoldings::known_to_hold(PeerNumber number, const MemberId& member, std::uint64_t size) const {
  const auto peer = peers_.find(number);
  if (peer == peers_.end()) return false;
  const auto known = peer->second.sizes.find(member);
  return known != peer->second.sizes.end() && known->second >= size;
}

void PeerHoldings::promises(PeerNumber number, const VerifiedHead& head) {
  const MemberId& member = head.head().member;
  const auto peer = peers_.find(number);
  if (peer == peers_.end() || peer->second.other_branch.contains(member)) return;
  if (peer->second.province_only && member != feeds_.roster().province()) return;
  promises_[member].insert_or_assign(number, head);
}

void PeerHoldings::on_other_branch(PeerNumber number, const MemberId& member) {
  const auto peer = peers_.find(number);
  if (peer == peers_.end()) return;
  peer->second.other_branch.insert(member);
  if (const auto promises = promises_.find(member); promises != promises_.end()) promises->second.erase(number);
}

std::vector<MemberId> PeerHoldings::promised() {
  std::vector<MemberId> out;
  for (auto& [member, promises] : promises_) {
    const ledger::FeedHead* held = feeds_.head(member);
    std::erase_if(promises,
                  [&](const auto& promise) { return held != nullptr && promise.second.head().size <= held->size; });
    if (!promises.empty()) out.push_back(member);
  }
  std::erase_if(promises_, [](const auto& promises) { return promises.second.empty(); });
  return out;
}

std::optional<VerifiedHead> PeerHoldings::best(const MemberId& member, Milliseconds now,
                                               const ledger::FeedHead* but) const {
  const VerifiedHead* best = nullptr;
  if (const auto promises = promises_.find(member); promises != promises_.end()) {
    for (const auto& [peer, head] : promises->second) {
      const bool larger = best == nullptr || head.head().size > best->head().size;
      const bool meant = but == nullptr || head.head().size != but->size || head.head().root != but->root;
      if (larger && meant && !paused(peer, member, now)) best = &head;
    }
  }
  const ledger::FeedHead* held = feeds_.head(member);
  if (best == nullptr || (held != nullptr && best->head().size <= held->size)) return std::nullopt;
  return *best;
}

std::vector<PeerNumber> PeerHoldings::able(const MemberId& member, std::uint64_t size, Milliseconds now) const {
  std::vector<PeerNumber> out;
  const auto promises = promises_.find(member);
  if (promises == promises_.end()) return out;
  for (const auto& [peer, head] : promises->second) {
    if (head.head().size >= size && !paused(peer, member, now)) out.push_back(peer);
  }
  return out;
}

bool PeerHoldings::promises_exactly(PeerNumber peer, const ledger::FeedHead& head) const {
  const auto promised = promise(peer, head.member);
  return promised && promised->head().size == head.size && promised->head().root == head.root;
}

std::optional<VerifiedHead> PeerHoldings::promise(PeerNumber peer, const MemberId& member) const {
  const auto promises = promises_.find(member);
  if (promises == promises_.end()) return std::nullopt;
  const auto promise = promises->second.find(peer);
  if (promise == promises->second.end()) return std::nullopt;
  return promise->second;
}

void PeerHoldings::pause(PeerNumber peer, const MemberId& member, Milliseconds now) {
  if (!peers_.contains(peer)) return;
  Pause& pause = pauses_[{peer, member}];
  if (pause.until > now) return;  // one failure, told more than once
  const Milliseconds length = std::min(pause_longest_, pause_first_ << std::min(pause.times, 20U));
  pause.until = now + length;
  ++pause.times;
}

bool PeerHoldings::paused(PeerNumber peer, const MemberId& member, Milliseconds now) const {
  const auto pause = pauses_.find({peer, member});
  return pause != pauses_.end() && pause->second.until > now;
}

std::optional<Milliseconds> PeerHoldings::next_return(Milliseconds now) const {
  std::optional<Milliseconds> earliest;
  for (const auto& [who, pause] : pauses_) {
    if (pause.until > now) earliest = std::min(earliest.value_or(pause.until), pause.until);
  }
  return earliest;
}

}  // namespace yinxin::sync

#include "sync/fetcher.h"

#include <algorithm>

namespace yinxin::sync {

namespace {

constexpr std::size_t kDigestBytes = 32;

std::vector<crypto::Digest> digests(ByteView bytes) {
  std::vector<crypto::Digest> out(bytes.size() / kDigestBytes);
  for (std::size_t i = 0; i < out.size(); ++i)
    std::ranges::copy(bytes.subspan(i * kDigestBytes, kDigestBytes), out[i].bytes.begin());
  return out;
}

}  // namespace

Fetcher::Fetcher(ledger::FeedSet& feeds, std::optional<ledger::MemberId> payloads_of, FetchLimits limits)
    : feeds_(feeds), payloads_of_(std::move(payloads_of)), limits_(limits) {}

void Fetcher::peer_ready(PeerNumber peer, bool province_only) { peers_[peer].province_only = province_only; }

void Fetcher::peer_gone(PeerNumber peer) {
  // `drop` takes an edge's other jobs with it, so each search begins anew.
  const auto of_peer = [&](const auto& job) { return job.second.peer == peer; };
  for (auto job = std::ranges::find_if(jobs_, of_peer); job != jobs_.end(); job = std::ranges::find_if(jobs_, of_peer))
    drop(job);
  peers_.erase(peer);
}

void Fetcher::peer_has(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size) {
  const auto found = peers_.find(peer);
  if (found == peers_.end()) return;
  std::uint64_t& known = found->second.sizes[member];
  known = std::max(known, size);
}

bool Fetcher::known_to_have(PeerNumber number, const ledger::MemberId& member, std::uint64_t size) const {
  const auto peer = peers_.find(number);
  if (peer == peers_.end()) return false;
  const auto known = peer->second.sizes.find(member);
  return known != peer->second.sizes.end() && known->second >= size;
}

// The peer with the fewest open wants among those that hold the feed up to `size`.
std::optional<PeerNumber> Fetcher::choose(const ledger::MemberId& member, std::uint64_t size, Milliseconds now) const {
  std::optional<PeerNumber> best;
  std::size_t best_wants = limits_.wants_per_peer;
  for (const auto& [number, peer] : peers_) {
    if (peer.province_only && member != feeds_.roster().province()) continue;
    const auto known = peer.sizes.find(member);
    if (known == peer.sizes.end() || known->second < size) continue;
    const auto again = peer.edge_again.find(member);
    if (again != peer.edge_again.end() && again->second > now) continue;
    if (peer.wants < best_wants) {
      best = number;
      best_wants = peer.wants;
    }
  }
  return best;
}

void Fetcher::ask(std::vector<Asking>& out, PeerNumber peer, WantKind kind, const ledger::MemberId& member,
                  std::uint64_t first, std::uint64_t last, bool for_edge, Milliseconds now) {
  const std::uint64_t id = next_id_++;
  jobs_.emplace(id, Job{peer, kind, member, first, last, {}, std::nullopt, now + limits_.silence_ms, for_edge});
  ++peers_.at(peer).wants;
  out.push_back({peer, Want{id, kind, member.text(), first, last, 0}});
}

std::vector<Asking> Fetcher::next(Milliseconds now) {
  std::vector<Asking> out;
  for (const auto& [member, roster_member] : feeds_.roster().members()) {
    const auto plan = feeds_.fetch_plan(member);
    if (!plan) continue;
    if (plan->edge_missing) {
      ask_for_edge(out, *plan, now);
    } else {
      ask_for_bundles(out, *plan, now);
    }
  }
  ask_for_payloads(out, now);
  return out;
}

void Fetcher::ask_for_edge(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now) {
  const ledger::MemberId& member = plan.target.member;
  if (edges_.contains(member)) return;
  const auto peer = choose(member, plan.target.size, now);
  if (!peer) return;
  Edge edge{*peer, plan, {}, {}, {}, 0};
  const auto part = [&](WantKind kind, std::uint64_t first, std::uint64_t last) {
    if (first == last) return;
    ask(out, *peer, kind, member, first, last, true, now);
    ++edge.open;
  };
  part(WantKind::leaves, plan.leaves_first, plan.leaves_last);
  part(WantKind::bundle_roots, plan.bundles_first, plan.bundles_last);
  part(WantKind::leaves, plan.tail_first, plan.tail_last);
  edges_.emplace(member, std::move(edge));
}

void Fetcher::ask_for_bundles(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now) {
  const ledger::MemberId& member = plan.target.member;
  std::set<std::uint64_t>& asked = bundles_asked_[member];
  for (std::uint64_t number : plan.bundles_missing) {
    if (asked.contains(number)) continue;
    if (bytes_under_way_ >= limits_.bytes_under_way) return;
    const std::uint64_t last = (number + 1) * ledger::kBundleLeaves;
    const auto peer = choose(member, last, now);
    if (!peer) return;
    asked.insert(number);
    ask(out, *peer, WantKind::leaves, member, last - ledger::kBundleLeaves, last, false, now);
  }
}

void Fetcher::ask_for_payloads(std::vector<Asking>& out, Milliseconds now) {
  for (const ledger::PayloadNeed& need : feeds_.missing_payloads(payloads_of_)) {
    if (payloads_asked_.contains(need.name) || bytes_under_way_ >= limits_.bytes_under_way) continue;
    for (auto& [number, peer] : peers_) {
      const auto again = peer.payload_again.find(need.name);
      const bool waiting = again != peer.payload_again.end() && again->second > now;
      if (peer.province_only || waiting || peer.wants >= limits_.wants_per_peer ||
          !known_to_have(number, need.name.member, need.name.filing + 1))
        continue;
      payloads_asked_.insert(need.name);
      ask(out, number, WantKind::payload, need.name.member, need.name.filing, need.name.filing + 1, false, now);
      break;
    }
  }
}

std::uint64_t Fetcher::size_max(const Job& job) const {
  switch (job.kind) {
    case WantKind::bundle_roots:
      return (job.last - job.first) * kDigestBytes;
    case WantKind::leaves:
      return ledger::kBundleBytesMax + 1;
    case WantKind::payload: {
      const auto need = feeds_.payload_need({job.member, job.first});
      return need ? need->length : 0;
    }
  }
  return 0;
}

std::optional<Asking> Fetcher::take(PeerNumber peer, const Part& part, Milliseconds now) {
  const auto found = jobs_.find(part.id);
  if (found == jobs_.end() || found->second.peer != peer) return std::nullopt;  // given up meanwhile
  Job& job = found->second;
  const bool fits = part.offset == job.bytes.size() && part.bytes.size() <= kPartBytesMax &&
                    part.total <= size_max(job) && (!job.total || *job.total == part.total) &&
                    part.bytes.size() <= part.total - part.offset && (!part.bytes.empty() || part.total == 0);
  if (!fits) {
    offend(peer, refuse("peer.part", "The peer sent a part that does not fit what it was asked for.").error());
    drop(found);
    return std::nullopt;
  }
  job.total = part.total;
  append(job.bytes, part.bytes);
  bytes_under_way_ += part.bytes.size();
  job.deadline = now + limits_.silence_ms;
  if (job.bytes.size() < part.total) {
    return Asking{peer, Want{part.id, job.kind, job.member.text(), job.first, job.last, job.bytes.size()}};
  }
  Job whole = std::move(job);
  bytes_under_way_ -= whole.bytes.size();
  jobs_.erase(found);
  --peers_.at(peer).wants;
  complete(std::move(whole));
  return std::nullopt;
}

void Fetcher::complete(Job job) {
  if (job.kind == WantKind::payload) {
    const ledger::PayloadName name{job.member, job.first};
    payloads_asked_.erase(name);
    const auto accepted = feeds_.accept_payload(name, job.bytes);
    if (!accepted && accepted.error().code == "payload.mismatch") offend(job.peer, accepted.error());
    return;
  }
  if (!job.for_edge) {
    Arrived& arrived = arrived_[job.member];
    const std::uint64_t number = job.first / ledger::kBundleLeaves;
    arrived.senders.insert_or_assign(number, job.peer);
    arrived.bundles.emplace_back(number, std::move(job.bytes));
    if (arrived.bundles.size() >= limits_.bundles_per_commit) flush_bundles(job.member);
    return;
  }
  const auto edge = edges_.find(job.member);
  if (edge == edges_.end()) return;
  if (job.kind == WantKind::bundle_roots) {
    edge->second.roots = std::move(job.bytes);
  } else if (job.last == edge->second.plan.tail_last) {
    edge->second.tail = std::move(job.bytes);
  } else {
    edge->second.leaves = std::move(job.bytes);
  }
  if (--edge->second.open == 0) complete_edge(job.member);
}

void Fetcher::complete_edge(const ledger::MemberId& member) {
  const Edge edge = std::move(edges_.at(member));
  edges_.erase(member);
  bool accepted = edge.roots.size() % kDigestBytes == 0;
  std::optional<Error> error;
  if (accepted) {
    const auto outcome = feeds_.accept_edge(edge.plan.target, edge.leaves, digests(edge.roots), edge.tail);
    accepted = outcome.has_value();
    if (!outcome) error = outcome.error();
  }
  // A stale edge is nobody's fault. One that does not give the signed root is the sender's, or the author's who forked
  // its feed below our head; the sender is not closed for the author's fault but not asked again for a while.
  if (!accepted && (!error || error->code != "fetch.stale")) {
    if (error && error->code == "fetch.edge") {
      peers_.at(edge.peer).sizes.erase(member);
    } else {
      offend(edge.peer, error.value_or(refuse("peer.part", "The peer sent bundle roots of a wrong length.").error()));
    }
  }
}

void Fetcher::flush_bundles(const ledger::MemberId& member) {
  const auto found = arrived_.find(member);
  if (found == arrived_.end()) return;
  const Arrived arrived = std::move(found->second);
  arrived_.erase(found);
  const auto wrong = feeds_.accept_bundles(member, arrived.bundles);
  for (const auto& [number, bytes] : arrived.bundles) bundles_asked_[member].erase(number);
  for (std::uint64_t number : wrong) {
    const PeerNumber sender = arrived.senders.at(number);
    offend(sender, refuse("fetch.bundle", "Bundle {0} of {1} does not hash to the root that its author signed.", number,
                          member.text())
                       .error());
  }
  if (!feeds_.fetch_plan(member)) bundles_asked_.erase(member);
}

void Fetcher::flush() {
  while (!arrived_.empty()) flush_bundles(ledger::MemberId(arrived_.begin()->first));
}

// Forgets a job as if it had never been asked, its edge with it.
void Fetcher::drop(std::map<std::uint64_t, Job>::iterator at) {
  const Job job = std::move(at->second);
  jobs_.erase(at);
  bytes_under_way_ -= job.bytes.size();
  if (const auto peer = peers_.find(job.peer); peer != peers_.end()) --peer->second.wants;
  if (job.kind == WantKind::payload) payloads_asked_.erase({job.member, job.first});
  if (job.kind == WantKind::leaves && !job.for_edge)
    bundles_asked_[job.member].erase(job.first / ledger::kBundleLeaves);
  if (!job.for_edge || !edges_.erase(job.member)) return;
  for (auto other = jobs_.begin(); other != jobs_.end();) {
    auto here = other++;
    if (here->second.for_edge && here->second.member == job.member) drop(here);
  }
}

void Fetcher::not_held(PeerNumber peer, std::uint64_t id, Milliseconds now) {
  const auto found = jobs_.find(id);
  if (found == jobs_.end() || found->second.peer != peer) return;
  const Milliseconds again = now + limits_.ask_again_ms;
  Peer& asked = peers_.at(peer);
  if (found->second.kind == WantKind::payload) {
    asked.payload_again.insert_or_assign({found->second.member, found->second.first}, again);
  } else {
    asked.edge_again.insert_or_assign(found->second.member, again);
  }
  drop(found);
}

std::set<PeerNumber> Fetcher::expire(Milliseconds now) {
  std::set<PeerNumber> silent;
  for (auto& [number, peer] : peers_) {
    std::erase_if(peer.edge_again, [&](const auto& entry) { return entry.second <= now; });
    std::erase_if(peer.payload_again, [&](const auto& entry) { return entry.second <= now; });
  }
  for (bool again = true; again;) {
    again = false;
    for (auto job = jobs_.begin(); job != jobs_.end(); ++job) {
      if (job->second.deadline > now) continue;
      const PeerNumber peer = job->second.peer;
      const auto member = job->second.member;
      silent.insert(peer);
      if (const auto known = peers_.find(peer); known != peers_.end())
        known->second.edge_again.insert_or_assign(member, now + limits_.ask_again_ms);
      drop(job);
      again = true;
      break;
    }
  }
  return silent;
}

std::optional<Milliseconds> Fetcher::next_deadline() const {
  std::optional<Milliseconds> earliest;
  const auto consider = [&](Milliseconds at) { earliest = std::min(earliest.value_or(at), at); };
  for (const auto& [id, job] : jobs_) consider(job.deadline);
  for (const auto& [number, peer] : peers_) {
    for (const auto& [member, at] : peer.edge_again) consider(at);
    for (const auto& [name, at] : peer.payload_again) consider(at);
  }
  return earliest;
}

}  // namespace yinxin::sync

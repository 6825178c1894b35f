#include "sync/fetcher.h"

#include <algorithm>
#include <limits>

namespace yinxin::sync {

using ledger::FetchPlan;
using ledger::MemberId;
using ledger::PayloadName;

namespace {

constexpr std::size_t kDigestBytes = 32;

std::vector<crypto::Digest> digests(ByteView bytes) {
  std::vector<crypto::Digest> out(bytes.size() / kDigestBytes);
  for (std::size_t i = 0; i < out.size(); ++i)
    std::ranges::copy(bytes.subspan(i * kDigestBytes, kDigestBytes), out[i].bytes.begin());
  return out;
}

}  // namespace

Fetcher::Fetcher(ledger::FeedSet& feeds, MemberId self, bool carries_all, FetchLimits limits)
    : feeds_(feeds),
      self_(std::move(self)),
      carries_all_(carries_all),
      limits_(limits),
      holdings_(feeds, limits.pause_first_ms, limits.pause_longest_ms) {}

// --- peers ---

void Fetcher::peer_ready(PeerNumber peer, std::optional<MemberId> member, bool province_only) {
  Line& line = lines_[peer];
  line.member = std::move(member);
  line.province_only = province_only;
  holdings_.add(peer, province_only);
}

void Fetcher::peer_gone(PeerNumber peer) {
  // `drop` takes an edge's other jobs with it, so each search begins anew.
  const auto of_peer = [&](const auto& job) { return job.second.peer == peer; };
  for (auto job = std::ranges::find_if(jobs_, of_peer); job != jobs_.end(); job = std::ranges::find_if(jobs_, of_peer))
    drop(job);
  std::erase_if(trials_, [&](const auto& trial) { return trial.second == peer; });
  std::erase_if(payload_pauses_, [&](const auto& pause) { return pause.first.second == peer; });
  holdings_.remove(peer);
  lines_.erase(peer);
}

void Fetcher::peer_has(PeerNumber peer, const MemberId& member, std::uint64_t size) {
  holdings_.holds(peer, member, size);
}

void Fetcher::peer_promises(PeerNumber peer, const ledger::VerifiedHead& head) {
  // Nobody tells a node what it has written; but with new keys after a loss it fetches what the old ones signed.
  const ledger::RosterMember* self = feeds_.roster().find(self_);
  const bool lost = self != nullptr && feeds_.size(self_) < self->newest().opens;
  if (head.head().member != self_ || lost) holdings_.promises(peer, head);
}

void Fetcher::peer_on_other_branch(PeerNumber peer, const MemberId& member) { holdings_.on_other_branch(peer, member); }

bool Fetcher::known_to_have(PeerNumber peer, const MemberId& member, std::uint64_t size) const {
  return holdings_.known_to_hold(peer, member, size);
}

// --- asking ---

bool Fetcher::may_ask(const Line& line, const MemberId& member) const {
  const std::size_t kept = member == feeds_.roster().province() ? 0 : limits_.wants_for_province;
  return line.wants + kept < limits_.wants_per_peer && line.unverified < limits_.unverified_per_peer &&
         unverified_ < limits_.unverified_in_all;
}

std::optional<PeerNumber> Fetcher::least_busy(const std::vector<PeerNumber>& peers, const MemberId& member) const {
  std::optional<PeerNumber> best;
  for (PeerNumber peer : peers) {
    const auto line = lines_.find(peer);
    if (line == lines_.end() || !may_ask(line->second, member)) continue;
    if (!best || line->second.wants < lines_.at(*best).wants) best = peer;
  }
  return best;
}

void Fetcher::ask(std::vector<Asking>& out, PeerNumber peer, Piece piece, const MemberId& member, std::uint64_t first,
                  std::uint64_t last, Milliseconds now) {
  const WantKind kind = piece == Piece::edge_roots ? WantKind::bundle_roots
                        : piece == Piece::payload  ? WantKind::payload
                                                   : WantKind::leaves;
  const std::uint64_t id = next_id_++;
  auto payload = kind == WantKind::payload ? feeds_.payload_need({member, first}) : std::nullopt;
  const auto job =
      jobs_.emplace(id, Job{peer, piece, kind, member, first, last, now, std::move(payload), {}, std::nullopt}).first;
  ++lines_.at(peer).wants;
  out.push_back({peer, want_of(id, job->second)});
}

// What is still to come of it.
Want Fetcher::want_of(std::uint64_t id, const Job& job) {
  return {id,
          job.kind,
          job.member.text(),
          job.first,
          job.last,
          job.bytes.size(),
          job.payload ? job.payload->digest : crypto::Digest{}};
}

// The province's feed first: what it has erased must be known before bundles that lack it are.
std::vector<MemberId> Fetcher::in_order_of_need() {
  std::vector<MemberId> out = holdings_.promised();
  std::ranges::stable_partition(out, [&](const MemberId& one) { return one == feeds_.roster().province(); });
  return out;
}

std::vector<Asking> Fetcher::next(Milliseconds now) {
  now_ = now;
  std::vector<Asking> out;
  ask_for_trials(out, now);
  for (const MemberId& member : in_order_of_need()) {
    aim(member, now);
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

// Which head of the feed to fetch. The largest that a peer promises; but a target is not left while it comes nearer,
// and one that does not is left for any other.
void Fetcher::aim(const MemberId& member, Milliseconds now) {
  if (edges_.contains(member)) return;
  const auto plan = feeds_.fetch_plan(member);
  const bool under_way = plan && !plan->edge_missing;
  if (under_way && now < progress_.try_emplace(member, now).first->second + limits_.stall_ms) return;
  const auto best = holdings_.best(member, now, under_way ? &plan->target : nullptr);
  if (!best) return;
  progress_.insert_or_assign(member, now);
  feeds_.aim(*best);
}

// Rather a peer that promises exactly this head than one that has moved on.
std::optional<PeerNumber> Fetcher::edge_peer(const ledger::FeedHead& target, Milliseconds now) const {
  const std::vector<PeerNumber> able = holdings_.able(target.member, target.size, now);
  std::vector<PeerNumber> exact;
  std::ranges::copy_if(able, std::back_inserter(exact),
                       [&](PeerNumber peer) { return holdings_.promises_exactly(peer, target); });
  const auto best = least_busy(exact, target.member);
  return best ? best : least_busy(able, target.member);
}

void Fetcher::ask_for_edge(std::vector<Asking>& out, const FetchPlan& plan, Milliseconds now) {
  const MemberId& member = plan.target.member;
  if (edges_.contains(member)) return;
  const auto peer = edge_peer(plan.target, now);
  if (!peer) return;
  Edge edge{*peer, plan.target, std::nullopt, {}, {}, {}, 0};
  const auto part = [&](Piece piece, std::uint64_t first, std::uint64_t last) {
    if (first == last) return;
    ask(out, *peer, piece, member, first, last, now);
    ++edge.open;
  };
  part(Piece::edge_leaves, plan.leaves_first, plan.leaves_last);
  part(Piece::edge_roots, plan.bundles_first, plan.bundles_last);
  part(Piece::edge_tail, plan.tail_first, plan.tail_last);
  edges_.emplace(member, std::move(edge));
}

void Fetcher::ask_for_trials(std::vector<Asking>& out, Milliseconds now) {
  for (const auto& [member, peer] : std::exchange(trials_, {})) {
    const auto promise = holdings_.promise(peer, member);
    if (!promise || edges_.contains(member) || !lines_.contains(peer)) continue;
    const ledger::BranchPlan plan = feeds_.branch_plan(promise->head());
    Edge edge{peer, promise->head(), promise, {}, {}, {}, 0};
    const auto part = [&](Piece piece, std::uint64_t first, std::uint64_t last) {
      if (first == last) return;
      ask(out, peer, piece, member, first, last, now);
      ++edge.open;
    };
    part(Piece::edge_leaves, plan.middle_first, plan.middle_last);
    part(Piece::edge_roots, 0, plan.bundles_last);
    part(Piece::edge_tail, plan.tail_first, plan.tail_last);
    edges_.emplace(member, std::move(edge));
  }
}

void Fetcher::ask_for_bundles(std::vector<Asking>& out, const FetchPlan& plan, Milliseconds now) {
  const MemberId& member = plan.target.member;
  std::set<std::uint64_t>& asked = bundles_asked_[member];
  for (std::uint64_t number : plan.bundles_missing) {
    if (asked.contains(number)) continue;
    const std::uint64_t last = (number + 1) * ledger::kBundleLeaves;
    const auto peer = least_busy(holdings_.able(member, last, now), member);
    if (!peer) return;
    asked.insert(number);
    ask(out, *peer, Piece::bundle, member, last - ledger::kBundleLeaves, last, now);
  }
}

// A payload is held by its author and by the province; nobody else is asked.
void Fetcher::ask_for_payloads(std::vector<Asking>& out, Milliseconds now) {
  std::map<MemberId, std::vector<PeerNumber>> holders;
  for (const auto& [number, line] : lines_) {
    if (line.member && !line.province_only) holders[*line.member].push_back(number);
  }
  const auto whose = carries_all_ ? std::nullopt : std::optional(self_);
  for (const auto& [holder, peers] : holders) {
    const bool of_all = holder == feeds_.roster().province();
    if (!of_all && whose && *whose != holder) continue;
    feeds_.for_each_missing_payload(of_all ? whose : holder, [&](const ledger::PayloadNeed& need) {
      if (!least_busy(peers, need.name.member)) return false;
      ask_for_payload(out, need, peers, now);
      return true;
    });
  }
}

void Fetcher::ask_for_payload(std::vector<Asking>& out, const ledger::PayloadNeed& need,
                              const std::vector<PeerNumber>& holders, Milliseconds now) {
  if (payloads_asked_.contains(need.name) || need.length == 0 || need.length > limits_.payload_bytes_max) return;
  std::vector<PeerNumber> able;
  std::ranges::copy_if(holders, std::back_inserter(able), [&](PeerNumber number) {
    const auto pause = payload_pauses_.find({need.name, number});
    return pause == payload_pauses_.end() || pause->second.until <= now;
  });
  const auto peer = least_busy(able, need.name.member);
  if (!peer) return;
  payloads_asked_.insert(need.name);
  ask(out, *peer, Piece::payload, need.name.member, need.name.filing, need.name.filing + 1, now);
}

// --- answers ---

void Fetcher::reserve(PeerNumber peer, std::uint64_t bytes) {
  unverified_ += bytes;
  if (const auto line = lines_.find(peer); line != lines_.end()) line->second.unverified += bytes;
}

void Fetcher::release(PeerNumber peer, std::uint64_t bytes) {
  unverified_ -= bytes;
  if (const auto line = lines_.find(peer); line != lines_.end()) line->second.unverified -= bytes;
}

std::uint64_t Fetcher::size_max(const Job& job) {
  switch (job.piece) {
    case Piece::edge_roots:
      return (job.last - job.first) * kDigestBytes;
    case Piece::edge_leaves:
    case Piece::edge_tail:
    case Piece::bundle:
      return ledger::kBundleBytesMax + 1;
    case Piece::payload:
      return job.payload ? job.payload->length : 0;
  }
  return 0;
}

// Parts come in order, each as long as may be.
bool Fetcher::fits(const Job& job, const Part& part) {
  if (part.offset != job.bytes.size() || part.total > size_max(job) || part.total <= part.offset) return false;
  if (job.total && *job.total != part.total) return false;
  return part.bytes.size() == std::min<std::uint64_t>(part.total - part.offset, kPartBytesMax);
}

std::optional<Asking> Fetcher::take(PeerNumber peer, const Part& part, Milliseconds now) {
  const auto found = jobs_.find(part.id);
  if (found == jobs_.end() || found->second.peer != peer) return std::nullopt;  // given up meanwhile
  Job& job = found->second;
  Line& line = lines_.at(peer);
  line.progress = now;
  const bool changed = job.total && *job.total != part.total && job.piece != Piece::edge_roots;
  if (changed) {  // an entry of it has been erased meanwhile, perhaps; it is asked for again
    holdings_.pause(peer, job.member, now);
    drop(found);
    return std::nullopt;
  }
  if (!fits(job, part)) {
    offend(peer, refuse("peer.part", "The peer sent a part that does not fit what it was asked for.").error());
    drop(found);
    return std::nullopt;
  }
  if (!job.total) {
    const bool full = line.unverified >= limits_.unverified_per_peer || unverified_ >= limits_.unverified_in_all;
    if (full) {  // asked before it was known how much the others would be; it is asked for again later
      drop(found);
      return std::nullopt;
    }
    job.total = part.total;
    reserve(peer, part.total);
  }
  append(job.bytes, part.bytes);
  if (job.bytes.size() < part.total) return Asking{peer, want_of(part.id, job)};
  Job whole = std::move(job);
  jobs_.erase(found);
  --line.wants;
  complete(std::move(whole), now);
  return std::nullopt;
}

// The job's bytes stay reserved until they are verified.
void Fetcher::complete(Job job, Milliseconds now) {
  if (job.piece == Piece::payload) return complete_payload(job, now);
  if (job.piece == Piece::bundle) {
    Arrived& arrived = arrived_[job.member];
    const std::uint64_t number = job.first / ledger::kBundleLeaves;
    arrived.senders.insert_or_assign(number, job.peer);
    arrived.bundles.emplace_back(number, std::move(job.bytes));
    if (arrived.bundles.size() >= limits_.bundles_per_commit) flush_bundles(job.member, now);
    return;
  }
  Edge& edge = edges_.at(job.member);
  (job.piece == Piece::edge_roots  ? edge.roots
   : job.piece == Piece::edge_tail ? edge.tail
                                   : edge.leaves) = std::move(job.bytes);
  if (--edge.open == 0) complete_edge(job.member, now);
}

void Fetcher::complete_payload(const Job& job, Milliseconds now) {
  const PayloadName name{job.member, job.first};
  release(job.peer, job.bytes.size());
  payloads_asked_.erase(name);
  const auto accepted = feeds_.accept_payload(name, job.bytes);
  if (accepted) {
    payload_pauses_.erase(payload_pauses_.lower_bound({name, 0}),
                          payload_pauses_.upper_bound({name, std::numeric_limits<PeerNumber>::max()}));
  } else if (accepted.error().code == "payload.mismatch") {
    const auto need = feeds_.payload_need(name);
    if (need && need->digest != job.payload->digest) return;  // an erasure came between
    offend(job.peer, accepted.error());
    payload_pauses_[{name, job.peer}].until = now + limits_.pause_longest_ms;
  }
}

void Fetcher::complete_edge(const MemberId& member, Milliseconds now) {
  const Edge edge = std::move(edges_.at(member));
  edges_.erase(member);
  release(edge.peer, edge.bytes());
  if (edge.trial_of) return complete_trial(edge, member, now);
  const auto accepted = feeds_.accept_edge(edge.target, edge.leaves, digests(edge.roots), edge.tail);
  if (accepted) {
    progress_.insert_or_assign(member, now);
    // An edge alone keeps no promise: its bundles may not come.
    if (feeds_.size(member) >= edge.target.size) holdings_.kept(edge.peer, member);
  } else {
    judge_edge(edge, accepted.error(), now);
  }
}

// Whose fault an edge is that was not accepted.
void Fetcher::judge_edge(const Edge& edge, const Error& error, Milliseconds now) {
  const MemberId& member = edge.target.member;
  if (error.code == "fetch.stale") return;
  if (error.code == "fetch.edge" && holdings_.promises_exactly(edge.peer, edge.target)) {
    trials_.insert_or_assign(member, edge.peer);
  } else if (error.code == "fetch.edge" || error.code == "fetch.hidden") {
    holdings_.pause(edge.peer, member, now);
  } else {
    offend(edge.peer, error);
  }
}

void Fetcher::complete_trial(const Edge& edge, const MemberId& member, Milliseconds now) {
  switch (feeds_.judge_branch(*edge.trial_of, edge.leaves, digests(edge.roots), edge.tail)) {
    case ledger::Branch::other:
      holdings_.on_other_branch(edge.peer, member);
      return;
    case ledger::Branch::ours:  // what it showed before was another thing
    case ledger::Branch::unfounded:
      offend(edge.peer,
             refuse("fetch.edge", "The peer cannot show the entries of the head of {0} that it told.", member.text())
                 .error());
      holdings_.pause(edge.peer, member, now);
      return;
  }
}

void Fetcher::flush_bundles(const MemberId& member, Milliseconds now) {
  const auto found = arrived_.find(member);
  if (found == arrived_.end()) return;
  const Arrived arrived = std::move(found->second);
  arrived_.erase(found);
  // All is forgotten before the commit: if the store has no room, it is asked for again.
  for (const auto& [number, bytes] : arrived.bundles) {
    bundles_asked_[member].erase(number);
    release(arrived.senders.at(number), bytes.size());
  }
  const auto plan = feeds_.fetch_plan(member);
  const auto outcome = feeds_.accept_bundles(member, arrived.bundles);
  if (!outcome.stored.empty()) progress_.insert_or_assign(member, now);
  for (std::uint64_t number : outcome.stored) holdings_.kept(arrived.senders.at(number), member);
  for (std::uint64_t number : outcome.hidden) holdings_.pause(arrived.senders.at(number), member, now);
  for (std::uint64_t number : outcome.wrong) {
    const PeerNumber sender = arrived.senders.at(number);
    holdings_.pause(sender, member, now);
    if (!plan || !holdings_.promises_exactly(sender, plan->target)) continue;
    offend(sender, refuse("fetch.bundle", "Bundle {0} of {1} does not hash to the root that its author signed.", number,
                          member.text())
                       .error());
  }
  if (!feeds_.fetch_plan(member)) bundles_asked_.erase(member);
}

void Fetcher::flush(Milliseconds now) {
  while (!arrived_.empty()) flush_bundles(MemberId(arrived_.begin()->first), now);
}

// --- what does not come ---

// Forgets a job as if it had never been asked, its edge with it.
void Fetcher::drop(Jobs::iterator at) {
  const Job job = std::move(at->second);
  jobs_.erase(at);
  release(job.peer, job.total.value_or(0));
  if (const auto line = lines_.find(job.peer); line != lines_.end()) --line->second.wants;
  if (job.piece == Piece::payload) payloads_asked_.erase({job.member, job.first});
  if (job.piece == Piece::bundle) bundles_asked_[job.member].erase(job.first / ledger::kBundleLeaves);
  if (job.piece == Piece::payload || job.piece == Piece::bundle) return;
  const auto edge = edges_.find(job.member);
  if (edge == edges_.end()) return;
  release(edge->second.peer, edge->second.bytes());
  edges_.erase(edge);
  const auto of_edge = [&](const auto& other) {
    const Piece piece = other.second.piece;
    return piece != Piece::payload && piece != Piece::bundle && other.second.member == job.member;
  };
  for (auto other = std::ranges::find_if(jobs_, of_edge); other != jobs_.end();
       other = std::ranges::find_if(jobs_, of_edge))
    drop(other);
}

void Fetcher::not_held(PeerNumber peer, std::uint64_t id, Milliseconds now) {
  const auto found = jobs_.find(id);
  if (found == jobs_.end() || found->second.peer != peer) return;
  lines_.at(peer).progress = now;
  const Job& job = found->second;
  if (job.piece == Piece::payload) {
    Pause& pause = payload_pauses_[{PayloadName{job.member, job.first}, peer}];
    pause.until = now + std::min(limits_.pause_longest_ms, limits_.pause_first_ms << std::min(pause.times, 20U));
    ++pause.times;
  } else {
    holdings_.pause(peer, job.member, now);
  }
  drop(found);
}

// A peer that answers is not silent, however much of its answers is still to come.
void Fetcher::expire(Milliseconds now) {
  now_ = now;
  const auto overdue = [&](const auto& job) {
    return now >= std::max(job.second.asked, lines_.at(job.second.peer).progress) + limits_.silence_ms;
  };
  for (auto job = std::ranges::find_if(jobs_, overdue); job != jobs_.end();
       job = std::ranges::find_if(jobs_, overdue)) {
    if (job->second.piece != Piece::payload) holdings_.pause(job->second.peer, job->second.member, now);
    drop(job);
  }
}

std::optional<Milliseconds> Fetcher::next_deadline() const {
  std::optional<Milliseconds> earliest = holdings_.next_return(now_);
  const auto consider = [&](Milliseconds at) { earliest = std::min(earliest.value_or(at), at); };
  for (const auto& [id, job] : jobs_) consider(std::max(job.asked, lines_.at(job.peer).progress) + limits_.silence_ms);
  for (const auto& [who, pause] : payload_pauses_) {
    if (pause.until > now_) consider(pause.until);
  }
  return earliest;
}

}  // namespace yinxin::sync

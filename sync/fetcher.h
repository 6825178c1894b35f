// Who is asked for what. The fetcher aims the feed set at heads that peers promise (peer_holdings.h), splits what the
// feeds still need into wants, asks each part from one peer, and asks elsewhere after silence. It takes the parts
// together, hands whole objects to the feed set and reports whoever sent a wrong one.
//
// What a reader would get wrong:
// - An edge (rest of a bundle, bundle roots, tail) is taken from one peer as a whole, so that a wrong one has one
//   sender; bundles and payloads come from anybody.
// - Only a peer that promised exactly the head in question is to blame for what does not fit it: one that has moved on
//   may be on another branch of an author that forked. A wrong edge is followed by a trial: the peer shows the whole
//   edge of its own promise. If that gives the signed root and does not begin with what is held here, the author
//   forked, and the sign is kept; else the peer lied.
// - What has arrived and is not yet verified is bounded, for each peer and in all. A peer that has come to its bound
//   may finish one object at most beyond it.
// - The province's feed is asked for first and has places of its own among the wants to a peer, so that an erasure, a
//   cut or a suspension does not wait for the bulk of others' entries.
// - The own feed is never fetched: a head of it that was not made here freezes signing (own_feed.h).
#pragma once

#include <map>
#include <set>

#include "sync/message.h"
#include "sync/peer_holdings.h"

namespace yinxin::sync {

struct FetchLimits {
  std::size_t wants_per_peer = 16;
  std::size_t wants_for_province = 4;                   // of these, for the province's feed alone
  std::uint64_t unverified_per_peer = 2 * 1024 * 1024;  // bytes
  std::uint64_t unverified_in_all = 64 * 1024 * 1024;
  std::uint64_t payload_bytes_max = 64 * 1024 * 1024;  // a larger one is not fetched
  Milliseconds silence_ms = 20'000;                    // of a peer that has been asked
  Milliseconds stall_ms = 60'000;                      // of a target, before another head is aimed at
  Milliseconds pause_first_ms = 5'000;                 // of a peer that did not give what it promised
  Milliseconds pause_longest_ms = 10 * 60'000;
  std::size_t bundles_per_commit = 64;
};

// A want to be sent to a peer.
struct Asking {
  PeerNumber peer;
  Want want;
};

// A peer that broke the protocol.
struct Offence {
  PeerNumber peer;
  Error error;
};

class Fetcher {
 public:
  // `carries_all`: this node takes everybody's payloads (the province, carriers), not only its own.
  Fetcher(ledger::FeedSet& feeds, ledger::MemberId self, bool carries_all, FetchLimits limits);

  // `member`: who the peer is, where that is known. `province_only`: nothing else is taken from it.
  void peer_ready(PeerNumber peer, std::optional<ledger::MemberId> member, bool province_only);
  void peer_gone(PeerNumber peer);
  void peer_has(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size);
  void peer_promises(PeerNumber peer, const ledger::VerifiedHead& head);
  void peer_on_other_branch(PeerNumber peer, const ledger::MemberId& member);
  // Whether the peer is known to hold the feed up to `size` (0: to know that it exists).
  bool known_to_have(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size) const;

  // The wants that can be sent now.
  std::vector<Asking> next(Milliseconds now);
  // A part that arrived. The next want of the same object, if it has more parts.
  std::optional<Asking> take(PeerNumber peer, const Part& part, Milliseconds now);
  void not_held(PeerNumber peer, std::uint64_t id, Milliseconds now);
  // Gives up what has been silent too long.
  void expire(Milliseconds now);
  // Commits bundles that are waiting for company. To be called when no more input is at hand.
  void flush(Milliseconds now);
  std::optional<Milliseconds> next_deadline() const;

  // Peers that sent what no honest peer sends; emptied by the call.
  std::vector<Offence> take_offences() { return std::exchange(offences_, {}); }
  // Bytes that have arrived or are announced and are not yet verified.
  std::uint64_t unverified() const { return unverified_; }

 private:
  enum class Piece : std::uint8_t { edge_leaves, edge_roots, edge_tail, bundle, payload };
  struct Line {  // to one peer
    std::optional<ledger::MemberId> member;
    bool province_only = false;
    std::size_t wants = 0;
    std::uint64_t unverified = 0;
    Milliseconds progress = 0;  // when it last answered
  };
  struct Job {
    PeerNumber peer;
    Piece piece;
    WantKind kind;
    ledger::MemberId member;
    std::uint64_t first, last;
    Milliseconds asked;
    std::optional<ledger::PayloadNeed>
        payload;  // as it was when it was asked for: an erasure may have changed it since
    Bytes bytes;
    std::optional<std::uint64_t> total;
  };
  struct Edge {
    PeerNumber peer;
    ledger::FeedHead target;
    std::optional<ledger::VerifiedHead> trial_of;  // the whole edge of what the peer promised
    Bytes leaves, roots, tail;
    std::size_t open = 0;  // objects still to come
    std::uint64_t bytes() const { return leaves.size() + roots.size() + tail.size(); }
  };
  struct Arrived {
    std::vector<std::pair<std::uint64_t, Bytes>> bundles;
    std::map<std::uint64_t, PeerNumber> senders;
  };
  struct Pause {
    Milliseconds until = 0;
    unsigned times = 0;
  };
  using Jobs = std::map<std::uint64_t, Job>;

  void aim(const ledger::MemberId& member, Milliseconds now);
  std::optional<PeerNumber> least_busy(const std::vector<PeerNumber>& peers, const ledger::MemberId& member) const;
  std::optional<PeerNumber> edge_peer(const ledger::FeedHead& target, Milliseconds now) const;
  bool may_ask(const Line& line, const ledger::MemberId& member) const;
  void ask(std::vector<Asking>& out, PeerNumber peer, Piece piece, const ledger::MemberId& member, std::uint64_t first,
           std::uint64_t last, Milliseconds now);
  void ask_for_edge(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now);
  void ask_for_trials(std::vector<Asking>& out, Milliseconds now);
  void ask_for_bundles(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now);
  void ask_for_payloads(std::vector<Asking>& out, Milliseconds now);
  void ask_for_payload(std::vector<Asking>& out, const ledger::PayloadNeed& need,
                       const std::vector<PeerNumber>& holders, Milliseconds now);
  static std::uint64_t size_max(const Job& job);
  static bool fits(const Job& job, const Part& part);
  static Want want_of(std::uint64_t id, const Job& job);
  void complete(Job job, Milliseconds now);
  void complete_payload(const Job& job, Milliseconds now);
  std::vector<ledger::MemberId> in_order_of_need();
  void complete_edge(const ledger::MemberId& member, Milliseconds now);
  void judge_edge(const Edge& edge, const Error& error, Milliseconds now);
  void complete_trial(const Edge& edge, const ledger::MemberId& member, Milliseconds now);
  void flush_bundles(const ledger::MemberId& member, Milliseconds now);
  void drop(Jobs::iterator job);
  void reserve(PeerNumber peer, std::uint64_t bytes);
  void release(PeerNumber peer, std::uint64_t bytes);
  void offend(PeerNumber peer, Error error) { offences_.push_back({peer, std::move(error)}); }

  ledger::FeedSet& feeds_;
  ledger::MemberId self_;
  bool carries_all_;
  FetchLimits limits_;
  PeerHoldings holdings_;
  std::map<PeerNumber, Line> lines_;
  Jobs jobs_;  // by want id
  std::map<ledger::MemberId, Edge> edges_;
  std::map<ledger::MemberId, std::set<std::uint64_t>> bundles_asked_;
  std::map<ledger::MemberId, Arrived> arrived_;
  std::map<ledger::MemberId, Milliseconds> progress_;  // of the target of a feed: when something was verified last
  std::map<ledger::MemberId, PeerNumber> trials_;      // to be held
  std::set<ledger::PayloadName> payloads_asked_;
  std::map<std::pair<ledger::PayloadName, PeerNumber>, Pause> payload_pauses_;
  std::uint64_t unverified_ = 0;
  std::uint64_t next_id_ = 1;
  Milliseconds now_ = 0;
  std::vector<Offence> offences_;
};

}  // namespace yinxin::sync

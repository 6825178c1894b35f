// Who is asked for what. The fetcher knows which peer says it holds which feed up to where, splits what the feeds still
// need into wants, asks each part from one peer, and asks elsewhere after silence. It takes the parts together, hands
// whole objects to the feed set and reports whoever sent a wrong one.
//
// An edge (rest of a bundle, bundle roots, tail) is taken from one peer as a whole, so that a wrong one has one sender;
// bundles and payloads come from anybody.
#pragma once

#include <map>
#include <set>

#include "ledger/feed_set.h"
#include "sync/message.h"

namespace yinxin::sync {

using PeerNumber = std::uint64_t;
using Milliseconds = std::uint64_t;  // of a clock that the caller owns

struct FetchLimits {
  std::size_t wants_per_peer = 16;
  std::uint64_t bytes_under_way = 64 * 1024 * 1024;
  Milliseconds silence_ms = 10'000;
  Milliseconds ask_again_ms = 5'000;  // a peer that did not hold a thing
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
  // `payloads_of`: whose payloads this node is entitled to: everybody's (the province, carriers), or one member's.
  Fetcher(ledger::FeedSet& feeds, std::optional<ledger::MemberId> payloads_of, FetchLimits limits);

  // `province_only`: a peer from which nothing else is taken.
  void peer_ready(PeerNumber peer, bool province_only);
  void peer_gone(PeerNumber peer);
  void peer_has(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size);
  // Whether the peer is known to hold the feed up to `size` (0: to know that it exists).
  bool known_to_have(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size) const;

  // The wants that can be sent now.
  std::vector<Asking> next(Milliseconds now);
  // A part that arrived. The next want of the same object, if it has more parts.
  std::optional<Asking> take(PeerNumber peer, const Part& part, Milliseconds now);
  void not_held(PeerNumber peer, std::uint64_t id, Milliseconds now);
  // Gives up what has been silent too long; returns the peers concerned.
  std::set<PeerNumber> expire(Milliseconds now);
  // Commits bundles that are waiting for company. To be called when no more input is at hand.
  void flush();
  std::optional<Milliseconds> next_deadline() const;

  // Peers that sent what no honest peer sends; emptied by the call.
  std::vector<Offence> take_offences() { return std::exchange(offences_, {}); }
  bool idle() const { return jobs_.empty(); }

 private:
  struct Peer {
    bool province_only = false;
    std::map<ledger::MemberId, std::uint64_t> sizes;
    std::size_t wants = 0;
    std::map<ledger::MemberId, Milliseconds> edge_again;  // not before
    std::map<ledger::PayloadName, Milliseconds> payload_again;
  };
  struct Job {
    PeerNumber peer;
    WantKind kind;
    ledger::MemberId member;
    std::uint64_t first, last;
    Bytes bytes;
    std::optional<std::uint64_t> total;
    Milliseconds deadline;
    bool for_edge;
  };
  struct Edge {
    PeerNumber peer;
    ledger::FetchPlan plan;
    Bytes leaves, roots, tail;
    std::size_t open = 0;  // objects still to come
  };

  std::optional<PeerNumber> choose(const ledger::MemberId& member, std::uint64_t size, Milliseconds now) const;
  void ask(std::vector<Asking>& out, PeerNumber peer, WantKind kind, const ledger::MemberId& member,
           std::uint64_t first, std::uint64_t last, bool for_edge, Milliseconds now);
  void ask_for_edge(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now);
  void ask_for_bundles(std::vector<Asking>& out, const ledger::FetchPlan& plan, Milliseconds now);
  void ask_for_payloads(std::vector<Asking>& out, Milliseconds now);
  std::uint64_t size_max(const Job& job) const;
  void complete(Job job);
  void complete_edge(const ledger::MemberId& member);
  void flush_bundles(const ledger::MemberId& member);
  void drop(std::map<std::uint64_t, Job>::iterator job);
  void offend(PeerNumber peer, Error error) { offences_.push_back({peer, std::move(error)}); }

  ledger::FeedSet& feeds_;
  std::optional<ledger::MemberId> payloads_of_;
  FetchLimits limits_;
  std::map<PeerNumber, Peer> peers_;
  std::map<std::uint64_t, Job> jobs_;  // by want id
  std::map<ledger::MemberId, Edge> edges_;
  std::map<ledger::MemberId, std::set<std::uint64_t>> bundles_asked_;
  struct Arrived {
    std::vector<std::pair<std::uint64_t, Bytes>> bundles;
    std::map<std::uint64_t, PeerNumber> senders;
  };
  std::map<ledger::MemberId, Arrived> arrived_;
  std::set<ledger::PayloadName> payloads_asked_;
  std::uint64_t bytes_under_way_ = 0;
  std::uint64_t next_id_ = 1;
  std::vector<Offence> offences_;
};

}  // namespace yinxin::sync

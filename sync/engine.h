// The engine: how this node and its peers come to hold the same feeds. Frames, connections and time go in, frames and
// closings come out; it owns no socket, no clock and no thread, so that a run can be made again from a seed.
//
// With each peer: a hello from both sides, judged (standing.h); a summary of what is held; where the summaries differ,
// the difference is found by splitting ranges of the members sorted by id; heads that are new are fetched (fetcher.h)
// and, once held, told to all peers. Summaries are sent again now and then, which mends whatever was left undone.
//
// What a reader would get wrong:
// - A head is told only when all of it is held and committed; so a peer that cannot show what it told has lied.
// - Only the side that dialled begins to split ranges, lest both do the work twice; the other one answers a summary
//   that differs with its own.
// - What is on its way to a peer is bounded by whoever drives the engine: it must end the connection of a peer that
// does
//   not take what is sent to it (the daemon: a queue of 3 MiB).
#pragma once

#include <deque>

#include "crypto/random.h"
#include "sync/budget.h"
#include "sync/fetcher.h"
#include "sync/lanes.h"
#include "sync/standing.h"
#include "sync/whereabouts.h"

namespace yinxin::sync {

struct EngineLimits {
  FetchLimits fetch;
  Milliseconds hello_ms = 5'000;
  Milliseconds summary_ms = 30'000;     // between summaries to one peer, and up to half of it more by chance
  Milliseconds comparison_ms = 10'000;  // before the same two summaries are compared again
  Milliseconds silence_ms = 120'000;
  std::size_t heads_per_message = 64;
  std::size_t ranges_per_message = 64;
  std::size_t addresses_per_message = 16;
  std::size_t range_leaf = 2;  // a range of so few heads is sent rather than split
  // New heads of one feed that are passed on; of those that come faster only the newest is, a little later.
  std::uint64_t heads_at_once = 10, heads_per_second = 1;
  // What a peer can make this node work: heads checked (a signature, or a look into our tree), and ranges compared.
  // What is beyond waits for the next summary.
  std::uint64_t heads_checked_at_once = 1024, heads_checked_per_second = 64;
  std::uint64_t ranges_at_once = 1024, ranges_per_second = 64;
  // Bytes served to one peer. A want costs its answer, but so many bytes at least, for the work of finding it. Wants
  // beyond it wait, and those beyond so many waiting ones are left unanswered.
  std::uint64_t serving_at_once = 32 * 1024 * 1024, serving_per_second = 32 * 1024 * 1024;
  std::uint64_t serving_least = 16 * 1024;
  std::size_t wants_waiting = 64;
};

struct Sending {
  PeerNumber peer;
  Bytes frame;
  Lane lane = Lane::news;  // whoever drives the engine keeps the lanes of a line (LaneQueue)
};
struct Closing {
  PeerNumber peer;
  Error reason;
  bool violation = false;  // the key is to be barred for a while
};
struct Effects {
  std::vector<Sending> frames;
  std::vector<Closing> closings;
};

struct PeerView {
  PeerNumber number;
  std::optional<ledger::MemberId> member;
  Standing standing;
  bool outbound;
  bool same;  // its last summary equalled ours
  std::uint64_t bytes_in, bytes_out;
};

class Engine {
 public:
  // `admission`: proof of our own admission for peers that do not know us yet, while our copy of the province's feed
  // does not hold it (from the invitation). `carries_all`: this node takes every member's payloads (the province,
  // carriers).
  Engine(ledger::FeedSet& feeds, ledger::MemberId self, std::string admission, bool carries_all,
         crypto::RandomSource& random, EngineLimits limits = {});

  // For hellos from now on: an invitation has been taken up.
  void set_admission(std::string admission) { admission_ = std::move(admission); }

  // Where others reach this node, for hellos from now on; empty: it only dials.
  void announce(std::string address) { address_ = std::move(address); }

  void connected(PeerNumber peer, const crypto::PublicKey& transport_key, bool outbound, Milliseconds now);
  void frame(PeerNumber peer, ByteView frame, Milliseconds now);
  void disconnected(PeerNumber peer);
  // Our own feed has grown, or the store has changed in another way.
  void local_change(Milliseconds now);
  void tick(Milliseconds now);
  // To be called when no more input is at hand: commits what waits for company and asks for what is next.
  void settle(Milliseconds now);

  // When `tick` is next wanted.
  std::optional<Milliseconds> next_deadline() const;
  Effects take_effects() { return std::exchange(effects_, {}); }

  std::vector<PeerView> peers() const;
  Summary summary() const { return summary_for(Standing::member); }
  // Where members say that they can be reached, or others say it of them.
  std::vector<Whereabout> whereabouts() const { return whereabouts_.all(); }
  // Bytes from peers that are not yet verified.
  std::uint64_t unverified() const { return fetcher_.unverified(); }

 private:
  struct Peer {
    crypto::PublicKey key;
    bool outbound;
    Hello hello;
    std::optional<Judgement> judgement;  // once its hello has come
    Milliseconds heard;
    Milliseconds connected;
    Budget heads_checked, ranges, serving;
    std::deque<Want> waiting;  // for the budget of serving; those of the province's feed first
    Milliseconds summary_due = 0;
    std::optional<Summary> last_summary;                                // the peer's
    std::optional<std::pair<crypto::Digest, crypto::Digest>> compared;  // heads of ours and the peer's, last
    Milliseconds compared_at = 0;
    std::uint64_t bytes_in = 0, bytes_out = 0;
  };

  void send(PeerNumber number, const Message& message, Lane lane = Lane::news);
  void close(PeerNumber number, Error reason, bool violation);
  void greet(PeerNumber number, Peer& peer, Milliseconds now);
  void send_summary(PeerNumber number, Peer& peer, Milliseconds now);
  void tell_addresses(PeerNumber number, const Peer& peer);
  void tell_news(Milliseconds now);
  bool is_news(const ledger::FeedHead& head, Milliseconds now);
  bool may_see(Standing standing, const ledger::MemberId& author) const;
  void judge_anew(Milliseconds now);
  void report_offences();

  void take(PeerNumber number, Peer& peer, const Hello& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Summary& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Ranges& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Heads& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Want& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Part& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const NotHeld& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Bye& message, Milliseconds now);
  void take(PeerNumber number, Peer& peer, const Addresses& message, Milliseconds now);

  Lane lane_of(const Want& want) const;
  void serve(PeerNumber number, Peer& peer, Milliseconds now);
  std::optional<Part> served(const Peer& peer, const Want& want) const;
  // What the peer tells of its heads, by member. False if it was closed for them.
  bool hear_heads(PeerNumber number, Peer& peer, const Heads& message,
                  std::map<ledger::MemberId, std::uint64_t>& theirs, Milliseconds now);
  std::size_t key_generations() const;
  Summary summary_for(Standing standing) const;
  // Our heads with first <= id < last (an empty last has no end) that a peer of this standing may see.
  std::vector<const ledger::FeedHead*> heads_in(Standing standing, std::string_view first, std::string_view last) const;

  ledger::FeedSet& feeds_;
  ledger::MemberId self_;
  std::string admission_;
  std::string address_;
  Whereabouts whereabouts_;
  crypto::RandomSource& random_;
  EngineLimits limits_;
  Fetcher fetcher_;
  std::map<PeerNumber, Peer> peers_;
  Effects effects_;
  std::uint64_t told_revision_ = 0;
  struct Telling {
    std::uint64_t size = 0;  // of the newest head that may be told
    Budget budget;
  };
  std::map<ledger::MemberId, Telling> telling_;
  std::optional<Milliseconds> news_due_;  // when heads that came too fast are told
  std::uint64_t judged_at_ = 0;           // size of the province's feed when standings were last judged
  std::size_t generations_seen_ = 0;      // of keys in the roster, then
};

// The digest of heads sorted by member id: for each u16 length ‖ origin ‖ u32 generation ‖ u64 size ‖ root, big-endian.
crypto::Digest digest_of_heads(const ledger::Roster& roster, std::span<const ledger::FeedHead* const> heads);

}  // namespace yinxin::sync

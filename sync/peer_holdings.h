// What the peers say they hold, and whom it is no use to ask for now. A peer promises one head of each feed at a time,
// the newest it told; a peer that did not keep its promise is left alone for a while, longer each time, for that feed
// only. So a feed is fetched towards heads that somebody can show, and one that nobody can blocks nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ledger/feed_set.h"
#include "sync/peer_number.h"

namespace yinxin::sync {

class PeerHoldings {
 public:
  PeerHoldings(const ledger::FeedSet& feeds, Milliseconds pause_first, Milliseconds pause_longest)
      : feeds_(feeds), pause_first_(pause_first), pause_longest_(pause_longest) {}

  // `province_only`: a peer from which nothing else is taken.
  void add(PeerNumber peer, bool province_only);
  void remove(PeerNumber peer);

  // The peer told that it holds the feed up to `size`.
  void holds(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size);
  bool known_to_hold(PeerNumber peer, const ledger::MemberId& member, std::uint64_t size) const;
  // The peer told this head, which is above what is held here.
  void promises(PeerNumber peer, const ledger::VerifiedHead& head);
  // The peer holds another history of the feed than this node: nothing of it is taken from this peer any more.
  void on_other_branch(PeerNumber peer, const ledger::MemberId& member);

  // Feeds of which a peer promises more than is held. Forgets promises that are held by now.
  std::vector<ledger::MemberId> promised();
  // The largest head of the feed that a peer promises which may be asked now; `but` is not meant.
  std::optional<ledger::VerifiedHead> best(const ledger::MemberId& member, Milliseconds now,
                                           const ledger::FeedHead* but = nullptr) const;
  // The peers that may be asked now for something of the feed below `size`.
  std::vector<PeerNumber> able(const ledger::MemberId& member, std::uint64_t size, Milliseconds now) const;
  // What the peer promises is exactly this head: then it must be able to show it.
  bool promises_exactly(PeerNumber peer, const ledger::FeedHead& head) const;
  std::optional<ledger::VerifiedHead> promise(PeerNumber peer, const ledger::MemberId& member) const;

  // The peer did not give what it promised; `kept`: it did.
  void pause(PeerNumber peer, const ledger::MemberId& member, Milliseconds now);
  void kept(PeerNumber peer, const ledger::MemberId& member) { pauses_.erase({peer, member}); }
  // The end of the pause that ends next after `now`.
  std::optional<Milliseconds> next_return(Milliseconds now) const;

 private:
  struct Peer {
    bool province_only = false;
    std::map<ledger::MemberId, std::uint64_t> sizes;
    std::set<ledger::MemberId> other_branch;
  };
  struct Pause {
    Milliseconds until = 0;
    unsigned times = 0;
  };

  bool paused(PeerNumber peer, const ledger::MemberId& member, Milliseconds now) const;

  const ledger::FeedSet& feeds_;
  Milliseconds pause_first_, pause_longest_;
  std::map<PeerNumber, Peer> peers_;
  std::map<ledger::MemberId, std::map<PeerNumber, ledger::VerifiedHead>> promises_;
  std::map<std::pair<PeerNumber, ledger::MemberId>, Pause> pauses_;
};

}  // namespace yinxin::sync

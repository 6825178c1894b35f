// The feeds that this node holds, its own and the others', over one store: what is held, what a signed head promises
// beyond it, and what must still be fetched. Everything that enters has been verified against a signed head before it
// is committed.
//
// Invariants: a feed's size and root are those of a checkpoint that its author signed under the generation valid for
// that size; its leaves from 0 to that size are held; a head never gives way to a smaller one or to one whose tree does
// not begin with it.
//
// A feed is fetched in two steps. `fetch_plan` says what the next larger head (the target) needs: the rest of the
// bundle our leaves end in, the roots of the bundles after it, and the target's last leaves. When these give the signed
// root
// (`accept_edge`), each bundle between is verified alone (`accept_bundle`), in any order, from anybody; with the last
// one the target becomes the head.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "crypto/checkpoint.h"
#include "ledger/feed_growth.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

struct FeedHead {
  MemberId member;
  std::uint32_t generation = 1;
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note;  // the signed checkpoint
};

// What the target of a feed still needs. Leaf and bundle numbers are those of the feed; ranges are [first, last).
struct FetchPlan {
  FeedHead target;
  bool edge_missing = true;
  std::uint64_t leaves_first = 0, leaves_last = 0;    // rest of the bundle that the held leaves end in
  std::uint64_t bundles_first = 0, bundles_last = 0;  // whose roots are needed
  std::uint64_t tail_first = 0, tail_last = 0;        // the target's last leaves, less than a bundle
  std::vector<std::uint64_t> bundles_missing;         // once the edge is there, ascending
};

enum class HeadOutcome {
  larger,    // taken as target (or will be, after the one under way)
  known,     // not above what is held or under way
  unproven,  // no key of the roster signs this origin and size yet, or the signature is not by it: nothing is done
  conflict,  // same size as held, another root: the author forked its feed
};

struct PayloadName {
  MemberId member;
  std::uint64_t filing = 0;  // index of the filing header in the member's feed
  auto operator<=>(const PayloadName&) const = default;
};
struct PayloadNeed {
  PayloadName name;
  std::uint64_t length = 0;
  crypto::Digest digest;  // of the sealed bytes
};

class FeedSet {
 public:
  // Reads heads and the province's feed from the store; `store` must outlive this. Throws StoreFailure where the store
  // has lost what it must hold.
  FeedSet(Store& store, Genesis genesis);

  const Roster& roster() const { return roster_; }
  Store& store() const { return store_; }

  // Heads held, by member id; a member without a head here has no feed yet.
  const std::map<MemberId, FeedHead>& heads() const { return heads_; }
  const FeedHead* head(const MemberId& member) const;
  std::uint64_t size(const MemberId& member) const;
  // The newest head known of, held or being fetched.
  const FeedHead* newest(const MemberId& member) const;

  // --- reading ---
  // The leaf; nullopt beyond the held size, empty bytes for an erased one.
  std::optional<Bytes> leaf(const MemberId& member, std::uint64_t index) const;
  // Calls `visit(index, leaf)` for the held leaves [first, last), an erased one as empty bytes, until it returns false.
  void for_each_leaf(const MemberId& member, std::uint64_t first, std::uint64_t last,
                     const std::function<bool(std::uint64_t, ByteView)>& visit) const;
  // What a peer is served. nullopt if it is not held. Leaves [first, last) must lie in one bundle.
  std::optional<Bytes> serve_leaves(const MemberId& member, std::uint64_t first, std::uint64_t last) const;
  std::optional<std::vector<crypto::Digest>> serve_bundle_roots(const MemberId& member, std::uint64_t first,
                                                                std::uint64_t last) const;

  // --- receiving ---
  // Errors: head.unreadable; a peer that sends such a thing breaks the protocol.
  Result<HeadOutcome> offer_head(std::string_view note);
  std::optional<FetchPlan> fetch_plan(const MemberId& member) const;
  // `leaves` and `tail` are bundles as sent, for the plan's ranges. Errors: fetch.stale (no such plan any more: not the
  // sender's fault), fetch.edge (does not give the signed root), and those of Bundle::decode.
  Result<void> accept_edge(const FeedHead& target, ByteView leaves, std::span<const crypto::Digest> bundle_roots,
                           ByteView tail);
  // Complete bundles as sent, all in one commit. A bundle that is not wanted (any more) is passed over; one that does
  // not hash to its verified root is left out, and its number is in what is returned: whoever sent it lied.
  std::vector<std::uint64_t> accept_bundles(const MemberId& member,
                                            std::span<const std::pair<std::uint64_t, Bytes>> bundles);

  // --- payloads ---
  // Payloads of the held filings of `member` (of all members if nullopt) that are not here.
  std::vector<PayloadNeed> missing_payloads(const std::optional<MemberId>& member) const;
  std::optional<PayloadNeed> payload_need(const PayloadName& name) const;  // of a held filing, held or not
  bool has_payload(const PayloadName& name) const;
  // Every filing seen, by name; some may stand in leaves beyond a held head.
  const std::map<PayloadName, PayloadNeed>& filings() const { return filings_; }
  const std::set<PayloadName>& payloads_held() const { return payloads_held_; }
  std::optional<Bytes> payload(const PayloadName& name) const;  // sealed bytes
  // Errors: payload.unknown (no such filing held), payload.mismatch (length or digest differ).
  Result<void> accept_payload(const PayloadName& name, ByteView sealed);

  // --- the own feed (used by OwnFeed) ---
  // Commits the growth without changing the head: the leaves and the intended checkpoint are durable, not yet signed.
  // `leaves` are the growth's new ones, `payloads` the sealed rows of filings among them.
  void stage(const MemberId& member, const FeedGrowth& growth, std::span<const Bytes> leaves,
             std::string_view intended_checkpoint, std::span<const std::pair<PayloadName, Bytes>> payloads);
  std::optional<std::string> staged(const MemberId& member) const;
  // Makes the signed head current. It must be of the staged size and root.
  void publish(FeedHead head);

  // Rises with every change of heads or payloads.
  std::uint64_t revision() const { return revision_; }

 private:
  struct Target {
    FeedHead head;
    bool edge_held = false;
    std::set<std::uint64_t> missing;
  };

  void load_heads(const Snapshot& snapshot);
  void load_target(const Snapshot& snapshot, const MemberId& member);
  void load_filings(const Snapshot& snapshot);
  void follow_province();
  void adopt(FeedHead head);
  void note_filing(WriteBatch& batch, const MemberId& member, std::uint64_t index, ByteView leaf);
  void note_filings(WriteBatch& batch, const MemberId& member, std::uint64_t first, const Bundle& leaves);
  std::optional<FeedHead> verified(const crypto::SignedCheckpoint& checkpoint) const;

  Store& store_;
  Roster roster_;
  std::map<MemberId, FeedHead> heads_;
  std::map<MemberId, Target> targets_;
  std::map<MemberId, FeedHead> waiting_;        // the largest verified head beyond the target under way
  std::map<PayloadName, PayloadNeed> filings_;  // every filing seen, also in bundles beyond a head
  std::set<PayloadName> payloads_held_;
  std::uint64_t revision_ = 0;
};

}  // namespace yinxin::ledger

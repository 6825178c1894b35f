// The feeds that this node holds, its own and the others', over one store: what is held, what a signed head promises
// beyond it, and what must still be fetched. Everything that enters has been verified against a signed head before it
// is committed.
//
// Invariants: a feed's size and root are those of a checkpoint that its author signed under the generation valid for
// that size; its leaves from 0 to that size are held; a head never gives way to a smaller one or to one whose tree does
// not begin with it.
//
// A feed is fetched towards one larger head at a time, the target, in two steps. `fetch_plan` says what the target
// needs: the rest of the bundle our leaves end in, the roots of the bundles after it, and the target's last leaves.
// When these give the signed root (`accept_edge`), each bundle between is verified alone (`accept_bundles`), in any
// order, from anybody; with the last one the target becomes the head.
//
// What a reader would get wrong:
// - Which head is the target is the caller's choice (`aim`), for only the caller knows who says to hold it. A signed
//   head whose entries nobody can show blocks nothing: the caller aims elsewhere.
// - An erased leaf counts as held only where an erasure by the province names it; else a relay could hide entries. Of
//   the province's own feed that is known only when all up to the target has come, for the erasure stands further on.
// - An erasure acts as soon as the province's feed is here: the bytes that it names go, also from what comes later, so
//   that a peer that was away cannot bring them back. Whoever remembers leaves begins anew when `erasures` changes; the
//   table views is emptied with them, but for the lines of filings.
// - A second history of one author never replaces the first seen here; it leaves a fork sign.
// - When the province closes a key generation, a head beyond the closing counts no more, also where it is held already:
//   the feed then ends where a receipt names it (feed_set_closing.cpp). What lay beyond is another history's to
//   replace.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "crypto/checkpoint.h"
#include "ledger/feed_growth.h"
#include "ledger/roster.h"
#include "ledger/stored_head.h"

namespace yinxin::ledger {

// What the target of a feed still needs. Leaf and bundle numbers are those of the feed; ranges are [first, last).
struct FetchPlan {
  FeedHead target;
  bool edge_missing = true;
  std::uint64_t leaves_first = 0, leaves_last = 0;    // rest of the bundle that the held leaves end in
  std::uint64_t bundles_first = 0, bundles_last = 0;  // whose roots are needed
  std::uint64_t tail_first = 0, tail_last = 0;        // the target's last leaves, less than a bundle
  std::vector<std::uint64_t> bundles_missing;         // once the edge is there, ascending
};

FetchPlan plan_between(std::uint64_t held, const FeedHead& target);

enum class HeadOutcome {
  larger,    // above what is held
  known,     // what is held, or an earlier size of it
  unproven,  // no key of the roster signs this origin and size yet, or the signature is not by it
  conflict,  // not above what is held, and not the root held there: the author signed two histories
};

// A head that its author has signed. Only FeedSet makes one.
class VerifiedHead {
 public:
  const FeedHead& head() const { return head_; }

 private:
  friend class FeedSet;
  explicit VerifiedHead(FeedHead head) : head_(std::move(head)) {}
  FeedHead head_;
};

struct OfferedHead {
  HeadOutcome outcome;
  std::optional<MemberId> member;  // of the roster; nullopt for an origin that is nobody's
  std::uint64_t size = 0;
  std::optional<VerifiedHead> head;  // where it is larger
  bool cheap = false;                // found out without a signature or a look into the tree
};

// Two heads of one author that cannot both be of one history, each rightly signed. Kept for evidence; the first one
// found for each feed.
struct ForkSign {
  FeedHead held, other;
};

// The whole edge of another head, which tells apart a peer that lies from an author that forked: roots of its bundles
// from 0, the bundle that our own leaves end in, its last leaves. Ranges of leaves are [first, last).
struct BranchPlan {
  std::uint64_t bundles_last = 0;
  std::uint64_t middle_first = 0, middle_last = 0;
  std::uint64_t tail_first = 0, tail_last = 0;
};
enum class Branch {
  unfounded,  // what was sent does not give the signed root
  ours,       // it gives it, and begins with what is held
  other,      // it gives it, and does not: the author signed two histories
};

// What became of bundles, by number. One that was not wanted is in none of the lists.
struct AcceptedBundles {
  std::vector<std::uint64_t> stored;
  std::vector<std::uint64_t> wrong;   // not a bundle of the verified root: whoever sent it lied
  std::vector<std::uint64_t> hidden;  // with an erased leaf that no known erasure names
  bool all() const { return wrong.empty() && hidden.empty(); }
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
  // The largest head whose signature has been seen to be good, held or not.
  const FeedHead* newest(const MemberId& member) const;
  const std::map<MemberId, ForkSign>& fork_signs() const { return fork_signs_; }

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
  // What a head is to this node; changes nothing but fork signs. Errors: head.unreadable; a peer that sends such a
  // thing breaks the protocol.
  Result<OfferedHead> check_head(std::string_view note);
  // Makes it the target in place of another one. Nothing if it is not above what is held.
  void aim(const VerifiedHead& head);
  // Both: aims at a larger head where no edge of another target is held.
  Result<HeadOutcome> offer_head(std::string_view note);
  std::optional<FetchPlan> fetch_plan(const MemberId& member) const;
  // `leaves` and `tail` are bundles as sent, for the plan's ranges. Errors: fetch.stale (no such plan any more: not the
  // sender's fault), fetch.edge (does not give the signed root), fetch.hidden (an erased leaf without a known erasure:
  // the sender may know a newer one), and those of Bundle::decode.
  Result<void> accept_edge(const FeedHead& target, ByteView leaves, std::span<const crypto::Digest> bundle_roots,
                           ByteView tail);
  BranchPlan branch_plan(const FeedHead& other) const;
  // `middle` and `tail` as sent for the plan; where the ranges are empty, so are they.
  Branch judge_branch(const VerifiedHead& other, ByteView middle, std::span<const crypto::Digest> bundle_roots,
                      ByteView tail);
  // Complete bundles as sent, all in one commit. A bundle that is not wanted (any more) is passed over.
  AcceptedBundles accept_bundles(const MemberId& member, std::span<const std::pair<std::uint64_t, Bytes>> bundles);

  // --- payloads ---
  // Payloads of the held filings of `member` (of all members if nullopt) that are not here.
  std::vector<PayloadNeed> missing_payloads(const std::optional<MemberId>& member) const;
  // The same one by one, until `visit` returns false.
  void for_each_missing_payload(const std::optional<MemberId>& member,
                                const std::function<bool(const PayloadNeed&)>& visit) const;
  std::optional<PayloadNeed> payload_need(const PayloadName& name) const;  // of a held filing, held or not
  bool has_payload(const PayloadName& name) const;
  // Every filing seen, by name; some may stand in leaves beyond a held head.
  const std::map<PayloadName, PayloadNeed>& filings() const { return filings_; }
  // Makes the list of filings anew from the held leaves: for a store whose views were emptied.
  void relist_filings();
  const std::set<PayloadName>& payloads_held() const { return payloads_held_; }
  std::optional<Bytes> payload(const PayloadName& name) const;  // sealed bytes
  // At most `length` of its bytes from `offset` (none where it is shorter), and how many it has.
  std::optional<std::pair<Bytes, std::uint64_t>> payload_part(const PayloadName& name, std::uint64_t offset,
                                                              std::size_t length) const;
  // Errors: payload.unknown (no such filing held), payload.mismatch (length or digest differ).
  Result<void> accept_payload(const PayloadName& name, ByteView sealed);

  // --- erasures (E2) ---
  // How many of the province's erasures have effect.
  std::size_t erasures() const { return roster_.erasures().size(); }
  // Acts on those that have not been acted on yet. Called when the province's feed has grown, and by OwnFeed::open for
  // what a crash left.
  void settle_erasures();
  // The sealed rows of a filing without those that are to be erased, until the erasure that names their digest comes.
  void keep_repacked(const PayloadName& name, ByteView sealed);
  bool has_repacked(const PayloadName& name, ByteView digest) const;
  // Whether bytes that were erased may still lie in free pages of the store; `scrub` rewrites it, or leaves it due
  // while a snapshot lives.
  bool scrub_due() const { return scrub_due_; }
  void scrub();

  // --- the own feed (used by OwnFeed) ---
  // Commits the growth without changing the head: the leaves and the intended checkpoint are durable, not yet signed.
  // `leaves` are the growth's new ones, `payloads` the sealed rows of filings among them.
  void stage(const MemberId& member, const FeedGrowth& growth, std::span<const Bytes> leaves,
             std::string_view intended_checkpoint, std::span<const std::pair<PayloadName, Bytes>> payloads);
  std::optional<std::string> staged(const MemberId& member) const;
  // Makes the signed head current. It must be of the staged size and root.
  void publish(FeedHead head);
  // What this feed held beyond the closing of its author's earlier keys, while the newest keys have signed nothing yet:
  // the leaves from the held size on, as they were signed. Empty where there is nothing of the kind.
  std::vector<Bytes> leaves_beyond_closing(const MemberId& member) const;

  // Rises with every change of heads or payloads.
  std::uint64_t revision() const { return revision_; }
  // Rises whenever a held feed has become shorter. Whoever reads feeds on from where they ended begins anew then.
  std::uint64_t shortenings() const { return shortenings_; }

 private:
  struct Target {
    FeedHead head;
    bool edge_held = false;
    std::set<std::uint64_t> missing;
  };

  // What of a target's leaves hides entries: some of its bundles, by number, or its edge.
  struct Hiding {
    std::set<std::uint64_t> bundles;
    bool edge = false;
  };

  void load_heads(const Snapshot& snapshot);
  void load_target(const Snapshot& snapshot, const MemberId& member);
  void load_filings(const Snapshot& snapshot);
  void load_fork_signs(const Snapshot& snapshot);
  void load_settled(const Snapshot& snapshot);
  Bundle without_erased(const MemberId& member, std::uint64_t first, Bundle leaves) const;
  void replace_payload(WriteBatch& batch, const Snapshot& snapshot, const PayloadName& name,
                       std::set<PayloadName>& dropped, std::set<PayloadName>& gained);
  static Bytes filing_key(const PayloadName& name);
  static Bytes filing_value(const PayloadNeed& need);
  static bool is_filing_key(ByteView key);
  void follow_province();
  void end_closed_feeds();
  void shorten(const RosterMember& author);
  std::optional<FeedHead> received_head(const RosterMember& author, std::uint64_t size_max) const;
  void adopt(FeedHead head);
  void note_filing(WriteBatch& batch, const MemberId& member, std::uint64_t index, ByteView leaf);
  void note_filings(WriteBatch& batch, const MemberId& member, std::uint64_t first, const Bundle& leaves);
  std::optional<FeedHead> verified(const crypto::SignedCheckpoint& checkpoint) const;
  OfferedHead check_small_head(const MemberId& member, const crypto::SignedCheckpoint& checkpoint);
  void sign_of_fork(const FeedHead& held, const FeedHead& other);
  bool hides(const MemberId& member, std::uint64_t first, const Bundle& leaves) const;
  Hiding hiding_in_province(const FetchPlan& plan, const std::function<Bundle(std::uint64_t)>& bundle_at) const;
  std::set<std::uint64_t> keep_bundles_of(WriteBatch& batch, const FetchPlan& plan,
                                          std::span<const crypto::Digest> bundle_roots) const;

  Store& store_;
  Roster roster_;
  std::map<MemberId, FeedHead> heads_;
  std::map<MemberId, Target> targets_;
  std::map<MemberId, std::vector<FeedHead>> checked_;  // heads lately verified, beyond what is held
  std::map<MemberId, FeedHead> largest_seen_;
  std::map<MemberId, ForkSign> fork_signs_;
  std::map<PayloadName, PayloadNeed> filings_;  // every filing seen, also in bundles beyond a head
  std::set<PayloadName> payloads_held_;
  std::set<PayloadName> payloads_wanting_;  // of filings seen
  std::uint64_t erasures_settled_ = 0;      // of the roster's
  bool scrub_due_ = false;
  std::uint64_t revision_ = 0;
  std::uint64_t shortenings_ = 0;
};

}  // namespace yinxin::ledger

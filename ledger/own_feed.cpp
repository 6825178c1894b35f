#include "ledger/own_feed.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {

OwnFeed::OwnFeed(FeedSet& feeds, MemberId member, std::uint32_t generation, const crypto::SecretKey& log_key,
                 HeadJournal& journal)
    : feeds_(feeds),
      member_(std::move(member)),
      generation_(generation),
      log_key_(log_key),
      journal_(journal),
      origin_(feeds.roster().origin(member_)) {}

Result<void> OwnFeed::open() {
  feeds_.settle_erasures();
  if (auto in_force = keys_in_force(); !in_force) return in_force;
  if (auto permitted = journal_.permits(); !permitted) return permitted;
  if (const auto staged = feeds_.staged(member_)) {
    const auto head = crypto::parse_checkpoint(*staged);
    ensure(head.has_value(), "what was staged is a checkpoint");
    const auto signed_head = sign_staged(*head);
    if (!signed_head) return std::unexpected(signed_head.error());
  }
  if (const std::vector<Bytes> beyond = feeds_.leaves_beyond_closing(member_); !beyond.empty()) {
    const auto again = append(beyond);
    if (!again) return std::unexpected(again.error());
  }
  // A size of 0 is the first keys' to sign.
  if (feeds_.head(member_) != nullptr || generation_ > 1) return {};
  const auto first = append({});
  if (!first) return std::unexpected(first.error());
  return {};
}

Result<FeedHead> OwnFeed::append(std::span<const Bytes> leaves,
                                 std::span<const std::pair<PayloadName, Bytes>> payloads) {
  for (const Bytes& leaf : leaves) {
    if (leaf.empty() || leaf.size() > kEntryBytesMax) {
      return refuse("entry.size", "An entry of {0} bytes cannot be written; at most {1}.", leaf.size(), kEntryBytesMax);
    }
  }
  if (auto permitted = permits(); !permitted) return std::unexpected(permitted.error());
  crypto::Checkpoint head{origin_, 0, {}};
  {
    const auto snapshot = feeds_.store().snapshot();
    FeedGrowth growth(*snapshot, member_, feeds_.size(member_));
    growth.append_leaves(leaves);
    head.size = growth.size();
    head.root = growth.root();
    feeds_.stage(member_, growth, leaves, crypto::format_checkpoint(head), payloads);
  }
  return sign_staged(head);
}

Result<void> OwnFeed::permits() const {
  if (auto in_force = keys_in_force(); !in_force) return in_force;
  if (auto permitted = journal_.permits(); !permitted) return permitted;
  return only_copy();
}

// Whether the roster, as far as it is here, lets these keys sign what comes next.
Result<void> OwnFeed::keys_in_force() const {
  const RosterMember* self = feeds_.roster().find(member_);
  if (self == nullptr) return {};
  const KeyGeneration& newest = self->newest();
  if (newest.closes) {
    if (newest.closed_by == MemberAction::retire) {
      return refuse("own-feed.closed",
                    "{0} has left the federation: its feed ended with {1} entries. This node reads, lists and exports; "
                    "it signs nothing more.",
                    member_.text(), *newest.closes);
    }
    return refuse(
        "own-feed.closed",
        "The province has closed the keys of {0} at {1} entries. This node reads, lists and exports; it signs "
        "nothing until the province has admitted new keys (`yinxin member request --new-keys`).",
        member_.text(), *newest.closes);
  }
  if (newest.log != log_key_.public_key()) {
    return refuse("own-feed.key",
                  "The log key on this machine is not the one the federation knows for {0}. This node reads, lists and "
                  "exports; to sign again it needs new keys admitted (`yinxin member request --new-keys`).",
                  member_.text());
  }
  if (feeds_.size(member_) < newest.opens) {
    return refuse(
        "own-feed.behind",
        "The province has received {1} entries of {0}, of which {2} are here. The node signs again when it has "
        "fetched its own entries from its peers.",
        member_.text(), newest.opens, feeds_.size(member_));
  }
  return {};
}

// A head of this feed that was not made here: the node was cloned, or set back, and the other history is signed.
Result<void> OwnFeed::only_copy() const {
  const FeedHead* newest = feeds_.newest(member_);
  const bool larger = newest != nullptr && newest->size > feeds_.size(member_);
  const auto fork = feeds_.fork_signs().find(member_);
  const bool forked = fork != feeds_.fork_signs().end() && fork->second.other.generation == generation_;
  if (!larger && !forked) return {};
  return refuse(
      "own-feed.elsewhere",
      "Another copy of this node has written to the feed of {0}; nothing more is signed here. Ask the province "
      "for a new key.",
      member_.text());
}

Result<FeedHead> OwnFeed::sign_staged(const crypto::Checkpoint& head) {
  if (auto permitted = journal_.intend(generation_, head.size, head.root); !permitted)
    return std::unexpected(permitted.error());
  const crypto::NoteSigner signer(origin_, crypto::NoteKeyType::kEd25519, log_key_);
  FeedHead out{member_, generation_, head.size, head.root,
               crypto::format_signed_checkpoint(crypto::sign_checkpoint(head, signer))};
  feeds_.publish(out);
  return out;
}

}  // namespace yinxin::ledger

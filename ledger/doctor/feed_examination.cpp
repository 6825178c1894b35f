#include "ledger/doctor/feed_examination.h"

#include <algorithm>

#include "ledger/bodies/survey.h"
#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

class FeedCheck {
 public:
  FeedCheck(const FeedSet& feeds, const FeedHead& head, const MemberId& self, Examination& out)
      : feeds_(feeds),
        head_(head),
        member_(head.member),
        self_(self),
        out_(out),
        snapshot_(feeds.store().snapshot()),
        tree_(*snapshot_, member_) {}

  void run() {
    check_signature();
    const std::uint64_t whole = head_.size / kBundleLeaves;
    for (std::uint64_t number = 0; number < whole; ++number) check_bundle(number, kBundleLeaves);
    if (head_.size % kBundleLeaves != 0) check_bundle(whole, head_.size % kBundleLeaves);
    check_upper_tiles();
    if (edge_.size() == head_.size && edge_.root() != head_.root) {
      found(Damage::Part::feed,
            refuse("doctor.root", "The feed of {0} does not give the root that its author signed at {1} entries.",
                   member_.text(), head_.size)
                .error());
    }
  }

 private:
  void found(Damage::Part part, Error error, std::optional<PayloadName> payload = std::nullopt) {
    out_.damage.push_back({part, std::move(error), member_, std::move(payload)});
  }

  void check_signature() {
    const RosterMember* author = feeds_.roster().find(member_);
    if (author == nullptr) return;  // the own feed before its admission has come
    const auto checkpoint = crypto::parse_signed_checkpoint(head_.note);
    const KeyGeneration* generation = author->generation_for(head_.size);
    const bool good = checkpoint && generation != nullptr && checkpoint->head.size == head_.size &&
                      checkpoint->head.root == head_.root &&
                      crypto::verify_checkpoint(*checkpoint, feeds_.roster().log_verifier(*author, *generation));
    if (good) return;
    found(Damage::Part::head,
          refuse("doctor.head", "The stored head of the feed of {0} is not signed by its author.", member_.text())
              .error());
  }

  void check_bundle(std::uint64_t number, std::uint64_t size) {
    const auto stored = snapshot_->get(Table::bundles, bundle_key(member_, number));
    const auto bundle = stored ? Bundle::decode(*stored) : Result<Bundle>(std::unexpected(Error{}));
    const bool whole = size == kBundleLeaves;
    ++out_.bundles;
    if (!bundle || bundle->size() != size) return wrong_bundle(number, size);
    if (whole) {
      const crypto::Digest root = crypto::perfect_root(bundle->leaf_hashes());
      if (root != tree_.subtree(kTileHeight, number)) return wrong_bundle(number, size);
      if (edge_.size() == number * kBundleLeaves) edge_.append_subtree(kTileHeight, root);
    } else if (edge_.size() == number * kBundleLeaves) {
      for (const crypto::Digest& hash : bundle->leaf_hashes()) edge_.append(hash);
    }
    for (std::size_t place = 0; place < bundle->size(); ++place)
      check_leaf(number * kBundleLeaves + place, bundle->leaf(place), bundle->erased(place));
  }

  void wrong_bundle(std::uint64_t number, std::uint64_t size) {
    const std::uint64_t first = number * kBundleLeaves;
    found(Damage::Part::feed,
          refuse("doctor.bundle", "The entries {0} to {1} of the feed of {2} are not those that its author signed.",
                 first, first + size - 1, member_.text())
              .error());
  }

  void check_leaf(std::uint64_t index, ByteView leaf, bool erased) {
    ++out_.leaves;
    if (erased && !feeds_.roster().is_erased(member_, index)) {
      found(Damage::Part::feed,
            refuse("doctor.hidden", "Entry {0} of the feed of {1} is gone, and no erasure names it.", index,
                   member_.text())
                .error());
    }
    if (const auto filing = body_of_leaf<FilingBody>(leaf)) check_filing(index, *filing);
  }

  void check_filing(std::uint64_t index, const FilingBody& filing) {
    const PayloadName name{member_, index};
    const auto need = feeds_.payload_need(name);
    if (!need || need->length != filing.payload_length || !equal(need->digest, filing.payload_digest)) {
      return found(Damage::Part::filings,
                   refuse("doctor.filings", "The list of filings does not have filing {0} of {1} as its header says.",
                          index, member_.text())
                       .error());
    }
    const auto sealed = feeds_.payload(name);
    if (!sealed) {
      if (member_ != self_) return;  // on its way, or not for this node
      return found(
          Damage::Part::payload,
          refuse("doctor.payload-missing", "The rows of this node's own filing {0} are missing.", index).error());
    }
    ++out_.payloads;
    if (sealed->size() == need->length && crypto::sha256(*sealed) == need->digest) return;
    found(Damage::Part::payload,
          refuse("doctor.payload", "The rows of filing {0} of {1} are not those that its header names.", index,
                 member_.text())
              .error(),
          name);
  }

  // Every stored hash above the bundles' roots is that of the 256 below it.
  void check_upper_tiles() {
    for (unsigned level = 2 * kTileHeight; level < 64 && head_.size >> level > 0; level += kTileHeight) {
      for (std::uint64_t index = 0; index < head_.size >> level; ++index) {
        std::vector<crypto::Digest> below;
        for (std::uint64_t i = 0; i < 256; ++i) below.push_back(tree_.subtree(level - kTileHeight, index * 256 + i));
        if (crypto::perfect_root(below) == tree_.subtree(level, index)) continue;
        found(Damage::Part::feed,
              refuse("doctor.tile", "A hash of the feed of {0} is not that of the entries below it.", member_.text())
                  .error());
      }
    }
  }

  const FeedSet& feeds_;
  const FeedHead& head_;
  const MemberId& member_;
  const MemberId& self_;
  Examination& out_;
  std::unique_ptr<Snapshot> snapshot_;
  FeedTree tree_;
  crypto::Frontier edge_;
};

}  // namespace

// This is where a damaged store is looked for, so what it throws is an answer here.
void examine_feed(const FeedSet& feeds, const MemberId& member, const MemberId& self, Examination& out) {
  const FeedHead* head = feeds.head(member);
  if (head == nullptr) return;
  ++out.feeds;
  try {
    FeedCheck(feeds, *head, self, out).run();
  } catch (const StoreFailure& failure) {
    out.damage.push_back({Damage::Part::feed, failure.error(), member});
  }
}

}  // namespace yinxin::ledger

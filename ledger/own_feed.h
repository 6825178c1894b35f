// The feed that this node writes. Order of every batch, so that no honest node forks itself: leaves and intended head
// durable in the store, then the signing journal, then the signature, then the head is current and may be sent. A crash
// between any two of these is mended by `open`.
#pragma once

#include "ledger/feed_set.h"

namespace yinxin::ledger {

// What outlives the store: which heads this machine has given its signature to. See signing_journal.h for the file.
class HeadJournal {
 public:
  virtual ~HeadJournal() = default;
  // Asked before anything is staged, so that nothing is staged that may not be signed. Error: the reason.
  virtual Result<void> permits() const { return {}; }
  // Durable on return. Errors: whatever forbids a signature for this head (another root at this size, a smaller size, a
  // journal of another machine).
  virtual Result<void> intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) = 0;
};

class OwnFeed {
 public:
  // Borrows all three.
  OwnFeed(FeedSet& feeds, MemberId member, std::uint32_t generation, const crypto::SecretKey& log_key,
          HeadJournal& journal);

  // Signs the checkpoint of size 0 where there is none, what a crash left staged, and, with the first of newly admitted
  // keys, what the earlier ones signed beyond their closing. To be called once before `append`. Errors: those of
  // `permits`; but where another copy has written, only `append` says so.
  Result<void> open();
  // Why nothing can be signed, if so: those of the journal; own-feed.key (the roster names another log key),
  // own-feed.closed (the member was cut or has left), own-feed.behind (entries that the province has received before
  // the newest keys open are not here yet), own-feed.elsewhere (peers show a head that was not made here).
  Result<void> permits() const;

  // One signature for all leaves; durable on return. `payloads` are the sealed rows of filings among the leaves.
  // Errors: those of `permits`; entry.size for a leaf above 65,535 bytes. Throws StoreFull, StoreFailure.
  Result<FeedHead> append(std::span<const Bytes> leaves, std::span<const std::pair<PayloadName, Bytes>> payloads = {});

  const MemberId& member() const { return member_; }
  std::uint64_t size() const { return feeds_.size(member_); }

 private:
  Result<void> keys_in_force() const;
  Result<void> only_copy() const;
  Result<FeedHead> sign_staged(const crypto::Checkpoint& head);

  FeedSet& feeds_;
  MemberId member_;
  std::uint32_t generation_;
  const crypto::SecretKey& log_key_;
  HeadJournal& journal_;
  std::string origin_;
};

}  // namespace yinxin::ledger

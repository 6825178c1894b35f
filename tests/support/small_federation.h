// A federation for tests: one root, a province and members, all keys from one seed, each member with its own store in
// memory.
#pragma once

#include <map>
#include <memory>

#include "ledger/memory_store.h"
#include "ledger/own_feed.h"

namespace yinxin::ledger {

// Remembers every head it was asked about and permits all but a second root for one size.
class MemoryJournal final : public HeadJournal {
 public:
  Result<void> intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) override;

 private:
  std::map<std::pair<std::uint32_t, std::uint64_t>, crypto::Digest> heads_;
};

// One organisation: its keys, its store, its feeds, its own feed.
struct Organisation {
  Organisation(const Genesis& genesis, MemberId member, std::uint64_t seed);
  void restart();  // a new FeedSet and OwnFeed over the same store

  Genesis genesis;
  MemberId id;
  crypto::SecretKey log, transport, letter;
  crypto::SealingKey sealing;
  MemoryStore store;
  MemoryJournal journal;
  std::unique_ptr<FeedSet> feeds;
  std::unique_ptr<OwnFeed> own;
};

class SmallFederation {
 public:
  // The members are cities; the province has admitted them all.
  explicit SmallFederation(std::vector<std::string> members, std::uint64_t seed = 1);

  Organisation& operator[](std::string_view id);
  Organisation& province() { return *organisations_.begin()->second; }
  const Genesis& genesis() const { return *genesis_; }
  // The genesis as `genesis.note` has it, signed by the root.
  std::string genesis_note() const;
  // Seals the entry with the province's decision key and the next serial.
  Bytes sealed(Entry entry);
  // The province's seal or status key of this role, roles 2 to 6.
  crypto::SecretKey seal(KeyRole role) const;
  // Brings the feed of `from` at `source` to `target`, as a peer would.
  static void copy_feed(const FeedSet& source, FeedSet& target, const MemberId& member);
  void copy_all(std::string_view to);

 private:
  std::uint64_t seed_;
  std::unique_ptr<crypto::SecretKey> root_, decision_;
  std::optional<Genesis> genesis_;
  std::map<std::string, std::unique_ptr<Organisation>> organisations_;  // the province under ""
};

std::vector<Bytes> some_leaves(std::size_t count, std::uint64_t seed);

}  // namespace yinxin::ledger

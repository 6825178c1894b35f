// The store of a machine that fails: stands before another store (the disk) and fails, fills up or crashes when told
// to.
//
// What a reader would get wrong:
// - After a failed commit it takes no further one until `crash()`, the restart: as the real store does.
// - `after` fails although the batch is on the disk: the writer was not told, and must cope with finding it.
// - Only a drive that lies about flushing can lose what was acknowledged; that is never promised to be survived, it is
//   there to show that a test would notice.
#pragma once

#include <map>
#include <vector>

#include "ledger/memory_store.h"

namespace yinxin::test {

class FaultyStore final : public ledger::Store {
 public:
  enum class Fault : std::uint8_t { before, after, full };

  explicit FaultyStore(ledger::Store& disk) : disk_(disk) {}

  // The n-th commit from now (1: the next) fails so. Commits that are refused count too.
  void fail(std::uint64_t n, Fault fault) { faults_[commits_ + n] = fault; }
  // From now on commits are acknowledged before they are durable, until `flush` or `crash`.
  void lie_about_flushing() { lying_ = true; }
  void flush() {
    for (const ledger::WriteBatch& batch : unflushed_) disk_.commit(batch);
    drop_cache();
  }
  // The power goes and comes back: what was not durable is gone. No snapshot may be alive.
  void crash() {
    drop_cache();
    stopped_ = false;
  }
  std::uint64_t commits() const { return commits_; }

  std::unique_ptr<ledger::Snapshot> snapshot() const override { return cache_ ? cache_->snapshot() : disk_.snapshot(); }

  void commit(const ledger::WriteBatch& batch) override {
    const auto due = faults_.find(++commits_);
    if (stopped_) throw ledger::StoreFailure({"store.stopped", {"The faulty store waits for its restart.", {}}});
    if (due == faults_.end()) return write(batch);
    if (due->second == Fault::full) throw ledger::StoreFull({"store.disk-full", {"The faulty store is full.", {}}});
    stopped_ = true;
    if (due->second == Fault::after) write(batch);
    throw ledger::StoreFailure({"store.write", {"The faulty store fails commit {0}.", {std::to_string(commits_)}}});
  }

 private:
  void write(const ledger::WriteBatch& batch) {
    if (!lying_) return disk_.commit(batch);
    if (!cache_) fill_cache();
    cache_->commit(batch);
    unflushed_.push_back(batch);
  }
  void fill_cache() {
    cache_ = std::make_unique<ledger::MemoryStore>();
    ledger::WriteBatch all;
    const auto snapshot = disk_.snapshot();
    for (std::size_t i = 0; i < ledger::kTableCount; ++i) {
      const auto table = static_cast<ledger::Table>(i);
      snapshot->scan(table, {}, [&](ByteView key, ByteView value) {
        all.put(table, key, value);
        return true;
      });
    }
    cache_->commit(all);
  }
  void drop_cache() {
    cache_.reset();
    unflushed_.clear();
    lying_ = false;
  }

  ledger::Store& disk_;
  std::map<std::uint64_t, Fault> faults_;
  std::uint64_t commits_ = 0;
  bool stopped_ = false;
  bool lying_ = false;
  std::unique_ptr<ledger::MemoryStore> cache_;
  std::vector<ledger::WriteBatch> unflushed_;
};

}  // namespace yinxin::test

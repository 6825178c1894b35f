// The store: an ordered key-value store with a few named tables, atomic durable batches and snapshot reads.
//
// What a reader would get wrong:
// - `commit` is all or nothing and durable when it returns. A batch is an ordered list of operations; the last one on a
//   key wins.
// - Keys are 1 to 511 bytes and order as unsigned bytes, a prefix before its extensions. Values may be empty; an empty
//   value is not an absent key. Integers inside keys are big-endian, so that their order is the order of the numbers.
// - A snapshot does not see later commits. It is one thread's at a time, ends before its store, and lives short: while
//   it lives, nothing that it can see is given back to the disk.
// - Commits may come from any thread; they take effect one after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/ensure.h"
#include "ledger/machine_failure.h"

namespace yinxin::ledger {

// The tables. In key shapes "origin" is a feed's origin as text, which holds no zero byte; `‖ 0x00` ends it.
enum class Table : std::uint8_t {
  meta,      // what the store itself is: text key -> value. "format" is the store's format number (u32)
  heads,     // origin ‖ 0x00 ‖ kind u8 ‖ ... -> the newest checkpoints, cosignatures and intended heads of a feed
  bundles,   // origin ‖ 0x00 ‖ bundle index u64 -> up to 256 entries, as stored, hashed and sent; appended, seldom
             // replaced
  tiles,     // origin ‖ 0x00 ‖ level u8 ‖ tile index u64 -> up to 256 hashes of 32 bytes
  payloads,  // origin ‖ 0x00 ‖ filing index u64 -> the sealed rows of one filing
  evidence,  // origin ‖ 0x00 ‖ kind u8 ‖ ... -> fork evidence, recovery notes, unproven heads, urgent entries held
             // aside
  local,  // what only this node knows and cannot fetch again: drafts, requests under way, reservations; text key first
  views,  // what replay computes from the other tables; may be emptied at any time and built again
};
inline constexpr std::size_t kTableCount = 8;
inline constexpr std::size_t kKeyBytesMax = 511;

// Reading or writing the store went wrong. The outcome of the commit that threw it is not known before the store is
// opened again.
class StoreFailure : public MachineFailure {
  using MachineFailure::MachineFailure;
};

// The batch does not fit: disk, quota or map is full. Nothing of it was written; smaller or urgent batches may still
// fit.
class StoreFull : public SpaceExhausted {
  using SpaceExhausted::SpaceExhausted;
};

// Operations to be committed together, in order. Copies what it is given.
class WriteBatch {
 public:
  enum class Kind : std::uint8_t { put, erase, clear };
  struct Operation {
    Kind kind;
    Table table;
    ByteView key;    // empty for clear
    ByteView value;  // empty for erase and clear
  };

  void put(Table table, ByteView key, ByteView value) { add(Kind::put, table, key, value); }
  // Erasing an absent key is no error.
  void erase(Table table, ByteView key) { add(Kind::erase, table, key, {}); }
  // Erases every key of the table, also those put earlier in this batch.
  void clear(Table table) { steps_.push_back({Kind::clear, table, data_.size(), 0, 0}); }

  // An urgent batch (evidence, revocation, receipt, erasure) may use the space that is kept back from all others.
  void mark_urgent() { urgent_ = true; }
  bool urgent() const { return urgent_; }

  bool empty() const { return steps_.empty(); }
  std::size_t size() const { return steps_.size(); }  // operations
  std::size_t bytes() const { return data_.size(); }  // keys and values together

  // Calls `visit(const Operation&)` for each operation, in order. The views live as long as the batch is not changed.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (const Step& step : steps_) {
      const ByteView key = ByteView(data_).subspan(step.begin, step.key_size);
      visit(
          Operation{step.kind, step.table, key, ByteView(data_).subspan(step.begin + step.key_size, step.value_size)});
    }
  }

 private:
  struct Step {
    Kind kind;
    Table table;
    std::size_t begin;  // of the key in data_; the value follows
    std::size_t key_size;
    std::size_t value_size;
  };

  void add(Kind kind, Table table, ByteView key, ByteView value) {
    ensure(!key.empty() && key.size() <= kKeyBytesMax, "a key of the store has 1 to 511 bytes");
    steps_.push_back({kind, table, data_.size(), key.size(), value.size()});
    append(data_, key);
    append(data_, value);
  }

  std::vector<Step> steps_;
  Bytes data_;
  bool urgent_ = false;
};

// The store as it was at one moment. Reading throws StoreFailure if the machine fails.
class Snapshot {
 public:
  Snapshot() = default;
  virtual ~Snapshot() = default;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  virtual std::optional<Bytes> get(Table table, ByteView key) const = 0;
  // Calls `visit(key, value)` in key order from the first key >= `from` until it returns false or the table ends. The
  // views are valid only inside the call. `from` may be empty: from the first key. `visit` may read and commit.
  virtual void scan(Table table, ByteView from, const std::function<bool(ByteView, ByteView)>& visit) const = 0;
};

class Store {
 public:
  Store() = default;
  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  virtual std::unique_ptr<Snapshot> snapshot() const = 0;
  // All or nothing, durable on return. Throws StoreFull (nothing written, go on) or StoreFailure (stop).
  virtual void commit(const WriteBatch& batch) = 0;
  // Leaves nothing behind of values that were replaced or erased, wherever the store may have kept them (free pages on
  // the disk). False if that cannot be done now: a snapshot lives, or there is no room. Throws StoreFailure. A store
  // that keeps nothing behind has nothing to do.
  virtual bool scrub() { return true; }
};

}  // namespace yinxin::ledger

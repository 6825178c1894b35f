// The disk of a simulated node: what outlives a power cut. The power can go between two commits, inside one before it
// took effect, or inside one after it did; whoever was writing is not told which, and nothing is half written.
#pragma once

#include <optional>

#include "ledger/memory_store.h"
#include "ledger/own_feed.h"

namespace yinxin::sync::simulation {

// Thrown through the node's code, which catches nothing: the end of the process.
struct PowerCut {};

// Counts writes of the store and of the signing journal together, so that the power can go between the two.
class PowerSupply {
 public:
  enum class Moment : std::uint8_t { before, after };  // the write that it goes in took no effect, or did

  // The power goes in the n-th write from now (1: the next).
  void cut(std::uint64_t n, Moment moment) { cut_ = Cut{writes_ + n, moment}; }
  void restore() { cut_.reset(); }
  std::uint64_t writes() const { return writes_; }

  // Around each write.
  void before_write();
  void after_write();

 private:
  struct Cut {
    std::uint64_t write;
    Moment moment;
  };
  std::uint64_t writes_ = 0;
  std::optional<Cut> cut_;
};

class Disk final : public ledger::Store {
 public:
  explicit Disk(PowerSupply& power) : power_(power) {}

  std::unique_ptr<ledger::Snapshot> snapshot() const override { return store_.snapshot(); }
  void commit(const ledger::WriteBatch& batch) override;

 private:
  PowerSupply& power_;
  ledger::MemoryStore store_;
};

// A journal that permits whatever it is asked and remembers it: so it shows whether the order of work alone keeps a
// node from signing two histories.
class Journal final : public ledger::HeadJournal {
 public:
  explicit Journal(PowerSupply& power) : power_(power) {}

  Result<void> intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) override;
  // Two roots that were intended for one size, or a size below an earlier one: the first time that it happened.
  const std::optional<std::string>& fork() const { return fork_; }

 private:
  PowerSupply& power_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, crypto::Digest> heads_;
  std::optional<std::string> fork_;
};

// Digest of everything that the store holds, table by table.
crypto::Digest digest_of(const ledger::Store& store);

}  // namespace yinxin::sync::simulation

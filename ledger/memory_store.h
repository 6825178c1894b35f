// The store in memory: the reference that the other stores are tested against, and the disk of simulated nodes.
// Nothing outlives the object. Each value is kept with the number of the commit that wrote it as long as a snapshot may
// still look at an older one, so that taking a snapshot costs nothing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>

#include "ledger/store.h"

namespace yinxin::ledger {

class MemoryStore final : public Store {
 public:
  MemoryStore() = default;
  ~MemoryStore() override;

  std::unique_ptr<Snapshot> snapshot() const override;
  void commit(const WriteBatch& batch) override;

 private:
  class View;
  struct ByBytes {
    using is_transparent = void;
    bool operator()(ByteView a, ByteView b) const;
  };
  struct Version {
    std::uint64_t commit;
    std::optional<Bytes> value;  // nullopt: erased
  };
  using Versions = std::vector<Version>;  // never empty, rising commit
  using Rows = std::map<Bytes, Versions, ByBytes>;

  Rows& rows(Table table) { return tables_[static_cast<std::size_t>(table)]; }
  const Rows& rows(Table table) const { return tables_[static_cast<std::size_t>(table)]; }
  void write(Table table, Rows::iterator at, std::optional<Bytes> value);
  void apply(const WriteBatch::Operation& operation);
  void forget_old_versions();

  mutable std::mutex mutex_;
  std::array<Rows, kTableCount> tables_;
  std::uint64_t commits_ = 0;
  mutable std::multiset<std::uint64_t> looking_;    // commits that living snapshots see
  std::set<std::pair<Table, Bytes>> with_history_;  // keys with more than their newest value
};

}  // namespace yinxin::ledger

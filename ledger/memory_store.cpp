#include "ledger/memory_store.h"

#include <algorithm>

namespace yinxin::ledger {

bool MemoryStore::ByBytes::operator()(ByteView a, ByteView b) const {
  return std::ranges::lexicographical_compare(a, b);
}

// Rows that a snapshot can see are neither erased nor are their values moved while it lives, so what `find` gives may
// be used without the lock.
class MemoryStore::View final : public Snapshot {
 public:
  View(const MemoryStore& store, std::uint64_t commit) : store_(store), commit_(commit) {}
  ~View() override {
    const std::scoped_lock lock(store_.mutex_);
    store_.looking_.erase(store_.looking_.find(commit_));
  }

  std::optional<Bytes> get(Table table, ByteView key) const override {
    const std::scoped_lock lock(store_.mutex_);
    const auto at = store_.rows(table).find(key);
    if (at == store_.rows(table).end()) return std::nullopt;
    const Version* version = seen(at->second);
    return version == nullptr ? std::nullopt : version->value;
  }

  void scan(Table table, ByteView from, const std::function<bool(ByteView, ByteView)>& visit) const override {
    const Rows& rows = store_.rows(table);
    std::unique_lock lock(store_.mutex_);
    for (auto at = rows.lower_bound(from); at != rows.end(); ++at) {
      const Version* version = seen(at->second);
      if (version == nullptr || !version->value) continue;
      const ByteView value = *version->value;
      lock.unlock();
      if (!visit(at->first, value)) return;
      lock.lock();
    }
  }

 private:
  const Version* seen(const Versions& versions) const {
    const auto newer = std::ranges::upper_bound(versions, commit_, {}, &Version::commit);
    return newer == versions.begin() ? nullptr : &*std::prev(newer);
  }

  const MemoryStore& store_;
  const std::uint64_t commit_;
};

MemoryStore::~MemoryStore() { ensure(looking_.empty(), "a snapshot ends before its store"); }

std::unique_ptr<Snapshot> MemoryStore::snapshot() const {
  const std::scoped_lock lock(mutex_);
  looking_.insert(commits_);
  return std::make_unique<View>(*this, commits_);
}

void MemoryStore::commit(const WriteBatch& batch) {
  const std::scoped_lock lock(mutex_);
  ++commits_;
  batch.for_each([&](const WriteBatch::Operation& operation) { apply(operation); });
  forget_old_versions();
}

void MemoryStore::apply(const WriteBatch::Operation& operation) {
  Rows& table = rows(operation.table);
  switch (operation.kind) {
    case WriteBatch::Kind::put: {
      auto at = table.find(operation.key);
      if (at == table.end()) at = table.emplace(to_bytes(operation.key), Versions{}).first;
      write(operation.table, at, to_bytes(operation.value));
      return;
    }
    case WriteBatch::Kind::erase:
      if (const auto at = table.find(operation.key); at != table.end()) write(operation.table, at, std::nullopt);
      return;
    case WriteBatch::Kind::clear:
      for (auto at = table.begin(); at != table.end(); ++at) write(operation.table, at, std::nullopt);
      return;
  }
}

void MemoryStore::write(Table table, Rows::iterator at, std::optional<Bytes> value) {
  Versions& versions = at->second;
  if (!versions.empty() && versions.back().commit == commits_) versions.pop_back();
  versions.push_back({commits_, std::move(value)});
  if (versions.size() > 1 || !versions.back().value) with_history_.emplace(table, at->first);
}

// Drops what no living snapshot can see any more. A value is needed while it is the newest, or while a snapshot stands
// between it and the next one.
void MemoryStore::forget_old_versions() {
  const std::uint64_t oldest = looking_.empty() ? commits_ : *looking_.begin();
  std::erase_if(with_history_, [&](const std::pair<Table, Bytes>& place) {
    Rows& table = rows(place.first);
    const auto at = table.find(place.second);
    Versions& versions = at->second;
    const auto newer = std::ranges::upper_bound(versions, oldest, {}, &Version::commit);
    if (newer != versions.begin()) versions.erase(versions.begin(), std::prev(newer));
    if (versions.size() > 1) return false;
    if (!versions.back().value) table.erase(at);
    return true;
  });
}

}  // namespace yinxin::ledger

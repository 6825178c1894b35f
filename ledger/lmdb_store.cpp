#include "ledger/lmdb_store.h"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "ledger/disk_space.h"
#include "ledger/lmdb_environment.h"

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kGrowthBytesMin = 1ULL << 20;
constexpr std::uint64_t kGrowthBytesMax = 64ULL << 20;

MDB_val as_val(ByteView bytes) {
  return {bytes.size(), const_cast<void*>(static_cast<const void*>(bytes.data()))};  // LMDB does not write through it
}

ByteView as_view(const MDB_val& val) { return {static_cast<const std::byte*>(val.mv_data), val.mv_size}; }

bool is_key(ByteView key) { return !key.empty() && key.size() <= kKeyBytesMax; }

MDB_stat figures(MDB_txn* txn, LmdbEnvironment::Handle table) {
  MDB_stat out{};
  ensure(mdb_stat(txn, table, &out) == 0, "an open table has figures");
  return out;
}

std::uint64_t pages_of(const MDB_stat& stat) {
  return stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages;
}

// The pages that hold something: the tables and the table of tables (1). Not the list of free pages, so that erasing
// never counts as growing.
std::uint64_t live_pages(MDB_txn* txn, const LmdbEnvironment& environment) {
  std::uint64_t pages = pages_of(figures(txn, 1));
  for (const LmdbEnvironment::Handle table : environment.tables()) pages += pages_of(figures(txn, table));
  return pages;
}

// More pages than the batch can add to the file, were no free page used again.
std::uint64_t pages_at_most(const WriteBatch& batch, std::uint64_t page_bytes,
                            const std::function<MDB_stat(Table)>& stat) {
  std::uint64_t in_leaves = 0;
  std::uint64_t pages = 64;  // lists of free pages, the table of tables, rounding
  std::array<std::uint64_t, kTableCount> operations{};
  batch.for_each([&](const WriteBatch::Operation& operation) {
    ++operations[static_cast<std::size_t>(operation.table)];
    const bool apart = operation.key.size() + operation.value.size() > page_bytes / 2 - 64;  // in pages of its own
    in_leaves += operation.key.size() + 32 + (apart ? 0 : operation.value.size());
    if (apart) pages += operation.value.size() / page_bytes + 2;
    if (operation.kind == WriteBatch::Kind::clear) pages += pages_of(stat(operation.table)) * 8 / page_bytes + 2;
  });
  pages += 4 * (in_leaves / page_bytes + 1);
  for (std::size_t i = 0; i < kTableCount; ++i) {
    if (operations[i] == 0) continue;
    const MDB_stat now = stat(static_cast<Table>(i));
    pages += std::min<std::uint64_t>(operations[i], now.ms_leaf_pages) + 16;
    pages += std::min<std::uint64_t>(operations[i] * now.ms_depth, now.ms_branch_pages);
  }
  return pages + pages / 32;
}

}  // namespace

Result<std::unique_ptr<LmdbStore>> LmdbStore::open(const fs::path& directory, const LmdbStoreOptions& options) {
  ensure(options.reserve_bytes < options.quota_bytes, "the reserve is a part of the quota");
  auto environment = LmdbEnvironment::open(directory, false, options);
  if (!environment) return std::unexpected(environment.error());
  return std::unique_ptr<LmdbStore>(new LmdbStore(std::move(*environment), options));
}

Result<std::unique_ptr<LmdbStore>> LmdbStore::open_to_read(const fs::path& directory) {
  auto environment = LmdbEnvironment::open(directory, true, {});
  if (!environment) return std::unexpected(environment.error());
  return std::unique_ptr<LmdbStore>(new LmdbStore(std::move(*environment), {}));
}

LmdbStore::LmdbStore(std::unique_ptr<LmdbEnvironment> environment, const LmdbStoreOptions& options)
    : environment_(std::move(environment)), options_(options) {}

LmdbStore::~LmdbStore() { ensure(snapshots_ == 0, "a snapshot ends before its store"); }

// ---- reading

class LmdbStore::View final : public Snapshot {
 public:
  explicit View(const LmdbStore& store) : store_(store), counted_(store.snapshots_) {
    if (const int code = reading_.begin(store.environment_->get(), MDB_RDONLY); code != 0) throw failure(code);
  }

  std::optional<Bytes> get(Table table, ByteView key) const override {
    if (!is_key(key)) return std::nullopt;
    MDB_val at = as_val(key);
    MDB_val value{};
    const int code = mdb_get(reading_.get(), store_.environment_->table(table), &at, &value);
    if (code == MDB_NOTFOUND) return std::nullopt;
    if (code != 0) throw failure(code);
    return to_bytes(as_view(value));
  }

  void scan(Table table, ByteView from, const std::function<bool(ByteView, ByteView)>& visit) const override {
    MDB_cursor* opened = nullptr;
    int code = mdb_cursor_open(reading_.get(), store_.environment_->table(table), &opened);
    if (code != 0) throw failure(code);
    const std::unique_ptr<MDB_cursor, decltype(&mdb_cursor_close)> cursor(opened, mdb_cursor_close);
    MDB_val key = as_val(from);
    MDB_val value{};
    code = mdb_cursor_get(cursor.get(), &key, &value, from.empty() ? MDB_FIRST : MDB_SET_RANGE);
    while (code == 0) {
      if (!visit(as_view(key), as_view(value))) return;
      code = mdb_cursor_get(cursor.get(), &key, &value, MDB_NEXT);
    }
    if (code != MDB_NOTFOUND) throw failure(code);
  }

 private:
  StoreFailure failure(int code) const { return store_.environment_->read_failure(code); }

  struct Counted {
    explicit Counted(std::atomic<int>& living) : count(living) { ++count; }
    ~Counted() { --count; }
    std::atomic<int>& count;
  };

  const LmdbStore& store_;
  const Counted counted_;  // before the transaction: goes after it
  LmdbTransaction reading_;
};

std::unique_ptr<Snapshot> LmdbStore::snapshot() const { return std::make_unique<View>(*this); }

LmdbStoreUsage LmdbStore::usage() const {
  LmdbTransaction reading;
  if (const int code = reading.begin(environment_->get(), MDB_RDONLY); code != 0) {
    throw environment_->read_failure(code);
  }
  return {live_pages(reading.get(), *environment_) * environment_->page_bytes(), options_.quota_bytes,
          environment_->data_bytes()};
}

Result<void> LmdbStore::copy_to(const fs::path& directory) const {
  mkdir(directory.c_str(), 0700);
  const std::string path = directory / "data.mdb";
  const OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
  if (!file) {
    return refuse("store.copy", "{0} can't be made for a copy of the store: {1}.", path,
                  std::string_view(std::strerror(errno)));
  }
  int code = mdb_env_copyfd2(environment_->get(), file.get(), MDB_CP_COMPACT);
  if (code == 0 && fsync(file.get()) != 0) code = errno;
  if (code == 0) {
    flush_directory(directory);
    return {};
  }
  unlink(path.c_str());
  const Error error{"store.copy", {"The copy {0} of the store can't be written: {1}.", {path, mdb_strerror(code)}}};
  if (LmdbEnvironment::means_full(code)) throw StoreFull(error);
  throw StoreFailure(error);
}

// ---- writing

void LmdbStore::commit(const WriteBatch& batch) {
  ensure(!environment_->to_read(), "a store opened for reading takes no batch");
  const std::scoped_lock lock(writing_);
  if (failed_) {
    throw StoreFailure({"store.stopped",
                        {"The store in {0} takes no more writes, because an earlier one failed. Stop the node and run "
                         "yinxin doctor.",
                         {environment_->directory().string()}}});
  }
  if (batch.bytes() > options_.quota_bytes) refuse_beyond_quota();
  LmdbTransaction writing;
  if (const int code = writing.begin(environment_->get(), 0); code != 0) fail(code);
  take_space(writing, batch);
  const std::uint64_t before = live_pages(writing.get(), *environment_);
  apply(writing, batch);
  check_quota(before, live_pages(writing.get(), *environment_), batch.urgent());
  if (const int code = writing.commit(); code != 0) fail(code);
}

bool LmdbStore::scrub() {
  const std::scoped_lock lock(writing_);
  if (snapshots_ != 0 || failed_) return false;
  return environment_->rewrite(options_);
}

void LmdbStore::take_space(const LmdbTransaction& writing, const WriteBatch& batch) {
  const std::uint64_t pages = pages_at_most(batch, environment_->page_bytes(), [&](Table table) {
    return figures(writing.get(), environment_->table(table));
  });
  const std::uint64_t kept_back = batch.urgent() ? 0 : options_.reserve_bytes;
  const std::uint64_t end = (environment_->last_page() + 1 + pages) * environment_->page_bytes();
  const std::uint64_t needed = std::min(end, environment_->map_bytes()) + kept_back;
  const std::uint64_t present = environment_->data_bytes();
  if (needed <= present) return;
  const std::uint64_t ahead = std::clamp(present / 16, kGrowthBytesMin, kGrowthBytesMax);
  const int file = environment_->data_file();
  if (end + ahead <= environment_->map_bytes() && allocate_up_to(file, needed + ahead, environment_->data_path()))
    return;
  if (allocate_up_to(file, needed, environment_->data_path())) return;
  throw StoreFull(
      {"store.disk-full",
       {"The disk that holds {0} is full; nothing was written. Free some space: reading, checking and exporting "
        "go on meanwhile.",
        {environment_->directory().string()}}});
}

void LmdbStore::apply(const LmdbTransaction& writing, const WriteBatch& batch) {
  batch.for_each([&](const WriteBatch::Operation& operation) {
    const MDB_dbi table = environment_->table(operation.table);
    MDB_val key = as_val(operation.key);
    MDB_val value = as_val(operation.value);
    int code = 0;
    switch (operation.kind) {
      case WriteBatch::Kind::put:
        code = mdb_put(writing.get(), table, &key, &value, 0);
        break;
      case WriteBatch::Kind::erase:
        code = mdb_del(writing.get(), table, &key, nullptr);
        break;
      case WriteBatch::Kind::clear:
        code = mdb_drop(writing.get(), table, 0);
        break;
    }
    if (code == MDB_NOTFOUND && operation.kind == WriteBatch::Kind::erase) return;
    if (code != 0) fail(code);
  });
}

void LmdbStore::check_quota(std::uint64_t pages_before, std::uint64_t pages_after, bool urgent) const {
  const std::uint64_t limit = options_.quota_bytes - (urgent ? 0 : options_.reserve_bytes);
  if (pages_after > pages_before && pages_after * environment_->page_bytes() > limit) refuse_beyond_quota();
}

void LmdbStore::refuse_beyond_quota() const {
  throw StoreFull({"store.quota",
                   {"The store in {0} would exceed its quota of {1} bytes; nothing was written. Raise the quota in the "
                    "configuration.",
                    {environment_->directory().string(), std::to_string(options_.quota_bytes)}}});
}

void LmdbStore::fail(int code) {
  const std::string directory = environment_->directory();
  if (code == MDB_MAP_FULL || code == MDB_TXN_FULL) {
    throw StoreFull({"store.map-full",
                     {"The store in {0} has no room for this batch; nothing was written. Raise the quota in the "
                      "configuration.",
                      {directory}}});
  }
  if (LmdbEnvironment::means_full(code)) {
    throw StoreFull({"store.disk-full",
                     {"The disk that holds {0} is full; nothing was written. Free some space: reading, checking and "
                      "exporting go on meanwhile.",
                      {directory}}});
  }
  failed_ = true;
  const Error error{"store.write",
                    {"Writing to the store in {0} failed: {1}. The node stops; check the disk, then run yinxin doctor.",
                     {directory, mdb_strerror(code)}}};
  // As well as it goes: the disk may not take this either.
  const OpenFile mark(
      ::open(check_mark(environment_->directory()).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kOwnerOnly));
  const std::string sentence = error.sentence() + "\n";
  if (mark && write(mark.get(), sentence.data(), sentence.size()) > 0) fsync(mark.get());
  throw StoreFailure(error);
}

}  // namespace yinxin::ledger

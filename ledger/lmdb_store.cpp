#include "ledger/lmdb_store.h"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "crypto/big_endian.h"
#include "ledger/disk_space.h"
#include "ledger/durable_file.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, kTableCount> kTableNames = {"meta",     "heads",    "bundles", "tiles",
                                                              "payloads", "evidence", "local",   "views"};
constexpr std::string_view kFormatKey = "format";
constexpr std::uint64_t kLockFileBytes = 128U << 10;   // room for some 2,000 snapshots at once
constexpr std::uint64_t kMapSlackBytes = 16ULL << 20;  // what pages waiting for old snapshots may take beyond the quota
constexpr std::uint64_t kGrowthBytesMin = 1ULL << 20;
constexpr std::uint64_t kGrowthBytesMax = 64ULL << 20;

MDB_val as_val(ByteView bytes) {
  return {bytes.size(), const_cast<void*>(static_cast<const void*>(bytes.data()))};  // LMDB does not write through it
}

ByteView as_view(const MDB_val& val) { return {static_cast<const std::byte*>(val.mv_data), val.mv_size}; }

bool is_key(ByteView key) { return !key.empty() && key.size() <= kKeyBytesMax; }

bool means_full(int code) {
  return code == MDB_MAP_FULL || code == MDB_TXN_FULL || code == ENOSPC || code == EDQUOT || code == EFBIG;
}

std::uint64_t pages_of(const MDB_stat& stat) {
  return stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages;
}

StoreFailure read_failure(const fs::path& directory, int code) {
  return StoreFailure({"store.read",
                       {"The store in {0} can't be read: {1}. Run yinxin doctor on the stopped node.",
                        {directory.string(), mdb_strerror(code)}}});
}

// Why LMDB does not open a data file, for people.
std::unexpected<Error> refuse_data_file(const fs::path& directory, int code) {
  const std::string data = directory / "data.mdb";
  switch (code) {
    case MDB_INVALID:
      return refuse("store.not-a-store",
                    "{0} is not the data file of a store, or its first pages are damaged. Restore a backup, or run "
                    "yinxin doctor to fetch the feeds again.",
                    data);
    case MDB_VERSION_MISMATCH:
      return refuse("store.other-library", "{0} was written by another version of LMDB. Open it with that version.",
                    data);
    default:
      return refuse("store.open", "The store {0} can't be opened: {1}. Check the disk and who owns the directory.",
                    data, std::string_view(mdb_strerror(code)));
  }
}

}  // namespace

// The open environment and the lock on its directory.
struct LmdbStore::Environment {
  fs::path directory;
  bool to_read = false;
  OpenFile lock;  // the directory itself, with an flock on it; outlives `env`
  MDB_env* env = nullptr;
  std::array<MDB_dbi, kTableCount> tables{};
  std::uint64_t page_bytes = 0;

  Environment() = default;
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    if (env != nullptr) mdb_env_close(env);
  }

  MDB_dbi table(Table which) const { return tables[static_cast<std::size_t>(which)]; }
  std::string data_path() const { return directory / "data.mdb"; }
  int data_file() const {
    int file = -1;
    mdb_env_get_fd(env, &file);
    return file;
  }
  std::uint64_t data_bytes() const {
    struct stat now {};
    if (fstat(data_file(), &now) != 0) throw read_failure(directory, errno);
    return static_cast<std::uint64_t>(now.st_size);
  }
  std::uint64_t last_page() const {
    MDB_envinfo info;
    mdb_env_info(env, &info);
    return info.me_last_pgno;
  }

  Result<void> take_lock(bool create);
  Result<void> open(const LmdbStoreOptions& options);
  Result<void> check_length() const;
  Result<bool> open_tables();
  Result<void> check_format(MDB_txn* txn) const;
  void create_tables();
};

// One transaction, aborted unless committed. Begins and ends on one thread.
struct LmdbStore::Transaction {
  MDB_txn* txn = nullptr;

  Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (txn != nullptr) mdb_txn_abort(txn);
  }

  int begin(MDB_env* env, unsigned flags) { return mdb_txn_begin(env, nullptr, flags, &txn); }
  int commit() { return mdb_txn_commit(std::exchange(txn, nullptr)); }
  MDB_stat stat(MDB_dbi table) const {
    MDB_stat out{};
    const int code = mdb_stat(txn, table, &out);
    ensure(code == 0, "an open table has figures");
    return out;
  }
  // The pages that hold something: the tables and the table of tables (1). Not the list of free pages, so that erasing
  // never counts as growing.
  std::uint64_t live_pages(const std::array<MDB_dbi, kTableCount>& tables) const {
    std::uint64_t pages = pages_of(stat(1));
    for (const MDB_dbi table : tables) pages += pages_of(stat(table));
    return pages;
  }
};

Result<void> LmdbStore::Environment::take_lock(bool create) {
  if (create && mkdir(directory.c_str(), 0700) == 0) {
    flush_directory(directory.has_parent_path() ? directory.parent_path() : fs::path("."));
  }
  lock = OpenFile(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock && errno == ENOENT) {
    return refuse("store.missing", "There is no store in {0}. Check the path; yinxin init makes a new node.",
                  directory.string());
  }
  if (!lock) {
    return refuse("store.open", "The directory {0} of the store can't be opened: {1}.", directory.string(),
                  std::string_view(std::strerror(errno)));
  }
  if (flock(lock.get(), (to_read ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    return refuse("store.in-use", "The store in {0} is in use by another program. Stop the node first.",
                  directory.string());
  }
  return {};
}

Result<void> LmdbStore::Environment::open(const LmdbStoreOptions& options) {
  struct stat data {};
  const bool present = stat(data_path().c_str(), &data) == 0;
  if (!options.create && (!present || data.st_size == 0)) {
    return refuse(
        "store.missing",
        present ? std::string_view(
                      "The data file of the store in {0} is empty. Restore a backup; yinxin init makes a new node.")
                : std::string_view("There is no store in {0}. Check the path; yinxin init makes a new node."),
        directory.string());
  }
  if (!to_read) {
    // The lock file is written through memory: without its blocks a full disk would kill the process.
    const std::string path = directory / "lock.mdb";
    const OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
    if (!file) return refuse_data_file(directory, errno);
    if (!allocate_up_to(file.get(), kLockFileBytes, path))
      return refuse("store.disk-full", "The disk is full: {0} can't be made. Free some space.", path);
  }
  int code = mdb_env_create(&env);
  if (code != 0) throw std::bad_alloc();
  mdb_env_set_maxdbs(env, kTableCount);
  if (!to_read) mdb_env_set_mapsize(env, std::max(2 * options.quota_bytes, options.quota_bytes + kMapSlackBytes));
  // Nobody writes while the shared lock on the directory is held, so a reader needs no lock file.
  const unsigned flags = MDB_NOTLS | (to_read ? MDB_RDONLY | MDB_NOLOCK : 0U);
  code = mdb_env_open(env, directory.c_str(), flags, 0600);
  if (code != 0) return refuse_data_file(directory, code);
  fcntl(data_file(), F_SETFD, FD_CLOEXEC);
  ensure(mdb_env_get_maxkeysize(env) >= static_cast<int>(kKeyBytesMax), "LMDB takes our keys");
  MDB_stat stat;
  mdb_env_stat(env, &stat);
  page_bytes = stat.ms_psize;
  if (!to_read) {
    int dead = 0;
    mdb_reader_check(env, &dead);
  }
  return check_length();
}

// Reading a page beyond the end of the file would kill the process.
Result<void> LmdbStore::Environment::check_length() const {
  const std::uint64_t needed = (last_page() + 1) * page_bytes;
  const std::uint64_t present = data_bytes();
  if (present >= needed) return {};
  return refuse(
      "store.truncated",
      "{0} is cut off: {1} bytes are there, {2} belong there. Restore a backup, or run yinxin doctor to fetch the "
      "feeds again.",
      data_path(), present, needed);
}

// False if there is no table at all: a store that is still to be made.
Result<bool> LmdbStore::Environment::open_tables() {
  Transaction reading;
  if (const int code = reading.begin(env, MDB_RDONLY); code != 0) return refuse_data_file(directory, code);
  if (reading.stat(1).ms_entries == 0) return false;
  for (std::size_t i = 0; i < kTableCount; ++i) {
    const int code = mdb_dbi_open(reading.txn, kTableNames[i], 0, &tables[i]);
    if (code == 0 && i == static_cast<std::size_t>(Table::meta)) {
      if (auto fine = check_format(reading.txn); !fine) return std::unexpected(fine.error());
    }
    if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE) {
      return refuse("store.not-a-store", "{0} is a database of another program: it has no table \"{1}\" of ours.",
                    data_path(), std::string_view(kTableNames[i]));
    }
    if (code != 0) return refuse_data_file(directory, code);
  }
  if (const int code = reading.commit(); code != 0) return refuse_data_file(directory, code);  // keeps the tables open
  return true;
}

Result<void> LmdbStore::Environment::check_format(MDB_txn* txn) const {
  MDB_val key = as_val(as_bytes(kFormatKey));
  MDB_val value{};
  const int code = mdb_get(txn, table(Table::meta), &key, &value);
  if (code != 0 || value.mv_size != 4) {
    return refuse("store.not-a-store", "The store in {0} does not say its format; it is not a store of Yinxin.",
                  directory.string());
  }
  const std::uint32_t format = *crypto::ByteReader(as_view(value)).take<std::uint32_t>();
  if (format > kFormat) {
    return refuse(
        "store.newer",
        "The store in {0} has format {1}; this program knows formats up to {2}. Nothing was changed: install the "
        "newer program again.",
        directory.string(), format, kFormat);
  }
  if (format != kFormat) {
    return refuse("store.format", "The store in {0} has the unknown format {1}.", directory.string(), format);
  }
  return {};
}

void LmdbStore::Environment::create_tables() {
  Transaction writing;
  int code = writing.begin(env, 0);
  for (std::size_t i = 0; code == 0 && i < kTableCount; ++i) {
    code = mdb_dbi_open(writing.txn, kTableNames[i], MDB_CREATE, &tables[i]);
  }
  Bytes format;
  crypto::put_big_endian(format, kFormat);
  MDB_val key = as_val(as_bytes(kFormatKey));
  MDB_val value = as_val(format);
  if (code == 0) code = mdb_put(writing.txn, table(Table::meta), &key, &value, 0);
  if (code == 0) code = writing.commit();
  if (code == 0 && fsync(lock.get()) != 0) code = errno;  // the data file's name
  const Error error{"store.create", {"The store in {0} can't be made: {1}.", {directory.string(), mdb_strerror(code)}}};
  if (means_full(code)) throw StoreFull(error);
  if (code != 0) throw StoreFailure(error);
}

Result<std::unique_ptr<LmdbStore::Environment>> LmdbStore::open_environment(const fs::path& directory, bool to_read,
                                                                            const LmdbStoreOptions& options) {
  auto environment = std::make_unique<Environment>();
  environment->directory = directory;
  environment->to_read = to_read;
  if (auto locked = environment->take_lock(options.create); !locked) return std::unexpected(locked.error());
  if (!to_read && access(check_mark(directory).c_str(), F_OK) == 0) {
    return refuse(
        "store.check-needed",
        "Writing to the store in {0} failed earlier, so it has to be checked before it is used again. Run yinxin "
        "doctor; {1} says what happened.",
        directory.string(), check_mark(directory).string());
  }
  if (auto opened = environment->open(options); !opened) return std::unexpected(opened.error());
  const Result<bool> complete = environment->open_tables();
  if (!complete) return std::unexpected(complete.error());
  if (!*complete && !options.create) {
    return refuse("store.unfinished", "The store in {0} was begun and never finished. Run yinxin init again.",
                  directory.string());
  }
  if (!*complete) environment->create_tables();
  return environment;
}

Result<std::unique_ptr<LmdbStore>> LmdbStore::open(const fs::path& directory, const LmdbStoreOptions& options) {
  ensure(options.reserve_bytes < options.quota_bytes, "the reserve is a part of the quota");
  auto environment = open_environment(directory, false, options);
  if (!environment) return std::unexpected(environment.error());
  return std::unique_ptr<LmdbStore>(new LmdbStore(std::move(*environment), options));
}

Result<std::unique_ptr<LmdbStore>> LmdbStore::open_to_read(const fs::path& directory) {
  auto environment = open_environment(directory, true, {});
  if (!environment) return std::unexpected(environment.error());
  return std::unique_ptr<LmdbStore>(new LmdbStore(std::move(*environment), {}));
}

LmdbStore::LmdbStore(std::unique_ptr<Environment> environment, const LmdbStoreOptions& options)
    : environment_(std::move(environment)), options_(options) {}

LmdbStore::~LmdbStore() { ensure(snapshots_ == 0, "a snapshot ends before its store"); }

// ---- reading

class LmdbStore::View final : public Snapshot {
 public:
  explicit View(const LmdbStore& store) : store_(store), counted_(store.snapshots_) {
    if (const int code = reading_.begin(store.environment_->env, MDB_RDONLY); code != 0) throw failure(code);
  }

  std::optional<Bytes> get(Table table, ByteView key) const override {
    if (!is_key(key)) return std::nullopt;
    MDB_val at = as_val(key);
    MDB_val value{};
    const int code = mdb_get(reading_.txn, store_.environment_->table(table), &at, &value);
    if (code == MDB_NOTFOUND) return std::nullopt;
    if (code != 0) throw failure(code);
    return to_bytes(as_view(value));
  }

  void scan(Table table, ByteView from, const std::function<bool(ByteView, ByteView)>& visit) const override {
    MDB_cursor* opened = nullptr;
    int code = mdb_cursor_open(reading_.txn, store_.environment_->table(table), &opened);
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
  StoreFailure failure(int code) const { return read_failure(store_.environment_->directory, code); }

  struct Counted {
    explicit Counted(std::atomic<int>& living) : count(living) { ++count; }
    ~Counted() { --count; }
    std::atomic<int>& count;
  };

  const LmdbStore& store_;
  const Counted counted_;  // before the transaction: goes after it
  Transaction reading_;
};

std::unique_ptr<Snapshot> LmdbStore::snapshot() const { return std::make_unique<View>(*this); }

LmdbStoreUsage LmdbStore::usage() const {
  Transaction reading;
  if (const int code = reading.begin(environment_->env, MDB_RDONLY); code != 0) {
    throw read_failure(environment_->directory, code);
  }
  return {reading.live_pages(environment_->tables) * environment_->page_bytes, options_.quota_bytes,
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
  int code = mdb_env_copyfd2(environment_->env, file.get(), MDB_CP_COMPACT);
  if (code == 0 && fsync(file.get()) != 0) code = errno;
  if (code == 0) {
    flush_directory(directory);
    return {};
  }
  unlink(path.c_str());
  const Error error{"store.copy", {"The copy {0} of the store can't be written: {1}.", {path, mdb_strerror(code)}}};
  if (means_full(code)) throw StoreFull(error);
  throw StoreFailure(error);
}

// ---- writing

void LmdbStore::commit(const WriteBatch& batch) {
  ensure(!environment_->to_read, "a store opened for reading takes no batch");
  const std::scoped_lock lock(writing_);
  if (failed_) {
    throw StoreFailure({"store.stopped",
                        {"The store in {0} takes no more writes, because an earlier one failed. Stop the node and run "
                         "yinxin doctor.",
                         {environment_->directory.string()}}});
  }
  if (batch.bytes() > options_.quota_bytes) refuse_beyond_quota();
  Transaction writing;
  if (const int code = writing.begin(environment_->env, 0); code != 0) fail(code);
  take_space(writing, batch);
  const std::uint64_t before = writing.live_pages(environment_->tables);
  apply(writing, batch);
  check_quota(before, writing.live_pages(environment_->tables), batch.urgent());
  if (const int code = writing.commit(); code != 0) fail(code);
}

// More pages than the batch can add to the file, were no free page used again.
static std::uint64_t pages_at_most(const WriteBatch& batch, std::uint64_t page_bytes,
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

void LmdbStore::take_space(const Transaction& writing, const WriteBatch& batch) {
  const std::uint64_t pages = pages_at_most(batch, environment_->page_bytes,
                                            [&](Table table) { return writing.stat(environment_->table(table)); });
  const std::uint64_t kept_back = batch.urgent() ? 0 : options_.reserve_bytes;
  const std::uint64_t needed = (environment_->last_page() + 1 + pages) * environment_->page_bytes + kept_back;
  const std::uint64_t present = environment_->data_bytes();
  if (needed <= present) return;
  const std::uint64_t ahead = std::clamp(present / 16, kGrowthBytesMin, kGrowthBytesMax);
  const int file = environment_->data_file();
  if (allocate_up_to(file, needed + ahead, environment_->data_path())) return;
  if (allocate_up_to(file, needed, environment_->data_path())) return;
  throw StoreFull(
      {"store.disk-full",
       {"The disk that holds {0} is full; nothing was written. Free some space: reading, checking and exporting "
        "go on meanwhile.",
        {environment_->directory.string()}}});
}

void LmdbStore::apply(const Transaction& writing, const WriteBatch& batch) {
  batch.for_each([&](const WriteBatch::Operation& operation) {
    const MDB_dbi table = environment_->table(operation.table);
    MDB_val key = as_val(operation.key);
    MDB_val value = as_val(operation.value);
    int code = 0;
    switch (operation.kind) {
      case WriteBatch::Kind::put:
        code = mdb_put(writing.txn, table, &key, &value, 0);
        break;
      case WriteBatch::Kind::erase:
        code = mdb_del(writing.txn, table, &key, nullptr);
        break;
      case WriteBatch::Kind::clear:
        code = mdb_drop(writing.txn, table, 0);
        break;
    }
    if (code == MDB_NOTFOUND && operation.kind == WriteBatch::Kind::erase) return;
    if (code != 0) fail(code);
  });
}

void LmdbStore::check_quota(std::uint64_t pages_before, std::uint64_t pages_after, bool urgent) const {
  const std::uint64_t limit = options_.quota_bytes - (urgent ? 0 : options_.reserve_bytes);
  if (pages_after > pages_before && pages_after * environment_->page_bytes > limit) refuse_beyond_quota();
}

void LmdbStore::refuse_beyond_quota() const {
  throw StoreFull({"store.quota",
                   {"The store in {0} would exceed its quota of {1} bytes; nothing was written. Raise the quota in the "
                    "configuration.",
                    {environment_->directory.string(), std::to_string(options_.quota_bytes)}}});
}

void LmdbStore::fail(int code) {
  const std::string directory = environment_->directory;
  if (code == MDB_MAP_FULL || code == MDB_TXN_FULL) {
    throw StoreFull({"store.map-full",
                     {"The store in {0} has no room for this batch; nothing was written. Raise the quota in the "
                      "configuration.",
                      {directory}}});
  }
  if (means_full(code)) {
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
  const OpenFile mark(::open(check_mark(environment_->directory).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kOwnerOnly));
  const std::string sentence = error.sentence() + "\n";
  if (mark && write(mark.get(), sentence.data(), sentence.size()) > 0) fsync(mark.get());
  throw StoreFailure(error);
}

}  // namespace yinxin::ledger

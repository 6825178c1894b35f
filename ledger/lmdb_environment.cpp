#include "ledger/lmdb_environment.h"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "crypto/big_endian.h"
#include "ledger/disk_space.h"

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, kTableCount> kTableNames = {"meta",     "heads",    "bundles", "tiles",
                                                              "payloads", "evidence", "local",   "views"};
constexpr std::string_view kFormatKey = "format";
constexpr std::size_t kCopiedAtOnce = std::size_t{64} << 20;  // bytes in one transaction
constexpr std::uint64_t kLockFileBytes = 128U << 10;          // room for some 2,000 snapshots at once
constexpr std::uint64_t kMapSlackBytes = 16ULL << 20;  // what pages waiting for old snapshots may take beyond the quota

// Why LMDB does not open a data file, for people.
std::unexpected<Error> refuse_data_file(const std::string& path, int code) {
  switch (code) {
    case MDB_INVALID:
      return refuse("store.not-a-store",
                    "{0} is not the data file of a store, or its first pages are damaged. Restore a backup, or run "
                    "yinxin doctor to fetch the feeds again.",
                    path);
    case MDB_VERSION_MISMATCH:
      return refuse("store.other-library", "{0} was written by another version of LMDB. Open it with that version.",
                    path);
    default:
      return refuse("store.open", "The store {0} can't be opened: {1}. Check the disk and who owns the directory.",
                    path, std::string_view(mdb_strerror(code)));
  }
}

// As well as it goes: what the disk does with blocks that are overwritten is its own affair.
void overwrite(int file, std::uint64_t bytes) {
  const std::vector<char> zeros(1U << 20);
  for (std::uint64_t at = 0; at < bytes;) {
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(zeros.size(), bytes - at));
    const ssize_t written = pwrite(file, zeros.data(), length, static_cast<off_t>(at));
    if (written <= 0) return;
    at += static_cast<std::uint64_t>(written);
  }
  fdatasync(file);
}

}  // namespace

LmdbTransaction::~LmdbTransaction() {
  if (txn_ != nullptr) mdb_txn_abort(txn_);
}

int LmdbTransaction::begin(MDB_env* env, unsigned flags) { return mdb_txn_begin(env, nullptr, flags, &txn_); }

int LmdbTransaction::commit() { return mdb_txn_commit(std::exchange(txn_, nullptr)); }

LmdbEnvironment::~LmdbEnvironment() {
  if (env_ != nullptr) mdb_env_close(env_);
}

int LmdbEnvironment::data_file() const {
  int file = -1;
  mdb_env_get_fd(env_, &file);
  return file;
}

std::uint64_t LmdbEnvironment::data_bytes() const {
  struct stat now {};
  if (fstat(data_file(), &now) != 0) throw read_failure(errno);
  return static_cast<std::uint64_t>(now.st_size);
}

std::uint64_t LmdbEnvironment::last_page() const {
  MDB_envinfo info;
  mdb_env_info(env_, &info);
  return info.me_last_pgno;
}

std::uint64_t LmdbEnvironment::map_bytes() const {
  MDB_envinfo info;
  mdb_env_info(env_, &info);
  return info.me_mapsize;
}

bool LmdbEnvironment::means_full(int code) {
  return code == MDB_MAP_FULL || code == MDB_TXN_FULL || code == ENOSPC || code == EDQUOT || code == EFBIG;
}

StoreFailure LmdbEnvironment::read_failure(int code) const {
  return StoreFailure({"store.read",
                       {"The store in {0} can't be read: {1}. Run yinxin doctor on the stopped node.",
                        {directory_.string(), mdb_strerror(code)}}});
}

Result<void> LmdbEnvironment::take_lock(bool create) {
  if (create && mkdir(directory_.c_str(), 0700) != 0 && errno != EEXIST) {
    return refuse("store.open", "The directory {0} of the store can't be made: {1}.", directory_.string(),
                  std::string_view(std::strerror(errno)));
  }
  if (create) {
    flush_directory(directory_.has_parent_path() ? directory_.parent_path() : fs::path("."));
  }
  lock_ = OpenFile(::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock_ && errno == ENOENT) {
    return refuse("store.missing",
                  "There is no store in {0}, or its data file is empty. Check the path or restore a backup.",
                  directory_.string());
  }
  if (!lock_) {
    return refuse("store.open", "The directory {0} of the store can't be opened: {1}.", directory_.string(),
                  std::string_view(std::strerror(errno)));
  }
  if (flock(lock_.get(), (to_read_ ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
    return refuse("store.in-use", "The store in {0} is in use by another program. Stop the node first.",
                  directory_.string());
  }
  return {};
}

Result<void> LmdbEnvironment::open_data(const LmdbStoreOptions& options) {
  struct stat data {};
  const bool present = stat(data_path().c_str(), &data) == 0;
  if (!options.create && (!present || data.st_size == 0)) {
    return refuse("store.missing",
                  "There is no store in {0}, or its data file is empty. Check the path or restore a backup.",
                  directory_.string());
  }
  if (!to_read_) {
    // The lock file is written through memory: without its blocks a full disk would kill the process.
    const std::string path = directory_ / "lock.mdb";
    const OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
    if (!file) return refuse_data_file(data_path(), errno);
    if (!allocate_up_to(file.get(), kLockFileBytes, path))
      return refuse("store.disk-full", "The disk is full: {0} can't be made. Free some space.", path);
  }
  int code = mdb_env_create(&env_);
  if (code != 0) throw std::bad_alloc();
  mdb_env_set_maxdbs(env_, kTableCount);
  if (!to_read_) mdb_env_set_mapsize(env_, std::max(2 * options.quota_bytes, options.quota_bytes + kMapSlackBytes));
  // Nobody writes while the shared lock on the directory is held, so a reader needs no lock file.
  const unsigned flags = MDB_NOTLS | (to_read_ ? MDB_RDONLY | MDB_NOLOCK : 0U);
  code = mdb_env_open(env_, directory_.c_str(), flags, 0600);
  if (code != 0) return refuse_data_file(data_path(), code);
  fcntl(data_file(), F_SETFD, FD_CLOEXEC);
  ensure(mdb_env_get_maxkeysize(env_) >= static_cast<int>(kKeyBytesMax), "LMDB takes our keys");
  MDB_stat stat;
  mdb_env_stat(env_, &stat);
  page_bytes_ = stat.ms_psize;
  if (!to_read_) {
    int dead = 0;
    mdb_reader_check(env_, &dead);
  }
  return check_length();
}

// Reading a page beyond the end of the file would kill the process.
Result<void> LmdbEnvironment::check_length() const {
  const std::uint64_t needed = (last_page() + 1) * page_bytes_;
  const std::uint64_t present = data_bytes();
  if (present >= needed) return {};
  return refuse(
      "store.truncated",
      "{0} is cut off: {1} bytes are there, {2} belong there. Restore a backup, or run yinxin doctor to fetch the "
      "feeds again.",
      data_path(), present, needed);
}

// False if there is no table at all: a store that is still to be made.
Result<bool> LmdbEnvironment::open_tables() {
  LmdbTransaction reading;
  if (const int code = reading.begin(env_, MDB_RDONLY); code != 0) return refuse_data_file(data_path(), code);
  MDB_stat main{};
  mdb_stat(reading.get(), 1, &main);  // the table of tables
  if (main.ms_entries == 0) return false;
  for (std::size_t i = 0; i < kTableCount; ++i) {
    const int code = mdb_dbi_open(reading.get(), kTableNames[i], 0, &tables_[i]);
    if (code == 0 && i == static_cast<std::size_t>(Table::meta)) {
      if (auto fine = check_format(reading.get()); !fine) return std::unexpected(fine.error());
    }
    if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE) {
      return refuse("store.not-a-store", "{0} is a database of another program: it has no table \"{1}\" of ours.",
                    data_path(), std::string_view(kTableNames[i]));
    }
    if (code != 0) return refuse_data_file(data_path(), code);
  }
  if (const int code = reading.commit(); code != 0)
    return refuse_data_file(data_path(), code);  // keeps the tables_ open
  return true;
}

Result<void> LmdbEnvironment::check_format(MDB_txn* txn) const {
  MDB_val key{kFormatKey.size(), const_cast<char*>(kFormatKey.data())};
  MDB_val value{};
  const int code = mdb_get(txn, table(Table::meta), &key, &value);
  if (code != 0 || value.mv_size != 4) {
    return refuse("store.not-a-store", "The store in {0} does not say its format; it is not a store of Yinxin.",
                  directory_.string());
  }
  const std::uint32_t format =
      *crypto::ByteReader({static_cast<const std::byte*>(value.mv_data), value.mv_size}).take<std::uint32_t>();
  if (format > LmdbStore::kFormat) {
    return refuse(
        "store.newer",
        "The store in {0} has format {1}; this program knows formats up to {2}. Nothing was changed: install the "
        "newer program again.",
        directory_.string(), format, LmdbStore::kFormat);
  }
  if (format != LmdbStore::kFormat) {
    return refuse("store.format", "The store in {0} has the unknown format {1}.", directory_.string(), format);
  }
  return {};
}

void LmdbEnvironment::create_tables() {
  LmdbTransaction writing;
  int code = writing.begin(env_, 0);
  for (std::size_t i = 0; code == 0 && i < kTableCount; ++i) {
    code = mdb_dbi_open(writing.get(), kTableNames[i], MDB_CREATE, &tables_[i]);
  }
  Bytes format;
  crypto::put_big_endian(format, LmdbStore::kFormat);
  MDB_val key{kFormatKey.size(), const_cast<char*>(kFormatKey.data())};
  MDB_val value{format.size(), format.data()};
  if (code == 0) code = mdb_put(writing.get(), table(Table::meta), &key, &value, 0);
  if (code == 0) code = writing.commit();
  if (code == 0 && fsync(lock_.get()) != 0) code = errno;  // the data file's name
  const Error error{"store.create",
                    {"The store in {0} can't be made: {1}.", {directory_.string(), mdb_strerror(code)}}};
  if (means_full(code)) throw StoreFull(error);
  if (code != 0) throw StoreFailure(error);
}

Result<std::unique_ptr<LmdbEnvironment>> LmdbEnvironment::open(const fs::path& directory, bool to_read,
                                                               const LmdbStoreOptions& options) {
  std::unique_ptr<LmdbEnvironment> environment(new LmdbEnvironment(directory, to_read));
  if (auto locked = environment->take_lock(options.create); !locked) return std::unexpected(locked.error());
  if (!to_read && access(LmdbStore::check_mark(directory).c_str(), F_OK) == 0) {
    return refuse(
        "store.check-needed",
        "Writing to the store in {0} failed earlier, so it has to be checked before it is used again. Run yinxin "
        "doctor; {1} says what happened.",
        directory.string(), LmdbStore::check_mark(directory).string());
  }
  if (auto opened = environment->open_data(options); !opened) return std::unexpected(opened.error());
  const Result<bool> complete = environment->open_tables();
  if (!complete) return std::unexpected(complete.error());
  if (!*complete && !options.create) {
    return refuse("store.unfinished", "The store in {0} was begun and never finished. Run yinxin init again.",
                  directory.string());
  }
  if (!*complete) environment->create_tables();
  return environment;
}

// In the order of the keys, so that nothing is moved or split: pages hold what they are to hold and zeros.
void LmdbEnvironment::copy_tables_to(LmdbEnvironment& copy) const {
  LmdbTransaction reading;
  if (const int code = reading.begin(env_, MDB_RDONLY); code != 0) throw read_failure(code);
  for (std::size_t i = 0; i < kTableCount; ++i) {
    MDB_cursor* opened = nullptr;
    if (const int code = mdb_cursor_open(reading.get(), tables_[i], &opened); code != 0) throw read_failure(code);
    const std::unique_ptr<MDB_cursor, decltype(&mdb_cursor_close)> cursor(opened, mdb_cursor_close);
    MDB_val key{}, value{};
    int read = mdb_cursor_get(cursor.get(), &key, &value, MDB_FIRST);
    while (read == 0) {
      LmdbTransaction writing;
      int code = writing.begin(copy.env_, 0);
      std::size_t bytes = 0;
      // The format is there since the tables were made.
      const unsigned flags = i == static_cast<std::size_t>(Table::meta) ? 0 : MDB_APPEND;
      for (; code == 0 && read == 0 && bytes < kCopiedAtOnce;
           read = mdb_cursor_get(cursor.get(), &key, &value, MDB_NEXT)) {
        code = mdb_put(writing.get(), copy.tables_[i], &key, &value, flags);
        bytes += key.mv_size + value.mv_size;
      }
      if (code == 0) code = writing.commit();
      if (means_full(code)) {
        throw StoreFull(
            {"store.disk-full",
             {"The disk that holds {0} is full; nothing was written. Free some space: reading, checking and "
              "exporting go on meanwhile.",
              {directory_.string()}}});
      }
      if (code != 0) throw copy.read_failure(code);
    }
    if (read != MDB_NOTFOUND) throw read_failure(read);
  }
}

// The copy beside the store; false if there is no room for it.
bool LmdbEnvironment::copy_beside(const fs::path& beside, const LmdbStoreOptions& options) const {
  LmdbStoreOptions making = options;
  making.create = true;
  try {
    auto copy = open(beside, false, making);
    if (!copy) throw StoreFailure(copy.error());
    copy_tables_to(**copy);
    const std::uint64_t needed = ((*copy)->last_page() + 1) * (*copy)->page_bytes();
    return allocate_up_to((*copy)->data_file(), needed + options.reserve_bytes, (*copy)->data_path());
  } catch (const SpaceExhausted&) {
    return false;
  }
}

bool LmdbEnvironment::rewrite(const LmdbStoreOptions& options) {
  const fs::path beside = directory_ / "rewriting";
  std::error_code ignored;
  fs::remove_all(beside, ignored);  // of a rewriting that a crash ended
  if (!copy_beside(beside, options)) {
    fs::remove_all(beside, ignored);
    return false;
  }
  const OpenFile old(::open(data_path().c_str(), O_WRONLY | O_CLOEXEC));
  const std::uint64_t old_bytes = data_bytes();
  mdb_env_close(std::exchange(env_, nullptr));
  if (rename((beside / "data.mdb").c_str(), data_path().c_str()) != 0 || fsync(lock_.get()) != 0) {
    throw StoreFailure({"store.rewrite",
                        {"The new data file of the store in {0} can't be put in place: {1}. The node stops.",
                         {directory_.string(), std::strerror(errno)}}});
  }
  fs::remove_all(beside, ignored);
  if (old) overwrite(old.get(), old_bytes);
  if (auto opened = open_data(options); !opened) throw StoreFailure(opened.error());
  if (auto tables = open_tables(); !tables || !*tables) throw read_failure(tables ? MDB_CORRUPTED : MDB_INVALID);
  return true;
}

}  // namespace yinxin::ledger

// The LMDB environment under a store: opened with everything checked that can be checked before the first read, locked,
// and its transactions. Used by lmdb_store.cpp alone.
//
// What a reader would get wrong: LMDB trusts its file. A page number beyond the end of the file is a signal that kills
// the process, so the length is compared with the last page before anything is read.
#pragma once

#include <array>

#include "ledger/durable_file.h"
#include "ledger/lmdb_store.h"

struct MDB_env;
struct MDB_txn;

namespace yinxin::ledger {

// One transaction, aborted unless committed. Begins and ends on one thread. Codes are LMDB's or errno.
class LmdbTransaction {
 public:
  LmdbTransaction() = default;
  ~LmdbTransaction();
  LmdbTransaction(const LmdbTransaction&) = delete;
  LmdbTransaction& operator=(const LmdbTransaction&) = delete;

  int begin(MDB_env* env, unsigned flags);
  int commit();
  MDB_txn* get() const { return txn_; }

 private:
  MDB_txn* txn_ = nullptr;
};

class LmdbEnvironment {
 public:
  using Handle = unsigned int;  // MDB_dbi

  // As LmdbStore::open and open_to_read.
  static Result<std::unique_ptr<LmdbEnvironment>> open(const std::filesystem::path& directory, bool to_read,
                                                       const LmdbStoreOptions& options);
  ~LmdbEnvironment();
  // Every value into a new data file that takes the old one's place; the old one is overwritten. No transaction may
  // live. False, and nothing has changed, where there is no room for both. Handles of tables are new ones.
  bool rewrite(const LmdbStoreOptions& options);
  LmdbEnvironment(const LmdbEnvironment&) = delete;
  LmdbEnvironment& operator=(const LmdbEnvironment&) = delete;

  MDB_env* get() const { return env_; }
  Handle table(Table which) const { return tables_[static_cast<std::size_t>(which)]; }
  const std::array<Handle, kTableCount>& tables() const { return tables_; }
  bool to_read() const { return to_read_; }
  const std::filesystem::path& directory() const { return directory_; }
  std::string data_path() const { return directory_ / "data.mdb"; }
  int data_file() const;             // the descriptor, LMDB's
  std::uint64_t data_bytes() const;  // length of the data file
  std::uint64_t page_bytes() const { return page_bytes_; }
  std::uint64_t last_page() const;
  std::uint64_t map_bytes() const;  // the file's pages never go beyond

  // Codes that mean that something is full and nothing is broken.
  static bool means_full(int code);
  StoreFailure read_failure(int code) const;

 private:
  LmdbEnvironment(std::filesystem::path directory, bool to_read)
      : directory_(std::move(directory)), to_read_(to_read) {}
  Result<void> take_lock(bool create);
  void copy_tables_to(LmdbEnvironment& copy) const;
  bool copy_beside(const std::filesystem::path& beside, const LmdbStoreOptions& options) const;
  Result<void> open_data(const LmdbStoreOptions& options);
  Result<void> check_length() const;
  Result<bool> open_tables();
  Result<void> check_format(MDB_txn* txn) const;
  void create_tables();

  const std::filesystem::path directory_;
  const bool to_read_;
  OpenFile lock_;  // the directory itself, with an flock on it; let go after `env_`
  MDB_env* env_ = nullptr;
  std::array<Handle, kTableCount> tables_{};
  std::uint64_t page_bytes_ = 0;
};

}  // namespace yinxin::ledger

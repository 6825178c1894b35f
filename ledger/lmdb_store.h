// The store on disk: an LMDB environment in one directory. A batch is on the disk, flushed, when `commit` returns.
//
// What a reader would get wrong:
// - Default sync only. Weaker flags lost acknowledged data when the power was cut; none of them is used here.
// - The data file is always kept longer than its last page by `reserve_bytes`, allocated: space for urgent batches on a
//   full disk, and the reason why a file shorter than its last page can only be a truncated one.
// - After a failed write the store takes no further batch and leaves the file `check-needed` beside the data; it opens
//   for writing again only when that is gone.
// - One open per directory, over all processes: an exclusive lock on the directory for writing, a shared one for
// reading.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include "ledger/store.h"

namespace yinxin::ledger {

class LmdbEnvironment;
class LmdbTransaction;

struct LmdbStoreOptions {
  bool create = false;                      // make the store if the directory holds none
  std::uint64_t quota_bytes = 64ULL << 30;  // of live data; the file stays below twice that plus 16 MiB and the reserve
  std::uint64_t reserve_bytes = 8ULL << 20;  // part of the quota and of the disk, for urgent batches only
};

struct LmdbStoreUsage {
  std::uint64_t live_bytes;  // pages in use
  std::uint64_t quota_bytes;
  std::uint64_t file_bytes;  // length of the data file, the reserve and pages to be used again included
};

class LmdbStore final : public Store {
 public:
  static constexpr std::uint32_t kFormat = 1;  // number of the store's layout, kept under "format" in Table::meta

  // Opens for writing. Refused, with nothing changed: no store there and not to be created; in use; truncated; not a
  // store of ours; of a newer format; marked `check-needed`. Throws StoreFailure or StoreFull if the machine fails.
  static Result<std::unique_ptr<LmdbStore>> open(const std::filesystem::path& directory,
                                                 const LmdbStoreOptions& options);
  // Opens for reading: a stopped node's store, a copy, a read-only file system. Changes no byte. `commit` must not be
  // called.
  static Result<std::unique_ptr<LmdbStore>> open_to_read(const std::filesystem::path& directory);
  ~LmdbStore() override;

  std::unique_ptr<Snapshot> snapshot() const override;
  void commit(const WriteBatch& batch) override;
  // Writes every value into a new data file, puts that in the old one's place and overwrites the old one: erased values
  // lie in free pages, in the rest of used ones, and in page buffers of the open environment.
  bool scrub() override;

  LmdbStoreUsage usage() const;
  // Writes a compacted copy of one snapshot of the store into `directory`, which must hold no store yet; flushed to
  // disk.
  Result<void> copy_to(const std::filesystem::path& directory) const;

  // Where a failed write is remembered; removed by whoever has checked the store.
  static std::filesystem::path check_mark(const std::filesystem::path& directory) { return directory / "check-needed"; }

 private:
  class View;

  LmdbStore(std::unique_ptr<LmdbEnvironment> environment, const LmdbStoreOptions& options);
  void take_space(const LmdbTransaction& writing, const WriteBatch& batch);
  void apply(const LmdbTransaction& writing, const WriteBatch& batch);
  void check_quota(std::uint64_t pages_before, std::uint64_t pages_after, bool urgent) const;
  [[noreturn]] void refuse_beyond_quota() const;
  [[noreturn]] void fail(int code);

  const std::unique_ptr<LmdbEnvironment> environment_;
  const LmdbStoreOptions options_;
  std::mutex writing_;
  bool failed_ = false;  // guarded by writing_
  mutable std::atomic<int> snapshots_ = 0;
};

}  // namespace yinxin::ledger

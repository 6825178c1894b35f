// What the store on disk promises beyond the contract: opening, durability, full disks, failed writes.
#include "ledger/lmdb_store.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>

#include "crypto/big_endian.h"
#include "crypto/random.h"
#include "crypto/sha256.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;

Bytes number(std::uint64_t n) {
  Bytes out;
  crypto::put_big_endian(out, n);
  return out;
}

WriteBatch one(std::string_view key, std::string_view value) {
  WriteBatch batch;
  batch.put(Table::local, as_bytes(key), as_bytes(value));
  return batch;
}

std::optional<Bytes> get(const Store& store, std::string_view key) {
  return store.snapshot()->get(Table::local, as_bytes(key));
}

std::string code_of(const Result<std::unique_ptr<LmdbStore>>& opened) {
  return opened ? "opened" : opened.error().code;
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class LmdbStoreTest : public testing::Test {
 protected:
  const fs::path& directory() const { return directory_; }
  fs::path data() const { return directory_ / "data.mdb"; }
  std::unique_ptr<LmdbStore> create(LmdbStoreOptions options = {}) const {
    options.create = true;
    return LmdbStore::open(directory_, options).value();
  }

  void overwrite(std::streamoff at, char byte) const {
    std::fstream file(data(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.put(byte);
  }

  test::ScratchDirectory scratch_;

 private:
  fs::path directory_ = scratch_.path() / "store";
};

// Runs `body` in a child process; its exit code.
int in_child(const std::function<int()>& body) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

// ---- opening

TEST_F(LmdbStoreTest, KeepsWhatWasCommittedWhenOpenedAgain) {
  create()->commit(one("key", "value"));
  EXPECT_EQ(get(*LmdbStore::open(directory(), {}).value(), "key"), to_bytes("value"));
  EXPECT_EQ(get(*LmdbStore::open_to_read(directory()).value(), "key"), to_bytes("value"));
}

TEST_F(LmdbStoreTest, IsReadableByItsOwnerOnly) {
  create();
  for (const fs::path& path : {directory(), data(), directory() / "lock.mdb"}) {
    EXPECT_EQ(fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none) << path;
  }
}

TEST_F(LmdbStoreTest, RefusesADirectoryWithoutAStore) {
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.missing");
  EXPECT_EQ(code_of(LmdbStore::open_to_read(directory())), "store.missing");
  EXPECT_FALSE(fs::exists(directory())) << "nothing is made where nothing is asked for";
  fs::create_directory(directory());
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.missing");
  std::ofstream(data()).flush();
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.missing") << "an emptied file is not a new store";
  EXPECT_EQ(fs::file_size(data()), 0U);
}

TEST_F(LmdbStoreTest, RefusesWhatIsNotAStore) {
  fs::create_directory(directory());
  std::ofstream(data()) << std::string(100'000, 'x');
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.not-a-store");
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {.create = true})), "store.not-a-store");
}

TEST_F(LmdbStoreTest, RefusesANewerFormatAndChangesNothing) {
  {
    const auto store = create();
    WriteBatch batch;
    Bytes newer;
    crypto::put_big_endian(newer, LmdbStore::kFormat + 1);
    batch.put(Table::meta, as_bytes("format"), newer);
    store->commit(batch);
  }
  const std::string before = contents(data());
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.newer");
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {.create = true})), "store.newer");
  EXPECT_EQ(code_of(LmdbStore::open_to_read(directory())), "store.newer");
  EXPECT_EQ(contents(data()), before);
}

TEST_F(LmdbStoreTest, RefusesAFormatThatNeverWas) {
  {
    const auto store = create();
    WriteBatch batch;
    Bytes none;
    crypto::put_big_endian(none, std::uint32_t{0});
    batch.put(Table::meta, as_bytes("format"), none);
    store->commit(batch);
  }
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.format");
  EXPECT_EQ(code_of(LmdbStore::open_to_read(directory())), "store.format");
}

TEST_F(LmdbStoreTest, RefusesTheFileOfAnotherVersionOfLmdb) {
  create();
  for (const int meta_page : {0, 1}) overwrite(4096 * meta_page + 20, 99);  // behind page header and magic
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.other-library");
}

// The page that holds the value is no page of leaves any more.
TEST_F(LmdbStoreTest, ThrowsWhereAPageCannotBeRead) {
  create()->commit(one("a key like no other", "value"));
  const std::string file = contents(data());
  for (std::size_t at = 0; (at = file.find("a key like no other", at)) != std::string::npos; ++at)
    overwrite(static_cast<std::streamoff>(at / 4096 * 4096 + 10), 0);  // the page's flags
  const auto store = LmdbStore::open_to_read(directory()).value();
  try {
    (void)get(*store, "a key like no other");
    FAIL() << "it was read";
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.error().code, "store.read");
  }
}

TEST_F(LmdbStoreTest, RefusesWhatIsNoDirectory) {
  std::ofstream(directory()) << "a file";
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {.create = true})), "store.open");
}

TEST_F(LmdbStoreTest, RefusesATruncatedFile) {
  {
    const auto store = create();
    for (int i = 0; i < 100; ++i) store->commit(one(std::to_string(i), std::string(10'000, 'x')));
  }
  for (const std::uintmax_t left : {std::uintmax_t{1'000'000}, std::uintmax_t{4096 * 3}}) {
    fs::resize_file(data(), left);
    const auto opened = LmdbStore::open(directory(), {});
    EXPECT_EQ(code_of(opened), "store.truncated");
    EXPECT_EQ(code_of(LmdbStore::open_to_read(directory())), "store.truncated");
    EXPECT_EQ(fs::file_size(data()), left);
  }
  fs::resize_file(data(), 4096);
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.not-a-store");
}

TEST_F(LmdbStoreTest, IsOpenOnceForWritingOrOftenForReading) {
  {
    const auto store = create();
    EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.in-use");
    EXPECT_EQ(code_of(LmdbStore::open_to_read(directory())), "store.in-use");
  }
  const auto first = LmdbStore::open_to_read(directory()).value();
  const auto second = LmdbStore::open_to_read(directory()).value();
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.in-use");
}

TEST_F(LmdbStoreTest, ReadsACopyWithoutLeavingATrace) {
  create()->commit(one("key", "value"));
  const fs::path copy = scratch_.path() / "copy";
  fs::create_directory(copy);
  fs::copy_file(data(), copy / "data.mdb");
  fs::permissions(copy / "data.mdb", fs::perms::owner_read);
  const std::string before = contents(copy / "data.mdb");
  EXPECT_EQ(get(*LmdbStore::open_to_read(copy).value(), "key"), to_bytes("value"));
  EXPECT_EQ(contents(copy / "data.mdb"), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(copy), {}), 1);
}

TEST_F(LmdbStoreTest, CopiesItselfWhileOpenAndDoesNotOverwrite) {
  const auto store = create();
  store->commit(one("key", "value"));
  store->commit(one("erased", std::string(1 << 20, 'x')));
  WriteBatch batch;
  batch.erase(Table::local, as_bytes("erased"));
  store->commit(batch);
  const fs::path copy = scratch_.path() / "copy";
  ASSERT_TRUE(store->copy_to(copy));
  EXPECT_EQ(store->copy_to(copy).error().code, "store.copy");
  EXPECT_EQ(contents(copy / "data.mdb").find("xxxxxxxx"), std::string::npos) << "erased bytes are not copied";
  EXPECT_EQ(fs::status(copy / "data.mdb").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(get(*LmdbStore::open(copy, {}).value(), "key"), to_bytes("value"));
}

// E2: erased bytes lie in free pages, in the rest of used ones and in page buffers; after a scrub nowhere.
TEST_F(LmdbStoreTest, E2_LeavesNothingOfErasedValuesAfterAScrub) {
  const auto store = create();
  for (int i = 0; i < 200; ++i) store->commit(one("key " + std::to_string(i), "kept " + std::string(20, 'k')));
  store->commit(one("large", std::string(20000, 'x')));
  store->commit(one("small", std::string(40, 'y')));
  WriteBatch batch;
  batch.erase(Table::local, as_bytes("large"));
  batch.put(Table::local, as_bytes("small"), as_bytes("z"));
  store->commit(batch);
  const auto lies_there = [&] {
    const std::string file = contents(data());
    return file.find("xxxxxxxx") != std::string::npos || file.find("yyyyyyyy") != std::string::npos;
  };
  EXPECT_TRUE(lies_there()) << "without a scrub they are found";
  {
    const auto snapshot = store->snapshot();
    EXPECT_FALSE(store->scrub()) << "somebody reads";
  }
  EXPECT_TRUE(store->scrub());
  EXPECT_FALSE(lies_there());
  EXPECT_EQ(get(*store, "key 77"), to_bytes("kept " + std::string(20, 'k')));
  store->commit(one("after", "it goes on"));
  EXPECT_FALSE(lies_there()) << "nor is an old page buffer written";
  EXPECT_EQ(get(*store, "after"), to_bytes("it goes on"));
  EXPECT_EQ(std::distance(fs::directory_iterator(data().parent_path()), {}), 2) << "data and lock, nothing beside";
}

// ---- durability

constexpr std::uint64_t kKeysPerBatch = 20;

// Batch `number` of the writer that gets killed: some keys of its own, the count of batches, and the erasure of a key
// of the batch before. Values are large enough to take pages of their own now and then.
WriteBatch numbered_batch(std::uint64_t n) {
  WriteBatch batch;
  crypto::SeededRandom random(n);
  for (std::uint64_t i = 0; i < kKeysPerBatch; ++i) {
    Bytes value(random.below(6000));
    random.fill(value);
    Bytes key = number(n);
    append(key, number(i));
    batch.put(Table::bundles, key, value);
  }
  if (n > 0) {
    Bytes key = number(n - 1);
    append(key, number(0));
    batch.erase(Table::bundles, key);
  }
  batch.put(Table::meta, as_bytes("count"), number(n + 1));
  return batch;
}

// Commits batch after batch from `first` on, tells each number after its commit, until killed.
[[noreturn]] void write_until_killed(const fs::path& directory, std::uint64_t first, int tell) {
  const auto store = LmdbStore::open(directory, {.create = true, .reserve_bytes = 1 << 20}).value();
  for (std::uint64_t n = first;; ++n) {
    store->commit(numbered_batch(n));
    if (write(tell, &n, sizeof n) != sizeof n) _exit(1);
  }
}

// Number of batches in the store; a failure unless it is exactly what that many batches leave, byte for byte.
std::uint64_t check_batches(const Store& store) {
  const auto snapshot = store.snapshot();
  const Bytes count_bytes = snapshot->get(Table::meta, as_bytes("count")).value_or(number(0));
  const std::uint64_t count = *crypto::ByteReader(count_bytes).take<std::uint64_t>();
  std::map<Bytes, Bytes> expected;
  for (std::uint64_t n = 0; n < count; ++n) {
    numbered_batch(n).for_each([&](const WriteBatch::Operation& operation) {
      if (operation.table != Table::bundles) return;
      if (operation.kind == WriteBatch::Kind::erase) {
        expected.erase(to_bytes(operation.key));
      } else {
        expected[to_bytes(operation.key)] = to_bytes(operation.value);
      }
    });
  }
  auto next = expected.begin();
  snapshot->scan(Table::bundles, {}, [&](ByteView key, ByteView value) {
    const bool same = next != expected.end() && equal(next->first, key) && equal(next->second, value);
    EXPECT_TRUE(same) << "a row that no sequence of whole batches leaves, with " << count << " batches";
    if (same) ++next;
    return same;
  });
  EXPECT_TRUE(next == expected.end()) << "rows are missing";
  return count;
}

// ACKED_SURVIVES
TEST_F(LmdbStoreTest, KeepsEveryAcknowledgedBatchWhenKilledAtAnyMoment) {
  crypto::SeededRandom random(4);
  std::uint64_t present = 0;
  for (int round = 0; round < 40; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    if (child == 0) write_until_killed(directory(), present, pipe_ends[1]);
    close(pipe_ends[1]);
    std::uint64_t acknowledged = present;
    const auto take = [&] {
      std::uint64_t n = 0;
      if (read(pipe_ends[0], &n, sizeof n) != sizeof n) return false;
      acknowledged = n + 1;
      return true;
    };
    const std::uint64_t wanted = 1 + random.below(4);
    for (std::uint64_t i = 0; i < wanted; ++i) ASSERT_TRUE(take());
    volatile std::uint64_t spin = random.below(3'000'000);  // somewhere inside the next commits
    while (spin > 0) spin = spin - 1;
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (take()) {
    }
    close(pipe_ends[0]);
    const auto store = LmdbStore::open(directory(), {.reserve_bytes = 1 << 20}).value();
    present = check_batches(*store);
    ASSERT_GE(present, acknowledged);
    ASSERT_LE(present, acknowledged + 1) << "at most the batch under way";
  }
}

// ---- full and failing

TEST_F(LmdbStoreTest, KeepsTheReserveOfTheQuotaForUrgentBatches) {
  const auto store = create({.quota_bytes = 4 << 20, .reserve_bytes = 1 << 20});
  const auto fill = [&](bool urgent, std::string_view prefix) {
    for (std::uint64_t n = 0;; ++n) {
      WriteBatch batch = one(std::string(prefix) + std::to_string(n), std::string(50'000, 'x'));
      if (urgent) batch.mark_urgent();
      try {
        store->commit(batch);
      } catch (const StoreFull& full) {
        EXPECT_EQ(full.error().code, "store.quota");
        return n;
      }
    }
  };
  EXPECT_NEAR(static_cast<double>(fill(false, "n")), 58, 4);
  EXPECT_EQ(fill(false, "again"), 0U);
  EXPECT_NEAR(static_cast<double>(fill(true, "u")), 20, 4);
  EXPECT_LE(store->usage().live_bytes, store->usage().quota_bytes);
  EXPECT_EQ(get(*store, "n0")->size(), 50'000U) << "reading goes on";
  store->commit(one("n0", std::string(49'999, 'y')));  // replacing takes no more room
  WriteBatch erase;
  for (int i = 0; i < 30; ++i) erase.erase(Table::local, as_bytes("n" + std::to_string(i)));
  store->commit(erase);
  store->commit(one("fits again", std::string(50'000, 'x')));
}

// A file-size limit of the process stands for a full disk: the same call fails at the same place.
TEST_F(LmdbStoreTest, WritesUrgentBatchesIntoItsReserveWhenTheDiskIsFull) {
  const int code = in_child([&] {
    const auto store = create({.reserve_bytes = 2 << 20});
    store->commit(one("before", "1"));
    const std::uint64_t length = fs::file_size(data());
    signal(SIGXFSZ, SIG_IGN);
    const rlimit full{length, length};
    setrlimit(RLIMIT_FSIZE, &full);
    int normal = 0;
    try {
      for (;; ++normal) store->commit(one("n" + std::to_string(normal), std::string(100'000, 'x')));
    } catch (const StoreFull& error) {
      if (error.error().code != "store.disk-full") return 1;
    }
    int urgent = 0;
    try {
      for (;; ++urgent) {
        WriteBatch batch = one("u" + std::to_string(urgent), std::string(100'000, 'x'));
        batch.mark_urgent();
        store->commit(batch);
      }
    } catch (const StoreFull& error) {
      if (error.error().code != "store.disk-full") return 2;
    }
    if (urgent < 10 || urgent > 21) return 3;  // the reserve holds that many
    if (get(*store, "before") != to_bytes("1") || !get(*store, "u0")) return 4;
    if (fs::file_size(data()) > length) return 5;
    return fs::exists(LmdbStore::check_mark(directory())) ? 6 : 0;
  });
  EXPECT_EQ(code, 0);
  const auto store = LmdbStore::open(directory(), {.reserve_bytes = 2 << 20}).value();
  EXPECT_TRUE(get(*store, "u0"));
  store->commit(one("after", "there is room again"));
}

TEST_F(LmdbStoreTest, IsOpenedAndReadOnAFullDisk) {
  create()->commit(one("key", "value"));
  EXPECT_EQ(in_child([&] {
              signal(SIGXFSZ, SIG_IGN);
              const rlimit full{4096, 4096};
              setrlimit(RLIMIT_FSIZE, &full);
              const auto store = LmdbStore::open(directory(), {.reserve_bytes = 512 << 20});
              if (!store || get(**store, "key") != to_bytes("value")) return 1;
              try {
                (*store)->commit(one("more", "x"));
              } catch (const StoreFull&) {
                return 0;
              }
              return 2;
            }),
            0);
}

// Puts a file that can't be written in the place of the open data file.
void break_data_file(const fs::path& data) {
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    if (fs::read_symlink(entry.path(), ignored) != data) continue;
    const int unwritable = open(data.c_str(), O_RDONLY);
    dup2(unwritable, std::stoi(entry.path().filename()));
    close(unwritable);
  }
}

TEST_F(LmdbStoreTest, StopsAfterAFailedWriteAndOpensOnlyAfterACheck) {
  const int code = in_child([&] {
    const auto store = create();
    store->commit(one("before", "1"));
    break_data_file(data());
    for (const std::string_view expected : {"store.write", "store.stopped"}) {
      try {
        store->commit(one("lost", "1"));
        return 1;
      } catch (const StoreFailure& failure) {
        if (failure.error().code != expected) return 2;
      }
    }
    return get(*store, "before") ? 0 : 3;
  });
  EXPECT_EQ(code, 0);
  EXPECT_EQ(code_of(LmdbStore::open(directory(), {})), "store.check-needed");
  EXPECT_NE(contents(LmdbStore::check_mark(directory())).find("failed"), std::string::npos);
  EXPECT_EQ(get(*LmdbStore::open_to_read(directory()).value(), "before"), to_bytes("1"));
  fs::remove(LmdbStore::check_mark(directory()));
  const auto store = LmdbStore::open(directory(), {}).value();
  EXPECT_EQ(get(*store, "lost"), std::nullopt);
  store->commit(one("after", "1"));
}

// Something that is no file stands where the new data file is to be put.
TEST_F(LmdbStoreTest, StopsWhereAScrubCannotPutItsFileInPlace) {
  const auto store = create();
  store->commit(one("key", "value"));
  fs::rename(data(), scratch_.path() / "moved");
  fs::create_directory(data());
  try {
    store->scrub();
    FAIL() << "it was put in place";
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.error().code, "store.rewrite");
  }
  fs::remove(data());
  fs::rename(scratch_.path() / "moved", data());
}

TEST_F(LmdbStoreTest, RefusesABatchLargerThanItsQuotaBeforeTakingSpaceForIt) {
  const auto store = create({.quota_bytes = 1 << 20, .reserve_bytes = 1 << 16});
  const std::uint64_t length = fs::file_size(data());
  EXPECT_THROW(store->commit(one("large", std::string(8 << 20, 'x'))), StoreFull);
  EXPECT_EQ(fs::file_size(data()), length);
  store->commit(one("small", "1"));
}

// A snapshot that is kept too long keeps all pages that it can see.
TEST_F(LmdbStoreTest, RefusesWhatTheMapDoesNotHoldAndGoesOnWhenTheOldSnapshotIsGone) {
  const auto store = create({.quota_bytes = 8 << 20, .reserve_bytes = 1 << 20});
  std::string code;
  {
    auto old = store->snapshot();
    try {
      for (int n = 0; n < 20; ++n) store->commit(one("value", std::string(4 << 20, static_cast<char>('a' + n))));
    } catch (const StoreFull& full) {
      code = full.error().code;
    }
    EXPECT_EQ(code, "store.map-full");
    EXPECT_EQ(old->get(Table::local, as_bytes("value")), std::nullopt);
  }
  EXPECT_LT(store->usage().file_bytes, 34U << 20);
  for (int n = 0; n < 20; ++n) store->commit(one("value", std::string(4 << 20, static_cast<char>('a' + n))));
}

// A file shorter than its last page means damage, so it must never be so of itself: also when the last pages of a
// transaction are given up again before it ends.
TEST_F(LmdbStoreTest, StaysLongerThanItsLastPage) {
  for (std::uint64_t size = 3'000; size < 3'000'000; size *= 3) {
    {
      const auto store = create({.reserve_bytes = 1});
      WriteBatch batch = one("stays", "1");
      batch.put(Table::payloads, as_bytes("goes"), Bytes(size));
      batch.erase(Table::payloads, as_bytes("goes"));
      store->commit(batch);
    }
    ASSERT_EQ(code_of(LmdbStore::open(directory(), {})), "opened") << size;
  }
}

}  // namespace
}  // namespace yinxin::ledger

// What every Store promises, run on each: memory, LMDB, and the faulty store while no fault is due (alone, and with a
// drive that lies: the promises to a reader hold there too).

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <thread>

#include "crypto/big_endian.h"
#include "crypto/random.h"
#include "ledger/lmdb_store.h"
#include "ledger/memory_store.h"
#include "tests/ledger/support/faulty_store.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

struct InMemory {
  MemoryStore memory;
  Store& store() { return memory; }
};

struct OnDisk {
  test::ScratchDirectory scratch;
  std::unique_ptr<LmdbStore> lmdb = LmdbStore::open(scratch.path() / "store", {.create = true}).value();
  Store& store() { return *lmdb; }
};

struct Faulty {
  MemoryStore disk;
  test::FaultyStore faulty{disk};
  Store& store() { return faulty; }
};

struct Lying {
  Lying() { faulty.lie_about_flushing(); }
  MemoryStore disk;
  test::FaultyStore faulty{disk};
  Store& store() { return faulty; }
};

Bytes text(std::string_view s) { return to_bytes(s); }

Bytes number(std::uint64_t n) {
  Bytes out;
  crypto::put_big_endian(out, n);
  return out;
}

std::optional<Bytes> get(const Store& store, Table table, std::string_view key) {
  return store.snapshot()->get(table, as_bytes(key));
}

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows rows(const Snapshot& snapshot, Table table, std::string_view from = {}) {
  Rows out;
  snapshot.scan(table, as_bytes(from), [&](ByteView key, ByteView value) {
    out.emplace_back(to_text(key), to_text(value));
    return true;
  });
  return out;
}

template <typename Place>
class StoreContract : public testing::Test {
 protected:
  Store& store() { return place_.store(); }
  void put(Table table, std::string_view key, std::string_view value) {
    WriteBatch batch;
    batch.put(table, as_bytes(key), as_bytes(value));
    store().commit(batch);
  }

 private:
  Place place_;
};

using Places = testing::Types<InMemory, OnDisk, Faulty, Lying>;
TYPED_TEST_SUITE(StoreContract, Places);

TYPED_TEST(StoreContract, KeepsTablesApart) {
  this->put(Table::heads, "a", "1");
  this->put(Table::views, "a", "2");
  EXPECT_EQ(get(this->store(), Table::heads, "a"), text("1"));
  EXPECT_EQ(get(this->store(), Table::views, "a"), text("2"));
  EXPECT_EQ(get(this->store(), Table::bundles, "a"), std::nullopt);
}

TYPED_TEST(StoreContract, TellsAnEmptyValueFromAnAbsentKey) {
  this->put(Table::local, "empty", "");
  EXPECT_EQ(get(this->store(), Table::local, "empty"), Bytes{});
  EXPECT_EQ(get(this->store(), Table::local, "absent"), std::nullopt);
  EXPECT_EQ(get(this->store(), Table::local, ""), std::nullopt);
  EXPECT_EQ(get(this->store(), Table::local, std::string(600, 'k')), std::nullopt);
}

TYPED_TEST(StoreContract, LetsTheLastOperationOnAKeyWin) {
  WriteBatch batch;
  batch.put(Table::local, text("twice"), text("1"));
  batch.put(Table::local, text("twice"), text("2"));
  batch.put(Table::local, text("gone"), text("1"));
  batch.erase(Table::local, text("gone"));
  batch.erase(Table::local, text("back"));
  batch.put(Table::local, text("back"), text("3"));
  batch.erase(Table::local, text("never was"));
  this->store().commit(batch);
  EXPECT_EQ(rows(*this->store().snapshot(), Table::local), (Rows{{"back", "3"}, {"twice", "2"}}));
}

TYPED_TEST(StoreContract, ClearsATableAndOnlyThat) {
  this->put(Table::views, "old", "1");
  this->put(Table::heads, "kept", "1");
  WriteBatch batch;
  batch.put(Table::views, text("earlier"), text("2"));
  batch.clear(Table::views);
  batch.put(Table::views, text("new"), text("3"));
  this->store().commit(batch);
  EXPECT_EQ(rows(*this->store().snapshot(), Table::views), (Rows{{"new", "3"}}));
  EXPECT_EQ(rows(*this->store().snapshot(), Table::heads), (Rows{{"kept", "1"}}));
  WriteBatch twice;
  twice.clear(Table::tiles);
  twice.clear(Table::tiles);
  this->store().commit(twice);
  EXPECT_EQ(rows(*this->store().snapshot(), Table::tiles), Rows{});
}

TYPED_TEST(StoreContract, ScansInTheOrderOfUnsignedBytesPrefixFirst) {
  const std::string high("\xff", 1);
  const std::string zero("a\0", 2);
  for (const std::string& key : {high, std::string("b"), zero, std::string("a"), std::string("ab")}) {
    this->put(Table::tiles, key, "x");
  }
  const auto snapshot = this->store().snapshot();
  EXPECT_EQ(rows(*snapshot, Table::tiles), (Rows{{"a", "x"}, {zero, "x"}, {"ab", "x"}, {"b", "x"}, {high, "x"}}));
  EXPECT_EQ(rows(*snapshot, Table::tiles, "aa"), (Rows{{"ab", "x"}, {"b", "x"}, {high, "x"}}));
  EXPECT_EQ(rows(*snapshot, Table::tiles, "b"), (Rows{{"b", "x"}, {high, "x"}}));
  EXPECT_EQ(rows(*snapshot, Table::tiles, high + high), Rows{});
  EXPECT_EQ(rows(*snapshot, Table::tiles, std::string(600, 'a')), (Rows{{"ab", "x"}, {"b", "x"}, {high, "x"}}));
  EXPECT_EQ(rows(*snapshot, Table::payloads), Rows{});
}

TYPED_TEST(StoreContract, StopsAScanWhenTold) {
  for (const char* key : {"1", "2", "3"}) this->put(Table::tiles, key, "");
  int seen = 0;
  this->store().snapshot()->scan(Table::tiles, {}, [&](ByteView, ByteView) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
}

TYPED_TEST(StoreContract, ShowsASnapshotAsItWas) {
  this->put(Table::views, "changed", "1");
  this->put(Table::views, "erased", "1");
  const auto before = this->store().snapshot();
  WriteBatch batch;
  batch.put(Table::views, text("changed"), text("2"));
  batch.erase(Table::views, text("erased"));
  batch.put(Table::views, text("added"), text("2"));
  this->store().commit(batch);
  const auto between = this->store().snapshot();
  WriteBatch clear;
  clear.clear(Table::views);
  this->store().commit(clear);
  this->put(Table::views, "changed", "3");
  EXPECT_EQ(rows(*before, Table::views), (Rows{{"changed", "1"}, {"erased", "1"}}));
  EXPECT_EQ(rows(*between, Table::views), (Rows{{"added", "2"}, {"changed", "2"}}));
  EXPECT_EQ(before->get(Table::views, text("erased")), text("1"));
  EXPECT_EQ(between->get(Table::views, text("erased")), std::nullopt);
  EXPECT_EQ(rows(*this->store().snapshot(), Table::views), (Rows{{"changed", "3"}}));
}

TYPED_TEST(StoreContract, MayBeReadAndWrittenFromInsideAScan) {
  for (const char* key : {"1", "2", "3"}) this->put(Table::local, key, key);
  const auto snapshot = this->store().snapshot();
  Rows seen;
  snapshot->scan(Table::local, {}, [&](ByteView key, ByteView value) {
    WriteBatch batch;
    batch.clear(Table::local);
    batch.put(Table::local, text("4"), text("4"));
    this->store().commit(batch);
    EXPECT_EQ(snapshot->get(Table::local, key), to_bytes(value));
    seen.emplace_back(to_text(key), to_text(value));
    return true;
  });
  EXPECT_EQ(seen, (Rows{{"1", "1"}, {"2", "2"}, {"3", "3"}}));
  EXPECT_EQ(rows(*this->store().snapshot(), Table::local), (Rows{{"4", "4"}}));
}

TYPED_TEST(StoreContract, HoldsValuesOfAMebibyteAndKeysOf511Bytes) {
  crypto::SeededRandom random(1);
  Bytes big(1 << 20);
  random.fill(big);
  const Bytes key(kKeyBytesMax, std::byte{0x7f});
  WriteBatch batch;
  for (std::uint64_t i = 0; i < 8; ++i) batch.put(Table::payloads, number(i), big);
  batch.put(Table::payloads, key, big);
  this->store().commit(batch);
  const auto snapshot = this->store().snapshot();
  EXPECT_EQ(snapshot->get(Table::payloads, number(7)), big);
  EXPECT_EQ(snapshot->get(Table::payloads, key), big);
}

TYPED_TEST(StoreContract, TakesAnEmptyBatch) {
  this->store().commit(WriteBatch{});
  EXPECT_EQ(rows(*this->store().snapshot(), Table::local), Rows{});
}

TYPED_TEST(StoreContract, HoldsManyKeysInOrder) {
  constexpr std::uint64_t kKeys = 50'000;
  crypto::SeededRandom random(2);
  WriteBatch batch;
  for (std::uint64_t i = 0; i < kKeys; ++i) batch.put(Table::bundles, number(i * 7919 % kKeys), number(i));
  this->store().commit(batch);
  std::uint64_t next = 0;
  this->store().snapshot()->scan(Table::bundles, {}, [&](ByteView key, ByteView) {
    EXPECT_EQ(to_bytes(key), number(next++));
    return !testing::Test::HasFailure();
  });
  EXPECT_EQ(next, kKeys);
}

// Random batches, snapshots kept for a while, against the plainest model there is.
TYPED_TEST(StoreContract, AgreesWithAModelOverRandomBatches) {
  using Model = std::map<std::pair<Table, Bytes>, Bytes>;
  crypto::SeededRandom random(3);
  Model model;
  std::vector<std::pair<Model, std::unique_ptr<Snapshot>>> kept;
  const auto check = [](const Model& expected, const Snapshot& snapshot) {
    Model found;
    for (std::size_t i = 0; i < kTableCount; ++i) {
      const auto table = static_cast<Table>(i);
      if (table == Table::meta) continue;
      snapshot.scan(table, {}, [&](ByteView key, ByteView value) {
        return found.emplace(std::pair(table, to_bytes(key)), to_bytes(value)).second;
      });
    }
    ASSERT_EQ(found, expected);
  };
  for (int round = 0; round < 120; ++round) {
    WriteBatch batch;
    const std::uint64_t count = random.below(20);
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto table = static_cast<Table>(1 + random.below(kTableCount - 1));
      Bytes key(1 + random.below(2));
      for (std::byte& byte : key) byte = static_cast<std::byte>(random.below(4) * 85);
      const std::uint64_t what = random.below(20);
      if (what == 0) {
        batch.clear(table);
        std::erase_if(model, [&](const auto& row) { return row.first.first == table; });
      } else if (what < 6) {
        batch.erase(table, key);
        model.erase({table, key});
      } else {
        Bytes value(random.below(3) == 0 ? random.below(20'000) : random.below(40));
        random.fill(value);
        batch.put(table, key, value);
        model[{table, key}] = value;
      }
    }
    this->store().commit(batch);
    if (random.chance(1, 3)) kept.emplace_back(model, this->store().snapshot());
    if (kept.size() > 5) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(random.below(kept.size())));
    for (const auto& [expected, snapshot] : kept) check(expected, *snapshot);
    check(model, *this->store().snapshot());
  }
}

// Each batch moves one from a counter to another: in every snapshot they have the same sum, and none is lost.
void expect_batches_whole_between_threads(Store& store) {
  constexpr std::uint64_t kWriters = 3;
  constexpr std::uint64_t kBatches = 60;
  const auto counter = [](const Snapshot& snapshot, std::string_view key) {
    const auto value = snapshot.get(Table::local, as_bytes(key));
    return value ? *crypto::ByteReader(*value).take<std::uint64_t>() : 0;
  };
  std::mutex turn;  // a batch depends on what it read
  std::vector<std::jthread> threads;
  for (std::uint64_t i = 0; i < kWriters; ++i) {
    threads.emplace_back([&] {
      for (std::uint64_t n = 0; n < kBatches; ++n) {
        const std::scoped_lock lock(turn);
        const auto snapshot = store.snapshot();
        WriteBatch batch;
        batch.put(Table::local, text("up"), number(counter(*snapshot, "up") + 1));
        batch.put(Table::local, text("down"), number(counter(*snapshot, "down") - 1));
        store.commit(batch);
      }
    });
    threads.emplace_back([&] {
      for (std::uint64_t n = 0; n < kBatches; ++n) {
        store.commit(WriteBatch{});
        const auto snapshot = store.snapshot();
        EXPECT_EQ(counter(*snapshot, "up") + counter(*snapshot, "down"), 0U);
      }
    });
  }
  threads.clear();
  EXPECT_EQ(counter(*store.snapshot(), "up"), kWriters * kBatches);
}

TEST(MemoryStore, KeepsBatchesWholeBetweenThreads) {
  InMemory place;
  expect_batches_whole_between_threads(place.store());
}

TEST(LmdbStore, KeepsBatchesWholeBetweenThreads) {
  OnDisk place;
  expect_batches_whole_between_threads(place.store());
}

TEST(WriteBatch, RefusesKeysThatNoStoreCanHold) {
  WriteBatch batch;
  EXPECT_DEATH(batch.put(Table::local, {}, text("v")), "1 to 511 bytes");
  EXPECT_DEATH(batch.erase(Table::local, Bytes(kKeyBytesMax + 1)), "1 to 511 bytes");
}

// ---- the faults of the faulty store

WriteBatch one(std::string_view key) {
  WriteBatch batch;
  batch.put(Table::local, as_bytes(key), text("v"));
  return batch;
}

TEST(FaultyStore, FailsTheCommitItWasToldToBeforeOrAfterIt) {
  MemoryStore disk;
  test::FaultyStore store(disk);
  store.fail(2, test::FaultyStore::Fault::before);
  store.commit(one("a"));
  EXPECT_THROW(store.commit(one("b")), StoreFailure);
  EXPECT_THROW(store.commit(one("c")), StoreFailure) << "stopped until it is started again";
  store.crash();
  store.fail(1, test::FaultyStore::Fault::after);
  EXPECT_THROW(store.commit(one("d")), StoreFailure);
  store.crash();
  EXPECT_EQ(rows(*store.snapshot(), Table::local), (Rows{{"a", "v"}, {"d", "v"}}));
}

TEST(FaultyStore, IsFullOnceAndGoesOn) {
  MemoryStore disk;
  test::FaultyStore store(disk);
  store.fail(1, test::FaultyStore::Fault::full);
  EXPECT_THROW(store.commit(one("a")), StoreFull);
  store.commit(one("b"));
  EXPECT_EQ(rows(*store.snapshot(), Table::local), (Rows{{"b", "v"}}));
}

TEST(FaultyStore, LosesWhatALyingDriveHadNotFlushed) {
  MemoryStore disk;
  test::FaultyStore store(disk);
  store.commit(one("durable"));
  store.lie_about_flushing();
  store.commit(one("flushed"));
  store.flush();
  store.lie_about_flushing();
  store.commit(one("lost"));
  EXPECT_EQ(get(store, Table::local, "lost"), text("v"));
  store.crash();
  EXPECT_EQ(rows(*store.snapshot(), Table::local), (Rows{{"durable", "v"}, {"flushed", "v"}}));
}

}  // namespace
}  // namespace yinxin::ledger

// `yinxin doctor` on real directories: what is whole, and what somebody has spoilt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/data_directory.h"
#include "ledger/feed_tree.h"
#include "ledger/lmdb_store.h"
#include "ledger/stored_head.h"
#include "ledger/views/view_keys.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

using ledger::Table;
using testing::HasSubstr;
using testing::Not;

// bengbu has filed three people and withdrawn one, which has brought its views up to date; the province holds them.
class Doctor : public testing::Test {
 protected:
  Doctor() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 3);
    EXPECT_EQ(federation_.run_sealing("bengbu", {"officer", "appoint", "zhao", "--enters"}).exit, ExitCode::ok);
    EXPECT_EQ(federation_.run_sealing("bengbu", {"withdraw", "3", "--officer", "zhao"}).exit, ExitCode::ok);
    federation_.copy_feed("bengbu", "province", "bengbu");
  }
  std::unique_ptr<ledger::LmdbStore> store(const std::string& node) {
    const auto directory = ledger::DataDirectory::open(federation_.path(node));
    return std::move(*ledger::LmdbStore::open(directory->store(), {}));
  }
  // Turns one bit of the value, which must be there.
  void spoil(const std::string& node, Table table, const Bytes& key, std::size_t at) {
    const auto open = store(node);
    auto value = open->snapshot()->get(table, key);
    ASSERT_TRUE(value.has_value());
    (*value)[at % value->size()] ^= std::byte{1};
    ledger::WriteBatch batch;
    batch.put(table, key, *value);
    open->commit(batch);
  }
  void put(const std::string& node, Table table, const Bytes& key, const Bytes& value) {
    ledger::WriteBatch batch;
    batch.put(table, key, value);
    store(node)->commit(batch);
  }
  // What the doctor finds, by code.
  std::vector<std::string> codes(const std::string& node) {
    std::vector<std::string> out;
    const boost::json::object report = told(node);
    for (const auto& damage : report.at("damage").as_array())
      out.push_back(boost::json::value_to<std::string>(damage.at("code")));
    return out;
  }
  Outcome doctor(const std::string& node, std::vector<std::string> words = {}) {
    words.insert(words.begin(), "doctor");
    return federation_.run(node, words);
  }
  boost::json::object told(const std::string& node, std::vector<std::string> words = {}) {
    words.emplace_back("--json");
    return boost::json::parse(doctor(node, words).out).as_object();
  }
  static ledger::MemberId bengbu() { return *ledger::MemberId::parse("bengbu"); }

  DirectoryFederation federation_;
};

TEST_F(Doctor, FindsNothingWhereNothingIsWrong) {
  for (const char* node : {"province", "bengbu"}) {
    const Outcome outcome = doctor(node);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.out << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Everything is whole."));
  }
  const auto result = told("bengbu");
  EXPECT_TRUE(result.at("sound").as_bool());
  EXPECT_EQ(result.at("feeds").to_number<int>(), 2);
  EXPECT_EQ(result.at("payloads").to_number<int>(), 1);
  EXPECT_EQ(result.at("views"), "current");
}

TEST_F(Doctor, SaysWhichEntriesAreNotThoseThatTheirAuthorSigned) {
  spoil("province", Table::bundles, ledger::bundle_key(bengbu(), 0), 40);
  const Outcome outcome = doctor("province");
  EXPECT_EQ(outcome.exit, ExitCode::verification_failed);
  EXPECT_THAT(outcome.out, HasSubstr("feed of bengbu"));
  EXPECT_THAT(outcome.out, HasSubstr("What to do: `yinxin doctor --repair` takes this feed out"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("Everything is whole.")));
}

TEST_F(Doctor, TakesOutADamagedFeedThatOthersHoldSoThatItIsFetchedAgain) {
  spoil("province", Table::bundles, ledger::bundle_key(bengbu(), 0), 40);
  EXPECT_EQ(doctor("province", {"--repair"}).exit, ExitCode::ok);
  EXPECT_TRUE(told("province").at("sound").as_bool());
  federation_.copy_feed("bengbu", "province", "bengbu");
  const auto rows = boost::json::parse(federation_.run("province", {"--json", "rows", "--member", "*"}).out);
  EXPECT_EQ(rows.at("total").to_number<int>(), 3);
  EXPECT_TRUE(told("province").at("sound").as_bool());
}

TEST_F(Doctor, NeverTouchesADamagedFeedOfTheNodesOwn) {
  spoil("bengbu", Table::bundles, ledger::bundle_key(bengbu(), 0), 40);
  const Outcome outcome = doctor("bengbu", {"--repair"});
  EXPECT_EQ(outcome.exit, ExitCode::verification_failed);
  EXPECT_THAT(outcome.out, HasSubstr("restore the newest backup"));
  EXPECT_THAT(outcome.out, HasSubstr("nothing was changed"));
  EXPECT_FALSE(told("bengbu").at("sound").as_bool());
}

TEST_F(Doctor, SaysThatTheRowsOfAFilingAreNotThoseOfItsHeader) {
  std::optional<Bytes> key;
  store("bengbu")->snapshot()->scan(Table::payloads, {}, [&](ByteView at, ByteView) {
    key = to_bytes(at);
    return false;
  });
  ASSERT_TRUE(key.has_value());
  spoil("bengbu", Table::payloads, *key, 5);
  const auto result = told("bengbu");
  ASSERT_EQ(result.at("damage").as_array().size(), 1U);
  EXPECT_EQ(result.at("damage").at(0).at("code"), "doctor.payload");
}

TEST_F(Doctor, SaysWhatOfAFeedIsSpoilt) {
  const Bytes first_bundle = ledger::bundle_key(bengbu(), 0);
  const auto whole = store("province")->snapshot()->get(Table::bundles, first_bundle).value();
  const auto bundle = ledger::Bundle::decode(whole).value();

  // An entry has another byte.
  spoil("province", Table::bundles, first_bundle, whole.size() - 1);
  EXPECT_THAT(codes("province"), testing::ElementsAre("doctor.root"));
  // The bundle has lost its last entry.
  ledger::Bundle short_of_one;
  for (std::size_t place = 0; place + 1 < bundle.size(); ++place) short_of_one.push_from(bundle, place);
  put("province", Table::bundles, first_bundle, short_of_one.stored());
  EXPECT_THAT(codes("province"), testing::Contains("doctor.bundle"));
  // An entry has gone and left its hash, as if it had been erased.
  ledger::Bundle hidden;
  for (std::size_t place = 0; place + 1 < bundle.size(); ++place) hidden.push_from(bundle, place);
  hidden.push_erased(bundle.leaf_hash(bundle.size() - 1));
  put("province", Table::bundles, first_bundle, hidden.stored());
  EXPECT_THAT(codes("province"), testing::ElementsAre("doctor.hidden"));
  put("province", Table::bundles, first_bundle, whole);
  EXPECT_THAT(codes("province"), testing::IsEmpty());
}

TEST_F(Doctor, SaysThatAHeadIsNotSignedByItsAuthor) {
  const Bytes key = ledger::head_key(bengbu(), ledger::HeadKind::current);
  auto head = ledger::head_from(bengbu(), store("province")->snapshot()->get(Table::heads, key).value()).value();
  // The signature of another head of the same author.
  federation_.file_people("bengbu", 1);
  const auto newer = ledger::head_from(bengbu(), store("bengbu")->snapshot()->get(Table::heads, key).value()).value();
  const auto signature_of = [](const std::string& note) { return note.substr(note.find("\n\n") + 2); };
  head.note = head.note.substr(0, head.note.find("\n\n") + 2) + signature_of(newer.note);
  put("province", Table::heads, key, ledger::head_value(head));
  EXPECT_THAT(codes("province"), testing::Contains("doctor.head"));
}

TEST_F(Doctor, SaysThatTheRowsOfAnOwnFilingAreMissing) {
  {
    const auto open = store("bengbu");
    ledger::WriteBatch batch;
    batch.clear(Table::payloads);
    open->commit(batch);
  }
  EXPECT_THAT(codes("bengbu"), testing::ElementsAre("doctor.payload-missing"));
  EXPECT_THAT(codes("province"), testing::IsEmpty()) << "there they never were";
}

// Only a feed of more than 65,536 entries has hashes above those of its bundles.
TEST_F(Doctor, SaysThatAHashAboveTheBundlesIsSpoilt) {
  federation_.append("bengbu", std::vector<Bytes>(66'000, to_bytes("an entry of a later version")));
  ASSERT_THAT(codes("bengbu"), testing::IsEmpty());
  spoil("bengbu", Table::tiles, ledger::tile_key(bengbu(), 2, 0), 0);
  EXPECT_THAT(codes("bengbu"), testing::Contains("doctor.tile"));
}

TEST_F(Doctor, VIEWS_EQUAL_REBUILD_AndMakesThemAnewWhereTheyDoNot) {
  spoil("bengbu", Table::views, ledger::rows_key(bengbu(), 0), 30);
  const auto before = told("bengbu");
  EXPECT_EQ(before.at("views"), "differ");
  EXPECT_EQ(before.at("damage").at(0).at("code"), "doctor.views");
  EXPECT_EQ(doctor("bengbu", {"--repair"}).exit, ExitCode::ok);
  EXPECT_EQ(told("bengbu").at("views"), "current");
}

TEST_F(Doctor, MakesEveryViewAnewWhereTheyWereEmptied) {
  {
    const auto open = store("bengbu");
    ledger::WriteBatch batch;
    batch.clear(Table::views);
    open->commit(batch);
  }
  const auto before = told("bengbu");
  EXPECT_EQ(before.at("views"), "behind");
  EXPECT_EQ(before.at("damage").at(0).at("code"), "doctor.filings");
  EXPECT_EQ(doctor("bengbu", {"--repair"}).exit, ExitCode::ok);
  const auto after = told("bengbu");
  EXPECT_TRUE(after.at("sound").as_bool());
  EXPECT_EQ(after.at("payloads").to_number<int>(), 1);
}

TEST_F(Doctor, NeverServesAFeedWithoutItsEntries) {
  {
    const auto open = store("province");
    ledger::WriteBatch batch;
    batch.erase(Table::bundles, ledger::bundle_key(bengbu(), 0));
    open->commit(batch);
  }
  try {
    (void)federation_.run("province", {"proof", "bengbu", "1", federation_.path("proof")});
    FAIL() << "a feed without its entries was read";
  } catch (const ledger::StoreFailure& failure) {
    EXPECT_EQ(failure.error().code, "store.damaged");
  }
}

TEST_F(Doctor, NeverServesADamagedView) {
  spoil("bengbu", Table::views, ledger::rows_key(bengbu(), 0), 30);
  // What the machine did wrong goes up to `main`, which says it and ends the program.
  try {
    (void)federation_.run("bengbu", {"rows"});
    FAIL() << "a damaged view was read";
  } catch (const ledger::StoreFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("yinxin doctor --repair"));
  }
}

}  // namespace
}  // namespace yinxin::cli

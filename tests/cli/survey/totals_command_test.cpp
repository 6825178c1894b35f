// Totals as a clerk asks for them, on real directories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cli/text_table.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;

// bengbu has filed five people and wuhu the first two of them again.
class Totals : public testing::Test {
 protected:
  Totals() {
    for (const char* member : {"bengbu", "wuhu"}) {
      federation_.admit_city(member);
      federation_.copy_feed("province", member, "province");
    }
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 5);
    federation_.file_people("wuhu", 2);
    for (const char* member : {"bengbu", "wuhu"}) federation_.copy_feed(member, "province", member);
  }
  boost::json::value ask(std::vector<std::string> words) {
    words.insert(words.begin(), "totals");
    words.emplace_back("--json");
    const Outcome outcome = federation_.run("province", words);
    EXPECT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
    return boost::json::parse(outcome.out);
  }
  static std::uint64_t count(const boost::json::value& counts, const char* name) {
    return counts.at(name).to_number<std::uint64_t>();
  }

  DirectoryFederation federation_;
};

TEST_F(Totals, A10_CountAPersonOnceWhoeverFiled) {
  const auto totals = ask({});
  EXPECT_EQ(count(totals.at("all"), "filed"), 7U);
  EXPECT_EQ(count(totals.at("all"), "held"), 5U);
  EXPECT_EQ(count(totals.at("all"), "double-filed"), 2U);
  const auto& groups = totals.at("groups").as_array();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].at("keys"), boost::json::array{"bengbu"});
  EXPECT_EQ(count(groups[0], "filed"), 5U);
  EXPECT_EQ(count(groups[1], "filed"), 2U);
}

TEST_F(Totals, A10_AddUpByWhateverKeys) {
  for (const std::vector<std::string>& by : std::vector<std::vector<std::string>>{
           {"--by", "city"}, {"--by", "occupation"}, {"--by", "unit"}, {"--by", "level", "--by", "category"}}) {
    const auto totals = ask(by);
    std::uint64_t filed = 0;
    for (const auto& group : totals.at("groups").as_array()) {
      EXPECT_EQ(group.at("keys").as_array().size(), by.size() / 2);
      filed += count(group, "filed");
    }
    EXPECT_EQ(filed, 7U);
  }
}

TEST_F(Totals, A10_OpenDownToTheirRows) {
  const auto totals = ask({"--state", "double-filed"});
  const Outcome rows = federation_.run("province", {"--json", "rows", "--member", "*", "--state", "double-filed"});
  EXPECT_EQ(boost::json::parse(rows.out).at("total"), totals.at("all").at("filed"));
  const auto nobody = ask({"--member", "wuhu", "--confirmed"});
  EXPECT_EQ(count(nobody.at("all"), "filed"), 0U);
}

TEST_F(Totals, A10_StandBesideTheProvincesTargets) {
  write_text(federation_.path("policy.json"), R"({"targets.wuhu.skilled": 4, "targets.wuhu.high_skilled": 1})");
  const Outcome set = federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")});
  ASSERT_EQ(set.exit, ExitCode::ok) << set.err;
  EXPECT_EQ(count(ask({}).at("groups").as_array()[1], "target"), 4U);
  EXPECT_EQ(count(ask({}).at("groups").as_array()[1], "target-high-skilled"), 1U);
  const Outcome table = federation_.run("province", {"totals"});
  EXPECT_THAT(table.out, HasSubstr("of the target"));
  EXPECT_THAT(table.out, HasSubstr("0.0%"));
}

TEST_F(Totals, RefuseATargetThatIsNoNumberOrOfNobody) {
  const auto set = [&](const std::string& policy) {
    write_text(federation_.path("policy.json"), policy);
    return federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}).err;
  };
  EXPECT_THAT(set(R"({"targets.wuhu.skilled": "many"})"), HasSubstr("targets.wuhu.skilled"));
  EXPECT_THAT(set(R"({"targets.wuhu.clever": 4})"), HasSubstr("does not know: targets.wuhu.clever"));
}

TEST_F(Totals, GoIntoAWorkbookThatIsNotWrittenOver) {
  const std::string book = federation_.path("totals.xlsx");
  ASSERT_EQ(federation_.run("province", {"totals", "--by", "city", "--out", book}).exit, ExitCode::ok);
  EXPECT_TRUE(file_text(book).starts_with("PK"));
  EXPECT_EQ(federation_.run("province", {"totals", "--out", book}).exit, ExitCode::failed);
}

TEST_F(Totals, RefuseWhatNoRowCanHave) {
  const auto refused = [&](const std::vector<std::string>& words) {
    const Outcome outcome = federation_.run("province", words);
    EXPECT_NE(outcome.exit, ExitCode::ok);
    return outcome.err;
  };
  EXPECT_THAT(refused({"totals", "--city", "毫州"}), HasSubstr("There is no city '毫州'"));
  EXPECT_THAT(refused({"totals", "--occupation", "仙人"}), HasSubstr("There is no occupation '仙人'"));
  EXPECT_THAT(refused({"totals", "--state", "lost"}), HasSubstr("'lost' is none of held, double-filed"));
  EXPECT_THAT(refused({"rows", "--member", "nobody"}), HasSubstr("nobody"));
}

TEST(TextTable, AlignsChineseByTheTwoPlacesItTakes) {
  EXPECT_EQ(text_table({{"city", "n"}, {"合肥市", "7"}, {"x", "10"}}), "city     n\n合肥市   7\nx       10\n");
}

}  // namespace
}  // namespace yinxin::cli

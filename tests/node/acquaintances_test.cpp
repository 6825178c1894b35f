#include "node/acquaintances.h"

#include <gtest/gtest.h>

#include "tests/support/small_federation.h"

namespace yinxin::node {
namespace {

using ledger::MemberId;

MemberId id(std::string_view text) { return *MemberId::parse(text); }

class AcquaintancesTest : public testing::Test {
 protected:
  AcquaintancesTest() : federation({"anqing", "bengbu", "chuzhou", "fuyang", "hefei"}), random(7) {}

  Acquaintances::Changes settle(Acquaintances& acquaintances, std::set<MemberId> connected = {}) {
    return acquaintances.settle(federation.province().feeds->roster(), told, connected, now);
  }
  static std::set<std::string> dialled(const Acquaintances::Changes& changes) {
    std::set<std::string> out;
    for (const auto& dial : changes.dial) out.insert(dial.address.text());
    return out;
  }

  ledger::SmallFederation federation;
  crypto::SeededRandom random;
  Acquaintances::Time now{};
  std::vector<sync::Whereabout> told{{id("anqing"), "anqing.example:7147"},
                                     {id("bengbu"), "bengbu.example:7147"},
                                     {id("chuzhou"), "chuzhou.example:7147"},
                                     {id("fuyang"), "fuyang.example:7147"}};
};

TEST_F(AcquaintancesTest, DialsAFewMembersWithTheirOwnKeys) {
  Acquaintances acquaintances(id("hefei"), random);
  const auto changes = settle(acquaintances);
  ASSERT_EQ(dialled(changes).size(), 3U);
  for (const auto& dial : changes.dial) {
    const MemberId member = id(dial.address.host.substr(0, dial.address.host.find('.')));
    EXPECT_EQ(dial.key, federation[member.text()].transport.public_key());
  }
  EXPECT_TRUE(settle(acquaintances).dial.empty());
}

TEST_F(AcquaintancesTest, LeavesOutWhoIsConnectedConfiguredOrAStranger) {
  Acquaintances acquaintances(id("hefei"), random);
  told.push_back({id("nobody"), "nobody.example:7147"});
  told.push_back({id("hefei"), "hefei.example:7147"});
  acquaintances.leave_out({{"bengbu.example", 7147}});
  const auto changes = settle(acquaintances, {id("anqing")});
  EXPECT_EQ(dialled(changes), (std::set<std::string>{"chuzhou.example:7147", "fuyang.example:7147"}));
}

TEST_F(AcquaintancesTest, OfTwoThatCanBeDialledTheSmallerIdDials) {
  Acquaintances acquaintances(id("chuzhou"), random);
  acquaintances.announce();
  EXPECT_EQ(dialled(settle(acquaintances)), std::set<std::string>{"fuyang.example:7147"});
}

TEST_F(AcquaintancesTest, WhoCannotBeReachedMakesRoomAndRests) {
  Acquaintances acquaintances(id("hefei"), random);
  const auto first = dialled(settle(acquaintances));
  now += std::chrono::seconds(31);
  const auto changes = settle(acquaintances);
  EXPECT_EQ(changes.forget.size(), 3U);
  const auto second = dialled(changes);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_FALSE(first.contains(*second.begin()));
  now += std::chrono::minutes(11);
  EXPECT_EQ(dialled(settle(acquaintances)).size(), 3U);  // the three have rested, the fourth rests
}

TEST_F(AcquaintancesTest, AConnectionThatHoldsIsKept) {
  Acquaintances acquaintances(id("hefei"), random);
  told.erase(told.begin() + 1, told.end());
  settle(acquaintances);
  for (int i = 0; i < 5; ++i) {
    now += std::chrono::seconds(31);
    EXPECT_TRUE(settle(acquaintances, {id("anqing")}).forget.empty());
  }
}

TEST_F(AcquaintancesTest, AnAddressThatThePeersSettingsTakeOverIsNotForgottenForThem) {
  Acquaintances acquaintances(id("hefei"), random);
  told.erase(told.begin() + 1, told.end());
  settle(acquaintances);
  acquaintances.leave_out({{"anqing.example", 7147}});
  const auto changes = settle(acquaintances);
  EXPECT_TRUE(changes.forget.empty());
  EXPECT_TRUE(changes.dial.empty());
}

}  // namespace
}  // namespace yinxin::node

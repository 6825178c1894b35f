#include "sync/whereabouts.h"

#include <gtest/gtest.h>

#include "tests/support/small_federation.h"

namespace yinxin::sync {
namespace {

ledger::MemberId id(std::string_view text) { return *ledger::MemberId::parse(text); }

class WhereaboutsTest : public testing::Test {
 protected:
  std::string at(const std::string& member) const {
    for (const Whereabout& one : whereabouts.all()) {
      if (one.member.text() == member) return one.address;
    }
    return "";
  }
  void hear(const std::string& member, const std::string& address) {
    whereabouts.hear(federation.province().feeds->roster(), {id(member), address});
  }

  ledger::SmallFederation federation{{"anqing", "bengbu", "hefei"}};
  Whereabouts whereabouts{id("hefei")};
};

TEST_F(WhereaboutsTest, WhatAMemberSaysOfItselfIsNotOverheard) {
  hear("anqing", "elsewhere:1");
  EXPECT_TRUE(whereabouts.hear_from_itself(id("anqing"), "anqing.example:7147"));
  hear("anqing", "elsewhere:1");
  EXPECT_EQ(at("anqing"), "anqing.example:7147");
  EXPECT_FALSE(whereabouts.hear_from_itself(id("anqing"), "anqing.example:7147"));  // no news
}

TEST_F(WhereaboutsTest, HearsayIsReplacedByNewerHearsay) {
  hear("anqing", "a:1");
  hear("anqing", "b:1");
  EXPECT_EQ(at("anqing"), "b:1");
}

TEST_F(WhereaboutsTest, StrangersOurselvesAndGarbageArePassedOver) {
  hear("nobody", "a:1");
  hear("hefei", "a:1");
  hear("anqing", "");
  hear("anqing", "a b:1");
  hear("anqing", "a\n:1");
  hear("anqing", std::string(300, 'a'));
  EXPECT_TRUE(whereabouts.all().empty());
}

TEST_F(WhereaboutsTest, AMemberThatAnnouncesNothingAnyMoreIsForgotten) {
  whereabouts.hear_from_itself(id("anqing"), "a:1");
  EXPECT_FALSE(whereabouts.hear_from_itself(id("anqing"), ""));
  EXPECT_TRUE(whereabouts.all().empty());
}

TEST_F(WhereaboutsTest, TellsAReaderAFewOfTheOthers) {
  crypto::SeededRandom random(1);
  whereabouts.hear_from_itself(id("anqing"), "a:1");
  whereabouts.hear_from_itself(id("bengbu"), "b:1");
  const auto told = whereabouts.some(16, id("anqing"), random);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].address, "b:1");
  EXPECT_EQ(whereabouts.some(1, id("hefei"), random).size(), 1U);
}

}  // namespace
}  // namespace yinxin::sync

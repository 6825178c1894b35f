// Subsidies: none is paid twice. Each test is a sentence of the rules.
#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

Outcome played(const std::vector<std::string>& of_bengbu) {
  return Federation().add("bengbu", of_bengbu).add("province", {receipt({{"bengbu", of_bengbu.size()}})}).play();
}

TEST(Subsidies, C1_ARaiseToTheSameOccupationAndLevelIsPaidOnce) {
  const auto outcome = played({subsidy("s1", 1, "raise", 4, 2023), subsidy("s2", 1, "raise", 4, 2024),
                               subsidy("s3", 1, "raise", 3, 2024), subsidy("s4", 2, "raise", 4, 2024),
                               subsidy("s5", 1, "prejob", 4, 2024)});
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "same-skill, settled");
  EXPECT_EQ(outcome.subsidy("s3"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s4"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s5"), "payable, settled");
}

TEST(Subsidies, ARaiseInAnotherOccupationIsAnotherSkill) {
  std::string other = subsidy("s2", 1, "raise", 4);
  other.replace(other.find(kOccupation), kOccupation.size(), "6-18-01-01");
  const auto outcome = played({subsidy("s1", 1, "raise", 4), other});
  EXPECT_EQ(outcome.subsidy("s2"), "payable, settled");
}

TEST(Subsidies, C2_PrejobAndWorkplaceOfOneUnitExcludeEachOther) {
  const auto outcome = played({subsidy("s1", 1, "prejob", 4, 2023, "u1"), subsidy("s2", 1, "workplace", 4, 2024, "u1"),
                               subsidy("s3", 1, "workplace", 4, 2024, "u2"), subsidy("s4", 1, "prejob", 4, 2024, "u2"),
                               subsidy("s5", 1, "prejob", 4, 2024, "u1")});
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "excluded, settled");
  EXPECT_EQ(outcome.subsidy("s3"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s4"), "excluded, settled");
  EXPECT_EQ(outcome.subsidy("s5"), "payable, settled");
}

TEST(Subsidies, C1_ThreeArePayableForAPersonAndYear) {
  const auto outcome =
      played({subsidy("s1", 1, "raise", 5), subsidy("s2", 1, "raise", 4), subsidy("s3", 1, "prejob", 4),
              subsidy("s4", 1, "raise", 3), subsidy("s5", 1, "raise", 3, 2025)});
  EXPECT_EQ(outcome.subsidy("s3"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s4"), "limit, settled");
  EXPECT_EQ(outcome.subsidy("s5"), "payable, settled");
}

TEST(Subsidies, TheReasonsAreTriedInTheirOrder) {
  const auto outcome =
      played({subsidy("s1", 1, "raise", 5), subsidy("s2", 1, "raise", 4), subsidy("s3", 1, "prejob", 4),
              subsidy("s4", 1, "raise", 4), subsidy("s5", 1, "workplace", 4)});
  EXPECT_EQ(outcome.subsidy("s4"), "same-skill, settled");
  EXPECT_EQ(outcome.subsidy("s5"), "excluded, settled");
}

TEST(Subsidies, OnlyPayableOnesStandAgainstOthers) {
  const auto outcome =
      played({subsidy("s1", 1, "raise", 4), cancel("s1"), subsidy("s2", 1, "raise", 4), subsidy("s3", 1, "raise", 4)});
  EXPECT_EQ(outcome.subsidy("s1"), "cancelled, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "payable, settled");
  EXPECT_EQ(outcome.subsidy("s3"), "same-skill, settled");
}

TEST(Subsidies, ACancellationNamesAnEarlierOneOfItsOwnFeed) {
  const auto outcome = Federation()
                           .add("bengbu", {cancel("s1"), subsidy("s1", 1, "raise", 4), claim("c1", 1), cancel("c1")})
                           .add("hefei", {cancel("s1")})
                           .add("province", {receipt({{"bengbu", 4}, {"hefei", 1}})})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
}

TEST(Subsidies, ASuspendedCancellationHasNoEffect) {
  const auto outcome = Federation()
                           .add("bengbu", {subsidy("s1", 1, "raise", 4), cancel("s1")})
                           .add("province", {suspend("bengbu", 1), receipt({{"bengbu", 2}})})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "payable, settled");
}

TEST(Subsidies, TheEarlierOfficialPositionComesFirstWhateverTheFeed) {
  const auto outcome = Federation()
                           .add("bengbu", {subsidy("s1", 1, "raise", 4)})
                           .add("hefei", {subsidy("s2", 1, "raise", 4)})
                           .add("province", {receipt({{"hefei", 1}}), receipt({{"bengbu", 1}})})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "same-skill, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "payable, settled");
}

TEST(Subsidies, SettledWhateverTheCancellationsPosition) {
  const auto outcome = Federation()
                           .add("bengbu", {subsidy("s1", 1, "raise", 4), cancel("s1"), subsidy("s2", 1, "raise", 4)})
                           .add("province", {receipt({{"bengbu", 1}})})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "cancelled, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "payable, open");
}

TEST(Subsidies, AnErasedOneIsAbsent) {
  const auto outcome = Federation()
                           .add("bengbu", {subsidy("s1", 1, "raise", 4), subsidy("s2", 1, "raise", 4)})
                           .add("province", {receipt({{"bengbu", 2}}), erase("s1")})
                           .play();
  EXPECT_EQ(outcome.subsidy("s1"), "erased, settled");
  EXPECT_EQ(outcome.subsidy("s2"), "payable, settled");
}

}  // namespace
}  // namespace yinxin::tests

// Who stands on lists of known holders as what, and who of them counts as known.
#include "ledger/office/survey/known_holders.h"

#include <gtest/gtest.h>

#include "ledger/entry_codec.h"
#include "ledger/office/survey/known_naming.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

using rules::ClaimState;

TagField person(int number) { return {1, 1, Bytes(16, std::byte(number))}; }

class KnownHolders : public testing::Test {
 protected:
  void hand_out(const std::string& campaign, std::vector<std::pair<int, HolderCodes>> people) {
    const KnownNaming naming(campaign, 0);
    std::vector<KnownHolderBody> named;
    for (auto& [number, codes] : people) named.push_back(naming.holder(person(number), std::move(codes)));
    put(naming, named);
  }
  void hand_out_bare(const std::string& campaign, int number) { hand_out(campaign, {{number, {}}}); }
  std::vector<KnownHolder> listed(std::uint32_t last = 99991231) {
    return known_holders(feeds(), feeds().size(feeds().roster().province()), last);
  }
  const FeedSet& feeds() { return *federation_.province().feeds; }

  SmallFederation federation_{{"bengbu", "guangde"}};

 private:
  void put(KnownNaming naming, const std::vector<KnownHolderBody>& people) {
    naming.name(people);
    std::vector<Bytes> leaves{federation_.sealed(naming.decisions.front())};
    leaves.insert(leaves.end(), naming.leaves.begin(), naming.leaves.end());
    ASSERT_TRUE(federation_.province().own->append(leaves));
  }
};

TEST_F(KnownHolders, A5_StandAtTheHighestLevelAndOfOneLevelAsTheLastListSays) {
  hand_out("2020", {{1, {340300, 4, "6-18-01-01"}}, {2, {340300, 3, "6-18-01-01"}}});
  hand_out("2020", {{1, {340100, 2, "6-18-01-02"}}, {2, {340100, 3, "6-18-01-01"}}});
  hand_out("2020", {{1, {340300, 5, "6-18-01-01"}}});
  hand_out_bare("2020", 2);
  hand_out_bare("2020", 3);
  const auto all = listed();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].codes, (HolderCodes{340100, 2, "6-18-01-02"}));
  EXPECT_EQ(all[1].codes, (HolderCodes{340100, 3, "6-18-01-01"}));  // a wrong city mended
  EXPECT_EQ(all[2].codes, HolderCodes{});
}

TEST_F(KnownHolders, A9_StandFromTheDayOnWhichTheQuerySystemShowedThem) {
  hand_out("2020", {{1, {340300, 4, "6-18-01-01", 20200301}}, {2, {340300, 4, "6-18-01-01", 20201020}}});
  hand_out("2020", {{1, {340300, 3, "6-18-01-01", 20201020}}});
  hand_out_bare("2020", 3);
  EXPECT_EQ(listed(20200101).size(), 1U);  // of the bare number no day is known
  ASSERT_EQ(listed(20200301).size(), 2U);
  EXPECT_EQ(listed(20200301)[0].codes.level, 4);
  ASSERT_EQ(listed(20201020).size(), 3U);
  EXPECT_EQ(listed(20201020)[0].codes.level, 3);
}

TEST_F(KnownHolders, HORIZON_HONEST_StandOnlyBelowThePositionThatIsShown) {
  hand_out("2020", {{1, {340300, 4, "6-18-01-01"}}});
  const std::uint64_t before = feeds().size(feeds().roster().province());
  hand_out("2020", {{2, {340300, 4, "6-18-01-01"}}});
  EXPECT_EQ(known_holders(feeds(), before).size(), 1U);
  EXPECT_EQ(listed().size(), 2U);
}

TEST_F(KnownHolders, A5_AreNotNamedByAListWithoutASeal) {
  KnownNaming naming("2020", 0);
  naming.name(std::vector{naming.holder(person(1))});
  ASSERT_TRUE(federation_.province().own->append(
      std::vector<Bytes>{encode_entry(naming.decisions.front()), naming.leaves.front()}));
  EXPECT_TRUE(listed().empty());
}

TEST_F(KnownHolders, A5_AreNotNamedByALeafThatNoDecisionNames) {
  hand_out("2020", {{1, {340300, 4, "6-18-01-01"}}});
  const Entry other = entry_of(KnownNaming("2020", 0).holder(person(2)), 0);
  ASSERT_TRUE(federation_.province().own->append(std::vector<Bytes>{encode_entry(other)}));
  EXPECT_EQ(listed().size(), 1U);
}

// The people who count as known, beside rows with these verdicts.
struct Told {
  int number;
  std::string campaign;
  ClaimState state;
  bool confirmed;
};
std::vector<KnownHolder> who_counts(std::vector<KnownHolder> listed, const std::vector<Told>& rows,
                                    std::string_view campaign = "") {
  KnownHolderRows beside(std::move(listed));
  for (const Told& told : rows) {
    BookedRow row;
    row.tag = person(told.number);
    row.campaign = told.campaign;
    rules::ClaimVerdict verdict;
    verdict.state = told.state;
    beside.take(row, verdict, told.confirmed && told.state == ClaimState::kHeld);
  }
  std::vector<KnownHolder> out;
  EachKnownOnce once([&](const KnownHolder& holder) { out.push_back(holder); });
  for (const KnownHolder& holder : std::move(beside).finish()) {
    if (campaign.empty() || campaign == holder.campaign) once.take(holder);
  }
  once.finish();
  return out;
}

TEST_F(KnownHolders, A5_CountOnceAndNotByARowUnlessItIsConfirmedAndHolds) {
  for (int number = 1; number <= 5; ++number) hand_out("2020", {{number, {340300, 4, "6-18-01-01"}}});
  const auto counted = who_counts(listed(), {{1, "2020", ClaimState::kAlreadyCounted, false},
                                             {2, "2020", ClaimState::kWithdrawn, false},
                                             {3, "2020", ClaimState::kHeld, false},  // by a ruling, not confirmed yet
                                             {4, "2020", ClaimState::kHeld, true},
                                             {4, "2020", ClaimState::kDoubleFiled, false},
                                             {9, "2020", ClaimState::kHeld, true}});
  ASSERT_EQ(counted.size(), 4U);
  EXPECT_EQ(counted[0].tag, person(1));
  EXPECT_TRUE(counted[0].filed);
  EXPECT_FALSE(counted[1].filed);
  EXPECT_TRUE(counted[2].filed);
  EXPECT_EQ(counted[3].tag, person(5));
}

TEST_F(KnownHolders, A10_CountOnceAmongTheCampaignsThatAreAskedAbout) {
  hand_out("2020", {{1, {340300, 4, "6-18-01-01"}}, {2, {340300, 4, "6-18-01-01"}}});
  hand_out("2021", {{1, {340100, 3, "6-18-01-01"}}});
  const std::vector<Told> rows{{2, "2021", ClaimState::kHeld, true}};
  const auto of_all = who_counts(listed(), rows);
  ASSERT_EQ(of_all.size(), 1U);
  EXPECT_EQ(of_all[0].codes.level, 3);
  EXPECT_EQ(of_all[0].codes.city, 340100U);
  EXPECT_EQ(who_counts(listed(), rows, "2020").size(), 2U);  // the confirmed row is of another campaign
  EXPECT_EQ(who_counts(listed(), rows, "2021").size(), 1U);
}

}  // namespace
}  // namespace yinxin::ledger

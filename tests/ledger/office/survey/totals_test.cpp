// Totals counted over views made by hand: what counts where, and that a person counts once.
#include "ledger/office/survey/totals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/views/view_keys.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

using rules::ClaimState;

struct Counted {
  BookedRow row;
  rules::ClaimVerdict verdict;
};

// A row of the person, held and official.
Counted row(std::uint64_t person, std::uint32_t city, std::uint8_t level = 4) {
  Counted out;
  out.row.city = city;
  out.row.level = level;
  out.row.campaign = "2020";
  out.row.occupation = "6-18-02-04";
  out.row.tag = {1, 1, Bytes(kTagBytes, std::byte(person))};
  out.verdict.official = 1;
  out.verdict.settled = true;
  return out;
}

// Views of bengbu and welding, an association, as a store would have them.
class TotalsOfViews : public testing::Test {
 protected:
  void have(const std::string& member, std::vector<Counted> rows) {
    const rules::MemberNumbers numbers = numbers_of(feeds().roster());
    RowBlockWriter block(numbers);
    std::uint64_t index = 0;
    for (Counted& one : rows) {
      one.row.index = index++;
      block.add(one.row, one.verdict);
    }
    WriteBatch batch;
    batch.put(Table::views, rows_key(*MemberId::parse(member), 0), block.finish());
    batch.put(Table::views, as_bytes(kStampKey), stamp_bytes({holdings_digest(feeds()), 7, std::nullopt, {}}));
    store_.commit(batch);
  }
  Totals count(const std::vector<TotalsKey>& keys) {
    const ViewReader views(store_.snapshot(), feeds());
    RowChoice everybody;
    everybody.members = {*MemberId::parse("bengbu"), *MemberId::parse("welding")};
    return totals_of(views, tables_, everybody, keys);
  }
  FeedSet& feeds() { return *federation_.province().feeds; }

  SmallFederation federation_{{"bengbu", "welding"}};
  MemoryStore store_;
  CodeTables tables_ = CodeTables::built_in();
};

TEST_F(TotalsOfViews, A10_CountARowInTheCityOfItsFirstColumnAlsoWhenAnAssociationFiledIt) {
  have("bengbu", {row(1, 340300)});
  have("welding", {row(2, 340300), row(3, 340100)});
  const Totals by_city = count({TotalsKey::city});
  EXPECT_EQ(by_city.groups.at({"340300"}).held, 2U);
  EXPECT_EQ(by_city.groups.at({"340100"}).held, 1U);
  EXPECT_EQ(count({TotalsKey::member}).groups.at({"welding"}).held, 2U);
}

TEST_F(TotalsOfViews, A10_CountCountiesThatFileDirectlyNotAgainUnderTheirCities) {
  Counted xuanzhou = row(3, 341800);
  xuanzhou.row.county = 341802;
  have("bengbu", {row(1, 341882), row(2, 340826), xuanzhou, row(4, 340800)});
  const Totals by_city = count({TotalsKey::city});
  for (const char* city : {"341882", "340826", "341800", "340800"})
    EXPECT_EQ(by_city.groups.at({city}).held, 1U) << city;
  const Totals by_county = count({TotalsKey::county});
  for (const char* county : {"341882", "340826", "341802", "0"})
    EXPECT_EQ(by_county.groups.at({county}).held, 1U) << county;
  EXPECT_EQ(by_county.all.held, 4U);
}

TEST_F(TotalsOfViews, A10_TellReportedReturnedNotAcceptedDoubleSetAsideAndConfirmedApart) {
  std::vector<Counted> rows;
  for (std::uint64_t person = 1; person <= 8; ++person) rows.push_back(row(person, 340300));
  for (Counted& one : rows) one.row.submitted = true;
  rows[0].verdict.state = rows[1].verdict.state = ClaimState::kRejected;
  rows[0].row.review = ReviewResult::returned;
  rows[2].verdict.state = ClaimState::kDoubleFiled;
  rows[3].verdict.state = ClaimState::kAlreadyCounted;
  rows[4].verdict.state = ClaimState::kWithdrawn;
  rows[5].verdict.state = ClaimState::kVoid;
  rows[6].verdict.confirmed = true;
  have("bengbu", rows);
  const TotalsCounts all = count({TotalsKey::member}).all;
  EXPECT_EQ(all.filed, 8U);
  EXPECT_EQ(all.submitted, 8U);
  EXPECT_EQ(all.returned, 1U);
  EXPECT_EQ(all.not_accepted, 1U);
  EXPECT_EQ(all.double_filed, 1U);
  EXPECT_EQ(all.already_counted, 1U);
  EXPECT_EQ(all.withdrawn, 1U);
  EXPECT_EQ(all.without_effect, 1U);
  EXPECT_EQ(all.held, 2U);
  EXPECT_EQ(all.confirmed, 1U);
}

TEST_F(TotalsOfViews, A10_CountAPersonOnceInTheGrandTotalAtTheHighestLevel) {
  Counted first = row(1, 340300, 5);
  Counted later = row(1, 340100, 3);
  Counted other = row(2, 340300, 4);
  later.row.campaign = "2021";
  for (Counted* one : {&first, &later, &other}) one->verdict.confirmed = true;
  have("bengbu", {first, other});
  have("welding", {later});
  const Totals totals = count({TotalsKey::city});
  EXPECT_EQ(totals.groups.at({"340300"}).confirmed, 2U);
  EXPECT_EQ(totals.groups.at({"340100"}).confirmed, 1U);
  EXPECT_EQ(totals.all.confirmed, 2U);
  EXPECT_EQ(totals.all.confirmed_high_skilled, 1U);
  EXPECT_EQ(totals.all.filed, 3U);
}

TEST_F(TotalsOfViews, A10_HaveADigestThatOtherCountsAndPositionsDoNotShare) {
  have("bengbu", {row(1, 340300)});
  const Totals one = count({TotalsKey::city});
  EXPECT_THAT(totals_digest(one, 7), testing::MatchesRegex("[0-9a-f]{8}"));
  EXPECT_EQ(totals_digest(one, 7), totals_digest(count({TotalsKey::city}), 7));
  EXPECT_NE(totals_digest(one, 7), totals_digest(one, 8));
  have("bengbu", {row(1, 340300), row(2, 340300)});
  EXPECT_NE(totals_digest(one, 7), totals_digest(count({TotalsKey::city}), 7));
}

}  // namespace
}  // namespace yinxin::ledger

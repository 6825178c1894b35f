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
  // The views of known holders, by tag.
  void know(const std::vector<KnownHolder>& holders) {
    WriteBatch batch;
    batch.put(Table::views, holders_key(0), holder_chunk(holders));
    store_.commit(batch);
  }
  Totals count(const std::vector<TotalsKey>& keys, const std::function<void(RowChoice&)>& narrow = {}) {
    const ViewReader views(store_.snapshot(), feeds());
    RowChoice choice;
    choice.members = {*MemberId::parse("bengbu"), *MemberId::parse("welding"), feeds().roster().province()};
    if (narrow) narrow(choice);
    return totals_of(views, feeds().roster(), tables_, choice, keys, ReviewPolicy{});
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
  for (Counted& one : rows) one.row.submitted = 1;
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
  EXPECT_EQ(all.submitted, 7U);  // the withdrawn one is reported no more
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

KnownHolder known(std::uint64_t person, std::uint32_t city, std::uint8_t level, const std::string& campaign = "2020") {
  return {{1, 1, Bytes(kTagBytes, std::byte(person))}, campaign, true, {city, level, "6-18-01-01"}, 5};
}

TEST_F(TotalsOfViews, A5_CountKnownHoldersOnceInTheirCityWithoutBeingReported) {
  Counted aside = row(2, 340100, 5);  // filed in another city, at a lower level
  aside.verdict.state = ClaimState::kAlreadyCounted;
  Counted confirmed = row(3, 340300, 4);
  confirmed.verdict.confirmed = true;
  have("bengbu", {aside, confirmed});
  KnownHolder filed = known(2, 340300, 3);
  filed.filed = true;
  KnownHolder by_row = known(3, 340300, 2);
  by_row.filed = by_row.by_row = true;
  know({known(1, 340300, 4), filed, by_row, known(4, 340100, 2)});
  const Totals by_city = count({TotalsKey::city});
  const TotalsCounts& bengbu = by_city.groups.at({"340300"});
  EXPECT_EQ(bengbu.known, 2U);
  EXPECT_EQ(bengbu.known_without_row, 1U);
  EXPECT_EQ(bengbu.known_high_skilled, 1U);
  EXPECT_EQ(bengbu.confirmed, 1U);
  EXPECT_EQ(bengbu.skilled(), 3U);
  EXPECT_EQ(bengbu.high_skilled(), 1U);
  const TotalsCounts& hefei = by_city.groups.at({"340100"});
  EXPECT_EQ(hefei.already_counted, 1U);  // the row is set aside and counts as nobody
  EXPECT_EQ(hefei.known, 1U);
  EXPECT_EQ(by_city.all.known, 3U);
  EXPECT_EQ(by_city.all.skilled(), 4U);
  EXPECT_EQ(count({TotalsKey::level}).groups.at({"3"}).known, 1U);
  EXPECT_EQ(count({TotalsKey::occupation}).groups.at({"6-18-01-01"}).known, 3U);
}

TEST_F(TotalsOfViews, A5_CountKnownHoldersOfNoCategoryNoUnitAndNoIndustryThatIsReadHere) {
  have("bengbu", {row(9, 340300)});
  know({known(1, 340300, 4), known(2, 341882, 4)});
  for (const TotalsKey key : {TotalsKey::category, TotalsKey::unit, TotalsKey::enterprise})
    EXPECT_EQ(count({key}).groups.at({""}).known, 2U);
  EXPECT_EQ(count({TotalsKey::industry}).groups.at({"?"}).known, 2U);
  EXPECT_EQ(count({TotalsKey::county}).groups.at({"341882"}).known, 1U);  // a county that counts as a city
  EXPECT_EQ(count({TotalsKey::county}).groups.at({"0"}).known, 1U);
  // No member of this federation stands for these cities.
  EXPECT_EQ(count({TotalsKey::member}).groups.at({feeds().roster().province().text()}).known, 2U);
}

TEST_F(TotalsOfViews, A5_LeaveKnownHoldersOutWhereOnlyRowsAreAskedAbout) {
  have("bengbu", {row(9, 340300)});
  know({known(1, 340300, 4), known(2, 340100, 3)});
  const auto known_of = [&](const std::function<void(RowChoice&)>& narrow) {
    return count({TotalsKey::city}, narrow).all.known;
  };
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.city = 340100; }), 1U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.level = 4; }), 1U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.campaign = "2020"; }), 2U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.campaign = "2021"; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.occupation = "6-18-01-01"; }), 2U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.tag = Bytes(kTagBytes, std::byte(1)); }), 1U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.members = {*MemberId::parse("welding")}; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.state = "held"; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.confirmed = true; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.unit = 0; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.filing = 0; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.category = 0; }), 0U);
  EXPECT_EQ(known_of([](RowChoice& choice) { choice.county = 340302; }), 0U);
}

TEST_F(TotalsOfViews, A10_CountAPersonOnceWhoIsConfirmedInOneCampaignAndKnownInAnother) {
  Counted confirmed = row(1, 340300, 4);
  confirmed.verdict.confirmed = true;
  have("bengbu", {confirmed});
  KnownHolder other = known(1, 340300, 4, "2020");
  other.listed = false;
  other.filed = other.by_row = true;
  know({other, known(1, 340100, 3, "2021"), known(2, 340100, 4, "2020"), known(2, 340300, 3, "2021")});
  const Totals all = count({TotalsKey::city});
  EXPECT_EQ(all.all.skilled(), 2U);
  EXPECT_EQ(all.groups.at({"340300"}).known, 1U);  // the second person, at the higher level
  const Totals later = count({TotalsKey::city}, [](RowChoice& choice) { choice.campaign = "2021"; });
  EXPECT_EQ(later.all.known, 2U);
  EXPECT_EQ(later.all.confirmed, 0U);
}

TEST_F(TotalsOfViews, A10_HaveADigestThatOtherCountsAndPositionsDoNotShare) {
  have("bengbu", {row(1, 340300)});
  const Totals one = count({TotalsKey::city});
  EXPECT_THAT(totals_digest(one, 7), testing::MatchesRegex("[0-9a-f]{8}"));
  EXPECT_EQ(totals_digest(one, 7), totals_digest(count({TotalsKey::city}), 7));
  EXPECT_NE(totals_digest(one, 7), totals_digest(one, 8));
  have("bengbu", {row(1, 340300), row(2, 340300)});
  EXPECT_NE(totals_digest(one, 7), totals_digest(count({TotalsKey::city}), 7));
  const Totals two = count({TotalsKey::city});
  know({known(1, 340300, 4)});
  EXPECT_NE(totals_digest(two, 7), totals_digest(count({TotalsKey::city}), 7));
}

}  // namespace
}  // namespace yinxin::ledger

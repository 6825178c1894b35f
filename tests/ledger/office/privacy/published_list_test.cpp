#include "ledger/office/privacy/published_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

using testing::ElementsAre;

Day day(const char* text) { return *day_from_text(text); }

const std::vector<PublishedPerson> kPersons{{"张测试", "340300198001011236", "蚌埠测试机械有限公司", "焊工", 3},
                                            {"李测试", "E12345678", "", "", 0}};

TEST(PublishedList, E4_ShowsNamesAndMaskedNumbersAndNoMore) {
  const auto list =
      published_list(Policy(), PublishedKind::notice, day("2020-11-01"), day("2020-11-05"), kPersons).value();
  EXPECT_THAT(list.rows[0], ElementsAre("张测试", "340300**********36", "蚌埠测试机械有限公司", "焊工", "三级/高级工"));
  EXPECT_THAT(list.rows[1], ElementsAre("李测试", "*********", "", "", ""));
}

TEST(PublishedList, E4_ShowsTheColumnsOfThePolicyForItsKind) {
  const Policy policy(R"({"public.talent.level": false, "public.notice.name": false})");
  const auto today = day("2020-11-05");
  const auto talent = published_list(policy, PublishedKind::talent, today, today, kPersons).value();
  EXPECT_THAT(talent.columns, ElementsAre(PublishedColumn::name, PublishedColumn::unit, PublishedColumn::occupation));
  EXPECT_THAT(talent.rows[0], ElementsAre("张测试", "蚌埠测试机械有限公司", "焊工"));
  const auto notice = published_list(policy, PublishedKind::notice, today, today, kPersons).value();
  EXPECT_EQ(notice.columns.front(), PublishedColumn::number);
}

TEST(PublishedList, E4_IsPublicFromTheFirstDayToTheLastAndOnNoOther) {
  const Policy policy(R"({"public.notice.after_days": 2, "public.notice.days": 7})");
  const auto on = [&](const char* today) {
    return published_list(policy, PublishedKind::notice, day("2020-11-01"), day(today), kPersons);
  };
  EXPECT_EQ(on("2020-11-02").error().code, "published.before");
  EXPECT_TRUE(on("2020-11-03"));
  EXPECT_EQ(on("2020-11-03")->from, day("2020-11-03"));
  EXPECT_TRUE(on("2020-11-09"));
  EXPECT_EQ(on("2020-11-10").error().code, "published.after");
}

TEST(PublishedList, E4_WithoutEndWhereThePolicySaysSo) {
  const auto list = published_list(Policy(), PublishedKind::talent, day("2020-11-01"), day("2060-11-01"), kPersons);
  ASSERT_TRUE(list);
  EXPECT_FALSE(list->until);
}

TEST(PublishedList, E4_RefusesAListWithoutColumns) {
  const Policy policy(
      R"({"public.spot_check.unit": false, "public.spot_check.occupation": false, "public.spot_check.level": false})");
  const auto today = day("2020-11-05");
  EXPECT_EQ(published_list(policy, PublishedKind::spot_check, today, today, kPersons).error().code,
            "published.nothing");
}

}  // namespace
}  // namespace yinxin::ledger

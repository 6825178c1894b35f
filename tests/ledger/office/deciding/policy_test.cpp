// The policy's parameters: what ships, what a document may say, and what is refused with its place.
#include "ledger/office/deciding/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/office/deciding/policy_meaning.h"
#include "ledger/office/deciding/policy_shape.h"
#include "ledger/office/survey/campaign.h"

namespace yinxin::ledger {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

std::string code_of(std::string_view document) {
  const auto checked = check_policy(document);
  return checked ? "" : checked.error().code;
}
std::string sentence_of(std::string_view document) {
  const auto checked = check_policy(document);
  return checked ? "" : checked.error().sentence();
}

TEST(ThePolicy, ShipsWithDefaultsInTheirShapeAndSaidInBothLanguages) {
  const auto all = policy_parameters();
  EXPECT_GE(all.size(), 6U);
  for (const PolicyParameter& one : all) {
    const auto shaped = check_shape(one.shape, one.standard, one.name);
    EXPECT_TRUE(shaped) << shaped.error().sentence();
    EXPECT_TRUE(check_meaning(one.name, one.standard)) << one.name;
    EXPECT_FALSE(one.english.empty()) << one.name;
    EXPECT_FALSE(one.chinese.empty()) << one.name;
  }
}

TEST(ThePolicy, A12_ShipsAnExampleOfYearsPerLevelAndSaysSo) {
  const Policy policy;
  EXPECT_TRUE(policy.table("years_per_level").at("example").as_bool());
  EXPECT_EQ(policy.table("years_per_level").at("levels").as_array().size(), 5U);
}

TEST(ThePolicy, TakesATableAsAWholeAndKeepsTheDefaultOfOneThatIsNotAsItShouldBe) {
  const Policy good(R"({"calendar.days": [{"date": "2027-01-01", "type": "off"}]})");
  EXPECT_EQ(json::value_to<std::string>(good.table("calendar.days").at(0).at("date")), "2027-01-01");
  const Policy bad(R"({"calendar.days": [{"date": "2027-02-30", "type": "off"}], "review.officers": 3})");
  EXPECT_TRUE(bad.table("calendar.days").as_array().empty());
  EXPECT_EQ(bad.number("review.officers"), 3U);
}

TEST(ThePolicy, RefusesATableWithPlaceAndReason) {
  EXPECT_EQ(code_of(R"({"calendar.days": [{"date": "2027-01-01", "type": "off"}]})"), "");
  EXPECT_THAT(sentence_of(R"({"calendar.days": 3})"), HasSubstr("calendar.days of the policy is to be […]"));
  EXPECT_THAT(sentence_of(R"({"calendar.days": [{"date": "2027-02-30", "type": "off"}]})"),
              HasSubstr("calendar.days[2027-02-30].date of the policy is to be \"2020-11-30\""));
  EXPECT_THAT(sentence_of(R"({"calendar.days": [{"date": "2027-01-01", "type": "rest"}]})"),
              HasSubstr("calendar.days[2027-01-01].type of the policy is to be off | work; it says \"rest\""));
  EXPECT_THAT(sentence_of(R"({"calendar.days": [{"date": "2027-01-01"}]})"),
              HasSubstr("calendar.days[2027-01-01].type is missing"));
  EXPECT_THAT(sentence_of(R"({"calendar.days": [{"date": "2027-01-01", "type": "off", "why": ""}]})"),
              HasSubstr("has the field \"why\", which is not known there; known are: date, type, name"));
  EXPECT_THAT(sentence_of(R"({"calendar.days": [7]})"), HasSubstr("calendar.days[#1] of the policy is to be {…}"));
  const std::string twice =
      R"({"calendar.days": [{"date": "2027-01-01", "type": "off"}, {"date": "2027-01-01", "type": "work"}]})";
  EXPECT_EQ(code_of(twice), "policy.twice");
  EXPECT_EQ(code_of(R"({"campaigns": [{"id": "", "title": "摸底", "phases": []}]})"), "policy.length");
}

TEST(ThePolicy, ChecksTextsListsAndMapsByTheirShapes) {
  const json::object map = json::parse(R"({"kind": "map", "most": 2,
      "keys": {"kind": "text", "pattern": "\\d{2}"}, "of": {"kind": "number", "least": 1, "most": 9}})")
                               .as_object();
  const auto code = [&](std::string_view value) {
    const auto checked = check_shape(map, json::parse(value), "map");
    return checked ? "" : checked.error().code;
  };
  EXPECT_EQ(code(R"({"12": 3})"), "");
  EXPECT_EQ(code(R"({"1x": 3})"), "policy.pattern");
  EXPECT_EQ(code(R"({"12": 10})"), "policy.bounds");
  EXPECT_EQ(code(R"({"12": 1, "13": 1, "14": 1})"), "policy.bounds");
  EXPECT_EQ(code("[]"), "policy.kind");
}

TEST(Campaigns, A9_MayHavePhasesThatOutlastTheFilingWindow) {
  const std::string example = R"({"campaigns": [{"id": "2020", "title": "2020年技能人才摸底", "phases": [
      {"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
      {"phase": "hand-out", "first": "2020-10-27", "last": "2020-10-31"},
      {"phase": "review", "first": "2020-10-27", "last": "2020-12-20"},
      {"phase": "province-review", "first": "2020-11-01", "last": "2020-12-31"}]}]})";
  EXPECT_EQ(sentence_of(example), "");
  const auto campaigns = campaigns_of(Policy(example).table("campaigns"));
  ASSERT_EQ(campaigns.size(), 1U);
  EXPECT_EQ(campaigns[0].phases.front().phase, Phase::hand_out);
  EXPECT_EQ(day_text(campaigns[0].phase(Phase::review)->last), "2020-12-20");
}

TEST(Campaigns, A9_WithPhasesThatContradictEachOtherAreRefused) {
  const auto with = [](std::string_view phases) {
    return R"({"campaigns": [{"id": "2020", "title": "摸底", "phases": [)" + std::string(phases) + "]}]}";
  };
  EXPECT_EQ(code_of(with(R"({"phase": "filing", "first": "2020-11-30", "last": "2020-10-27"})")), "policy.phase-ends");
  EXPECT_EQ(code_of(with(R"({"phase": "review", "first": "2020-10-27", "last": "2020-11-30"})")),
            "policy.phase-missing");
  EXPECT_EQ(code_of(with(R"({"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
                            {"phase": "province-review", "first": "2020-10-01", "last": "2020-12-31"})")),
            "policy.phases-contradict");
  EXPECT_EQ(code_of(with(R"({"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
                            {"phase": "filing", "first": "2020-12-27", "last": "2020-12-30"})")),
            "policy.twice");
}

TEST(Campaigns, A9_ThatFileAtOnceAreRefusedUnlessOneIsDynamic) {
  const auto two = [](std::string_view dynamic) {
    return R"({"campaigns": [
      {"id": "a", "title": "A", "phases": [{"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"}]},
      {"id": "b", "title": "B", "dynamic": )" +
           std::string(dynamic) +
           R"(, "phases": [{"phase": "filing", "first": "2020-11-30", "last": "2021-11-30"}]}]})";
  };
  EXPECT_EQ(code_of(two("false")), "policy.phases-overlap");
  EXPECT_EQ(code_of(two("true")), "");
}

}  // namespace
}  // namespace yinxin::ledger

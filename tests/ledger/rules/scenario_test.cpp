// Which scenario files are refused, and what is not. Each test is a sentence of the format.
#include <gtest/gtest.h>

#include "../support/federation.h"

namespace yinxin::tests {
namespace {

using ledger::rules::read_scenario;

// The code of the refusal, empty if the file is taken.
std::string refusal(const std::string& json) {
  const auto scenario = read_scenario(json);
  if (scenario) return "";
  EXPECT_FALSE(scenario.error().sentence().empty());
  return scenario.error().code;
}

std::string refusal_of_member_entry(const std::string& entry) {
  return refusal(scenario_with_feeds(R"({"bengbu":[)" + entry + "]}"));
}
std::string refusal_of_province_entry(const std::string& entry) {
  return refusal(scenario_with_feeds(R"({"province":[)" + entry + "]}"));
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), instead);
}

TEST(Scenario, TextThatIsNoJsonObjectIsRefused) {
  for (const std::string text : {"", "{", "[]", "7", "{} x", "{\"federation\":\"\xff\"}"}) {
    EXPECT_EQ(refusal(text), "scenario.json") << text;
  }
  EXPECT_EQ(
      refusal(scenario_with_feeds("{}").insert(1, "\"x\":" + std::string(100, '[') + std::string(100, ']') + ",")),
      "scenario.json");
}

TEST(Scenario, FieldsBeyondTheTableAreIgnored) {
  EXPECT_EQ(refusal_of_member_entry(with(claim("c1", 1), "{", R"({"clock":{"a":[1.5,null]},)")), "");
}

TEST(Scenario, AMissingTopFieldIsRefused) {
  const std::string whole = scenario_with_feeds("{}");
  EXPECT_EQ(refusal(whole), "");
  for (const std::string name : {"federation", "seed", "members", "feeds"}) {
    EXPECT_EQ(refusal(with(whole, "\"" + name + "\"", "\"no-" + name + "\"")), "scenario.missing-field") << name;
  }
}

TEST(Scenario, IdsOtherThanThePatternAreRefused) {
  const std::string whole = scenario_with_feeds("{}");
  for (const std::string id : {"", "-a", "A", "a_b", "é", "a b", "aaaaaaaaaabbbbbbbbbbccccccccccddd"}) {
    EXPECT_EQ(refusal(with(whole, "hefei", id)), "scenario.field") << id;
    EXPECT_EQ(refusal_of_province_entry(with(body_entry(), "tech", id)), "scenario.field") << id;
    EXPECT_EQ(refusal_of_province_entry(with(body_entry(), "bengbu", id)), "scenario.field") << id;
  }
  EXPECT_EQ(refusal(with(whole, "hefei", "0-aaaaaaaabbbbbbbbbbccccccccccdd")), "");
}

TEST(Scenario, SupervisorsNeedNotBeMembers) {
  EXPECT_EQ(refusal_of_province_entry(body_entry("tech", kRecordNumber, "nobody")), "");
  EXPECT_EQ(refusal_of_province_entry(body_supervise("tech", "nobody", R"({"4":"nobody-2"})")), "");
}

TEST(Scenario, RefsOtherThanThePatternAreRefused) {
  for (const std::string& ref : {std::string(), std::string("a b"), std::string("é"), std::string(65, 'x')}) {
    EXPECT_EQ(refusal_of_member_entry(claim(ref, 1)), "scenario.field") << ref;
    EXPECT_EQ(refusal_of_member_entry(withdraw(ref)), "scenario.field") << ref;
    EXPECT_EQ(refusal_of_province_entry(confirm({ref})), "scenario.field") << ref;
  }
  EXPECT_EQ(refusal_of_member_entry(claim(std::string(62, 'x') + "_-", 1)), "");
}

TEST(Scenario, ARefUsedTwiceIsRefusedWhateverTheKinds) {
  EXPECT_EQ(refusal_of_member_entry(claim("x", 1) + "," + claim("x", 2)), "scenario.ref-twice");
  EXPECT_EQ(refusal_of_member_entry(claim("x", 1) + "," + certificate("x", 2)), "scenario.ref-twice");
  EXPECT_EQ(refusal(scenario_with_feeds(R"({"bengbu":[)" + subsidy("x", 1, "raise", 4) + R"(],"province":[)" +
                                        range("x", 1, 2) + "]}")),
            "scenario.ref-twice");
}

TEST(Scenario, TagsOtherThan32LowerCaseHexDigitsAreRefused) {
  for (const std::string tag : {"", "00", "0011223344556677889900AABBCCDDEEFF", "00112233445566778899aabbccddeefg",
                                "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeeff00"}) {
    EXPECT_EQ(refusal_of_member_entry(with(claim("c1", 1), tag_text(1), tag)), "scenario.field") << tag;
    EXPECT_EQ(refusal_of_province_entry(with(known(1), tag_text(1), tag)), "scenario.field") << tag;
  }
}

TEST(Scenario, NotExactlyOneProvinceIsRefused) {
  const std::string whole = scenario_with_feeds("{}");
  EXPECT_EQ(refusal(with(whole, R"("role":"city")", R"("role":"province")")), "scenario.province");
  EXPECT_EQ(refusal(with(whole, R"("role":"province")", R"("role":"city")")), "scenario.province");
  EXPECT_EQ(refusal(with(whole, R"("role":"city")", R"("role":"county")")), "scenario.field");
}

TEST(Scenario, AMemberTwiceIsRefused) {
  EXPECT_EQ(refusal(with(scenario_with_feeds("{}"), "hefei", "bengbu")), "scenario.member-twice");
}

TEST(Scenario, AFeedOfNoMemberIsRefused) {
  EXPECT_EQ(refusal(scenario_with_feeds(R"({"nobody":[]})")), "scenario.feed");
  EXPECT_EQ(refusal(scenario_with_feeds(R"({"bengbu":{}})")), "scenario.feed");
  EXPECT_EQ(refusal(scenario_with_feeds(R"({"bengbu":[7]})")), "scenario.entry");
}

TEST(Scenario, AReceiptOfNoMemberOrOfTheProvinceIsRefused) {
  EXPECT_EQ(refusal_of_province_entry(receipt({{"bengbu", 0}})), "");
  EXPECT_EQ(refusal_of_province_entry(receipt({{"nobody", 0}})), "scenario.field");
  EXPECT_EQ(refusal_of_province_entry(receipt({{"province", 0}})), "scenario.field");
}

TEST(Scenario, AKindInAListWhereTheTableDoesNotHaveItIsRefused) {
  for (const std::string& entry : {claim("c1", 1), withdraw("c1"), subsidy("s1", 1, "raise", 4), cancel("s1")}) {
    EXPECT_EQ(refusal_of_member_entry(entry), "") << entry;
    EXPECT_EQ(refusal_of_province_entry(entry), "scenario.field") << entry;
  }
  for (const std::string& entry :
       {receipt({}), known(1), arbitrate("c1"), confirm({"c1"}), unconfirm("c1"), erase("c1"), suspend("bengbu", 1),
        reinstate("bengbu", 1), body_entry(), body_approve("tech", "x", 1), body_supervise("tech", "bengbu"),
        body_state("tech", "active"), range("r1", 1, 2), range_return("r1", 1, 2)}) {
    EXPECT_EQ(refusal_of_province_entry(entry), "") << entry;
    EXPECT_EQ(refusal_of_member_entry(entry), "scenario.field") << entry;
  }
  for (const std::string& entry : {certificate("k1", 1), revoke("k1")}) {
    EXPECT_EQ(refusal_of_province_entry(entry), "") << entry;
    EXPECT_EQ(refusal_of_member_entry(entry), "") << entry;
  }
  EXPECT_EQ(refusal_of_member_entry(province_reject({"c1"})), "scenario.missing-field");
  EXPECT_EQ(refusal_of_province_entry(reject("c1")), "scenario.missing-field");
  EXPECT_EQ(refusal_of_member_entry(R"({"kind":"review"})"), "scenario.field");
}

TEST(Scenario, ARecordNumberNot13LongIsRefused) {
  EXPECT_EQ(refusal_of_province_entry(body_entry("tech", "Y00003403000")), "scenario.field");
  EXPECT_EQ(refusal_of_province_entry(body_entry("tech", "Y0000340300011")), "scenario.field");
  EXPECT_EQ(refusal_of_province_entry(body_entry("tech", "评价机构备案号一二三四五六")), "");
}

TEST(Scenario, EveryFieldOfEveryEntryIsMissedAndHeldToItsType) {
  const std::vector<std::string> of_members = {claim("c1", 1),       withdraw("c1"), reject("c1"),
                                               certificate("k1", 1), revoke("k1"),   subsidy("s1", 1, "raise", 4),
                                               cancel("s1")};
  const std::vector<std::string> of_province = {receipt({}),
                                                known(1),
                                                arbitrate("c1"),
                                                confirm({"c1"}),
                                                unconfirm("c1"),
                                                province_reject({"c1"}),
                                                erase("c1"),
                                                suspend("bengbu", 1),
                                                reinstate("bengbu", 1),
                                                body_entry(),
                                                body_approve("tech", "x", 1),
                                                body_supervise("tech", "bengbu"),
                                                body_state("tech", "active"),
                                                range("r1", 1, 2),
                                                range_return("r1", 1, 2)};
  const auto try_all = [](const std::vector<std::string>& entries, auto&& refuse) {
    std::size_t tried = 0;
    for (const std::string& entry : entries) {
      for (std::size_t at = entry.find(",\""); at != std::string::npos; at = entry.find(",\"", at + 1)) {
        const std::size_t value = entry.find("\":", at) + 2;
        std::string missing = entry;
        EXPECT_EQ(refuse(missing.replace(at, 2, ",\"no-")), "scenario.missing-field") << missing;
        for (const std::string wrong : {"null", "true", "1.5", "-1"}) {
          // The value ends where the next field or the entry does.
          std::size_t end = entry.find(",\"", value);
          if (end == std::string::npos) end = entry.size() - 1;
          std::string mistyped = entry;
          EXPECT_EQ(refuse(mistyped.replace(value, end - value, wrong)), "scenario.field") << mistyped;
        }
        ++tried;
      }
    }
    return tried;
  };
  EXPECT_EQ(try_all(of_members, refusal_of_member_entry), 20U);
  EXPECT_EQ(try_all(of_province, refusal_of_province_entry), 31U);
}

TEST(Scenario, OptionalFieldsAreHeldToTheirTypesWhereTheyStand) {
  EXPECT_EQ(refusal_of_province_entry(with(receipt({}), "}", R"(},"unopened":null)")), "scenario.field");
  EXPECT_EQ(refusal_of_province_entry(with(receipt({}), "}", R"(},"opened":[1])")), "scenario.field");
  for (const std::string by_level : {"null", "[]", R"({"x":"bengbu"})", R"({"4":4})"}) {
    EXPECT_EQ(refusal_of_province_entry(body_supervise("tech", "bengbu", by_level)), "scenario.field") << by_level;
  }
}

TEST(Scenario, NegativeAndMistypedNumbersAreRefusedAlsoInARange) {
  for (const std::string number : {"-1", "1.0", "1e2", "\"1\"", "1844674407370955161.6", "null"}) {
    EXPECT_EQ(refusal_of_province_entry(with(range("r1", 7, 9), "7", number)), "scenario.field") << number;
    EXPECT_EQ(refusal_of_province_entry(with(receipt({{"bengbu", 7}}), "7", number)), "scenario.field") << number;
    EXPECT_EQ(refusal_of_province_entry(with(body_approve("tech", "x", 7), "7", number)), "scenario.field") << number;
  }
  for (const std::string number : {"18446744073709551615", "18446744073709551616", "1000000000000000000000000000000"}) {
    EXPECT_EQ(refusal_of_province_entry(with(range("r1", 7, 9), "7", number)), "") << number;
  }
}

TEST(Scenario, ANumberLargerThanAnyPositionIsBeyondEveryEntry) {
  const std::string large = "1000000000000000000000000000000";
  const auto scenario = read_scenario(scenario_with_feeds(
      R"({"bengbu":[)" + claim("c1", 1) + R"(],"province":[)" + with(suspend("bengbu", 7), "7", large) + "," +
      receipt({{"bengbu", 1}}) + "," + with(receipt({{"bengbu", 7}}), "7", large) + "]}"));
  ASSERT_TRUE(scenario.has_value());
  const auto verdicts = ledger::rules::replay(scenario->history);
  EXPECT_EQ(verdicts.horizon, 2U);
  EXPECT_EQ(verdicts.claims.find(scenario->entry_by_ref.at("c1"))->state, ledger::rules::ClaimState::kHeld);
}

TEST(Scenario, DigitsInsideTextsAreNotTouched) {
  const std::string digits = "99999999999999999999999";
  const auto scenario = read_scenario(
      scenario_with_feeds(R"({"bengbu":[)" + claim("c1", 1, "a\\\"" + digits) + "," + claim("c2", 2, digits) + "]}"));
  ASSERT_TRUE(scenario.has_value());
  EXPECT_EQ(scenario->history.find_as<ledger::rules::Claim>(scenario->entry_by_ref.at("c1"))->campaign, "a\"" + digits);
  EXPECT_EQ(scenario->history.find_as<ledger::rules::Claim>(scenario->entry_by_ref.at("c2"))->campaign, digits);
}

TEST(Scenario, AKeyWithLeadingZerosNamesNoLevel) {
  const auto outcome = Federation()
                           .add("bengbu", {certificate("k1", 1)})
                           .add("province", {body_entry(), body_supervise("tech", "bengbu", R"({"04":"hefei"})"),
                                             range("r1", 1, 9), receipt({{"bengbu", 1}})})
                           .play();
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
}

TEST(Scenario, PairsOfOccupationAndLevelAreHeldToTheirShape) {
  for (const std::string pair : {R"(["x"])", R"(["x",1,2])", R"([1,"x"])", R"("x")"}) {
    EXPECT_EQ(refusal_of_province_entry(with(body_approve("tech", "x", 7), R"(["x",7])", pair)), "scenario.field")
        << pair;
  }
}

TEST(Scenario, TheOrderOfMembersAndFeedsInTheFileDoesNotMatter) {
  const std::string one =
      R"({"federation":"t","seed":1,"members":[{"id":"p","role":"province"},{"id":"a","role":"city"},{"id":"b","role":"city"}],)"
      R"("feeds":{"a":[)" +
      claim("c1", 1) + R"(],"b":[)" + claim("c2", 1) + R"(],"p":[)" + receipt({{"a", 1}, {"b", 1}}) + "]}}";
  const std::string two =
      R"({"feeds":{"p":[)" + receipt({{"b", 1}, {"a", 1}}) + R"(],"b":[)" + claim("c2", 1) + R"(],"a":[)" +
      claim("c1", 1) +
      R"(]},"members":[{"id":"b","role":"city"},{"id":"a","role":"city"},{"id":"p","role":"province"}],"seed":1,"federation":"t"})";
  const auto line = [](const std::string& json) {
    const auto scenario = read_scenario(json);
    return ledger::rules::verdict_line(*scenario, ledger::rules::replay(scenario->history));
  };
  EXPECT_EQ(line(one), line(two));
}

TEST(Scenario, RefsOfOneKindAreOfNoEffectWhereAnotherIsNamed) {
  const auto outcome =
      Federation()
          .add("bengbu", {claim("c1", 1), certificate("k1", 1), withdraw("k1"), revoke("c1"), cancel("c1")})
          .add("province", {body_entry(), range("r1", 1, 9), receipt({{"bengbu", 5}}), revoke("c1"), arbitrate("k1"),
                            range_return("c1", 1, 9), unconfirm("r1")})
          .play();
  EXPECT_EQ(outcome.claim("c1"), "held, step 0, settled, winner c1");
  EXPECT_EQ(outcome.certificate("k1"), "counts, settled");
  EXPECT_EQ(outcome.range("r1"), "counts");
}

}  // namespace
}  // namespace yinxin::tests

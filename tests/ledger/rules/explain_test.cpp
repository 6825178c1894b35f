// A claim's verdict in sentences, and the digest of the official state.
#include <gtest/gtest.h>

#include "../support/federation.h"
#include "crypto/text_encoding.h"
#include "ledger/rules/explain.h"
#include "ledger/rules/state_digest.h"

namespace yinxin::tests {
namespace {

using ledger::rules::Extent;

ledger::rules::ClaimExplanation explained(const Outcome& outcome, const std::string& ref) {
  return *ledger::rules::explain_claim(outcome.scenario().history, outcome.verdicts(), outcome.entry(ref));
}

TEST(Explain, A6_BothSidesOfADoubleFilingSeeWhoWhenByWhichRuleAndWhatToDo) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1)})
                           .add("welding", {claim("c2", 1)})
                           .add("province", {receipt({{"welding", 1}}), receipt({{"bengbu", 1}})})
                           .play();
  const auto loser = explained(outcome, "c1");
  EXPECT_EQ(loser.filed.sentence(), "bengbu filed this person by entry 0 for campaign 2020.");
  EXPECT_EQ(loser.received.sentence(), "The province received it at position 1.");
  EXPECT_EQ(
      loser.verdict.sentence(),
      "It is double-filed: welding holds this person by entry 0, which was received first, at position 0 (step 4).");
  EXPECT_EQ(loser.settled.sentence(), "Late filings cannot change this.");
  EXPECT_EQ(
      loser.what_to_do->sentence(),
      "If the person belongs here, agree with welding that it withdraws its row, and this one moves up, or ask the "
      "province for a ruling; else withdraw this row.");
  EXPECT_EQ(loser.rivals, std::vector{outcome.entry("c2")});
  const auto winner = explained(outcome, "c2");
  EXPECT_EQ(winner.verdict.sentence(), "It is held: it was received first (step 4).");
  EXPECT_EQ(winner.what_to_do->sentence(),
            "If the person belongs to the other side, withdraw this row and theirs moves up.");
  EXPECT_EQ(winner.rivals, std::vector{outcome.entry("c1")});
}

TEST(Explain, NamesTheEntryThatDecided) {
  const auto outcome = Federation()
                           .add("bengbu", {claim("c1", 1), withdraw("c1"), claim("c2", 2), reject("c2"), claim("c3", 3),
                                           claim("c4", 4), claim("c5", 5), claim("c6", 6)})
                           .add("hefei", {claim("d1", 4), claim("d2", 5)})
                           .add("province", {receipt({{"bengbu", 7}, {"hefei", 2}}), province_reject({"c3"}),
                                             arbitrate("d1"), arbitrate("d2"), confirm({"d2"}), known(6)})
                           .play();
  EXPECT_EQ(explained(outcome, "c1").verdict.sentence(), "bengbu withdrew it by entry 1.");
  EXPECT_EQ(explained(outcome, "c2").verdict.sentence(), "bengbu's own review turned it down (entry 3).");
  EXPECT_EQ(explained(outcome, "c3").verdict.sentence(), "The province did not accept it (the province's entry 1).");
  EXPECT_EQ(
      explained(outcome, "c4").verdict.sentence(),
      "It is double-filed: hefei holds this person by entry 0, for which the province ruled (the province's entry 2, "
      "step 1).");
  EXPECT_EQ(explained(outcome, "d2").verdict.sentence(),
            "It is held: the province ruled for it (the province's entry 3, step 1).");
  EXPECT_EQ(explained(outcome, "c6").verdict.sentence(),
            "The person is on the province's list of known holders (the province's entry 5, step 3) and counts without "
            "being filed.");
  EXPECT_EQ(explained(outcome, "c6").received.sentence(), "The province has not received it yet.");
}

TEST(Explain, UsesTheNamesGivenForMembers) {
  const auto outcome = Federation().add("bengbu", {claim("c1", 1)}).add("province", {suspend("bengbu", 0)}).play();
  const auto explanation =
      ledger::rules::explain_claim(outcome.scenario().history, outcome.verdicts(), outcome.entry("c1"),
                                   [](const ledger::rules::Member& member) { return "<" + member.id + ">"; });
  EXPECT_EQ(explanation->verdict.sentence(),
            "It is void: <bengbu> is suspended at that position (the province's entry 0).");
  EXPECT_EQ(ledger::rules::explain_claim(outcome.scenario().history, outcome.verdicts(), {1, 9}), std::nullopt);
}

TEST(StateDigest, IsTheOneOfItsPreimage) {
  const auto outcome =
      Federation().add("bengbu", {claim("c1", 1)}).add("province", {receipt({{"bengbu", 1}})}).play(Extent::kOfficial);
  // yinxin/v1/state 00, horizon 1, one claim bengbu 0: state held (4), step 0, settled, winner bengbu 0, position 0; no
  // certificates, ranges, subsidies.
  const std::string name =
      "0662656e676275"
      "0000000000000000";
  const auto preimage = crypto::from_hex(
      "79696e78696e2f76312f7374617465"
      "00"
      "0000000000000001"
      "0000000000000001" +
      name +
      "040001"
      "01" +
      name + "0000000000000000" + std::string(16 * 3, '0'));
  ASSERT_TRUE(preimage.has_value());
  EXPECT_EQ(ledger::rules::state_digest(outcome.scenario().history, outcome.verdicts()), crypto::sha256(*preimage));
}

TEST(StateDigest, ChangesWithAnOfficialEntryAndNotWithAnUnreceivedOne) {
  const auto digest = [](Federation federation) {
    const auto outcome = federation.play(Extent::kOfficial);
    return ledger::rules::state_digest(outcome.scenario().history, outcome.verdicts());
  };
  Federation federation;
  federation.add("bengbu", {claim("c1", 1)}).add("province", {receipt({{"bengbu", 1}})});
  const auto before = digest(federation);
  federation.add("hefei", {claim("c2", 1)}).add("bengbu", {withdraw("c1")});
  EXPECT_EQ(digest(federation), before);
  federation.add("province", {receipt({{"bengbu", 2}})});
  EXPECT_NE(digest(federation), before);
}

}  // namespace
}  // namespace yinxin::tests

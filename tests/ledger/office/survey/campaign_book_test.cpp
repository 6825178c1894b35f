// Campaigns as the feeds tell them: which phases have ended, and whether a filing came in time.
#include "ledger/office/survey/campaign_book.h"

#include <gtest/gtest.h>

#include "ledger/bodies/membership.h"
#include "ledger/entry_codec.h"
#include "ledger/rules/history.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::string_view kPlan = R"({"campaigns": [{"id": "2020", "title": "摸底", "phases": [
    {"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
    {"phase": "review", "first": "2020-10-27", "last": "2020-12-20"}]}]})";

class CampaignBooks : public testing::Test {
 protected:
  CampaignBooks() : federation_({"bengbu"}) { set_policy(kPlan); }
  // Index of its entry.
  std::uint64_t set_policy(std::string_view document) {
    const PolicyBody body{1, std::string(document)};
    const auto head = federation_.province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 1))});
    EXPECT_TRUE(head);
    return head->size - 1;
  }
  // Index of the entry that ends the phase.
  std::uint64_t end(Phase phase, std::uint32_t day) {
    const PhaseEndBody body{"2020", static_cast<std::uint8_t>(phase), day, "期满"};
    const auto head = federation_.province().own->append(std::vector<Bytes>{federation_.sealed(entry_of(body, 1))});
    EXPECT_TRUE(head);
    return head->size - 1;
  }
  CampaignBook book() {
    PolicyHistory policies;
    policies.follow(*federation_.province().feeds);
    return {policies, *federation_.province().feeds};
  }
  static FilingBody filed(std::uint32_t day) {
    FilingBody body;
    body.campaign = "2020";
    body.filed_on = day;
    return body;
  }

  SmallFederation federation_;
};

TEST_F(CampaignBooks, A9_CallNothingLateBeforeTheProvinceHasEndedThePhase) {
  EXPECT_EQ(book().time_of(filed(20201225), 7), Timeliness::in_time);
  EXPECT_EQ(book().time_of(filed(20201225), rules::kNever), Timeliness::not_received);
  end(Phase::review, 20201220);
  EXPECT_EQ(book().time_of(filed(20201225), 7), Timeliness::in_time);
}

TEST_F(CampaignBooks, A9_CallInTimeWhatWasReceivedBeforeThePhaseEnded) {
  const std::uint64_t at = end(Phase::filing, 20201130);
  EXPECT_EQ(book().time_of(filed(20201225), at - 1), Timeliness::in_time);
  EXPECT_EQ(book().time_of(filed(20201201), at + 1), Timeliness::late);
}

TEST_F(CampaignBooks, A9_TakeTheOfficesWordForAUnitThatFiledOnANodeThatWasCutOff) {
  const std::uint64_t at = end(Phase::filing, 20201128);
  EXPECT_EQ(book().time_of(filed(20201128), at + 3), Timeliness::by_statement);
  EXPECT_EQ(book().time_of(filed(20201027), rules::kNever), Timeliness::by_statement);
  EXPECT_EQ(book().time_of(filed(20201129), at + 3), Timeliness::late);  // the planned last day decides nothing
  EXPECT_EQ(book().time_of(filed(20201026), at + 3), Timeliness::late);
  EXPECT_EQ(book().time_of(filed(0), at + 3), Timeliness::late);
  const Message words = time_in_words(book(), filed(20201128), Timeliness::by_statement);
  EXPECT_EQ(words.sentence(),
            "In time by the office's statement: filed on 2020-11-28, within the phase that ended on 2020-11-28, though "
            "received later.");
}

TEST_F(CampaignBooks, A9_CountTheFirstEndOfAPhaseAndNoUnsealedOne) {
  const PhaseEndBody unsealed{"2020", 2, 20201101, "x"};
  ASSERT_TRUE(federation_.province().own->append(std::vector<Bytes>{encode_entry(entry_of(unsealed, 1))}));
  EXPECT_EQ(book().ended("2020", Phase::filing), nullptr);
  const std::uint64_t first = end(Phase::filing, 20201130);
  end(Phase::filing, 20201231);
  EXPECT_EQ(book().ended("2020", Phase::filing)->entry, first);
}

TEST_F(CampaignBooks, A9_KnowOnlyWhatIsPlannedWhereAnythingIs) {
  EXPECT_TRUE(book().check_known("2020"));
  EXPECT_EQ(book().check_known("2021").error().code, "campaign.unknown");
  const std::uint64_t at = set_policy("{}");
  EXPECT_TRUE(book().check_known("2021"));
  EXPECT_EQ(book().time_of(filed(20201130), at + 1), std::nullopt);
  EXPECT_EQ(book().time_of(filed(20201130), at), Timeliness::in_time);  // received while it was planned
}

TEST_F(CampaignBooks, A9_JudgeAFilingByThePhasesOfThePolicyThatWasInForceWhenItWasReceived) {
  end(Phase::filing, 20201130);
  const std::uint64_t received = end(Phase::review, 20201220) + 1;
  set_policy(R"({"campaigns": [{"id": "2020", "title": "摸底", "phases": [
      {"phase": "filing", "first": "2020-11-20", "last": "2020-11-30"}]}]})");
  EXPECT_EQ(book().time_of(filed(20201110), received), Timeliness::by_statement);
  EXPECT_EQ(book().time_of(filed(20201110), received + 1), Timeliness::late);  // before the phase as planned now
}

}  // namespace
}  // namespace yinxin::ledger

// Deciding with a seal that is at hand and with one that is kept elsewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "ledger/office/deciding/decision_request.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OfflineSeal : public testing::Test {
 protected:
  OfflineSeal() {
    EXPECT_EQ(federation_.init_city("bengbu").exit, ExitCode::ok);
    EXPECT_EQ(federation_.init_city("wuhu", "340200").exit, ExitCode::ok);
    fs::rename(federation_.path("province/keys/decision-seal-1.key"), seal_);
  }
  Outcome prepare(const std::string& member, const std::string& out) {
    return federation_.run("province", {"member", "admit", federation_.path(member + "/request.yxreq"),
                                        "--request-only", federation_.path(out)});
  }
  Outcome sign(const std::string& request, const std::string& out, const std::string& seal) {
    return run_yinxin({"seal", "sign", federation_.path(request), "--seal", seal, "--out", federation_.path(out),
                       "--passphrase-file", federation_.path("passphrase")});
  }
  Outcome submit(const std::string& sealed) {
    return federation_.run("province", {"seal", "submit", federation_.path(sealed)});
  }

  DirectoryFederation federation_;
  std::string seal_ = federation_.path("decision-seal-1.key");
};

TEST_F(OfflineSeal, SealsARequestThatTravels) {
  const Outcome prepared = prepare("bengbu", "admit.yxdec");
  ASSERT_EQ(prepared.exit, ExitCode::ok) << prepared.err;
  EXPECT_THAT(prepared.err, HasSubstr("Admit the city bengbu: 测试市人社局, division 340300"));
  const Outcome shown = run_yinxin({"seal", "show", federation_.path("admit.yxdec")});
  EXPECT_THAT(shown.out, HasSubstr("Admit the city bengbu"));
  EXPECT_THAT(shown.out, HasSubstr("Give the tag key, version 1, to bengbu."));

  const Outcome sealed = sign("admit.yxdec", "admit.sealed", seal_);
  ASSERT_EQ(sealed.exit, ExitCode::ok) << sealed.err;
  const Outcome recorded = submit("admit.sealed");
  ASSERT_EQ(recorded.exit, ExitCode::ok) << recorded.err;
  EXPECT_EQ(recorded.out, "province/0\nprovince/1\n");
  const Outcome invited = federation_.run("province", {"member", "invitation", "bengbu", "--address", "localhost:7147",
                                                       "--out", federation_.path("bengbu.yxinv")});
  ASSERT_EQ(invited.exit, ExitCode::ok) << invited.err;
  EXPECT_EQ(federation_.run("bengbu", {"member", "join", federation_.path("bengbu.yxinv")}).exit, ExitCode::ok);
}

TEST_F(OfflineSeal, IsMissedWhereItIsNeeded) {
  const Outcome refused = federation_.run_sealing(
      "province",
      {"member", "admit", federation_.path("bengbu/request.yxreq"), "--out", federation_.path("bengbu.yxinv")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("The decision-seal is not in"));
  const Outcome named =
      federation_.run_sealing("province", {"member", "admit", federation_.path("bengbu/request.yxreq"), "--out",
                                           federation_.path("bengbu.yxinv"), "--seal", seal_});
  EXPECT_EQ(named.exit, ExitCode::ok) << named.err;
}

TEST_F(OfflineSeal, DecidesNothingTwice) {
  ASSERT_EQ(prepare("bengbu", "admit.yxdec").exit, ExitCode::ok);
  ASSERT_EQ(sign("admit.yxdec", "admit.sealed", seal_).exit, ExitCode::ok);
  ASSERT_EQ(submit("admit.sealed").exit, ExitCode::ok);
  const Outcome again = submit("admit.sealed");
  EXPECT_EQ(again.exit, ExitCode::try_again);
  EXPECT_THAT(again.err, HasSubstr("its serial 1 is used up"));
  EXPECT_THAT(federation_.run("province", {"feed", "list"}).out, HasSubstr("province\t2\t"));
}

TEST_F(OfflineSeal, IsOvertakenByAnotherRequest) {
  ASSERT_EQ(prepare("bengbu", "one.yxdec").exit, ExitCode::ok);
  ASSERT_EQ(prepare("wuhu", "two.yxdec").exit, ExitCode::ok);
  ASSERT_EQ(sign("one.yxdec", "one.sealed", seal_).exit, ExitCode::ok);
  ASSERT_EQ(sign("two.yxdec", "two.sealed", seal_).exit, ExitCode::ok);
  EXPECT_EQ(submit("two.sealed").exit, ExitCode::ok);
  EXPECT_EQ(submit("one.sealed").exit, ExitCode::try_again);
  EXPECT_THAT(federation_.run("province", {"member", "list"}).out, testing::Not(HasSubstr("bengbu")));
}

TEST_F(OfflineSeal, DoesNotTakeAnotherKeyOrAnUnsealedFile) {
  ASSERT_EQ(prepare("bengbu", "admit.yxdec").exit, ExitCode::ok);
  const Outcome letter = sign("admit.yxdec", "out", federation_.path("province/keys/letter-seal-1.key"));
  EXPECT_EQ(letter.exit, ExitCode::failed);
  EXPECT_THAT(letter.err, HasSubstr("holds a letter-seal key; the decision-seal is needed"));
  const DirectoryFederation other;
  const Outcome foreign = sign("admit.yxdec", "out", other.path("province/keys/decision-seal-1.key"));
  EXPECT_THAT(foreign.err, HasSubstr("not the one that the request is for"));
  EXPECT_FALSE(fs::exists(federation_.path("out")));
  const Outcome unsealed = submit("admit.yxdec");
  EXPECT_EQ(unsealed.exit, ExitCode::failed);
  EXPECT_THAT(unsealed.err, HasSubstr("not sealed yet"));
}

TEST_F(OfflineSeal, ReadsWhatIsSealedFromTheBytes) {
  ASSERT_EQ(prepare("bengbu", "admit.yxdec").exit, ExitCode::ok);
  std::string text = file_text(federation_.path("admit.yxdec"));
  const auto at = text.find("city bengbu");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 11, "city hefeii");
  write_text(federation_.path("changed.yxdec"), text);
  const Outcome refused = sign("changed.yxdec", "out", seal_);
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("does not say what is written beside it: it says \"Admit the city bengbu"));
}

TEST_F(OfflineSeal, BelongsToTheProvinceAlone) {
  const Outcome refused = federation_.run_sealing(
      "bengbu", {"member", "admit", federation_.path("wuhu/request.yxreq"), "--out", federation_.path("inv")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("Only the province decides that; this directory is bengbu's"));
}

TEST(Sealing, WithAWrongPassphraseDecidesNothing) {
  const DirectoryFederation federation;
  ASSERT_EQ(federation.init_city("bengbu").exit, ExitCode::ok);
  write_text(federation.path("wrong"), "not the words for it\n");
  const Outcome refused =
      federation.run("province", {"member", "admit", federation.path("bengbu/request.yxreq"), "--out",
                                  federation.path("inv"), "--passphrase-file", federation.path("wrong")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(federation.run("province", {"feed", "list"}).out, HasSubstr("province\t0\t"));
}

}  // namespace
}  // namespace yinxin::cli

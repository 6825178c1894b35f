// Corrections as clerks type them, and what of them counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/membership/officer_key.h"
#include "ledger/bodies/row_life.h"
#include "ledger/keyring.h"
#include "ledger/office/recorder.h"
#include "tests/cli/support/office_desk.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Corrections : public OfficeDesk {
 protected:
  // Rows 4 to 6, after three officers and the filing's header; only of row 5 does the number say what the row says.
  Corrections() {
    appoint_three();
    federation_.file_people("bengbu", 3);
  }
  Outcome correct(const std::string& field, const std::string& value, const std::string& officer = "zhao",
                  const std::string& row = "5") {
    return sign(officer, {"correct", row, "--field", field, "--new", value, "--agreed-with", "陈测试", "--how",
                          "telephone", "--on", "2020-11-02"});
  }
  // The row whole, each run of spaces as one.
  std::string sheet(const std::string& member = "bengbu") {
    std::string out = run({"rows", "5", "--member", "bengbu"}, member).out;
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }), out.end());
    return out;
  }
  // What a request of `correct.append` with this body and a good signature of officer 1 is refused with; "" where not.
  std::string refused(const ledger::CorrectionBody& body) {
    const auto key = ledger::unlock_key_file(federation_.path("bengbu/keys/officer-1.key"), "the password of zhao");
    const ledger::OfficerPlace place = officer_from(ask("officer.named", {{"officer", "1"}}).result).place;
    const Bytes signature = signed_by(key->signing_key(), place, recorded_message(place, body)).signature;
    const auto reply =
        ask("correct.append", {{"officer", 0}}, {{"body", ledger::encode_body(body)}, {"signature", signature}});
    return reply.messages.empty() ? std::string() : reply.messages.front().code;
  }
  ledger::CorrectionBody prepared(const std::string& field, const std::string& value) {
    const auto reply = ask("correct.prepare", {{"row", 5},
                                               {"field", field},
                                               {"value", value},
                                               {"agreed_with", "陈测试"},
                                               {"how", "visit"},
                                               {"on", "2020-11-02"},
                                               {"officer", "1"}});
    return *ledger::decode_body<ledger::CorrectionBody>(reply.attachment("body")->content);
  }
};

TEST_F(Corrections, A8_KeepTheOriginalReadable) {
  const Outcome corrected = correct("单位此次认定的职业技能等级层次", "四级");
  ASSERT_EQ(corrected.exit, ExitCode::ok) << corrected.err;
  EXPECT_EQ(corrected.out, "7\n");
  EXPECT_THAT(corrected.err, HasSubstr("'三级/高级工' becomes '四级/中级工'"));
  ASSERT_EQ(correct("2", "张改测").exit, ExitCode::ok);
  EXPECT_THAT(sheet(), HasSubstr("四级/中级工 三级/高级工"));
  EXPECT_THAT(sheet(), HasSubstr("张改测 张测试"));
  EXPECT_THAT(sheet(), HasSubstr("Correction 7: 单位此次认定的职业技能等级层次 from '三级/高级工' to '四级/中级工', "
                                 "agreed with 陈测试 on 2020-11-02.\nOfficer 1 (zhao) signed correction 7.\n"
                                 "Correction 8: 姓名 from '张测试' to '张改测'"));
  EXPECT_THAT(run({"rows"}).out, HasSubstr("张改测"));
  EXPECT_THAT(run({"conflicts", "explain", "5"}).out, HasSubstr("Correction 8: 姓名"));
}

TEST_F(Corrections, A8_CountFromThenOnAndAtTheProvinceToo) {
  ASSERT_EQ(correct("15", "四级").exit, ExitCode::ok);
  federation_.exchange("bengbu");
  for (const char* member : {"bengbu", "province"}) {
    EXPECT_THAT(run({"totals", "--by", "level"}, member).out, HasSubstr("四级/中级工")) << member;
    EXPECT_THAT(run({"rows", "--member", "bengbu", "--level", "4"}, member).out, HasSubstr("bengbu/5")) << member;
    EXPECT_THAT(run({"rows", "--member", "bengbu", "--level", "3"}, member).out, Not(HasSubstr("bengbu/5"))) << member;
  }
}

TEST_F(Corrections, A8_AskForAFreshReviewThatTheCorrectorDoesNotGive) {
  pass({"4", "5"});
  EXPECT_THAT(run({"conflicts", "explain", "5"}).out, HasSubstr("Its review is complete."));
  ASSERT_EQ(correct("15", "四级", "wang").exit, ExitCode::ok);
  EXPECT_THAT(run({"conflicts", "explain", "5"}).out, HasSubstr("0 of the 2 officers that the policy asks for"));
  EXPECT_THAT(run({"conflicts", "explain", "4"}).out, HasSubstr("Its review is complete."));
  EXPECT_THAT(sign("wang", {"review", "passed", "5"}).err, HasSubstr("corrected row 5 and cannot review it"));
  EXPECT_THAT(sign("zhao", {"review", "passed", "5"}).err, HasSubstr("entered row 5 and cannot review it"));
  ASSERT_EQ(run_as("sun", {"officer", "appoint", "sun", "--reviews"}).exit, ExitCode::ok);
  EXPECT_EQ(sign("sun", {"review", "passed", "5"}).exit, ExitCode::ok);
  EXPECT_EQ(sign("li", {"review", "passed", "5"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"conflicts", "explain", "5"}).out, HasSubstr("Its review is complete."));
}

TEST_F(Corrections, A8_AreNeverOfNumberTypeCampaignOrUnit) {
  for (const char* field : {"5", "居民身份证号", "身份证号码", "6", "工作单位", "证件类型", "批次"}) {
    EXPECT_THAT(correct(field, "340300198001011000").err,
                HasSubstr("is never corrected: withdraw the row and file it again."))
        << field;
  }
  EXPECT_THAT(correct("17", "1").err, HasSubstr("'17' is no column of the form"));
  EXPECT_THAT(correct("血型", "A").err, HasSubstr("'血型' is no column of the form"));
  ledger::CorrectionBody body = prepared("15", "四级");
  body.field = 5;
  EXPECT_EQ(refused(body), "correct.content");
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t7\t"));  // nothing of it left an entry
}

TEST_F(Corrections, A8_AreRefusedToACountysOfficerAndToStrangers) {
  ASSERT_EQ(run_as("county", {"officer", "appoint", "county", "--reviews", "--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(correct("15", "四级", "county").err,
              HasSubstr("is of the county 340321; rows are corrected by the city or the association itself."));
  ASSERT_EQ(run_as("county", {"officer", "appoint", "外测试", "--reviews"}, "province").exit, ExitCode::ok);
  EXPECT_THAT(run_as("county", {"correct", "5", "--field", "15", "--new", "四级", "--agreed-with", "陈测试", "--how",
                                "visit", "--on", "2020-11-02", "--officer", "外测试"})
                  .err,
              HasSubstr("There is no officer 外测试 here"));
  ledger::CorrectionBody body = prepared("15", "四级");
  const auto reply =
      ask("correct.append", {{"officer", 1}}, {{"body", ledger::encode_body(body)}, {"signature", Bytes(64)}});
  EXPECT_EQ(reply.messages.at(0).code, "officer.signature");
}

TEST_F(Corrections, A8_GoThroughTheChecksOfTheForm) {
  EXPECT_THAT(correct("15", "高级").err, HasSubstr("The form would not take '高级'"));
  EXPECT_THAT(correct("3", "女").err,
              HasSubstr("The form would not take '女' in the column 性别"));  // the number says so
  EXPECT_THAT(correct("10", "45").err, HasSubstr("The form would not take '45'"));
  EXPECT_THAT(correct("1", "合肥市").err, HasSubstr("The form would not take '合肥市'"));
  EXPECT_THAT(correct("15", "三级").err, HasSubstr("says '三级/高级工' in the column"));
  const auto agreed = [&](const std::string& who, const std::string& day) {
    return sign("zhao",
                {"correct", "5", "--field", "15", "--new", "四级", "--agreed-with", who, "--how", "visit", "--on", day})
        .err;
  };
  EXPECT_THAT(agreed("", "2020-11-02"), HasSubstr("Say who of the unit agreed"));
  EXPECT_THAT(agreed("陈测试", "2099-01-01"), HasSubstr("not after today"));
  EXPECT_THAT(agreed("陈测试", "2020-11-31"), HasSubstr("is no day"));
  EXPECT_EQ(ask("correct.prepare", {{"row", 5},
                                    {"field", "15"},
                                    {"value", "四级"},
                                    {"agreed_with", "陈测试"},
                                    {"how", "mail"},
                                    {"on", "2020-11-02"},
                                    {"officer", "1"}})
                .messages.at(0)
                .code,
            "correct.how");
}

TEST_F(Corrections, A8_AreRefusedForRowsThatDoNotStand) {
  EXPECT_THAT(correct("15", "四级", "zhao", "3").err, HasSubstr("Entry 3 of this node's feed is no row"));
  ASSERT_EQ(sign("li", {"review", "not-accepted", "5", "--reason", "重复"}).exit, ExitCode::ok);
  EXPECT_THAT(correct("15", "四级").err, HasSubstr("Row 5 was turned down by entry 7"));
  ASSERT_EQ(sign("zhao", {"withdraw", "6"}).exit, ExitCode::ok);
  EXPECT_THAT(correct("15", "四级", "zhao", "6").err, HasSubstr("Row 6 has been withdrawn already"));
}

TEST_F(Corrections, A8_AreRefusedForConfirmedRowsAndCountNowhereWhereTheyComeTooLate) {
  const ledger::CorrectionBody late = prepared("15", "四级");
  pass({"4", "5", "6"});
  ASSERT_EQ(submit().exit, ExitCode::ok);
  pass_at_province();
  const Outcome letter = seal({"letter", "make", federation_.path("letter"), "--campaign", "2020", "--number",
                               "蚌人社函〔2020〕1号", "--signer", "张测试"},
                              "bengbu");
  ASSERT_EQ(letter.exit, ExitCode::ok) << letter.err;
  federation_.exchange("bengbu");
  const Outcome confirmed = seal({"confirm", "bengbu"});
  ASSERT_EQ(confirmed.exit, ExitCode::ok) << confirmed.err;
  // The member does not know it yet, and corrects.
  ASSERT_EQ(refused(late), "");
  EXPECT_THAT(sheet(), HasSubstr("四级/中级工 三级/高级工"));
  federation_.exchange("bengbu");
  for (const char* member : {"bengbu", "province"}) {
    EXPECT_THAT(sheet(member), HasSubstr("counts nowhere: the province found that it does not open")) << member;
    EXPECT_THAT(sheet(member), Not(HasSubstr("四级/中级工 三级/高级工"))) << member;
    EXPECT_THAT(run({"rows", "--member", "bengbu", "--level", "4"}, member).out, Not(HasSubstr("bengbu/5"))) << member;
  }
  const Outcome again = correct("15", "四级");
  EXPECT_THAT(again.err, HasSubstr("Row 5 is confirmed and stands as it is."));
  EXPECT_THAT(again.err, HasSubstr("`yinxin unconfirm`"));
}

}  // namespace
}  // namespace yinxin::cli

// Statements out of the pool, and contacts, as clerks type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/support/office_desk.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Statements : public OfficeDesk {
 protected:
  // Rows 4 to 6 of one unit are in the pool, row 7 is not.
  Statements() {
    appoint_three();
    federation_.file_people("bengbu", 4);
    pass({"4-6"});
    EXPECT_EQ(submit().exit, ExitCode::ok);
    pass_at_province();
    const Outcome letter = seal({"letter", "make", federation_.path("letter"), "--campaign", "2020", "--number",
                                 "蚌人社函〔2020〕1号", "--signer", "张测试"},
                                "bengbu");
    EXPECT_EQ(letter.exit, ExitCode::ok) << letter.err;
    federation_.exchange("bengbu");
    EXPECT_EQ(seal({"confirm", "bengbu"}).exit, ExitCode::ok);
    federation_.exchange("bengbu");
  }
  std::string out() const { return federation_.path("statement.note"); }
  Outcome of_unit(const std::string& code) { return seal({"statement", "unit", code, out()}, "bengbu"); }
  Outcome of_person(int person, std::vector<std::string> more = {"--consent", "授权书〔2020〕1号"}) {
    std::vector<std::string> words{"--data", federation_.path("bengbu"), "statement", "person", out()};
    words.insert(words.end(), more.begin(), more.end());
    for (const std::string& word : federation_.passphrase_option()) words.push_back(word);
    return run_yinxin(words, "en", ledger::invented_person(person).identity_number + "\n");
  }
};

TEST_F(Statements, A15_StateAUnitsPeopleInThePoolByLevel) {
  const Outcome given = of_unit("91340300MA00000000");
  ASSERT_EQ(given.exit, ExitCode::ok) << given.err;
  const std::string text = file_text(out());
  EXPECT_THAT(text, HasSubstr("种类: 在库技能人才证明\n"));
  EXPECT_THAT(text, HasSubstr("单位: 蚌埠测试机械有限公司\n统一社会信用代码: 91340300MA00000000\n"));
  EXPECT_THAT(text, HasSubstr("三级/高级工: 3\n"));
  EXPECT_THAT(text, HasSubstr("合计: 3\n其中高技能: 3\n"));
  EXPECT_THAT(text, Not(HasSubstr("张测试")));
  federation_.copy_feed("bengbu", "province", "bengbu");
  for (const char* member : {"bengbu", "province"}) {
    const Outcome verified = run({"statement", "verify", out()}, member);
    EXPECT_EQ(verified.exit, ExitCode::ok) << verified.err;
    EXPECT_THAT(verified.out, HasSubstr("Good: sealed by bengbu"));
  }
}

TEST_F(Statements, A15_StateAPersonsYearsWithConsentAndOpenNothingElse) {
  const Outcome given = of_person(1);
  ASSERT_EQ(given.exit, ExitCode::ok) << given.err;
  const std::string text = file_text(out());
  EXPECT_THAT(text, HasSubstr("种类: 工作年限证明\n"));
  EXPECT_THAT(text, HasSubstr("累计工作年限: 10.5\n"));
  EXPECT_THAT(text, HasSubstr("授权依据: 授权书〔2020〕1号\n"));
  EXPECT_THAT(text, Not(HasSubstr(ledger::invented_person(1).identity_number)));
  EXPECT_THAT(text, Not(HasSubstr("5.8")));  // no income
  EXPECT_THAT(text, Not(HasSubstr("13800000000")));
  EXPECT_EQ(run({"statement", "verify", out()}).exit, ExitCode::ok);
  EXPECT_THAT(run({"statement", "list"}).out, HasSubstr("授权书〔2020〕1号"));
}

TEST_F(Statements, A15_AreRefusedWithoutConsentAndOfPeopleWhoAreNotThere) {
  EXPECT_THAT(of_person(1, {}).err, HasSubstr("A statement about a person needs the person's consent"));
  EXPECT_THAT(of_person(3).err,
              HasSubstr("No row of this person that was filed here is in the pool"));  // not confirmed
  EXPECT_THAT(of_person(9).err, HasSubstr("No row of this person that was filed here is in the pool"));
  EXPECT_THAT(of_unit("91340300MA99999999").err, HasSubstr("No unit with the code or name 91340300MA99999999"));
  EXPECT_EQ(file_text(out()), "");
}

TEST_F(Statements, A15_AreFoundOutWhenChangedOrNotRecorded) {
  ASSERT_EQ(of_unit("91340300MA00000000").exit, ExitCode::ok);
  std::string text = file_text(out());
  text.replace(text.find("工: 3"), 7, "工: 9");
  write_text(federation_.path("changed"), text);
  EXPECT_EQ(run({"statement", "verify", federation_.path("changed")}).exit, ExitCode::verification_failed);
  const Outcome elsewhere = run({"statement", "verify", out()}, "province");  // has not the entry yet
  EXPECT_EQ(elsewhere.exit, ExitCode::verification_failed);
  EXPECT_THAT(elsewhere.err, HasSubstr("records no such statement"));
}

TEST_F(Statements, A13_A15_VerifyAsLettersDoWhenTheMemberHasNewKeys) {
  ASSERT_EQ(of_unit("91340300MA00000000").exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  ASSERT_EQ(seal({"member", "request", "--new-keys", "--out", federation_.path("keys")}, "bengbu").exit, ExitCode::ok);
  ASSERT_EQ(seal({"member", "admit", federation_.path("keys"), "--out", federation_.path("inv")}).exit, ExitCode::ok);
  ASSERT_EQ(run({"member", "join", federation_.path("inv")}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  federation_.file_people("bengbu", 1);  // takes the new keys up
  federation_.exchange("bengbu");
  ASSERT_THAT(run({"member", "list"}, "province").out, testing::ContainsRegex("bengbu +city bureau +2 "));
  for (const char* member : {"bengbu", "province"}) {
    const Outcome statement = run({"statement", "verify", out()}, member);
    EXPECT_EQ(statement.exit, ExitCode::ok) << statement.err;
    const Outcome letter = run({"letter", "verify", federation_.path("letter")}, member);
    EXPECT_EQ(letter.exit, ExitCode::ok) << letter.err;
    EXPECT_THAT(letter.out, HasSubstr("VALID"));
  }
}

TEST_F(Statements, A13_ALetterSaysThatRowsOfItHaveBeenTakenBack) {
  EXPECT_THAT(run({"letter", "verify", federation_.path("letter")}).err, Not(HasSubstr("taken back")));
  ASSERT_EQ(seal({"unconfirm", "bengbu/5", "--reason", "重复"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const Outcome letter = run({"letter", "verify", federation_.path("letter")});
  EXPECT_EQ(letter.exit, ExitCode::ok) << letter.err;
  EXPECT_THAT(letter.err, HasSubstr("Of the 3 rows that letter 蚌人社函〔2020〕1号 confirms, 1 have been taken back"));
}

class Contacts : public OfficeDesk {};

TEST_F(Contacts, A11_AreReadByEveryMemberOfThen) {
  ASSERT_EQ(run({"contact", "set", "吴测试", "--post", "科长", "--telephone", "0552-3040000"}).exit, ExitCode::ok);
  ASSERT_EQ(run({"contact", "set", "郑测试", "--telephone", "0552-8010000", "--county", "340321"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome seen = run({"contact", "list"}, "province");
  EXPECT_THAT(seen.out, HasSubstr("吴测试"));
  EXPECT_THAT(seen.out, HasSubstr("340321"));
  EXPECT_THAT(seen.out, HasSubstr("0552-8010000"));
  ASSERT_EQ(run({"contact", "set", "周测试", "--telephone", "0552-3040001"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"contact", "list", "--member", "bengbu"}).out, Not(HasSubstr("吴测试")));  // the newest counts
  federation_.admit_city("hefei", "340100");
  federation_.copy_feed("province", "hefei", "province");
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  EXPECT_THAT(run({"contact", "list"}, "hefei").out, HasSubstr("not sealed to this node"));
}

TEST_F(Contacts, A11_AreRefusedWithoutATelephoneAndForOthersCounties) {
  EXPECT_THAT(run({"contact", "set", "吴测试", "--telephone", ""}).err,
              HasSubstr("A contact has a name and a telephone"));
  EXPECT_THAT(run({"contact", "set", "吴测试", "--telephone", "1", "--county", "340102"}).err,
              HasSubstr("340102 is no county of bengbu"));
}

}  // namespace
}  // namespace yinxin::cli

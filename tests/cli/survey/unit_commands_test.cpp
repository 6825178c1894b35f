// Accounts of units, and what a filing takes from them, as clerks type it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/credit_code.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string credit_code(const std::string& seventeen) {
  return seventeen + ledger::credit_code_check_character(seventeen);
}

class Units : public testing::Test {
 protected:
  Units() {
    federation_.admit_city("bengbu");
    EXPECT_EQ(federation_.run_sealing("province", {"policy", "set", "--set", "review.officers=0"}).exit, ExitCode::ok);
    federation_.copy_feed("province", "bengbu", "province");
    write_text(federation_.path("password"), "the password of an officer\n");
  }
  Outcome run(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  Outcome add(const std::string& name, const std::string& code, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"unit", "add", name, code});
    return run(more);
  }
  void appoint_county_officer() {
    ASSERT_EQ(run({"officer", "appoint", "周测试", "--enters", "--reviews", "--county", "340321", "--passphrase-file",
                   federation_.path("password")})
                  .exit,
              ExitCode::ok);
  }
  std::string workbook(const std::string& unit, const std::string& category = "") {
    std::string text =
        "地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,"
        "职业（工种）累计工作年限,证书编号,发证时间,上年度工资薪金收入（万元）,所获荣誉奖励,"
        "单位此次认定的职业技能等级层次,手机号码,对象类别\r\n";
    text += "蚌埠市,张测试,女,汉族," + ledger::invented_person(books_ * 2).identity_number + "," + unit +
            ",国有,电工,无,10,,,5.80,无,三级/高级工,13800001234," + category + "\r\n";
    const std::string path = federation_.path("book-" + std::to_string(++books_) + ".csv");
    write_text(path, text);
    return path;
  }
  Outcome file(const std::string& book, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"file", book, "--campaign", "2020"});
    return run(more);
  }

  DirectoryFederation federation_;
  int books_ = 0;
  const std::string code_ = credit_code("91340300MA2TEXT01"), other_ = credit_code("91340300MA2TEXT02");
};

TEST_F(Units, A14_HaveAccountsThatAreOpenedOnce) {
  const Outcome added =
      add("蚌埠测试机械有限公司", code_, {"--county", "340321", "--industry", "3411", "--contact", "李测试"});
  ASSERT_EQ(added.exit, ExitCode::ok) << added.err;
  const Outcome listed = run({"unit", "list"});
  EXPECT_THAT(listed.out, HasSubstr("怀远县"));
  EXPECT_THAT(listed.out, HasSubstr("C3411 通用设备制造业"));
  EXPECT_THAT(add("另一家有限公司", code_).err, HasSubstr("has an account already; --replace changes it"));
  EXPECT_EQ(add("蚌埠测试机械有限公司", code_, {"--replace", "--county", "340322", "--city-direct"}).exit,
            ExitCode::ok);
  EXPECT_THAT(run({"unit", "list"}).out, HasSubstr("五河县 (straight to the city)"));
  EXPECT_THAT(add("蚌埠测试机械有限公司", other_).err,
              HasSubstr("has an account already, under the credit code " + code_));
}

TEST_F(Units, A14_AreRefusedWhereAFactIsWrong) {
  EXPECT_THAT(add("", code_).err, HasSubstr("1 to 100 characters"));
  EXPECT_NE(add("甲公司", "91340300MA2TEST010").exit, ExitCode::ok);
  EXPECT_THAT(add("甲公司", code_, {"--county", "340102"}).err, HasSubstr("340102 is no county of bengbu"));
  EXPECT_THAT(add("甲公司", code_, {"--city-direct"}).err, HasSubstr("市属重点企业"));
  EXPECT_THAT(add("甲公司", code_, {"--industry", "C99"}).err, HasSubstr("'C99' is no industry of GB/T 4754"));
  EXPECT_THAT(add("甲公司", code_, {"--economic-type", "仙"}).err, HasSubstr("'仙' is not in the table"));
  EXPECT_THAT(add("甲公司", code_, {"--officer", "7"}).err, HasSubstr("7"));
}

TEST_F(Units, A14_OfACountyAreOpenedAndSeenByItsOfficersAlone) {
  appoint_county_officer();
  EXPECT_THAT(add("甲公司", code_, {"--officer", "周测试", "--county", "340322"}).err,
              HasSubstr("is of the county 340321 and opens accounts for its units only"));
  ASSERT_EQ(add("甲公司", code_, {"--officer", "周测试"}).exit, ExitCode::ok);
  ASSERT_EQ(add("乙公司", other_).exit, ExitCode::ok);
  const Outcome seen = run({"unit", "list", "--officer", "周测试"});
  EXPECT_THAT(seen.out, HasSubstr("甲公司"));
  EXPECT_THAT(seen.out, Not(HasSubstr("乙公司")));
}

TEST_F(Units, A14_WithoutAnAccountFileNothingOnceThereIsOne) {
  ASSERT_EQ(file(workbook("丙公司", "1")).exit, ExitCode::ok);
  ASSERT_EQ(add("甲公司", code_, {"--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(file(workbook("丙公司", "1")).out, HasSubstr("This is not the registered name of the unit that files"));
  EXPECT_THAT(file(workbook("丙公司", "1"), {"--unit", "丙公司"}).err, HasSubstr("丙公司 has no account here"));
  EXPECT_THAT(file(workbook("甲公司", "1"), {"--unit", "甲公司", "--unit-code", other_}).err,
              HasSubstr("The account of 甲公司 has the credit code " + code_));
  EXPECT_THAT(file(workbook("甲公司", "1"), {"--county", "340322"}).err, HasSubstr("not to the county 340322"));
  ASSERT_EQ(file(workbook("甲公司", "1")).exit, ExitCode::ok);
}

TEST_F(Units, A14_ThatAreBigEnterprisesOfTheCityGoStraightToIt) {
  appoint_county_officer();
  ASSERT_EQ(add("甲公司", code_, {"--county", "340321", "--city-direct"}).exit, ExitCode::ok);
  EXPECT_THAT(
      file(workbook("甲公司", "1"), {"--officer", "周测试", "--passphrase-file", federation_.path("password")}).err,
      HasSubstr("By its account 甲公司 belongs to 0"));
  EXPECT_EQ(file(workbook("甲公司", "1")).exit, ExitCode::ok);
}

TEST_F(Units, A2_OfAnotherIndustryAreMarkedAtFiling) {
  const Outcome set =
      federation_.run_sealing("province", {"policy", "set", "--set", R"(member_industries={"bengbu":["C34","D"]})"});
  ASSERT_EQ(set.exit, ExitCode::ok) << set.err;
  federation_.copy_feed("province", "bengbu", "province");
  const auto said = [&](std::vector<std::string> more) {
    more.emplace_back("--check");
    const Outcome outcome = file(workbook("甲公司", "1"), more);
    return outcome.out + outcome.err;
  };
  EXPECT_THAT(said({}), HasSubstr("The industry of 甲公司 is not stated"));
  EXPECT_THAT(said({"--industry", "C3511"}), HasSubstr("甲公司 is of the industry C3511 (专用设备制造业)"));
  EXPECT_THAT(said({"--industry", "3411"}), Not(HasSubstr("industry")));
  EXPECT_THAT(said({"--industry", "x"}), HasSubstr("'x' is no industry of GB/T 4754"));
}

TEST_F(Units, A10_AreCountedByIndustryAndNameWhereTheirPayloadsOpen) {
  ASSERT_EQ(file(workbook("甲公司", "1"), {"--industry", "3411"}).exit, ExitCode::ok);
  ASSERT_EQ(file(workbook("乙公司", "1")).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  const auto totals = [&](const std::string& who, const std::string& by) {
    return federation_.run(who, {"totals", "--by", by}).out;
  };
  EXPECT_THAT(totals("province", "enterprise"), HasSubstr("甲公司"));
  EXPECT_THAT(totals("province", "industry"), HasSubstr("C3411 通用设备制造业"));
  EXPECT_THAT(totals("bengbu", "industry"), HasSubstr("not stated"));
  federation_.admit_city("wuhu");
  federation_.copy_feed("province", "wuhu", "province");
  federation_.copy_feed("bengbu", "wuhu", "bengbu");
  EXPECT_THAT(totals("wuhu", "enterprise"), HasSubstr("not readable here"));
  EXPECT_THAT(totals("wuhu", "enterprise"), Not(HasSubstr("甲公司")));
}

TEST_F(Units, A14_OfACountyAreAllThatItsOfficersSeeInRowsAndTotals) {
  appoint_county_officer();
  ASSERT_EQ(file(workbook("甲公司", "1"), {"--county", "340321"}).exit, ExitCode::ok);
  ASSERT_EQ(file(workbook("乙公司", "1"), {"--county", "340322"}).exit, ExitCode::ok);
  const Outcome rows = run({"--json", "rows", "--officer", "周测试"});
  EXPECT_EQ(boost::json::parse(rows.out).at("total"), 1);
  const Outcome totals = run({"--json", "totals", "--officer", "周测试"});
  EXPECT_EQ(boost::json::parse(totals.out).at("all").at("filed"), 1);
  EXPECT_EQ(boost::json::parse(run({"--json", "rows"}).out).at("total"), 2);
  EXPECT_THAT(run({"rows", "--officer", "周测试", "--county", "340322"}).err,
              HasSubstr("sees the rows of its units only"));
}

TEST_F(Units, A1_OfTheThirdCategoryStateTheDocumentWhereTheLedgerHasNoSubsidy) {
  EXPECT_THAT(file(workbook("甲公司", "3")).out,
              HasSubstr("the ledger has none for this person, occupation and level"));
  EXPECT_THAT(file(workbook("甲公司", "3"), {"--training-document", "皖人社秘〔2020〕150号"}).err,
              HasSubstr("is stated with its date"));
  EXPECT_THAT(file(workbook("甲公司", "3"), {"--training-date", "2020-06-30"}).err,
              HasSubstr("is stated with its date"));
  EXPECT_EQ(
      file(workbook("甲公司", "3"), {"--training-document", "皖人社秘〔2020〕150号", "--training-date", "2020-06-30"})
          .exit,
      ExitCode::ok);
}

}  // namespace
}  // namespace yinxin::cli

// Officers and reviews as a clerk types them, on real directories with real key files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "ledger/entry_codec.h"
#include "ledger/keyring.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class Officers : public testing::Test {
 protected:
  Officers() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
    for (const char* name : {"zhao", "li", "wang", "county"})
      write_text(federation_.path(name), std::string("the password of ") + name + "\n");
  }
  // `yinxin --data bengbu words… --passphrase-file PASSWORD`.
  Outcome run_as(const std::string& password, std::vector<std::string> words, const std::string& member = "bengbu") {
    words.insert(words.end(), {"--passphrase-file", federation_.path(password)});
    return federation_.run(member, std::move(words));
  }
  Outcome run(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  // Numbers 1 to 3: a clerk and two reviewers.
  void appoint_three() {
    ASSERT_EQ(run_as("zhao", {"officer", "appoint", "赵测试", "--enters", "--reviews"}).out, "1\t0\n");
    ASSERT_EQ(run_as("li", {"officer", "appoint", "李测试", "--reviews"}).out, "2\t1\n");
    ASSERT_EQ(run_as("wang", {"officer", "appoint", "王测试", "--reviews"}).out, "3\t2\n");
  }
  std::string workbook(int people, int first = 0) {
    std::string text =
        "地市,姓名,性别,民族,居民身份证号,工作单位,单位经济类型,主要从事的职业（工种）,兼职从事的职业（工种）,"
        "职业（工种）累计工作年限,证书编号,发证时间,上年度工资薪金收入（万元）,所获荣誉奖励,"
        "单位此次认定的职业技能等级层次,手机号码\r\n";
    for (int number = first; number < first + people; ++number) {
      const std::string sex = number % 2 == 0 ? "女" : "男";  // as the number of the person says
      text += "蚌埠市,张测试," + sex + ",汉族," + ledger::invented_person(number).identity_number +
              ",蚌埠测试机械有限公司,国有,电工,无,10,,,5.80,无,三级/高级工,1380000" + std::to_string(1000 + number) +
              "\r\n";
    }
    const std::string path = federation_.path("book-" + std::to_string(++books_) + ".csv");
    write_text(path, text);
    return path;
  }
  Outcome file(const std::string& path, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"file", path, "--campaign", "2020", "--category", "1"});
    if (std::ranges::find(more, "--officer") == more.end()) more.insert(more.end(), {"--officer", "1"});
    return run_as("zhao", std::move(more));
  }
  Outcome review(const std::string& who, const std::string& password, std::vector<std::string> words) {
    words.insert(words.begin(), "review");
    words.insert(words.end(), {"--officer", who});
    return run_as(password, std::move(words));
  }
  Outcome submit() { return run_as("li", {"submit", "--campaign", "2020", "--officer", "2"}); }

  // The office's answer to a request that no command of ours makes so.
  ledger::OfficeReply ask(const std::string& verb, boost::json::object arguments,
                          std::vector<ledger::Attachment> attachments = {}) {
    std::istringstream in;
    std::ostringstream out;
    const Language language;
    Terminal terminal{in, out, out, language};
    return call_office(Arguments({}, federation_.path("bengbu")), {verb, std::move(arguments), std::move(attachments)},
                       terminal);
  }

  DirectoryFederation federation_;
  int books_ = 0;
};

TEST_F(Officers, A7_EnterReviewAndSubmitByThreeDifferentPeople) {
  appoint_three();
  const Outcome filed = file(workbook(2), {"--officer", "赵测试"});
  ASSERT_EQ(filed.exit, ExitCode::ok) << filed.err;
  EXPECT_EQ(review("2", "li", {"passed", "--all", "--campaign", "2020"}).exit, ExitCode::ok);
  const Outcome early = submit();
  EXPECT_EQ(early.exit, ExitCode::failed);
  EXPECT_THAT(early.err, HasSubstr("Row 4: 1 of the 2 officers that the policy asks for have passed it."));
  EXPECT_THAT(early.err, HasSubstr("Row 5: 1 of the 2"));
  EXPECT_THAT(run({"rows"}).out, HasSubstr("passed by 1 so far"));
  ASSERT_EQ(review("王测试", "wang", {"passed", "4"}).exit, ExitCode::ok);
  const Outcome submitted = submit();
  EXPECT_EQ(submitted.exit, ExitCode::ok) << submitted.err;
  EXPECT_THAT(submitted.out, HasSubstr("1 rows"));
  EXPECT_THAT(submitted.err, HasSubstr("Row 5: 1 of the 2"));  // what stays behind is said
  const Outcome explained = run({"conflicts", "explain", "4"});
  EXPECT_THAT(explained.out, HasSubstr("Officer 1 (赵测试) entered it."));
  EXPECT_THAT(explained.out, HasSubstr("Review: officer 3 (王测试) passed it by entry 7."));
  EXPECT_THAT(explained.out, HasSubstr("Its review is complete."));
}

TEST_F(Officers, A7_TwoOfOneNameAreTold) {
  ASSERT_EQ(run_as("zhao", {"officer", "appoint", "赵测试", "--enters"}).exit, ExitCode::ok);
  const Outcome second = run_as("li", {"officer", "appoint", "赵测试", "--reviews"});
  EXPECT_EQ(second.exit, ExitCode::ok);
  EXPECT_THAT(second.err, HasSubstr("Another officer who serves has this name too"));
  EXPECT_THAT(run_as("wang", {"officer", "appoint", "王测试", "--reviews"}).err, Not(HasSubstr("Another officer")));
}

TEST_F(Officers, A6_TheSameWorkbookIsNotFiledTwiceByMistake) {
  appoint_three();
  const std::string book = workbook(2);
  ASSERT_EQ(file(book, {"--officer", "1"}).exit, ExitCode::ok);
  const Outcome twice = file(book, {"--officer", "1"});
  EXPECT_EQ(twice.exit, ExitCode::failed);
  EXPECT_THAT(twice.out, HasSubstr("The person has been filed for this unit already: row 4."));
  EXPECT_THAT(run({"rows"}).out, HasSubstr("2 rows\n"));
  // A row more: that one alone is filed, and the others are named.
  const Outcome more = file(workbook(3), {"--officer", "1", "--good-rows"});
  EXPECT_EQ(more.exit, ExitCode::rows_refused);
  EXPECT_THAT(run({"rows"}).out, HasSubstr("3 rows\n"));
  EXPECT_EQ(file(book, {"--officer", "1", "--again"}).exit, ExitCode::ok);  // who says so may
  EXPECT_THAT(run({"rows"}).out, HasSubstr("5 rows\n"));
}

TEST_F(Officers, A7_AreRefusedWhatIsNotTheirs) {
  appoint_three();
  ASSERT_EQ(file(workbook(1), {"--officer", "1"}).exit, ExitCode::ok);
  const std::uint64_t row = 4;
  const std::string name = std::to_string(row);
  const Outcome own = review("1", "zhao", {"passed", name});
  EXPECT_EQ(own.exit, ExitCode::failed);
  EXPECT_THAT(own.err,
              HasSubstr("Officer 1 (赵测试) entered row 4 and cannot review it: who enters is not who passes."));
  EXPECT_THAT(review("1", "zhao", {"passed", "--all"}).err, HasSubstr("entered row 4"));
  ASSERT_EQ(review("2", "li", {"passed", name}).exit, ExitCode::ok);
  EXPECT_THAT(review("2", "li", {"passed", name}).err, HasSubstr("has passed row 4 already, by entry 5"));
  EXPECT_THAT(review("3", "li", {"passed", name}).err, HasSubstr("This password does not open the key of officer 3"));
  EXPECT_THAT(review("9", "li", {"passed", name}).err, HasSubstr("There is no officer 9 here"));
  EXPECT_THAT(run({"review", "passed", name}).err, HasSubstr("say with --officer who reviews"));
  EXPECT_THAT(file(workbook(1, 5), {"--officer", "2"}).err, HasSubstr("is not appointed to enter"));
  ASSERT_EQ(run({"officer", "retire", "王测试"}).exit, ExitCode::ok);
  EXPECT_THAT(review("3", "wang", {"passed", name}).err, HasSubstr("Officer 3 (王测试) has retired by entry 6"));
  ASSERT_EQ(run_as("wang", {"officer", "appoint", "孙测试", "--enters"}).out, "4\t7\n");
  EXPECT_THAT(review("4", "wang", {"passed", name}).err, HasSubstr("is not appointed to review"));
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t8\t"));  // nothing of it left an entry
}

TEST_F(Officers, A7_FileNothingWithoutSigning) {
  appoint_three();
  const std::string book = workbook(1);
  const Outcome refused = run({"file", book, "--campaign", "2020", "--category", "1"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("A filing is signed by the officer who enters it: say with --officer who"));
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t3\t"));
  EXPECT_EQ(run({"file", book, "--campaign", "2020", "--category", "1", "--check"}).exit, ExitCode::ok);
  ASSERT_EQ(file(book).exit, ExitCode::ok);
  ASSERT_EQ(review("2", "li", {"returned", "4", "--reason", "年限不足", "--answer-by", "2099-12-31"}).exit,
            ExitCode::ok);
  const auto mend = run({"file", book, "--campaign", "2020", "--category", "1", "--again", "--mends", "4"});
  EXPECT_THAT(mend.err, HasSubstr("say with --officer who"));
  EXPECT_THAT(run({"correct", "4", "--field", "2", "--new", "张改测", "--agreed-with", "陈测试", "--how", "letter",
                   "--on", "2020-11-02"})
                  .err,
              HasSubstr("--officer"));
}

TEST_F(Officers, A7_AreRefusedWithTheKeyOfAnotherMember) {
  appoint_three();
  ASSERT_EQ(file(workbook(1)).exit, ExitCode::ok);
  ASSERT_EQ(run_as("county", {"officer", "appoint", "外测试", "--reviews"}, "province").exit, ExitCode::ok);
  fs::copy_file(federation_.path("province/keys/officer-1.key"), federation_.path("bengbu/keys/officer-2.key"),
                fs::copy_options::overwrite_existing);
  const Outcome refused = review("2", "county", {"passed", "4"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("which is not the key on record for officer 2 (李测试). Nothing was signed."));
  fs::remove(federation_.path("bengbu/keys/officer-2.key"));
  EXPECT_THAT(review("2", "li", {"passed", "4"}).err, HasSubstr("is not on this machine"));
}

TEST_F(Officers, A7_AreNotBelievedByTheOfficeWithoutTheirSignature) {
  appoint_three();
  ASSERT_EQ(file(workbook(1), {"--officer", "1"}).exit, ExitCode::ok);
  const auto key = ledger::unlock_key_file(federation_.path("bengbu/keys/officer-2.key"), "the password of li");
  ASSERT_TRUE(key);
  const ledger::OfficerPlace place = officer_from(ask("officer.named", {{"officer", "2"}}).result).place;
  const ledger::ReviewOutcomeBody body{1, {{4, 4}}, "", 0, {}};
  const auto code_of = [&](std::uint64_t entry, const ledger::ReviewOutcomeBody& signed_body) {
    const Bytes signature = signed_by(key->signing_key(), place, review_message(place, signed_body)).signature;
    const auto reply =
        ask("review.append", {{"officer", entry}}, {{"body", ledger::encode_body(body)}, {"signature", signature}});
    return reply.messages.empty() ? "" : reply.messages.front().code;
  };
  EXPECT_EQ(code_of(2, body), "officer.signature");  // of another officer
  EXPECT_EQ(code_of(1, {1, {{4, 5}}, "", 0, {}}), "officer.signature");
  EXPECT_EQ(code_of(7, body), "officer.unknown");
  const auto unsigned_one = ask("review.append", {}, {{"body", ledger::encode_body(body)}});
  EXPECT_EQ(unsigned_one.messages.at(0).code, "review.no-officer");
  const Bytes book = to_bytes(file_text(workbook(1, 5)));
  const boost::json::object filing{{"name", "book.csv"}, {"campaign", "2020"}, {"category", 1}, {"officer", 0}};
  EXPECT_EQ(
      ask("file", filing, {{"workbook", book}, {"blind", Bytes(32)}, {"signature", Bytes(64)}}).messages.at(0).code,
      "officer.signature");
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t5\t"));
  EXPECT_EQ(code_of(1, body), "");
}

TEST_F(Officers, A7_LeaveNothingHalfDoneWhenTheyAreNotAppointed) {
  EXPECT_EQ(run_as("li", {"officer", "appoint", "李测试"}).exit, ExitCode::usage);
  EXPECT_THAT(run_as("li", {"officer", "appoint", "17", "--reviews"}).err, HasSubstr("cannot be an officer's name"));
  EXPECT_THAT(run_as("li", {"officer", "appoint", "李测试", "--reviews", "--county", "340102"}).err,
              HasSubstr("340102 is no county of bengbu"));
  write_text(federation_.path("short"), "short\n");
  EXPECT_EQ(run_as("short", {"officer", "appoint", "李测试", "--reviews"}).exit, ExitCode::failed);
  EXPECT_FALSE(fs::exists(federation_.path("bengbu/keys/officer-1.key")));
  EXPECT_THAT(run({"feed", "list"}).out, HasSubstr("bengbu\t0\t"));
  // A key file that a crash left behind takes up its number and names nobody.
  write_text(federation_.path("bengbu/keys/officer-1.key"), "what a crash left\n");
  EXPECT_EQ(run_as("li", {"officer", "appoint", "李测试", "--reviews"}).out, "2\t0\n");
  EXPECT_THAT(run({"officer", "list"}).out, ContainsRegex("2 +李测试 +reviews +serves\n$"));
}

TEST_F(Officers, A7_ChangeTheirOwnPassword) {
  appoint_three();
  ASSERT_EQ(file(workbook(1)).exit, ExitCode::ok);
  write_text(federation_.path("next"), "another password\n");
  const auto change = [&](const std::string& old) {
    return run_as(old, {"officer", "password", "2", "--new-passphrase-file", federation_.path("next")});
  };
  EXPECT_THAT(change("wang").err, HasSubstr("This password does not open"));
  EXPECT_EQ(change("li").exit, ExitCode::ok);
  EXPECT_THAT(review("2", "li", {"passed", "4"}).err, HasSubstr("This password does not open"));
  EXPECT_EQ(review("2", "next", {"passed", "4"}).exit, ExitCode::ok);
}

TEST_F(Officers, A7_ReturnARowWhoseMendedOneNamesIt) {
  appoint_three();
  const std::string book = workbook(1);
  ASSERT_EQ(file(book, {"--officer", "1"}).exit, ExitCode::ok);
  EXPECT_THAT(review("2", "li", {"returned", "4", "--reason", "年限不足"}).err, HasSubstr("--answer-by YYYY-MM-DD"));
  EXPECT_THAT(review("2", "li", {"returned", "4", "--answer-by", "2099-12-31"}).err, HasSubstr("needs a reason"));
  ASSERT_EQ(review("2", "li", {"returned", "4", "--reason", "年限不足", "--answer-by", "2099-12-31"}).exit,
            ExitCode::ok);
  EXPECT_THAT(review("3", "wang", {"passed", "4"}).err, HasSubstr("Row 4 was turned down by entry 5 already"));
  EXPECT_THAT(run({"rows"}).out, HasSubstr("returned for mending, answer by 2099-12-31"));
  ASSERT_EQ(file(book, {"--officer", "1", "--again"}).exit, ExitCode::ok);
  const Outcome rows = run({"rows"});
  EXPECT_THAT(rows.out, HasSubstr("; mended by 7"));
  EXPECT_THAT(rows.out, HasSubstr("not reviewed; mends 4"));
  EXPECT_THAT(
      run({"conflicts", "explain", "7"}).out,
      HasSubstr(
          "Row 4 was returned for mending by entry 5, to be answered by 2099-12-31: 年限不足\nRow 7 mends row 4."));
  EXPECT_EQ(review("3", "wang", {"not-accepted", "7", "--reason", "重复"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"rows"}).out, HasSubstr("not accepted"));
}

TEST_F(Officers, A7_MendAnIdentityNumberByNamingTheReturnedRow) {
  appoint_three();
  ASSERT_EQ(file(workbook(1)).exit, ExitCode::ok);
  EXPECT_THAT(file(workbook(1, 5), {"--mends", "4"}).err, HasSubstr("Row 4 was not returned for mending"));
  ASSERT_EQ(review("2", "li", {"returned", "4", "--reason", "号码", "--answer-by", "2099-12-31"}).exit, ExitCode::ok);
  EXPECT_THAT(file(workbook(2, 5), {"--mends", "4"}).err, HasSubstr("for a workbook with one row"));
  ASSERT_EQ(file(workbook(1, 5), {"--mends", "4"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"rows"}).out, HasSubstr("not reviewed; mends 4"));
  EXPECT_THAT(file(workbook(1, 7), {"--mends", "4"}).err, HasSubstr("or is mended already"));
}

TEST_F(Officers, A14_OfACountyGiveTheFirstReviewOfItsUnits) {
  appoint_three();
  ASSERT_EQ(run_as("county", {"officer", "appoint", "周测试", "--reviews", "--county", "340321"}).out, "4\t3\n");
  EXPECT_THAT(file(workbook(1), {"--officer", "1", "--county", "340102"}).err, HasSubstr("is no county of bengbu"));
  ASSERT_EQ(file(workbook(1), {"--officer", "1", "--county", "340321"}).exit, ExitCode::ok);
  ASSERT_EQ(file(workbook(1, 5), {"--officer", "1"}).exit, ExitCode::ok);
  EXPECT_THAT(review("2", "li", {"passed", "5"}).err, HasSubstr("Row 5 is of a unit of the county 340321"));
  EXPECT_THAT(review("4", "county", {"passed", "7"}).err, HasSubstr("row 7 is not of one"));
  ASSERT_EQ(review("4", "county", {"passed", "--all"}).exit, ExitCode::ok);
  ASSERT_EQ(review("2", "li", {"passed", "--all"}).exit, ExitCode::ok);
  ASSERT_EQ(review("3", "wang", {"passed", "--all"}).exit, ExitCode::ok);
  EXPECT_THAT(submit().out, HasSubstr("2 rows"));
  EXPECT_THAT(run({"conflicts", "explain", "5"}).out,
              HasSubstr("First review: officer 4 (周测试) of the county passed it by entry 8."));
}

TEST_F(Officers, A4_AreAsManyAsThePolicyAsks) {
  appoint_three();
  ASSERT_EQ(file(workbook(1)).exit, ExitCode::ok);
  write_text(federation_.path("policy.json"), R"({"review.officers": 0})");
  ASSERT_EQ(federation_.run_sealing("province", {"policy", "set", federation_.path("policy.json")}).exit, ExitCode::ok);
  EXPECT_THAT(run({"review", "passed", "4"}).err, HasSubstr("say with --officer who reviews"));
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_EQ(run({"review", "passed", "4"}).exit, ExitCode::ok);
  EXPECT_EQ(submit().exit, ExitCode::ok);
}

}  // namespace
}  // namespace yinxin::cli

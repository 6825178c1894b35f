// Ranges, gaps, look-up, national state and revocation by range, as clerks of a city and the province type them. The
// certificates are written into the city's feed as leaves, with numbers that the test chooses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/bodies/certification.h"
#include "ledger/bodies/supervision.h"
#include "ledger/entry_codec.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kRecord = "1000034030001";

std::string number_of(unsigned serial, char level = '3', const std::string& year = "24") {
  const std::string digits = std::to_string(serial);
  return kRecord + year + level + std::string(6 - digits.size(), '0') + digits;
}

class CertificateRegister : public testing::Test {
 protected:
  CertificateRegister() {
    federation_.admit_city("bengbu");
    EXPECT_EQ(province({"body", "record", "tech", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", kRecord,
                        "--name", "测试技能评价公司", "--supervisor", "bengbu", "--approved", "6-31-01-03:3", "--range",
                        "2024:3:20"})
                  .exit,
              ExitCode::ok);
    federation_.copy_feed("province", "bengbu", "province");
  }
  Outcome province(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome bengbu(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  void issue(const std::vector<std::string>& numbers, const std::string& issued = "2024-05-06",
             const std::string& occupation = "6-31-01-03") {
    std::vector<Bytes> leaves;
    for (const std::string& number : numbers) {
      const ledger::CertificateBody body{"tech", number,   occupation, static_cast<std::uint64_t>(number[15] - '0'),
                                         issued, Bytes(32)};
      leaves.push_back(ledger::encode_entry(ledger::entry_of(body, 1715000000)));
    }
    federation_.append("bengbu", leaves);
    federation_.exchange("bengbu");
  }

  DirectoryFederation federation_;
};

TEST_F(CertificateRegister, B3_ShowsRangesWithTheirUseAndGapsUntilTheyAreExplained) {
  issue({number_of(1), number_of(2), number_of(5), number_of(7)});
  EXPECT_THAT(bengbu({"range", "list"}).out,
              HasSubstr("tech  2024      3        20     4    16     8  1-20    3-4, 6"));
  const auto explain = [&](const std::vector<std::string>& serials, const std::string& year = "2024") {
    std::vector<std::string> words{"range", "explain-gap", "tech"};
    words.insert(words.end(), serials.begin(), serials.end());
    words.insert(words.end(), {"--year", year, "--level", "3", "--reason", "打印损坏作废"});
    return bengbu(words);
  };
  EXPECT_THAT(explain({"2"}).err, HasSubstr("Serial 2 is in use by a certificate"));
  EXPECT_THAT(explain({"21"}).err, HasSubstr("Serial 21 is not allotted"));
  EXPECT_THAT(explain({"0"}).err, HasSubstr("'0' is no serial"));
  EXPECT_THAT(explain({"3"}, "2025").err, HasSubstr("has no serials of the year 2025"));
  EXPECT_EQ(explain({"3-4"}).out, "4\n");
  EXPECT_THAT(explain({"4"}).err, HasSubstr("Serial 4 is explained as left out already"));
  const Outcome after = bengbu({"range", "list", "--body", "tech"});
  EXPECT_THAT(after.out, HasSubstr("20     4    14     8  1-20              6  3-4"));
  EXPECT_THAT(after.out, HasSubstr("3-4 打印损坏作废"));
  EXPECT_THAT(
      federation_
          .run("province", {"range", "explain-gap", "tech", "6", "--year", "2024", "--level", "3", "--reason", "x"})
          .err,
      HasSubstr("is supervised by bengbu, which explains its gaps"));
  EXPECT_THAT(bengbu({"range", "list", "--body", "none"}).err, HasSubstr("No assessment body"));
}

TEST_F(CertificateRegister, B3_DrawsTheLowestFreeSerialsByCountAndSaysWhatARangeOverlaps) {
  const auto allot = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"range", "allot", "tech", "--year", "2024", "--level", "3"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words);
  };
  EXPECT_THAT(allot({"--count", "30"}).err, HasSubstr("the serials 21 to 50 of the year 2024"));
  EXPECT_THAT(allot({"--first", "50", "--last", "60"}).err,
              HasSubstr("The serials 21 to 50 of the year 2024, level 3, are allotted to tech already, by province/4"));
  ASSERT_EQ(province({"range", "return", "province/3", "--first", "11"}).exit, ExitCode::ok);
  EXPECT_THAT(allot({"--count", "10"}).err, HasSubstr("the serials 11 to 20"));
  EXPECT_THAT(allot({"--count", "999999"}).err, HasSubstr("There are no 999999 free serials"));
  EXPECT_EQ(allot({}).exit, ExitCode::usage);
  ASSERT_EQ(province({"body", "state", "tech", "removed", "--ground", "malicious-competition", "--document", "x",
                      "--reason", "x"})
                .exit,
            ExitCode::ok);
  EXPECT_THAT(allot({"--count", "1"}).err, HasSubstr("nothing new is given to it"));
}

TEST_F(CertificateRegister, B3_ShowsACertificateWithoutEffectWithTheReason) {
  issue({number_of(1), number_of(21), number_of(2, '3', "23")});
  issue({number_of(1)});
  issue({number_of(3)}, "2024-05-06", "6-18-02-04");
  const Outcome listed = bengbu({"cert", "list"});
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(federation_.run("province", {"cert", "list"}).out, HasSubstr(number_of(21)));  // there everybody's
  EXPECT_THAT(listed.out, HasSubstr("the number lies in none of the body's ranges"));
  EXPECT_THAT(listed.out, HasSubstr("number, year, level or body do not agree"));
  EXPECT_THAT(listed.out, HasSubstr("the number was used before, by bengbu/0"));
  EXPECT_THAT(listed.out, HasSubstr("not approved for this occupation at this level"));
}

TEST_F(CertificateRegister, B8_LooksANumberUpWithoutANetwork) {
  issue({number_of(1), number_of(21)});
  const Outcome found = bengbu({"cert", "lookup", number_of(1)});
  ASSERT_EQ(found.exit, ExitCode::ok) << found.err;
  for (const char* line : {"State: it counts\n", "Issuer: 测试技能评价公司 (1000034030001), in good standing",
                           "Occupation: 6-31-01-03 电工", "Issued: 2024-05-06", "Registered at position 4",
                           "not reported to the national system"})
    EXPECT_THAT(found.out, HasSubstr(line));
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(21)}).out, HasSubstr("State: without effect"));
  const Outcome unknown = bengbu({"cert", "lookup", number_of(2)});
  EXPECT_EQ(unknown.exit, ExitCode::verification_failed);
  EXPECT_THAT(unknown.err, HasSubstr("No certificate with the number " + number_of(2) + " is registered"));
}

TEST_F(CertificateRegister, B1_RefusesALevelAboveOneWithItsOwnSentence) {
  const Outcome above = bengbu({"cert", "lookup", number_of(1, '0')});
  EXPECT_EQ(above.exit, ExitCode::verification_failed);
  EXPECT_THAT(above.err, HasSubstr("levels above such as 特级技师 are not"));
  EXPECT_THAT(bengbu({"cert", "lookup", "1"}).err, HasSubstr("A certificate number has 22 characters, this one has 1"));
}

TEST_F(CertificateRegister, B15_SaysInEveryAnswerWhatKindOfCertificateItIs) {
  issue({number_of(1)});
  for (const std::vector<std::string>& words : {std::vector<std::string>{"cert", "lookup", number_of(1)},
                                                {"cert", "list"},
                                                {"--json", "cert", "lookup", number_of(1)},
                                                {"--json", "cert", "list"}}) {
    const Outcome said = bengbu(words);
    EXPECT_THAT(said.out + said.err, HasSubstr("it is no operating licence (特种作业操作证)")) << words[0];
  }
}

TEST_F(CertificateRegister, B14_CountsCertificatesOnlyWhenTheNationalSystemShowsThem) {
  issue({number_of(1), number_of(2), number_of(3)});
  const auto national = [&](const std::string& step, std::vector<std::string> more) {
    std::vector<std::string> words{"cert", "national", step};
    words.insert(words.end(), more.begin(), more.end());
    return bengbu(words);
  };
  EXPECT_THAT(national("report", {"--batch", "2024-1"}).err, HasSubstr("Say which certificates"));
  EXPECT_THAT(national("report", {"--batch", "", "--body", "tech"}).err, HasSubstr("in which batch"));
  EXPECT_THAT(national("visible", {number_of(1)}).err, HasSubstr("\"visible\" does not come next"));
  EXPECT_THAT(national("report", {number_of(9), "--batch", "2024-1"}).err, HasSubstr("No certificate with the number"));
  const Outcome reported = national("report", {"--batch", "2024-1", "--body", "tech", "--last", "2", "--date",
                                               "2024-05-20", "--out", federation_.path("batch.csv")});
  ASSERT_EQ(reported.exit, ExitCode::ok) << reported.err;
  EXPECT_EQ(reported.out, "3\n");
  const std::string batch = file_text(federation_.path("batch.csv"));
  EXPECT_THAT(batch, HasSubstr(number_of(2) + ",6-31-01-03,3,2024-05-06,测试技能评价公司," + kRecord));
  EXPECT_THAT(batch, Not(HasSubstr(number_of(3))));
  EXPECT_THAT(national("report", {number_of(1), "--batch", "2024-2"}).err, HasSubstr("is in the state \"reported\""));
  EXPECT_THAT(national("visible", {number_of(1), "--date", "2999-01-01"}).err, HasSubstr("no date up to today"));
  ASSERT_EQ(national("visible", {number_of(1), "--date", "2024-06-01"}).exit, ExitCode::ok);
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(1)}).out,
              HasSubstr("National system: visible in the national system since 2024-06-01"));
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(2)}).out,
              HasSubstr("reported to the national system on 2024-05-20, batch 2024-1"));
  EXPECT_THAT(bengbu({"cert", "national", "totals"}).out,
              HasSubstr("3                                2        1        1"));
  EXPECT_THAT(national("visible", {"--body", "tech"}).err, HasSubstr("1 certificates."));
  EXPECT_THAT(national("visible", {"--body", "tech"}).err, HasSubstr("waits for the state \"visible\""));
  ASSERT_EQ(province({"policy", "set", "--set", "certificates.only_visible_count=false"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_THAT(bengbu({"--json", "cert", "national", "totals"}).out, HasSubstr("\"counted\":3"));
}

TEST_F(CertificateRegister, B14_PassesOverWhatAnotherMemberSaysAndWhatLiesBeyondTheFeed) {
  issue({number_of(1)});
  for (const ledger::NationalStateBody& body :
       {ledger::NationalStateBody{"bengbu", {{0, std::uint64_t{1} << 40}}, 2, 20240601, ""},
        ledger::NationalStateBody{"bengbu", {{0, 0}}, 2, 20241301, ""},
        ledger::NationalStateBody{"bengbu", {{0, 0}}, 3, 20240601, ""},
        ledger::NationalStateBody{"province", {{0, 0}}, 2, 20240601, ""}})
    federation_.append("bengbu", {ledger::encode_entry(ledger::entry_of(body, 1715000000))});
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(1)}).out, HasSubstr("not reported to the national system"));
}

TEST_F(CertificateRegister, B9_RevokesCertificatesByRange) {
  issue({number_of(1), number_of(2), number_of(3)});
  const auto revoke = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"cert", "revoke",  "--body", "tech",     "--year",
                                   "2024", "--level", "3",      "--reason", "x"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  EXPECT_THAT(bengbu(revoke({"--first", "9"})).err, HasSubstr("No certificate of tech is among these"));
  EXPECT_THAT(bengbu(revoke({"--first", "2", "--last", "2"})).err, HasSubstr("1 certificates are revoked"));
  federation_.exchange("bengbu");
  const Outcome rest = province(revoke({}));
  ASSERT_EQ(rest.exit, ExitCode::ok) << rest.err;
  EXPECT_THAT(rest.err, HasSubstr("Revoke the certificate bengbu/0."));
  EXPECT_THAT(rest.err, Not(HasSubstr("bengbu/1")));
  EXPECT_THAT(province(revoke({})).err, HasSubstr("All of these certificates are revoked already"));
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(3)}).out, HasSubstr("State: revoked by province/"));
}

TEST_F(CertificateRegister, B9_KeepsCertificatesFromBeforeAnExitAndTakesNoneAfterIt) {
  issue({number_of(1)});
  ASSERT_EQ(province({"body", "state", "tech", "removed", "--ground", "false-material", "--document",
                      "皖人社〔2024〕1号", "--reason", "x"})
                .exit,
            ExitCode::ok);
  federation_.exchange("bengbu");
  issue({number_of(2)});
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(1)}).out, HasSubstr("State: it counts"));
  EXPECT_THAT(bengbu({"cert", "lookup", number_of(2)}).out, HasSubstr("the body was suspended or removed"));
  EXPECT_THAT(bengbu({"body", "history", "tech"}).out, HasSubstr("ground \"false-material\""));
}

TEST_F(CertificateRegister, B13_RemindsUntilWhenVideosAreKept) {
  ASSERT_EQ(province({"policy", "set", "--set", "bodies.video_days=3650"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  issue({number_of(1), number_of(2)});
  EXPECT_THAT(bengbu({"body", "reminders"}).out, HasSubstr("keep the video of the examination of 2 certificates until "
                                                           "2034-05-04"));
  ASSERT_EQ(province({"policy", "set", "--set", "bodies.video_days=1"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_EQ(bengbu({"body", "reminders"}).out, "");
  EXPECT_THAT(bengbu({"body", "reminders", "none"}).err, HasSubstr("No assessment body"));
}

}  // namespace
}  // namespace yinxin::cli

// The province's review (复核) of submitted rows, as its officers and the member's clerks type it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cli/membership/officer_key.h"
#include "ledger/entry_codec.h"
#include "ledger/keyring.h"
#include "ledger/office/recorder.h"
#include "tests/cli/support/office_desk.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ProvinceReview : public OfficeDesk {
 protected:
  // Rows 4 to 6, reviewed by bengbu's own officers.
  ProvinceReview() {
    appoint_three();
    federation_.file_people("bengbu", 3);
    pass({"4-6"});
  }
  void submit_and_receive() {
    const Outcome submitted = submit();
    ASSERT_EQ(submitted.exit, ExitCode::ok) << submitted.err;
    federation_.exchange("bengbu");
  }
  Outcome letter(const std::string& number) {
    return seal({"letter", "make", federation_.path("letter-" + number), "--campaign", "2020", "--number", number,
                 "--signer", "张测试"},
                "bengbu");
  }
  boost::json::value totals() {
    return boost::json::parse(run({"--json", "totals", "--campaign", "2020"}).out).at("all");
  }
};

TEST_F(ProvinceReview, A4_ComesBetweenSubmissionAndLetterAndIsSigned) {
  submit_and_receive();
  EXPECT_EQ(totals().at("awaiting-province"), 3);
  EXPECT_THAT(run({"rows"}).out, HasSubstr("review complete; awaiting the province's review"));
  for (const char* node : {"bengbu", "province"})
    EXPECT_THAT(run({"status"}, node).out, HasSubstr("3 submitted rows wait for the province's review"));
  const std::string waits = run({"conflicts", "explain", "4"}).out;
  EXPECT_THAT(waits, HasSubstr("Officer 2 (li) submitted it.\nIt waits for the province's review"));
  EXPECT_THAT(run({"todo"}, "province").out,
              HasSubstr("3 rows of bengbu in the campaign 2020 wait for the province's review.\n  yinxin review passed "
                        "--all --member bengbu --campaign 2020 --officer NUMBER\n"));
  ASSERT_EQ(review_at_province({"passed", "--all", "--filing", "3"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"todo"}, "province").out, Not(HasSubstr("wait for the province's review")));
  EXPECT_EQ(totals().at("awaiting-province"), 0);
  EXPECT_THAT(run({"status"}).out, Not(HasSubstr("wait for the province")));
  EXPECT_THAT(run({"rows"}).out, HasSubstr("review complete; passed by the province"));
  EXPECT_THAT(run({"conflicts", "explain", "4"}).out,
              HasSubstr("Province's review: officer 1 (sun) of the province passed it by entry "));
  const Outcome written = letter("蚌人社函〔2020〕1号");
  EXPECT_EQ(written.exit, ExitCode::ok) << written.err;
}

TEST_F(ProvinceReview, A13_IsWaitedForByTheLetterAndByTheCountersignature) {
  submit_and_receive();
  const Outcome early = letter("蚌人社函〔2020〕1号");
  EXPECT_EQ(early.exit, ExitCode::failed);
  EXPECT_THAT(early.err, HasSubstr("3 submitted rows, the first at 4, wait for the province's review"));
  ASSERT_EQ(review_at_province({"passed", "4", "6"}).exit, ExitCode::ok);
  EXPECT_THAT(letter("蚌人社函〔2020〕1号").err, HasSubstr("1 submitted rows, the first at 5, wait"));
  // What was submitted while the policy asked for it waits, whatever the policy says since.
  ASSERT_EQ(seal({"policy", "set", "--set", "review.province=false"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(letter("蚌人社函〔2020〕1号").err, HasSubstr("1 submitted rows, the first at 5, wait"));
  pass_at_province();
  ASSERT_EQ(letter("蚌人社函〔2020〕1号").exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_EQ(seal({"confirm", "bengbu"}).exit, ExitCode::ok);
}

TEST_F(ProvinceReview, A4_ReturnsRowsForMendingAsTheMembersOwnDoes) {
  submit_and_receive();
  EXPECT_THAT(review_at_province({"returned", "5", "--reason", "年限与社保不符"}).err, HasSubstr("--answer-by"));
  const Outcome returned =
      review_at_province({"returned", "5", "--reason", "年限与社保不符", "--answer-by", "2099-12-31"});
  ASSERT_EQ(returned.exit, ExitCode::ok) << returned.err;
  EXPECT_THAT(run({"rows"}).out, HasSubstr("returned for mending, answer by 2099-12-31; by the province"));
  EXPECT_EQ(totals().at("returned"), 1);
  EXPECT_EQ(totals().at("held"), 2);
  const auto rows_with = [&](std::vector<std::string> words) {  // A10: every figure opens down to its rows
    words.insert(words.begin(), {"--json", "rows"});
    return boost::json::parse(run(words).out).at("total").to_number<int>();
  };
  EXPECT_EQ(rows_with({"--review", "returned"}), 1);
  EXPECT_EQ(rows_with({"--review", "not-accepted"}), 0);
  EXPECT_EQ(rows_with({"--review", "awaiting-province"}), 2);
  EXPECT_EQ(rows_with({"--submitted"}), 3);
  EXPECT_EQ(rows_with({"--enterprise", "蚌埠测试机械有限公司", "--submitted"}), 3);
  EXPECT_EQ(rows_with({"--enterprise", "别的公司"}), 0);
  EXPECT_EQ(rows_with({"--industry", "C35"}), 0);
  EXPECT_EQ(ask("rows", {{"review", "odd"}}).messages.at(0).code, "rows.review");
  EXPECT_THAT(sign("li", {"review", "passed", "5"}).err, HasSubstr("Row 5 was returned by the province's entry"));
  EXPECT_THAT(review_at_province({"passed", "5"}).err, HasSubstr("Row 5 was returned by the province's entry"));
  // The mended row is filed as one that its own reviewers returned would be, and goes the whole way.
  ledger::FilingDraft draft{{"2020", 1, "蚌埠测试机械有限公司", "91340300MA00000000", {}}, {}, {{0, 5}}};
  draft.rows.push_back(ledger::invented_person(1));
  federation_.file("bengbu", draft);
  const std::string mended = "11";
  EXPECT_THAT(run({"rows"}).out, HasSubstr("; mended by " + mended));
  EXPECT_THAT(run({"conflicts", "explain", mended}).out,
              HasSubstr("Row 5 was returned for mending by the province's entry"));
  pass({mended});
  submit_and_receive();
  pass_at_province();
  const Outcome written = letter("蚌人社函〔2020〕1号");
  ASSERT_EQ(written.exit, ExitCode::ok) << written.err;
  EXPECT_THAT(file_text(federation_.path("letter-蚌人社函〔2020〕1号")), HasSubstr("上报: 3\n确认: 3\n退回: 0\n"));
  // The totals count a mended row as the letter does (A10).
  const auto counted = totals();
  EXPECT_EQ(counted.at("submitted"), 3);
  EXPECT_EQ(counted.at("returned"), 0);
  EXPECT_EQ(counted.at("mended"), 1);
  EXPECT_EQ(counted.at("filed"), 4);
}

TEST_F(ProvinceReview, A4_IsRefusedWhereItIsNotTheProvincesTurn) {
  federation_.exchange("bengbu");
  EXPECT_THAT(review_at_province({"passed", "4"}).err, HasSubstr("Row 4 of bengbu has not been submitted"));
  EXPECT_THAT(review_at_province({"passed", "--all"}).err, HasSubstr("Row 4 of bengbu has not been submitted"));
  EXPECT_THAT(review_at_province({"passed", "bengbu/4", "hefei/5"}).err,
              HasSubstr("a review is of one member's rows."));
  ASSERT_EQ(submit().exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_THAT(review_at_province({"passed", "3"}).err, HasSubstr("Entry 3 of bengbu is no row"));
  EXPECT_THAT(review_at_province({"not-accepted", "4", "--reason", "x"}).err, HasSubstr("`yinxin reject`"));
  ASSERT_EQ(review_at_province({"passed", "4"}).exit, ExitCode::ok);
  EXPECT_THAT(review_at_province({"passed", "4"}).err, HasSubstr("The province has passed row 4 of bengbu already"));
  ASSERT_EQ(seal({"reject", "bengbu/5", "--reason", "不在摸底范围"}).exit, ExitCode::ok);
  EXPECT_THAT(review_at_province({"passed", "5"}).err, HasSubstr("Row 5 of bengbu does not hold its person"));
  ASSERT_EQ(review_at_province({"passed", "6"}).exit, ExitCode::ok);
  ASSERT_EQ(letter("蚌人社函〔2020〕1号").exit, ExitCode::ok);
  federation_.exchange("bengbu");
  ASSERT_EQ(seal({"confirm", "bengbu"}).exit, ExitCode::ok);
  EXPECT_THAT(review_at_province({"returned", "4", "--reason", "x", "--answer-by", "2099-12-31"}).err,
              HasSubstr("Row 4 of bengbu is confirmed and stands as it is."));
}

TEST_F(ProvinceReview, A4_IsRefusedToWhoMayNot) {
  submit_and_receive();
  // By an officer of the member, on the member's node and on the province's.
  EXPECT_THAT(sign("li", {"review", "passed", "4", "--member", "wuhu"}).err, HasSubstr("reviewed by its own officers"));
  EXPECT_THAT(run_as("li", {"review", "passed", "4", "--member", "bengbu", "--officer", "li"}, "province").err,
              HasSubstr("There is no officer li here"));
  EXPECT_THAT(run({"review", "passed", "4", "--member", "bengbu"}, "province").err,
              HasSubstr("say with --officer who reviews"));
  ASSERT_EQ(run_as("wang", {"officer", "appoint", "wang", "--enters"}, "province").exit, ExitCode::ok);
  EXPECT_THAT(run_as("wang", {"review", "passed", "4", "--member", "bengbu", "--officer", "wang"}, "province").err,
              HasSubstr("is not appointed to review"));
  EXPECT_THAT(run_as("wang", {"review", "passed", "4", "--officer", "wang"}, "province").err,
              HasSubstr("say with --member whose rows"));
  EXPECT_EQ(totals().at("awaiting-province"), 3);
}

TEST_F(ProvinceReview, A4_IsNotAppendedAsNobodyPreparedIt) {
  submit_and_receive();
  ASSERT_EQ(run_as("sun", {"officer", "appoint", "sun", "--reviews"}, "province").exit, ExitCode::ok);
  const auto asked = ask("officer.named", {{"officer", "sun"}}, {}, "province").result;
  const ledger::OfficerPlace place = officer_from(asked).place;
  const auto key = ledger::unlock_key_file(federation_.path("province/keys/officer-1.key"), "the password of sun");
  const auto refused = [&](const ledger::ReviewOutcomeBody& body) {
    const Bytes signature = signed_by(key->signing_key(), place, review_message(place, body)).signature;
    const auto reply = ask("review.append", {{"officer", place.officer}},
                           {{"body", ledger::encode_body(body)}, {"signature", signature}}, "province");
    return reply.messages.empty() ? std::string() : reply.messages.front().code;
  };
  ledger::ReviewOutcomeBody body{1, {{4, 4}}, "", 0, {}, "bengbu", 5};
  EXPECT_EQ(refused({3, {{4, 4}}, "不符", 0, {}, "bengbu", 9}), "review.content");
  EXPECT_EQ(refused({1, {{4, 4}}, "", 0, {}, "bengbu", 99}), "review.content");
  EXPECT_EQ(refused({1, {{4, 5}}, "", 0, {}, "bengbu", 5}), "review.content");  // row 5 is not among what was seen
  EXPECT_EQ(refused({1, {{4, 4}}, "", 0, {}, "", 0}), "review.member");
  EXPECT_EQ(refused(body), "");
}

TEST_F(ProvinceReview, A4_ComesAnewBehindACorrection) {
  submit_and_receive();
  ASSERT_EQ(review_at_province({"passed", "--all"}).exit, ExitCode::ok);
  ASSERT_EQ(sign("zhao", {"correct", "5", "--field", "手机号码", "--new", "13800001999", "--agreed-with", "陈测试",
                          "--how", "telephone", "--on", "2020-11-02"})
                .exit,
            ExitCode::ok);
  pass({"5"});
  EXPECT_THAT(letter("蚌人社函〔2020〕1号").err, HasSubstr("1 submitted rows, the first at 5, wait"));
  pass_at_province();
  EXPECT_EQ(letter("蚌人社函〔2020〕1号").exit, ExitCode::ok);
}

TEST_F(ProvinceReview, A4_AndTheStepsBeforeItAreSignedByWhoTakesThem) {
  EXPECT_THAT(run({"submit", "--campaign", "2020"}).err, HasSubstr("This is signed by an officer"));
  EXPECT_THAT(run({"withdraw", "4"}).err, HasSubstr("This is signed by an officer"));
  EXPECT_THAT(run({"leave", "4", "--reason", "退休"}).err, HasSubstr("This is signed by an officer"));
  ASSERT_EQ(run_as("county", {"officer", "appoint", "county", "--reviews", "--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(sign("county", {"submit", "--campaign", "2020"}).err, HasSubstr("rows are submitted by the city itself"));
  EXPECT_THAT(sign("county", {"withdraw", "4"}).err, HasSubstr("row 4 is not of one of its units"));
  // Two rows, two entries, each signed.
  ASSERT_EQ(sign("li", {"withdraw", "4", "6", "--reason", "误报"}).exit, ExitCode::ok);
  EXPECT_THAT(run({"conflicts", "explain", "6"}).out, HasSubstr("Officer 2 (li) withdrew it."));
  // A body that was signed by another officer than the one named.
  const auto prepared = ask("withdraw.prepare", {{"rows", {5}}, {"reason", "误报"}, {"officer", "2"}});
  const auto key = ledger::unlock_key_file(federation_.path("bengbu/keys/officer-3.key"), "the password of wang");
  const ledger::OfficerPlace place = officer_from(prepared.result).place;
  const Bytes body = prepared.attachment("body")->content;
  const Bytes signature =
      signed_by(key->signing_key(), place, recorded_message(place, *ledger::decode_body<ledger::WithdrawalBody>(body)))
          .signature;
  const auto reply = ask("withdraw.append", {{"officer", place.officer}}, {{"body", body}, {"signature", signature}});
  EXPECT_EQ(reply.messages.at(0).code, "officer.signature");
  EXPECT_EQ(ask("withdraw.append", {}, {{"body", body}}).messages.at(0).code, "record.no-officer");
}

TEST_F(ProvinceReview, A4_FindsASubmissionThatIsNotWhatWouldBeSubmittedNow) {
  const auto prepared = ask("submit.prepare", {{"campaign", "2020"}, {"officer", "2"}});
  ASSERT_EQ(sign("li", {"withdraw", "5"}).exit, ExitCode::ok);
  const auto key = ledger::unlock_key_file(federation_.path("bengbu/keys/officer-2.key"), "the password of li");
  const ledger::OfficerPlace place = officer_from(prepared.result).place;
  const Bytes body = prepared.attachment("body")->content;
  const Bytes signature =
      signed_by(key->signing_key(), place, recorded_message(place, *ledger::decode_body<ledger::SubmissionBody>(body)))
          .signature;
  EXPECT_EQ(ask("submit.append", {{"officer", place.officer}}, {{"body", body}, {"signature", signature}})
                .messages.at(0)
                .code,
            "submit.changed");
  EXPECT_EQ(submit().exit, ExitCode::ok);
}

}  // namespace
}  // namespace yinxin::cli

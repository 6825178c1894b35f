// Recording an assessment body (备案) from annex 3 to the letter of consent, as the clerks of city and province type
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/bodies/recording.h"
#include "ledger/certificate/consent.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_set.h"
#include "ledger/keyring.h"
#include "ledger/lmdb_store.h"
#include "ledger/office/recorded_entry.h"
#include "tests/cli/support/meddled_office.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

json::object annex3(const char* nature) {
  json::array assessors;
  for (int person = 0; person < 5; ++person) {
    assessors.push_back(json::object{{"person", "张测试"},
                                     {"document_number", ledger::invented_person(person).identity_number},
                                     {"occupation", "电工"},
                                     {"levels", "3-2"}});
  }
  json::object form{{"nature", nature}, {"assessors", std::move(assessors)}};
  for (const auto& [key, text] : {std::pair{"name", "蚌埠试验厂"},
                                  {"credit_code", "91340100MA2MQ4XG12"},
                                  {"address", "安徽省蚌埠市怀远县测试路1号"},
                                  {"site", "怀远县测试路1号实训楼"},
                                  {"capital", "5000万元"},
                                  {"scope", "电气设备"},
                                  {"assets", "1200"},
                                  {"wages", "300"},
                                  {"sales", "2500"},
                                  {"fund", "12"},
                                  {"fund_skilled", "8"},
                                  {"workers", "120"},
                                  {"senior", "40"},
                                  {"technicians", "12"},
                                  {"responsible_name", "负责测试"},
                                  {"responsible_post", "厂长"},
                                  {"responsible_phone", "13900000000"},
                                  {"contact_name", "联系测试"},
                                  {"contact_post", "科员"},
                                  {"contact_phone", "13900000001"},
                                  {"text_unit", "概况"},
                                  {"files_unit", "licence.pdf"},
                                  {"text_staff", "队伍"},
                                  {"text_rules", "制度"},
                                  {"text_plan", "方案"},
                                  {"commitment", "承诺"},
                                  {"date", "2024-05-06"}})
    form[key] = text;
  form["occupations"] = json::array{json::object{{"code", "6-31-01-03"},
                                                 {"name", "电工"},
                                                 {"levels", "三级至二级"},
                                                 {"standard", "国家职业技能标准 电工"},
                                                 {"question_bank", "国家题库"}}};
  return form;
}

class Recording : public testing::Test {
 protected:
  Recording() {
    federation_.admit_city("bengbu");
    federation_.admit_city("hefei", "340100");
    federation_.copy_feed("province", "bengbu", "province");
    write_text(federation_.path("licence.pdf"), "a licence");
    for (const char* who : {"county", "li", "wang"})
      write_text(federation_.path(who), "the password of " + std::string(who) + "\n");
    appoint("county", {"周测试", "--reviews", "--county", "340321"});
    appoint("li", {"李测试", "--reviews"});
    appoint("wang", {"王测试", "--reviews"});
  }
  void appoint(const std::string& who, std::vector<std::string> words) {
    words.insert(words.begin(), {"officer", "appoint"});
    EXPECT_EQ(as(who, std::move(words)).exit, ExitCode::ok);
  }
  Outcome as(const std::string& who, std::vector<std::string> words) {
    words.insert(words.end(), {"--passphrase-file", federation_.path(who)});
    return federation_.run("bengbu", words);
  }
  Outcome bengbu(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  Outcome province(const std::vector<std::string>& words) { return federation_.run_sealing("province", words); }
  Outcome apply(std::vector<std::string> more = {}, const char* nature = "民营") {
    write_text(federation_.path("annex3.json"), json::serialize(annex3(nature)));
    std::vector<std::string> words{"body", "apply", federation_.path("annex3.json"), "--attach",
                                   federation_.path("licence.pdf")};
    words.insert(words.end(), more.begin(), more.end());
    return bengbu(words);
  }
  Outcome review(const std::string& who, const std::string& officer, std::vector<std::string> words) {
    words.insert(words.begin(), {"body", "opinion"});
    words.insert(words.end(), {"--officer", officer});
    return as(who, words);
  }
  Outcome take(const std::string& step, std::vector<std::string> more = {}, const std::string& outcome = "agreed") {
    std::vector<std::string> words{"body",       "recording",  "bengbu/3",         step, outcome, "--date",
                                   "2024-05-20", "--document", "皖职鉴〔2024〕1号"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words);
  }
  // The application bengbu/3, reviewed twice and recorded by the province.
  void recorded_by_province(const char* nature = "民营") {
    ASSERT_EQ(apply({}, nature).exit, ExitCode::ok);
    ASSERT_EQ(review("li", "2", {"3", "first-review", "agreed", "--date", "2024-05-08"}).exit, ExitCode::ok);
    ASSERT_EQ(review("wang", "3", {"3", "city-review", "agreed", "--date", "2024-05-09"}).exit, ExitCode::ok);
    federation_.exchange("bengbu");
    ASSERT_EQ(take("province-recorded").exit, ExitCode::ok);
  }
  Outcome record(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"body",          "record",   "factory",
                                   "--application", "bengbu/3", "--record-number",
                                   "1000034030001", "--range",  "2024:3:48"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words);
  }

  DirectoryFederation federation_;
};

TEST_F(Recording, B2_GoesFromAnnex3ToABodyThatIsOnRecord) {
  const Outcome applied = apply();
  ASSERT_EQ(applied.exit, ExitCode::ok) << applied.err;
  EXPECT_EQ(applied.out, "3\n");
  EXPECT_THAT(review("wang", "3", {"3", "city-review", "agreed"}).err,
              HasSubstr("stands at \"applied\"; \"city-review\" does not come next"));
  EXPECT_EQ(review("li", "2", {"3", "first-review", "agreed", "--date", "2024-05-08", "--opinion", "属实"}).out, "4\n");
  EXPECT_THAT(review("li", "2", {"3", "city-review", "agreed"}).err, HasSubstr("gave the first review; another one"));
  EXPECT_THAT(review("wang", "3", {"3", "city-review", "agreed", "--date", "2024-05-07"}).err,
              HasSubstr("dated 2024-05-07, before the one that it follows (2024-05-08)"));
  EXPECT_EQ(review("wang", "3", {"3", "city-review", "agreed", "--date", "2024-05-09"}).out, "5\n");
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome early = take("province-recorded");
  EXPECT_EQ(early.exit, ExitCode::try_again);
  EXPECT_THAT(early.err, HasSubstr("The city's review of bengbu/3 has no receipt yet"));
  federation_.exchange("bengbu");
  EXPECT_THAT(take("published").err, HasSubstr("\"published\" does not come next"));
  EXPECT_THAT(record().err, HasSubstr("stands at \"city-review\""));
  ASSERT_EQ(take("province-recorded").exit, ExitCode::ok);
  const Outcome recorded = record();
  ASSERT_EQ(recorded.exit, ExitCode::ok) << recorded.err;
  EXPECT_THAT(recorded.err, HasSubstr("supervised by bengbu, 1: province, 2: province, approved for 6-31-01-03:2, "
                                      "6-31-01-03:3"));
  EXPECT_THAT(recorded.err, HasSubstr("the serials 1 to 48 of the year 2024, level 3"));
  EXPECT_THAT(record().err, HasSubstr("is recorded already, as factory"));
  ASSERT_EQ(take("ministry-confirmed").exit, ExitCode::ok);
  ASSERT_EQ(take("published").exit, ExitCode::ok);
  const Outcome listed = federation_.run("province", {"body", "applications"});
  EXPECT_THAT(listed.out, HasSubstr("bengbu/3"));
  EXPECT_THAT(listed.out, HasSubstr("published"));
  const Outcome history = federation_.run("province", {"body", "history", "factory"});
  EXPECT_THAT(history.out, HasSubstr("bengbu/3    Applied through bengbu, dated 2024-05-06."));
  EXPECT_THAT(history.out, HasSubstr("bengbu/5    Step \"city-review\": agreed, dated 2024-05-09."));
  EXPECT_THAT(history.out, HasSubstr("Take the step \"published\" of the application bengbu/3"));
}

TEST_F(Recording, B2_WaitsForTheReceiptOfTheCitysReview) {
  ASSERT_EQ(apply().exit, ExitCode::ok);
  ASSERT_EQ(review("li", "2", {"3", "first-review", "agreed", "--date", "2024-05-08"}).exit, ExitCode::ok);
  ASSERT_EQ(review("wang", "3", {"3", "city-review", "agreed", "--date", "2024-05-09"}).exit, ExitCode::ok);
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(take("province-recorded").err, HasSubstr("The city's review of bengbu/3 has no receipt yet."));
  federation_.exchange("bengbu");
  EXPECT_EQ(take("province-recorded").exit, ExitCode::ok);
}

TEST_F(Recording, B2_ShowsPersonsToMemberAndProvinceAlone) {
  ASSERT_EQ(apply().exit, ExitCode::ok);
  federation_.exchange("bengbu");
  federation_.copy_feed("province", "hefei", "province");
  federation_.copy_feed("bengbu", "hefei", "bengbu");
  const Outcome plain = federation_.run("hefei", {"body", "application", "bengbu/3"});
  EXPECT_THAT(plain.out, HasSubstr("蚌埠试验厂"));
  EXPECT_THAT(plain.out, HasSubstr("licence.pdf"));
  EXPECT_THAT(plain.out, Not(HasSubstr("负责测试")));
  EXPECT_THAT(federation_.run("hefei", {"body", "application", "bengbu/3", "--open"}).err,
              HasSubstr("are not for hefei to read"));
  EXPECT_THAT(federation_.run("province", {"body", "application", "bengbu/3", "--open"}).out, HasSubstr("负责测试"));
}

TEST_F(Recording, B2_RefusesAFormWithErrorsAndRecordsNothing) {
  const Outcome refused = apply({}, "公社");
  EXPECT_EQ(refused.exit, ExitCode::rows_refused);
  EXPECT_THAT(refused.err, HasSubstr("单位性质"));
  EXPECT_THAT(refused.err, HasSubstr("Nothing was recorded."));
  EXPECT_THAT(apply({"--check"}).err, HasSubstr("Nothing was recorded."));
  EXPECT_THAT(apply({"--county", "340102"}).err, HasSubstr("is no county of bengbu"));
  EXPECT_THAT(apply({"--county", "340322"}).err, HasSubstr("not in the county 340322"));
  EXPECT_THAT(apply({"--mends", "1"}).err, HasSubstr("is no application for recording"));
  EXPECT_EQ(bengbu({"body", "apply"}).exit, ExitCode::usage);
  EXPECT_THAT(bengbu({"feed", "list"}).out, HasSubstr("bengbu\t3\t"));
  const Outcome wrote = bengbu({"body", "apply", "--template", federation_.path("annex3.xlsx")});
  EXPECT_EQ(wrote.exit, ExitCode::ok) << wrote.err;
}

TEST_F(Recording, B2_TakesNoFileWithoutItsDigest) {
  const std::string form = json::serialize(annex3("民营"));
  for (const json::value& file :
       {json::value{{"name", "licence.pdf"}, {"size", 9}},
        json::value{{"name", "licence.pdf"}, {"size", 9}, {"sha256", "00"}}, json::value("licence.pdf")}) {
    const auto reply =
        federation_.ask("bengbu", {"body.apply", {{"files", json::array{file}}}, {{"form", to_bytes(form)}}});
    EXPECT_EQ(reply.messages.at(0).code, "recording.file");
  }
  EXPECT_THAT(bengbu({"feed", "list"}).out, HasSubstr("bengbu\t3\t"));
}

TEST_F(Recording, B2_SignsNothingThatTheNodePutInsteadOfWhatWasTyped) {
  ASSERT_EQ(apply().exit, ExitCode::ok);
  MeddledOffice office(federation_, "bengbu", [](const ledger::OfficeRequest& request, ledger::OfficeReply& reply) {
    if (request.verb != "body.opinion.prepare") return;
    auto body = *ledger::decode_body<ledger::BodyOpinionBody>(reply.attachments.at(0).content);
    body.outcome = static_cast<std::uint8_t>(ledger::RecordingOutcome::agreed);
    reply.attachments.at(0).content = ledger::encode_body(body);
  });
  const Outcome refused =
      run_yinxin({"--data", federation_.path("bengbu"), "body", "opinion", "3", "first-review", "returned", "--opinion",
                  "补场地", "--officer", "2", "--passphrase-file", federation_.path("li")},
                 "en", "", &office);
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("something else to be signed than was asked for"));
  EXPECT_THAT(bengbu({"feed", "list"}).out, HasSubstr("bengbu\t4\t"));  // the application alone
}

TEST_F(Recording, B2_LetsACountyReviewItsOwnBodiesFirst) {
  ASSERT_EQ(apply({"--county", "340321"}).exit, ExitCode::ok);
  EXPECT_THAT(review("li", "2", {"3", "first-review", "agreed"}).err, HasSubstr("for an officer of 340321"));
  ASSERT_EQ(review("county", "1", {"3", "first-review", "agreed", "--date", "2024-05-08"}).exit, ExitCode::ok);
  EXPECT_THAT(review("county", "1", {"3", "city-review", "agreed"}).err, HasSubstr("the member's own"));
  EXPECT_EQ(review("li", "2", {"3", "city-review", "agreed"}).exit, ExitCode::ok);
}

TEST_F(Recording, B2_EndsAReturnedApplicationAndTakesTheMendedOne) {
  ASSERT_EQ(apply().exit, ExitCode::ok);
  EXPECT_THAT(review("li", "2", {"3", "first-review", "returned"}).err, HasSubstr("needs an --opinion"));
  EXPECT_THAT(review("li", "2", {"3", "first-review", "agreed", "--date", "2999-01-01"}).err, HasSubstr("up to today"));
  ASSERT_EQ(review("li", "2", {"3", "first-review", "returned", "--date", "2024-05-08", "--opinion", "补场地"}).exit,
            ExitCode::ok);
  EXPECT_THAT(review("wang", "3", {"3", "city-review", "agreed"}).err, HasSubstr("was returned on 2024-05-08"));
  ASSERT_EQ(apply({"--mends", "3"}).out, "5\n");
  EXPECT_THAT(apply({"--mends", "3"}).err, HasSubstr("or is mended already"));
  EXPECT_THAT(bengbu({"body", "applications"}).out, HasSubstr("first review, returned, mended by 5"));
}

TEST_F(Recording, B2_GivesAStepOutOfOrderNoEffectAlsoWhereItStandsSignedInTheFeed) {
  ASSERT_EQ(apply().exit, ExitCode::ok);
  const auto store = ledger::LmdbStore::open_to_read(federation_.path("province/store"));
  const auto genesis = ledger::parse_genesis(file_text(federation_.path("province/genesis.note")));
  const ledger::FeedSet feeds(**store, *genesis);
  const ledger::OfficerPlace place{feeds.roster().genesis_hash(),
                                   feeds.roster().origin(*ledger::MemberId::parse("bengbu")), 2};
  const auto key = ledger::unlock_key_file(federation_.path("bengbu/keys/officer-3.key"), "the password of wang");
  ASSERT_TRUE(key);
  const auto leaf = [&](std::uint8_t step) {
    ledger::BodyOpinionBody body{3, step, 1, 20240508, "", std::nullopt};
    body.officer = signed_by(key->signing_key(), place, ledger::recorded_message(place, body));
    return ledger::encode_entry(ledger::entry_of(body, 1715000000));
  };
  federation_.append("bengbu", {leaf(3)});
  EXPECT_THAT(bengbu({"body", "applications"}).out, HasSubstr("2024-05-06  applied"));
  federation_.append("bengbu", {leaf(2)});  // the same signature counts where its step comes next
  EXPECT_THAT(bengbu({"body", "applications"}).out, HasSubstr("2024-05-06  first review"));
}

TEST_F(Recording, B2_PassesOverAnApplicationThatIsNoForm) {
  for (const char* document :
       {"[]", "{\"date\":\"2024-05-06\"}", "{\"date\":\"2024-05-06\",\"name\":\"x\",\"nature_code\":1}",
        "{\"date\":\"2024-05-06\",\"name\":\"x\",\"nature_code\":1,\"occupations\":[1]}", "{"}) {
    ledger::BodyApplicationBody body;
    body.document = document;
    federation_.append("bengbu", {ledger::encode_entry(ledger::entry_of(body, 1715000000))});
  }
  EXPECT_THAT(bengbu({"body", "applications"}).out, Not(HasSubstr("bengbu/")));
  EXPECT_THAT(bengbu({"body", "application", "3"}).err, HasSubstr("is no application for recording"));
}

TEST_F(Recording, B2_PutsCentralEnterprisesUnderTheProvinceWhichMayEntrust) {
  recorded_by_province("央企驻皖分支机构");
  const Outcome recorded = record();
  ASSERT_EQ(recorded.exit, ExitCode::ok) << recorded.err;
  EXPECT_THAT(recorded.err, HasSubstr("supervised by province, approved for"));
  const auto entrust = [&](const std::string& level, const std::string& to) {
    return province({"body", "entrust", "factory", "--level", level, "--to", to, "--document", "皖职鉴〔2024〕2号"});
  };
  EXPECT_THAT(entrust("3", "nobody").err, HasSubstr("is no city here"));
  ASSERT_EQ(entrust("3", "bengbu").exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"body", "list"}).out, HasSubstr("province, 3:bengbu"));
  EXPECT_THAT(entrust("3", "hefei").err, HasSubstr("is not supervised by the province"));
  ASSERT_EQ(province({"body", "supervise", "factory", "--supervisor", "hefei", "--document", "x"}).exit, ExitCode::ok);
  EXPECT_THAT(province({"body", "supervise", "factory", "--supervisor", "nobody", "--document", "x"}).err,
              HasSubstr("no member here"));
  EXPECT_THAT(province({"body", "supervise", "factory", "--supervisor", "hefei", "--document", ""}).err,
              HasSubstr("by which document"));
}

TEST_F(Recording, B2_ApprovesMoreButNothingRestricted) {
  ASSERT_EQ(province({"body", "record", "old", "--paper-record", "皖职鉴备〔2019〕7号", "--record-number",
                      "1000034030002", "--name", "旧厂", "--supervisor", "bengbu", "--approved", "6-31-01-03:3"})
                .exit,
            ExitCode::ok);
  const auto approve = [&](const std::string& skill) {
    return province({"body", "approve", "old", "--approved", skill, "--document", "皖职鉴〔2024〕3号"});
  };
  EXPECT_THAT(approve("6-31-01-03:3").err, HasSubstr("approved for 6-31-01-03:3 already"));
  EXPECT_THAT(approve("4-07-05-01:3").err, HasSubstr("access-restricted"));
  EXPECT_THAT(approve("4-07-03-04:5").err, HasSubstr("has the levels 4 to 1, not 5"));
  ASSERT_EQ(approve("6-18-02-04:4").exit, ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"body", "list"}).out, HasSubstr("6-18-02-04:4"));
  ASSERT_EQ(
      province({"body", "state", "old", "suspended", "--ground", "false-material", "--document", "x", "--reason", "x"})
          .exit,
      ExitCode::ok);
  EXPECT_THAT(approve("6-18-02-04:3").err, HasSubstr("nothing new is given to it"));
}

TEST_F(Recording, B2_SignsALetterOfConsentThatAnybodyChecks) {
  recorded_by_province();
  ASSERT_EQ(record().exit, ExitCode::ok);
  const auto issue = [&](const std::string& number) {
    return province({"body", "consent", "factory", "--number", number, "--signer", "李测试", "--out",
                     federation_.path("consent-" + number)});
  };
  EXPECT_THAT(federation_.run("province", {"body", "consent", "factory"}).err, HasSubstr("No letter of consent"));
  const Outcome issued = issue("皖职鉴备〔2024〕12号");
  ASSERT_EQ(issued.exit, ExitCode::ok) << issued.err;
  EXPECT_THAT(issue("皖职鉴备〔2024〕12号").err, HasSubstr("already"));
  const std::string path = federation_.path("consent-皖职鉴备〔2024〕12号");
  const std::string letter = file_text(path);
  EXPECT_THAT(letter, HasSubstr("申请: bengbu/3\n"));
  EXPECT_THAT(letter, HasSubstr("职业等级: 6-31-01-03:2,6-31-01-03:3\n监管: bengbu; 1 province; 2 province\n"
                                "号段: 2024/3 1-48\n"));
  federation_.copy_feed("province", "bengbu", "province");
  const auto verify = [&](const std::string& file) { return bengbu({"body", "consent", "--verify", file}); };
  EXPECT_THAT(verify(path).out, HasSubstr("VALID\t皖职鉴备〔2024〕12号\t1000034030001\t蚌埠试验厂"));
  std::string forged = letter;
  forged.replace(forged.find("1-48"), 4, "1-99");
  write_text(federation_.path("forged"), forged);
  EXPECT_EQ(verify(federation_.path("forged")).exit, ExitCode::verification_failed);
  EXPECT_THAT(verify(federation_.path("forged")).err, HasSubstr("it has been changed"));
  ASSERT_EQ(issue("皖职鉴备〔2024〕13号").exit, ExitCode::ok);
  EXPECT_THAT(verify(federation_.path("consent-皖职鉴备〔2024〕13号")).err, HasSubstr("does not record it"));
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(verify(path).out, HasSubstr("REPLACED BY 皖职鉴备〔2024〕13号"));
  EXPECT_EQ(bengbu({"body", "consent"}).exit, ExitCode::usage);
}

TEST_F(Recording, B2_SealsNoLetterThatIsNoLongerTrue) {
  recorded_by_province();
  ASSERT_EQ(record().exit, ExitCode::ok);
  MeddledOffice office(federation_, "province", [&](const ledger::OfficeRequest& request, ledger::OfficeReply&) {
    if (request.verb != "body.consent.text") return;
    // While the letter lies at the seal somebody puts the body under another city.
    ASSERT_EQ(province({"body", "supervise", "factory", "--supervisor", "hefei", "--document", "x"}).exit,
              ExitCode::ok);
  });
  std::vector<std::string> words{"--data",   federation_.path("province"), "body",     "consent", "factory",
                                 "--number", "皖职鉴备〔2024〕12号",       "--signer", "李测试"};
  for (const std::string& word : federation_.passphrase_option()) words.push_back(word);
  EXPECT_THAT(run_yinxin(words, "en", "", &office).err, HasSubstr("has changed since letter 皖职鉴备〔2024〕12号 was"));
  EXPECT_THAT(federation_.run("province", {"body", "consent", "factory"}).err, HasSubstr("No letter of consent"));
}

TEST_F(Recording, B9_EnrolsTheAssessorsOfTheApplicationOnce) {
  recorded_by_province();
  ASSERT_EQ(record({"--supervisor", "bengbu"}).exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_EQ(bengbu({"practitioner", "enrol", "factory"}).out, "1\n2\n3\n4\n5\n");
  EXPECT_THAT(bengbu({"practitioner", "list"}).out, HasSubstr("6-31-01-03:2, 6-31-01-03:3"));
  EXPECT_THAT(bengbu({"practitioner", "enrol", "factory"}).err, HasSubstr("is enrolled already"));
  EXPECT_THAT(federation_.run("province", {"practitioner", "enrol", "factory"}).err,
              HasSubstr("has no application at"));
}

TEST_F(Recording, B10_ShowsThatMemberAndProvinceHoldTheSameAndGivesTheBodyItsCopy) {
  recorded_by_province();
  ASSERT_EQ(record().exit, ExitCode::ok);
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome city = bengbu({"body", "file", "factory", "--out", federation_.path("copy")});
  ASSERT_EQ(city.exit, ExitCode::ok) << city.err;
  EXPECT_THAT(city.out, HasSubstr("member and province hold the same"));
  EXPECT_EQ(city.out, federation_.run("province", {"body", "file", "factory"}).out);
  const std::string digests = file_text(federation_.path("copy/digests.txt"));
  EXPECT_THAT(city.out, HasSubstr(digests.substr(0, 64)));
  EXPECT_THAT(file_text(federation_.path("copy/bengbu-3.json")), HasSubstr("蚌埠试验厂"));
  ASSERT_EQ(
      province({"body", "record", "old", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "1000034030002",
                "--name", "旧机构", "--nature", "private", "--city", "bengbu", "--approved", "6-31-01-03:3"})
          .exit,
      ExitCode::ok);
  EXPECT_THAT(federation_.run("province", {"body", "file", "old"}).err, HasSubstr("without an application"));
}

TEST_F(Recording, B2_ApprovesNothingThatWasNotAppliedForAndReviewed) {
  recorded_by_province();
  EXPECT_THAT(record({"--name", "别的厂"}).err, HasSubstr("Name and nature are those of the application"));
  EXPECT_THAT(record({"--nature", "central"}).err, HasSubstr("Name and nature are those of the application"));
  EXPECT_THAT(record({"--approved", "6-18-01-01:3"}).err, HasSubstr("6-18-01-01:3 is not in the application"));
  ASSERT_EQ(record({"--approved", "6-31-01-03:3"}).exit, ExitCode::ok);
  const auto approve = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"body",         "approve",    "factory",          "--approved",
                                   "6-31-01-03:2", "--document", "皖职鉴〔2024〕9号"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words);
  };
  EXPECT_THAT(approve({}).err, HasSubstr("what it gets besides needs one too, with assessors"));
  EXPECT_THAT(approve({"--application", "bengbu/3"}).err, HasSubstr("is recorded already, as factory"));
  // A second application for the same body, reviewed as the first was.
  const Outcome again = apply();
  ASSERT_EQ(again.exit, ExitCode::ok) << again.err;
  const std::string entry = again.out.substr(0, again.out.find('\n'));
  ASSERT_EQ(review("li", "2", {entry, "first-review", "agreed", "--date", "2024-06-08"}).exit, ExitCode::ok);
  ASSERT_EQ(review("wang", "3", {entry, "city-review", "agreed", "--date", "2024-06-09"}).exit, ExitCode::ok);
  federation_.exchange("bengbu");
  EXPECT_THAT(approve({"--application", "bengbu/" + entry}).err, HasSubstr("before the body becomes effective"));
  ASSERT_EQ(province({"body", "recording", "bengbu/" + entry, "province-recorded", "agreed", "--date", "2024-06-20",
                      "--document", "皖职鉴〔2024〕8号"})
                .exit,
            ExitCode::ok);
  const Outcome approved = approve({"--application", "bengbu/" + entry});
  ASSERT_EQ(approved.exit, ExitCode::ok) << approved.err;
  EXPECT_THAT(approved.err, HasSubstr("by document 皖职鉴〔2024〕9号 and application bengbu/" + entry));
  EXPECT_THAT(federation_.run("province", {"body", "list"}).out, HasSubstr("6-31-01-03:2,6-31-01-03:3"));
}

TEST_F(Recording, B2_ApprovesNothingByTheApplicationOfAnother) {
  recorded_by_province();
  ASSERT_EQ(province({"body", "record", "old", "--paper-record", "皖职鉴备〔2019〕7号", "--record-number",
                      "1000034030002", "--name", "旧厂", "--supervisor", "bengbu", "--approved", "6-31-01-03:3"})
                .exit,
            ExitCode::ok);
  EXPECT_THAT(province({"body", "approve", "old", "--approved", "6-31-01-03:2", "--document", "皖职鉴〔2024〕9号",
                        "--application", "bengbu/3"})
                  .err,
              HasSubstr("The application bengbu/3 is of 蚌埠试验厂, not of 旧厂."));
}

TEST_F(Recording, B2_TakesOverFromPaperOnlyAsLongAsThePolicyAllows) {
  const auto record_paper = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"body", "record",       "old",    "--record-number", "1000034030002", "--name",
                                   "旧厂", "--supervisor", "bengbu", "--approved",      "6-31-01-03:3"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words);
  };
  EXPECT_THAT(record_paper({}).err, HasSubstr("A body is recorded by its application"));
  const Outcome taken = record_paper({"--paper-record", "皖职鉴备〔2019〕7号"});
  ASSERT_EQ(taken.exit, ExitCode::ok) << taken.err;
  EXPECT_THAT(taken.err, HasSubstr("by 皖职鉴备〔2019〕7号"));
  const auto approve = [&] {
    return province({"body", "approve", "old", "--approved", "6-31-01-03:2", "--document", "皖职鉴〔2019〕9号"});
  };
  ASSERT_EQ(approve().exit, ExitCode::ok);
  write_text(federation_.path("policy.json"), R"({"bodies.take_over": false})");
  ASSERT_EQ(province({"policy", "set", federation_.path("policy.json")}).exit, ExitCode::ok);
  EXPECT_THAT(approve().err, HasSubstr("takes over nothing from paper any more"));
  EXPECT_THAT(record_paper({"--paper-record", "皖职鉴备〔2019〕8号"}).err,
              HasSubstr("takes over nothing from paper any more"));
}

TEST_F(Recording, B2_RefusesABodyWhoseSupervisorOrTaskNobodySaid) {
  const auto record_with = [&](std::vector<std::string> more) {
    std::vector<std::string> words{
        "body",          "record", "tech", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number",
        "1000034030009", "--name", "x"};
    words.insert(words.end(), more.begin(), more.end());
    return province(words).err;
  };
  EXPECT_THAT(record_with({"--supervisor", "bengbu"}), HasSubstr("Say with --approved what the body may assess"));
  EXPECT_THAT(record_with({"--approved", "6-31-01-03:3"}), HasSubstr("Say who supervises with --supervisor"));
  EXPECT_THAT(record_with({"--approved", "6-31-01-03:3", "--supervisor", "bengbu", "--range", "2024"}),
              HasSubstr("'2024' is no year, level and number of serials"));
  EXPECT_THAT(record_with({"--approved", "6-31-01-03:3", "--supervisor", "bengbu", "--supervisor-of-level", "2:hefei",
                           "--supervisor-of-level", "2:bengbu"}),
              HasSubstr("A level is given to two supervisors"));
  EXPECT_THAT(record_with({"--application", "bengbu/0"}), HasSubstr("is no application for recording"));
  EXPECT_THAT(record_with({"--approved", "4-07-05-01:3", "--supervisor", "bengbu"}), HasSubstr("access-restricted"));
}

TEST(Consent, B2_ReadsWhatItWritesAndNothingElse) {
  ledger::Consent letter;
  letter.number = "皖职鉴备〔2024〕12号";
  letter.date = *ledger::day_from_text("2024-05-20");
  letter.office = "安徽省职业技能鉴定中心";
  letter.addressee = "蚌埠试验厂";
  letter.body = "factory";
  letter.record_number = "1000034030001";
  letter.skills = {{"6-31-01-03", 3}};
  letter.supervisor = "bengbu";
  letter.by_level = {{1, "province"}};
  letter.ranges = {{2024, 3, {1, 48}}, {2024, 4, {1, 20}}};
  letter.signer = "李测试";
  const auto read = ledger::parse_consent(letter.text());
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(*read, letter);
  std::string other = letter.text();
  other.replace(other.find("; 1 province"), 12, "; x province");
  EXPECT_EQ(ledger::parse_consent(other).error().code, "consent.text");
  letter.signer = "";
  EXPECT_EQ(check_consent(letter).error().code, "consent.field");
}

}  // namespace
}  // namespace yinxin::cli

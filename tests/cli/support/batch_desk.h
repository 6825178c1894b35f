// A city's office with an assessment body on record, and a batch to play from plan to certificates: what tests of
// batches share. Everything is of 2020; the body is `works`, recorded as Y000034030001, with serials for level 3.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>

#include "ledger/certificate/day.h"
#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

namespace yinxin::cli {

inline constexpr const char* kBody = "测试技能评价公司";
inline constexpr const char* kRecord = "Y000034030001";

class BatchDesk : public testing::Test {
 protected:
  BatchDesk() {
    federation_.admit_city("bengbu");
    for (const char* name : {"zhao", "li", "wang", "sun"})
      write_text(federation_.path(name), std::string("the password of ") + name + "\n");
    const std::string seal = federation_.path("works");
    decide({"body", "key", seal, "--owner", kBody});
    decide({"body", "record", "works", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", kRecord, "--profile",
            "national", "--name", kBody, "--supervisor", "bengbu", "--approved", "6-18-02-04:3", "--approved",
            "6-18-02-04:2", "--key", seal + ".pub"});
    decide({"range", "allot", "works", "--year", "2020", "--level", "3", "--first", "1", "--last", "40"});
    allow_backdating(36500);  // the batches here are of 2020
    federation_.copy_feed("province", "bengbu", "province");
  }
  void decide(const std::vector<std::string>& words) {
    const Outcome outcome = federation_.run_sealing("province", words);
    ASSERT_EQ(outcome.exit, ExitCode::ok) << outcome.err;
  }
  void allow_backdating(int days) {
    decide({"policy", "set", "--set", "batches.backdating_days=" + std::to_string(days)});
    federation_.copy_feed("province", "bengbu", "province");
  }
  Outcome run(const std::vector<std::string>& words) { return federation_.run("bengbu", words); }
  Outcome run_as(const std::string& password, std::vector<std::string> words, const std::string& member = "bengbu") {
    words.insert(words.end(), {"--passphrase-file", federation_.path(password)});
    return federation_.run(member, std::move(words));
  }
  void appoint_three() {
    ASSERT_EQ(run_as("zhao", {"officer", "appoint", "赵测试", "--enters"}).exit, ExitCode::ok);
    ASSERT_EQ(run_as("li", {"officer", "appoint", "李测试", "--reviews"}).exit, ExitCode::ok);
    ASSERT_EQ(run_as("wang", {"officer", "appoint", "王测试", "--reviews"}).exit, ExitCode::ok);
  }
  static std::string number(int person) { return ledger::invented_person(person).identity_number; }

  std::string save(const std::string& text) {
    const std::string path = federation_.path("list-" + std::to_string(++files_) + ".csv");
    write_text(path, text);
    return path;
  }
  std::string candidates(int people, const std::string& level = "三级/高级工") {
    std::string text = "姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,考生来源,申报依据\r\n";
    for (int person = 0; person < people; ++person) {
      text += "张测试,201," + number(person) + ",蚌埠测试机械有限公司,焊工,," + level +
              (person % 3 == 2 ? ",劳务派遣,正常\r\n" : ",本企业在岗,\r\n");
    }
    return save(text);
  }
  // What `more` says takes the place of the same option here.
  Outcome make_plan(const std::string& list, const std::string& first_day = "2020-11-10",
                    const std::vector<std::string>& more = {}) {
    const std::vector<std::pair<std::string, std::string>> standard{
        {"--body", "works"},        {"--batch", "2020-03"},    {"--announced", "2020-10-26"},
        {"--first-day", first_day}, {"--time", "09:00-11:30"}, {"--place", "测试公司实训车间"},
        {"--modules", "理论知识"},  {"--modules", "操作技能"}, {"--assessors", "K-1"},
        {"--assessors", "K-2"},     {"--invigilators", "J-1"}, {"--supervisors", "D-1"}};
    std::vector<std::string> words{"plan", "make", list};
    for (const auto& [option, text] : standard) {
      if (std::ranges::find(more, option) == more.end()) words.insert(words.end(), {option, text});
    }
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  std::string results(int people, const std::string& others = "合格") {
    std::string text = "姓名,证件类型,证件号码,职业名称,工种名称,职业技能等级,考核结果\r\n";
    for (int person = 0; person < people; ++person) {
      text += "张测试,201," + number(person) + ",焊工,,三级/高级工," +
              (person == 0   ? "不合格"
               : person == 1 ? "缺考"
                             : others) +
              "\r\n";
    }
    return save(text);
  }
  std::string annex6(const std::vector<int>& people, const std::string& issued = "2020-11-23", int serial = 1) {
    std::string text =
        "姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,证书编号,发证日期,评价机构,发证机构\r\n";
    for (const int person : people) {
      char number_text[32];
      std::snprintf(number_text, sizeof number_text, "%s203%06d", kRecord, serial++);
      text += "张测试,201," + number(person) + ",蚌埠测试机械有限公司,焊工,,三级/高级工," + number_text + "," + issued +
              "," + kBody + "," + kBody + "\r\n";
    }
    return save(text);
  }
  Outcome issue(const std::string& list, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"cert",
                                   "issue",
                                   list,
                                   "--body",
                                   "works",
                                   "--seal",
                                   federation_.path("works"),
                                   "--out",
                                   federation_.path("issued-" + std::to_string(++files_))};
    words.insert(words.end(), more.begin(), more.end());
    return federation_.run_sealing("bengbu", words);
  }
  static std::string today() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return ledger::day_text(ledger::day_at(std::chrono::duration_cast<std::chrono::seconds>(now).count()));
  }
  // Plan, result and notice of `people`, all in 2020; the first failed, the second was absent.
  void play_until_notice(int people) {
    const Outcome made = make_plan(candidates(people));
    ASSERT_EQ(made.exit, ExitCode::ok) << made.err << made.out;
    ASSERT_EQ(run({"result", "record", results(people), "--plan", "2020-03", "--day", "2020-11-12"}).exit,
              ExitCode::ok);
    const Outcome opened = run({"notice", "open", "2020-03", "--from", "2020-11-13"});
    ASSERT_EQ(opened.exit, ExitCode::ok) << opened.err;
  }
  // The office's answer at noon of a day.
  ledger::OfficeReply ask_on(const char* day, const std::string& verb, boost::json::object arguments,
                             std::vector<ledger::Attachment> attachments = {}) {
    ledger::OfficeRequest request{verb, std::move(arguments), std::move(attachments)};
    request.clock = static_cast<std::uint64_t>(
        std::chrono::sys_seconds(std::chrono::sys_days(*ledger::day_from_text(day))).time_since_epoch().count() +
        14400);
    return federation_.ask("bengbu", std::move(request));
  }

  DirectoryFederation federation_;
  int files_ = 0;
};

}  // namespace yinxin::cli

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "crypto/random.h"
#include "ledger/notice_days.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

using testing::HasSubstr;

const WorkCalendar& calendar() {
  static const WorkCalendar one;
  return one;
}
Day day(const char* text) { return *day_from_text(text); }

TEST(WorkCalendar, B4_KnowsHolidaysAndTheDaysWorkedForThem) {
  EXPECT_TRUE(calendar().works(day("2020-10-26")));
  EXPECT_FALSE(calendar().works(day("2020-10-24")));  // a Saturday
  EXPECT_FALSE(calendar().works(day("2020-10-05")));  // a Monday of the national holiday
  EXPECT_TRUE(calendar().works(day("2020-10-10")));   // a Saturday worked for it
  EXPECT_EQ(calendar().rest_days(day("2020-09-28"), day("2020-10-12")),
            "2020-10-01 – 2020-10-08 国庆节、中秋节, 2020-10-11");
  EXPECT_EQ(calendar().make_up_days(day("2020-09-20"), day("2020-10-12")), "2020-09-27, 2020-10-10");
}

TEST(NoticeDays, B4_CountNeitherTheDayOfNoticeNorThatOfTheExamination) {
  const NoticeDays nine = notice_days(calendar(), day("2020-10-26"), day("2020-11-09"), 10);
  EXPECT_EQ(nine.between, 9U);
  EXPECT_FALSE(nine.lawful());
  EXPECT_EQ(nine.earliest_examination, day("2020-11-10"));
  EXPECT_EQ(nine.latest_notice, day("2020-10-25"));  // a Sunday: it need not be worked
  const auto refused = check_notice(nine);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "plan.too-late");
  EXPECT_THAT(refused.error().sentence(), HasSubstr("lie 9 working days; 10 are asked for"));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("2020-10-31 – 2020-11-01, 2020-11-07 – 2020-11-08"));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("begins on 2020-11-10 at the earliest"));
  EXPECT_TRUE(check_notice(notice_days(calendar(), day("2020-10-26"), day("2020-11-10"), 10)));
}

TEST(NoticeDays, B4_OfAnExaminationBeforeItsNoticeAreNone) {
  const NoticeDays odd = notice_days(calendar(), day("2020-11-10"), day("2020-11-02"), 10);
  EXPECT_EQ(odd.between, 0U);
  EXPECT_FALSE(odd.lawful());
}

// A second count: every day of ten years as a row of ones and zeros, made from the file of the table.
class SlowCount {
 public:
  SlowCount() {
    std::map<std::string, std::string> types;
    std::ifstream file(YINXIN_TEST_VECTORS "/../../ledger/tables/holidays.tsv");
    for (std::string line; std::getline(file, line);)
      types.emplace(line.substr(0, 10), line.substr(line.rfind('\t') + 1));
    for (Day at = kFirst; at < kEnd; at = days_after(at, 1)) {
      const auto found = types.find(day_text(at));
      const bool weekend = std::chrono::weekday(std::chrono::sys_days(at)).iso_encoding() >= 6;
      worked_.push_back(found == types.end() ? !weekend : found->second == "work");
    }
  }
  std::uint64_t between(Day from, Day to) const {
    std::uint64_t count = 0;
    for (std::int64_t at = days_between(kFirst, from) + 1; at < days_between(kFirst, to); ++at)
      count += worked_[static_cast<std::size_t>(at)] ? 1U : 0U;
    return count;
  }
  static constexpr Day kFirst{std::chrono::year(2017), std::chrono::January, std::chrono::day(1)};
  static constexpr Day kEnd{std::chrono::year(2028), std::chrono::January, std::chrono::day(1)};

 private:
  std::vector<bool> worked_;
};

// Random pairs of days within the years of the table, with what is said of them.
std::vector<NoticeDays> some_notices(int count) {
  crypto::SeededRandom random(7);
  std::vector<NoticeDays> out;
  for (int i = 0; i < count; ++i) {
    const Day notice = days_after(day("2018-02-01"), static_cast<std::int64_t>(random.below(3100)));
    const Day examination = days_after(notice, 1 + static_cast<std::int64_t>(random.below(40)));
    out.push_back(notice_days(calendar(), notice, examination, random.below(16)));
  }
  return out;
}

TEST(NoticeDays, B4_AgreeWithASlowCountThatSharesNothing) {
  const SlowCount slow;
  for (const NoticeDays& one : some_notices(3000)) {
    ASSERT_EQ(one.between, slow.between(one.notice, one.examination)) << day_text(one.notice);
    ASSERT_EQ(one.lawful(), one.examination >= one.earliest_examination) << day_text(one.notice);
    ASSERT_EQ(one.lawful(), one.notice <= one.latest_notice) << day_text(one.notice);
    ASSERT_GE(slow.between(one.notice, one.earliest_examination), one.asked);
    if (one.asked > 0) {
      ASSERT_LT(slow.between(one.notice, days_after(one.earliest_examination, -1)), one.asked);
      ASSERT_LT(slow.between(days_after(one.latest_notice, 1), one.examination), one.asked);
    }
  }
}

TEST(NoticeDays, B4_AgreeWithASecondProgram) {
  const test::ScratchDirectory scratch;
  const std::filesystem::path path = scratch.path() / "days";
  std::ofstream file(path);
  for (const NoticeDays& one : some_notices(1000)) {
    file << day_text(one.notice) << ' ' << day_text(one.examination) << ' ' << one.asked << ' ' << one.between << ' '
         << day_text(one.earliest_examination) << ' ' << day_text(one.latest_notice) << '\n';
  }
  file.close();
  const std::string command = "/usr/bin/python3 " YINXIN_TEST_VECTORS "/../oracle/working_days.py " + path.string();
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(NoticeDays, B4_AreProvisionalInAYearWithoutATable) {
  EXPECT_FALSE(notice_days(calendar(), day("2026-12-01"), day("2026-12-20"), 10).provisional);
  const NoticeDays beyond = notice_days(calendar(), day("2026-12-25"), day("2027-01-20"), 10);
  EXPECT_TRUE(beyond.provisional);
  EXPECT_EQ(beyond.between, 17U);  // New Year's day counts: nobody has said that it does not
  const std::map<Day, Holiday> policy{{day("2027-01-01"), {"元旦", false}}, {day("2027-01-09"), {"", true}}};
  const WorkCalendar told(policy);
  const NoticeDays known = notice_days(told, day("2026-12-25"), day("2027-01-20"), 10);
  EXPECT_FALSE(known.provisional);
  EXPECT_EQ(known.between, 17U);  // one day less, one Saturday more
  EXPECT_THAT(known.rest_days, HasSubstr("2027-01-01 – 2027-01-03 元旦"));
  EXPECT_EQ(known.make_up_days, "2027-01-09");
}

}  // namespace
}  // namespace yinxin::ledger

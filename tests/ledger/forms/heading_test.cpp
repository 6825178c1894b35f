#include "ledger/forms/heading.h"

#include <gtest/gtest.h>

#include "ledger/forms/talent_layout.h"
#include "tests/ledger/support/workbook_parts.h"

namespace yinxin::ledger {
namespace {

const HeadingIndex& talent_index() {
  static const HeadingIndex index(talent_layout(CodeTables::built_in()));
  return index;
}

std::optional<std::size_t> place(TalentColumn column) { return static_cast<std::size_t>(column); }

TEST(Heading, IsComparedWithoutBlanksBreaksStarsAndTheWidthOfBrackets) {
  EXPECT_EQ(normal_heading(" 主要从事的\n职业（工种） "), "主要从事的职业(工种)");
  EXPECT_EQ(normal_heading("*姓　名："), "姓名");
  EXPECT_EQ(normal_heading("【备注】"), "(备注)");
  EXPECT_EQ(normal_heading("ＡＢｃ１"), "abc1");
}

TEST(Heading, IsFoundUnderManySpellings) {
  const std::pair<const char*, TalentColumn> cases[] = {
      {"身份证号码", TalentColumn::identity_number},
      {"公民身份号码", TalentColumn::identity_number},
      {"居民身份证号（18位）", TalentColumn::identity_number},
      {"5. 居民身份证号", TalentColumn::identity_number},
      {"⑤居民身份证号（必填，文本格式）", TalentColumn::identity_number},
      {"联系电话", TalentColumn::mobile},
      {"工种", TalentColumn::occupation},
      {"认定等级", TalentColumn::level},
      {"主要从事的\r\n职业(工种)", TalentColumn::occupation},
      {"兼职从事的职业【工种】", TalentColumn::second_occupation},
      {"职业（工种）累计\n工作年限", TalentColumn::years},
      {"上年度工资薪金收入(万元)", TalentColumn::income},
      {"上年度工资薪金收入（万元）（必填）", TalentColumn::income},
      {"发证时间（如2012年6月）", TalentColumn::certificate_date},
  };
  for (const auto& [text, column] : cases) EXPECT_EQ(talent_index().column(text), place(column)) << text;
}

TEST(Heading, DoesNotTakeAnotherUnitOfMoneyForTheForms) {
  EXPECT_EQ(talent_index().column("上年度工资薪金收入（元）"), std::nullopt);
  EXPECT_EQ(talent_index().column("上年度工资薪金收入（请填千元）"), std::nullopt);
}

TEST(Heading, LeavesUnknownTextAlone) {
  for (const char* text : {"序号", "备注", "", "()", "1.", "姓名和性别"}) {
    EXPECT_EQ(talent_index().column(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace yinxin::ledger

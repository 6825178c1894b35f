#include "ledger/certificate/statement.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

Statement of_unit() {
  Statement out;
  out.office = "蚌埠市人力资源和社会保障局";
  out.date = *day_from_text("2020-12-20");
  out.province = {55, crypto::sha256(as_bytes("root"))};
  out.about = StatementOfUnit{"蚌埠测试机械有限公司", "91340300MA00000000", {0, 1, 2, 3, 4, 5}};
  out.check.fill(std::byte{7});
  return out;
}
Statement of_person() {
  Statement out = of_unit();
  out.about =
      StatementOfPerson{"张测试", "340300**********10", "蚌埠测试机械有限公司", "焊工", "10.5", "2020", "授权书1号"};
  return out;
}

TEST(Statement, A15_IsReadBackAsItWasWritten) {
  Statement without_code = of_unit();
  std::get<StatementOfUnit>(without_code.about).code.clear();
  for (const Statement& one : {of_unit(), of_person(), without_code}) {
    const auto parsed = parse_statement(one.text());
    ASSERT_TRUE(parsed) << parsed.error().sentence();
    EXPECT_EQ(*parsed, one);
  }
  EXPECT_NE(
      of_unit().text().find("五级/初级工: 5\n四级/中级工: 4\n三级/高级工: 3\n二级/技师: 2\n一级/高级技师: 1\n合计: 15\n"
                            "其中高技能: 6\n"),
      std::string::npos);
}

TEST(Statement, A15_IsRefusedWithAWrongSumOrAnotherSpelling) {
  const std::string text = of_unit().text();
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string out = text;
    out.replace(out.find(from), from.size(), to);
    const auto parsed = parse_statement(out);
    return parsed ? std::string() : parsed.error().code;
  };
  EXPECT_EQ(changed("合计: 15", "合计: 16"), "statement.text");
  EXPECT_EQ(changed("其中高技能: 6", "其中高技能: 7"), "statement.text");
  EXPECT_EQ(changed("三级/高级工: 3", "三级/高级工: 03"), "statement.text");
  EXPECT_EQ(changed("在库技能人才证明", "在库证明"), "statement.text");
  EXPECT_EQ(changed("校验码: ", "校验码: A"), "statement.text");
  Statement empty = of_person();
  std::get<StatementOfPerson>(empty.about).consent.clear();
  EXPECT_EQ(check_statement(empty).error().code, "statement.field");
}

}  // namespace
}  // namespace yinxin::ledger

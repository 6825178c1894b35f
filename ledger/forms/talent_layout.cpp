#include "ledger/forms/talent_layout.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {
namespace {

struct Column {
  std::string_view name;
  bool required = true;
  bool fill_down = false;
  bool text_only = false;
};

constexpr Column kColumns[kTalentColumns] = {
    {.name = "地市", .fill_down = true},
    {.name = "姓名"},
    {.name = "性别"},
    {.name = "民族"},
    {.name = "居民身份证号", .text_only = true},
    {.name = "工作单位", .fill_down = true},
    {.name = "单位经济类型", .fill_down = true},
    {.name = "主要从事的职业（工种）", .text_only = true},
    {.name = "兼职从事的职业（工种）", .text_only = true},
    {.name = "职业（工种）累计工作年限"},
    {.name = "证书编号", .text_only = true},
    {.name = "发证时间", .text_only = true},
    {.name = "上年度工资薪金收入（万元）"},
    {.name = "所获荣誉奖励"},
    {.name = "单位此次认定的职业技能等级层次"},
    {.name = "手机号码", .text_only = true},
    {.name = "对象类别", .required = false, .fill_down = true},
};

}  // namespace

std::string_view heading_of(TalentColumn column) { return kColumns[static_cast<std::size_t>(column)].name; }

FormLayout talent_layout(const CodeTables& tables) {
  FormLayout layout;
  for (const Column& column : kColumns) {
    auto headings = tables.headings("talent", column.name);
    ensure(!headings.empty(), "a column of the form has no heading in its table");
    layout.columns.push_back({column.name, std::move(headings), column.required, column.fill_down, column.text_only});
  }
  return layout;
}

}  // namespace yinxin::ledger

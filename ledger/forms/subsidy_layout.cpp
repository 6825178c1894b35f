#include "ledger/forms/subsidy_layout.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {
namespace {

constexpr std::size_t kRequired = 3;
constexpr std::string_view kColumns[kSubsidyColumns] = {
    "姓名",
    "身份证号码",
    "补贴类型",
    "职业名称",
    "职业技能等级",
    "单位名称",
    "统一社会信用代码",
    "用工单位",
    "用工单位统一社会信用代码",
    "年度",
    "数量",
    "金额（元）",
    "合同开始日期",
    "合同结束日期",
    "培训开始日期",
    "培训结束日期",
    "文号",
};

}  // namespace

std::string_view heading_of(SubsidyColumn column) { return kColumns[static_cast<std::size_t>(column)]; }

FormLayout subsidy_layout(const CodeTables& tables) {
  FormLayout layout;
  for (const std::string_view name : kColumns) {
    auto headings = tables.headings("subsidy", name);
    ensure(!headings.empty(), "a column of the list of subsidies has no heading in its table");
    const bool required = layout.columns.size() < kRequired;
    layout.columns.push_back({name, std::move(headings), required, name == "单位名称", true});
  }
  return layout;
}

}  // namespace yinxin::ledger

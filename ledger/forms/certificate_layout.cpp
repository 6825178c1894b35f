#include "ledger/forms/certificate_layout.h"

#include "crypto/ensure.h"

namespace yinxin::ledger {
namespace {

struct Column {
  std::string_view name;
  bool fill_down = false;
};

// Every cell of annex 6 is text (B6): a number typed as a number loses digits or leading zeros.
constexpr Column kColumns[kCertificateColumns] = {
    {"姓名"},         {"证件类型"}, {"证件号码"}, {"所在单位", true}, {"职业名称"},       {"工种名称"},
    {"职业技能等级"}, {"证书编号"}, {"发证日期"}, {"评价机构", true}, {"发证机构", true},
};

}  // namespace

std::string_view heading_of(CertificateColumn column) { return kColumns[static_cast<std::size_t>(column)].name; }

FormLayout certificate_layout(const CodeTables& tables) {
  FormLayout layout;
  for (const Column& column : kColumns) {
    auto headings = tables.headings("certificate", column.name);
    ensure(!headings.empty(), "a column of annex 6 has no heading in its table");
    layout.columns.push_back({column.name, std::move(headings), true, column.fill_down, true});
  }
  return layout;
}

}  // namespace yinxin::ledger

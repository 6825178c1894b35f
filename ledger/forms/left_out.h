// Lines of a sheet that are no row of the form though they have content: recognised by what stands in their first
// cells, left out, and said. What is not recognised is a row, however odd: the form's check speaks about it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/error.h"
#include "ledger/forms/heading.h"
#include "ledger/forms/row_source.h"

namespace yinxin::ledger {

enum class LeftOutReason {
  above_heading,     // title, 填报单位 line
  repeated_heading,  // the heading or title again, on the next printed page
  column_numbers,    // 1, 2, 3 … or (万元) under the heading
  filing_line,       // 填报单位, 填表人, 审核人, 联系电话, 填报日期, page numbers
  total,             // 合计, 小计, 总计
  example,           // 示例: the template's own row
  remark,            // 备注, 说明 and the lines that belong to it
};

struct LeftOutRow {
  std::uint32_t row;
  LeftOutReason reason;
};

// The sentence about it.
Message left_out_message(const std::string& sheet, const LeftOutRow& row);

// Judges the lines below one heading, in their order.
class LeftOutRows {
 public:
  LeftOutRows(const Heading& heading, std::vector<SheetRow> above, std::size_t form_columns);

  // Why the line is no row of the form; nullopt if it is one.
  std::optional<LeftOutReason> judge(const SheetRow& row);

 private:
  bool is_repeated(const SheetRow& row) const;
  bool is_under_heading(const SheetRow& row) const;
  std::size_t filled(const SheetRow& row) const;

  const Heading& heading_;
  std::vector<SheetRow> above_;                       // lines above the heading, and the heading's own
  std::vector<const HeadingColumn*> form_column_at_;  // by place in the sheet; null where it is none of the form's
  std::size_t form_columns_;
  bool after_heading_ = true;
  bool in_remark_ = false;
};

}  // namespace yinxin::ledger

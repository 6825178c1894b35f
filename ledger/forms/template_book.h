// The empty form as a workbook: title, headings with notes, lists to choose from, cells formatted as text, one example
// row that reading leaves out, and a sheet that says of each column what is right.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

// What the template says of one column beside its heading.
struct ColumnGuide {
  double width;                      // in characters
  std::string note;                  // what is right
  std::string example;               // in the example row
  std::vector<std::string> choices;  // may be empty
};

// Rows that can be filled in under the headings with lists to choose from.
constexpr std::uint32_t kTemplateRows = 5'000;

// One guide for each column of the layout; columns that the form does not require are not in the template. The first
// column's example gets 示例： in front, which makes reading leave the row out.
Bytes write_template(const FormLayout& layout, const std::vector<ColumnGuide>& guides, std::string_view title,
                     std::chrono::sys_seconds created);

}  // namespace yinxin::ledger

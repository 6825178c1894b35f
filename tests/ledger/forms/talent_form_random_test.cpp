// Random cells: whatever stands in a sheet, the check ends with issues or with a row that has canonical bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

// Pieces that the readers of cells look for, and some that nobody expects.
const std::vector<std::string> kPieces = {
    "电工", "焊工",     "6-31-01-03", "2012",       ".6",     "/",    "、",       "(",      ")",        "（",
    "年",   "个月",     "半",         "万",         "元",     "合肥", "市",       "无",     "张",       "·",
    "T",    "x",        "e\u0301",    "i",          "\u0307", "Ａ",   "\u0301",   "\u200b", " ",        "\u3000",
    "5.8",  "三级",     "高级",       "工",         "-",      "1380", "00000000", "\xff",   "\xe4\xb8", "3401",
    "02",   "19900307", "\uE123",     "\U0001D160", "班长",   "1",    "2",        "3",      "汉族",     "同上",
    "%",    "0",        ",",          "+",          ";",      "\n"};

TEST(TalentForm, EndsWithIssuesOrWithACanonicalRowWhateverTheCells) {
  rc::check("random cells", [] {
    FormRow row = good_row();
    const auto changes = *rc::gen::inRange(1, 5);
    for (int change = 0; change < changes; ++change) {
      const auto column = *rc::gen::inRange<std::size_t>(0, kTalentColumns);
      const auto pieces = *rc::gen::inRange(0, 7);
      std::string text;
      for (int i = 0; i < pieces; ++i) text += *rc::gen::elementOf(kPieces);
      FormCell cell = text_cell(text);
      cell.kind = *rc::gen::element(CellKind::text, CellKind::number, CellKind::blank, CellKind::boolean,
                                    CellKind::formula_error);
      cell.is_date = *rc::gen::inRange(0, 10) == 0;
      cell.lost_digits = *rc::gen::inRange(0, 10) == 0;
      row.cells[column] = cell;
    }
    const auto report = Office().check({row});
    const CheckedTalentRow& checked = report.rows.at(0);
    const auto issues = codes(checked);
    const bool refused = std::ranges::any_of(issues, [](const std::string& code) { return code.starts_with("E"); });
    RC_ASSERT(checked.row.has_value() == !refused);
    if (checked.row) {
      const Bytes bytes = canonical_row_bytes(*checked.row);
      const auto again = parse_talent_row(bytes);
      RC_ASSERT(again.has_value());
      const bool same = *again == *checked.row;
      RC_ASSERT(same);
    }
    RC_ASSERT(std::ranges::find(issues, "E row.field") == issues.end());
  });
}

}  // namespace
}  // namespace yinxin::ledger

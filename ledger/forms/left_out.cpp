#include "ledger/forms/left_out.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace yinxin::ledger {

namespace {

constexpr std::size_t kFirstCells = 3;          // where the words that tell a line stand
constexpr std::size_t kTellingBytesMax = 4096;  // longer texts are no such word; a remark may be long

constexpr std::array<std::string_view, 5> kTotals{"合计", "总计", "小计", "共计", "本页小计"};
constexpr std::array<std::string_view, 7> kExamples{"示例", "样例", "范例", "例如", "填写示例", "(示例", "例:"};
constexpr std::array<std::string_view, 9> kRemarks{"备注",     "注",       "说明",     "附注",    "注意",
                                                   "填表说明", "填写说明", "备注说明", "填报说明"};
constexpr std::array<std::string_view, 24> kFilingLines{
    "填报单位", "填表单位", "申报单位", "报送单位", "单位名称:", "单位(",  "单位盖章", "单位负责人",
    "负责人",   "填报人",   "填表人",   "制表",     "经办人",    "审核人", "复核人",   "审批人",
    "联系人",   "联系电话", "填报日期", "填表日期", "填报时间",  "日期:",  "(盖章",    "盖章"};

bool starts_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

// 备注 alone or with what follows a title word: a colon, a bracket, a number, a full stop.
bool is_remark(std::string_view text) {
  return std::ranges::any_of(kRemarks, [&](std::string_view word) {
    if (!text.starts_with(word)) return false;
    const std::string_view rest = text.substr(word.size());
    constexpr std::string_view kAfter = ":(0123456789.,";
    return rest.empty() || kAfter.find(rest.front()) != std::string_view::npos || rest.starts_with("、") ||
           rest.starts_with("一");
  });
}

// 第 3 页, 第 3 页 共 7 页.
bool is_page_number(std::string_view text) {
  return text.starts_with("第") && text.size() < 40 && text.ends_with("页");
}

// 填表人 with a colon, a bracket or nothing behind it; in a row that is mostly empty with anything behind it.
bool is_filing_line(std::string_view text, bool mostly_filled) {
  if (!mostly_filled && is_page_number(text)) return true;
  return std::ranges::any_of(kFilingLines, [&](std::string_view word) {
    if (!text.starts_with(word)) return false;
    const std::string_view rest = text.substr(word.size());
    return !mostly_filled || rest.empty() || rest.front() == ':' || rest.front() == '(';
  });
}

bool is_total(std::string_view text) {
  return std::ranges::any_of(kTotals, [&](std::string_view word) {
    if (!text.starts_with(word)) return false;
    const std::string_view rest = text.substr(word.size());
    return rest.empty() || rest.front() == ':' || rest.front() == '(' || (rest.front() >= '0' && rest.front() <= '9');
  });
}

// Whether the text can be one of the words above: a look at its first character, for the many that cannot.
bool may_tell(std::string_view text) {
  constexpr std::string_view kFirst = "合总小共本示样范例填备注说附申报单负制经审复联日盖第";
  constexpr std::string_view kOpening = "（［【〔〖〈《｛(*[{";
  if (static_cast<unsigned char>(text.front()) < 0x80) return kOpening.find(text.front()) != std::string_view::npos;
  const std::string_view first = text.substr(0, 3);
  return kFirst.find(first) != std::string_view::npos || kOpening.find(first) != std::string_view::npos;
}

bool same_texts(const SheetRow& a, const SheetRow& b) {
  return std::ranges::equal(a.cells, b.cells, [](const SheetCell& x, const SheetCell& y) {
    return x.column == y.column && x.value.text == y.value.text;
  });
}

}  // namespace

Message left_out_message(const std::string& sheet, const LeftOutRow& left_out) {
  const std::vector<std::string> where{sheet, std::to_string(left_out.row)};
  switch (left_out.reason) {
    case LeftOutReason::above_heading:
      return Message{"Sheet {0}, row {1} stands above the heading and is left out.", where};
    case LeftOutReason::repeated_heading:
      return Message{"Sheet {0}, row {1} repeats the heading or the title and is left out.", where};
    case LeftOutReason::column_numbers:
      return Message{"Sheet {0}, row {1} belongs to the heading (numbers or units of the columns) and is left out.",
                     where};
    case LeftOutReason::filing_line:
      return Message{"Sheet {0}, row {1} is a line about who filled in the table and is left out.", where};
    case LeftOutReason::total:
      return Message{"Sheet {0}, row {1} is a line of totals and is left out.", where};
    case LeftOutReason::example:
      return Message{"Sheet {0}, row {1} is the template's example and is left out.", where};
    case LeftOutReason::remark:
      return Message{"Sheet {0}, row {1} is a remark and is left out.", where};
  }
  return {};
}

LeftOutRows::LeftOutRows(const Heading& heading, std::vector<SheetRow> above, std::size_t form_columns)
    : heading_(heading), above_(std::move(above)), form_columns_(form_columns) {
  above_.insert(above_.end(), heading.rows.begin(), heading.rows.end());
  for (const HeadingColumn& column : heading.columns) {
    if (!column.form_column) continue;
    if (form_column_at_.size() <= column.sheet_column) form_column_at_.resize(column.sheet_column + 1);
    form_column_at_[column.sheet_column] = &column;
  }
}

std::size_t LeftOutRows::filled(const SheetRow& row) const {
  return static_cast<std::size_t>(std::ranges::count_if(row.cells, [&](const SheetCell& cell) {
    return cell.column < form_column_at_.size() && form_column_at_[cell.column] != nullptr;
  }));
}

// The same line as one above, or one in which most of the form's columns say their own heading.
bool LeftOutRows::is_repeated(const SheetRow& row) const {
  const auto same = [&](const SheetRow& other) {
    return other.cells.front().value.text == row.cells.front().value.text && same_texts(other, row);
  };
  if (std::ranges::any_of(above_, same)) return true;
  std::size_t headings = 0;
  for (const SheetCell& cell : row.cells) {
    const HeadingColumn* column = cell.column < form_column_at_.size() ? form_column_at_[cell.column] : nullptr;
    // Most cells end here: they do not begin as their heading does.
    if (column == nullptr || cell.value.text.substr(0, 3) != column->text.substr(0, 3)) continue;
    headings += normal_heading(cell.value.text) == normal_heading(column->text) ? 1 : 0;
  }
  return headings >= 2 && headings * 2 > filled(row);
}

// Numbers that count the columns, or units in brackets.
bool LeftOutRows::is_under_heading(const SheetRow& row) const {
  const auto in_brackets = [](const SheetCell& cell) {
    const std::string text = normal_heading(cell.value.text);
    return text.starts_with('(') && text.ends_with(')');
  };
  if (std::ranges::all_of(row.cells, in_brackets)) return true;
  if (row.cells.size() * 2 < heading_.columns.size() || row.cells.size() < 3) return false;
  long expected = -1;
  std::size_t counted = 0;
  for (const SheetCell& cell : row.cells) {
    std::string text = normal_heading(cell.value.text);
    if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
    const bool is_small =
        !text.empty() && text.size() <= 2 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_small) {
      if (expected != -1) return false;  // 栏次, 序号, 甲 may stand in front
      continue;
    }
    const long number = std::stol(text);
    if (expected != -1 && number != expected) return false;
    expected = number + 1;
    ++counted;
  }
  return counted >= 3;  // one small number at a row's end, such as a category, counts no columns
}

std::optional<LeftOutReason> LeftOutRows::judge(const SheetRow& row) {
  const bool after_heading = std::exchange(after_heading_, false);
  const bool in_remark = std::exchange(in_remark_, false);
  if (is_repeated(row)) {
    after_heading_ = true;
    return LeftOutReason::repeated_heading;
  }
  if (after_heading && is_under_heading(row)) return LeftOutReason::column_numbers;

  const bool mostly_filled = filled(row) * 2 > form_columns_;
  std::size_t place = 0;
  for (const SheetCell& cell : row.cells) {
    if (place++ == kFirstCells) break;
    if (cell.value.text.size() > kTellingBytesMax || !may_tell(cell.value.text)) continue;
    const std::string text = normal_heading(cell.value.text);
    if (starts_with_any(text, kExamples)) return LeftOutReason::example;
    if (is_total(text)) return LeftOutReason::total;
    if (place > 1) continue;
    if (is_filing_line(text, mostly_filled)) return LeftOutReason::filing_line;
    if (!mostly_filled && is_remark(text)) {
      in_remark_ = true;
      return LeftOutReason::remark;
    }
  }
  if (in_remark && row.cells.size() == 1) {
    in_remark_ = true;
    return LeftOutReason::remark;
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger

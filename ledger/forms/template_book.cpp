#include "ledger/forms/template_book.h"

#include "crypto/ensure.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint32_t kTitleRow = 1;
constexpr std::uint32_t kHeadingRow = 2;
constexpr std::uint32_t kExampleRow = 3;
constexpr std::uint32_t kFirstRow = 4;

struct TemplateColumn {
  const FormColumn& column;
  const ColumnGuide& guide;
};

void write_form(XlsxWriter& writer, const std::vector<TemplateColumn>& columns, std::string_view title) {
  writer.sheet("填报表");
  const auto count = static_cast<std::uint32_t>(columns.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    writer.column(i, columns[i].guide.width);
    if (!columns[i].guide.choices.empty()) {
      writer.choices(i, kFirstRow, kFirstRow + kTemplateRows - 1, columns[i].guide.choices);
    }
  }
  writer.freeze(kHeadingRow);
  writer.title(kTitleRow, count, title);
  for (std::uint32_t i = 0; i < count; ++i) {
    writer.cell(kHeadingRow, i, columns[i].column.name, CellLook::heading);
    writer.note(kHeadingRow, i, columns[i].guide.note);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string& example = columns[i].guide.example;
    writer.cell(kExampleRow, i, i == 0 ? "示例：" + example : example, CellLook::example);
  }
}

void write_instructions(XlsxWriter& writer, const std::vector<TemplateColumn>& columns) {
  writer.sheet("填写说明");
  writer.column(0, 8);
  writer.column(1, 34);
  writer.column(2, 100);
  std::uint32_t row = 1;
  writer.cell(row, 0, "列", CellLook::heading);
  writer.cell(row, 1, "表头", CellLook::heading);
  writer.cell(row, 2, "怎样填写", CellLook::heading);
  for (const TemplateColumn& column : columns) {
    ++row;
    writer.cell(row, 0, std::to_string(row - 1));
    writer.cell(row, 1, column.column.name);
    writer.cell(row, 2, column.guide.note);
  }
  writer.cell(row + 2, 1, "示例行（第 3 行）导入时自动跳过，可以保留，也可以删除。");
  writer.cell(row + 3, 1, "身份证号、证书编号、手机号码各列已设为文本格式；从别处粘贴时请选“仅粘贴文本”。");
}

}  // namespace

Bytes write_template(const FormLayout& layout, const std::vector<ColumnGuide>& guides, std::string_view title,
                     std::chrono::sys_seconds created) {
  ensure(guides.size() == layout.columns.size(), "every column of a form has a guide");
  std::vector<TemplateColumn> columns;
  for (std::size_t i = 0; i < guides.size(); ++i) {
    if (layout.columns[i].required) columns.push_back({layout.columns[i], guides[i]});
  }
  XlsxWriter writer(created);
  write_form(writer, columns, title);
  write_instructions(writer, columns);
  return writer.finish();
}

}  // namespace yinxin::ledger

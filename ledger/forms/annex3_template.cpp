#include "ledger/forms/annex3_template.h"

#include "ledger/forms/xlsx_writer.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint32_t kEmptyLines = 20;
constexpr std::uint32_t kColumns = 6;

// The headings of a block, and room under them. Gives the row after it.
std::uint32_t write_block(XlsxWriter& writer, const Annex3Fields& fields, std::string_view block, std::uint32_t row) {
  std::uint32_t column = 0;
  for (const Annex3Column& one : fields.columns()) {
    if (one.block != block) continue;
    writer.cell(row, column, one.label, CellLook::heading);
    if (one.key == "levels") writer.note(row, column, "五级至三级、5-3 或 四级、三级");
    ++column;
  }
  return row + kEmptyLines + 1;
}

}  // namespace

Bytes write_annex3_template(const Annex3Fields& fields, std::chrono::sys_seconds created) {
  XlsxWriter writer(created);
  writer.sheet("附件3");
  writer.column(0, 34);
  writer.column(1, 60);
  for (std::uint32_t column = 2; column < kColumns; ++column) writer.column(column, 24);
  writer.title(1, kColumns, "职业技能等级认定评价机构备案申请表");
  std::uint32_t row = 2;
  for (const Annex3Field& field : fields.fields()) {
    writer.cell(row, 0, field.label, CellLook::heading);
    if (!field.help.empty()) writer.note(row, 0, field.help);
    ++row;
  }
  row = write_block(writer, fields, "occupations", row + 1);
  write_block(writer, fields, "assessors", row);
  return writer.finish();
}

}  // namespace yinxin::ledger

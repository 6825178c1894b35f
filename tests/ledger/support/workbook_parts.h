// Workbooks put together part by part, by hand: for tests of what no spreadsheet program would write, and of what many
// of them write differently.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/row_source.h"
#include "ledger/forms/table_reader.h"

namespace yinxin::test {

using ledger::FileLimits;
using ledger::FormLayout;
using ledger::FormRow;
using ledger::RowSource;
using ledger::SheetRow;
using ledger::TableReport;

// Part name -> content.
using Parts = std::map<std::string, std::string>;

// A zip archive of the parts.
Bytes pack(const Parts& parts);

struct SheetXml {
  std::string name = "名单";
  std::string rows;    // what stands inside <sheetData>
  std::string behind;  // what follows </sheetData>, such as <mergeCells>
  std::string state;   // "", "hidden", "veryHidden"
};

struct WorkbookXml {
  std::vector<SheetXml> sheets;
  std::string shared_texts;    // the <si> elements; empty: no such part
  std::string styles;          // inside <styleSheet>; empty: no such part
  std::string workbook_extra;  // before <sheets>, such as <workbookPr date1904="1"/>
};

Parts parts_of(const WorkbookXml& workbook);
Bytes pack(const WorkbookXml& workbook);
// A workbook of one sheet.
Bytes pack_rows(std::string rows, std::string behind = "");

// XML of cells and rows. `texts` go into columns A, B, C …; empty ones are left out.
std::string escaped(std::string_view text);
std::string text_cell_xml(std::string_view name, std::string_view text);
std::string row_xml(unsigned number, const std::vector<std::string>& texts, std::string_view attributes = "");

// Every row of a source, or its refusal.
Result<std::vector<SheetRow>> all_rows(RowSource& source);
// Every row of the workbook's first sheet.
Result<std::vector<SheetRow>> first_sheet(const Bytes& workbook, const FileLimits& limits = {});

// A small form: 地市 (filled down), 姓名, 居民身份证号 (text only), 发证时间 (not required).
FormLayout small_layout();

struct ReadTable {
  TableReport report;
  std::vector<FormRow> rows;
};
Result<ReadTable> read_all(ByteView file, const FormLayout& layout, std::string_view name = "名单.xlsx",
                           const FileLimits& limits = {});
// The texts of a row's cells with a | between them.
std::string texts(const FormRow& row);

}  // namespace yinxin::test

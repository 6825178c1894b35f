#include "tests/ledger/support/workbook_parts.h"

#include <zip.h>

#include "crypto/ensure.h"
#include "ledger/forms/cell_name.h"
#include "ledger/forms/xlsx_reader.h"

namespace yinxin::test {

Bytes pack(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  ensure(archive != nullptr, "an archive in memory opens");
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    ensure(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0, "a part is added");
  }
  ensure(zip_close(archive) == 0, "the archive is written");
  zip_stat_t about;
  zip_source_stat(target, &about);
  Bytes out(about.size);
  zip_source_open(target);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

Parts parts_of(const WorkbookXml& workbook) {
  constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  constexpr std::string_view kRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string relations_head =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  Parts parts;
  std::string sheets;
  std::string relations = relations_head;
  const auto relate = [&](const std::string& id, std::string_view type, const std::string& target) {
    relations += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kRelation) + "/" + std::string(type) +
                 "\" Target=\"" + target + "\"/>";
  };
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    const SheetXml& sheet = workbook.sheets[i];
    const std::string number = std::to_string(i + 1);
    const std::string state = sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"";
    sheets += "<sheet name=\"" + escaped(sheet.name) + "\" sheetId=\"" + number + "\"" + state + " r:id=\"r" + number +
              "\"/>";
    relate("r" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    parts["xl/worksheets/sheet" + number + ".xml"] = "<worksheet xmlns=\"" + std::string(kMain) + "\"><sheetData>" +
                                                     sheet.rows + "</sheetData>" + sheet.behind + "</worksheet>";
  }
  if (!workbook.shared_texts.empty()) {
    relate("rt", "sharedStrings", "sharedStrings.xml");
    parts["xl/sharedStrings.xml"] = "<sst xmlns=\"" + std::string(kMain) + "\">" + workbook.shared_texts + "</sst>";
  }
  if (!workbook.styles.empty()) {
    relate("rs", "styles", "styles.xml");
    parts["xl/styles.xml"] = "<styleSheet xmlns=\"" + std::string(kMain) + "\">" + workbook.styles + "</styleSheet>";
  }
  parts["xl/workbook.xml"] = "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kRelation) +
                             "\">" + workbook.workbook_extra + "<sheets>" + sheets + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = relations + "</Relationships>";
  parts["_rels/.rels"] = relations_head + "<Relationship Id=\"r1\" Type=\"" + std::string(kRelation) +
                         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
  parts["[Content_Types].xml"] = R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)";
  return parts;
}

Bytes pack(const WorkbookXml& workbook) { return pack(parts_of(workbook)); }

Bytes pack_rows(std::string rows, std::string behind) {
  return pack(WorkbookXml{{{"名单", std::move(rows), std::move(behind), ""}}, "", "", ""});
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string text_cell_xml(std::string_view name, std::string_view text) {
  return "<c r=\"" + std::string(name) + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) +
         "</t></is></c>";
}

std::string row_xml(unsigned number, const std::vector<std::string>& texts, std::string_view attributes) {
  std::string out = "<row r=\"" + std::to_string(number) + "\" " + std::string(attributes) + ">";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) out += text_cell_xml(ledger::cell_name(static_cast<std::uint32_t>(i), number), texts[i]);
  }
  return out + "</row>";
}

Result<std::vector<SheetRow>> all_rows(RowSource& source) {
  std::vector<SheetRow> out;
  SheetRow row;
  while (true) {
    const Result<bool> more = source.next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    out.push_back(std::move(row));
  }
}

Result<std::vector<SheetRow>> first_sheet(const Bytes& workbook, const FileLimits& limits) {
  Result<std::unique_ptr<ledger::XlsxReader>> reader = ledger::XlsxReader::open(workbook, limits);
  if (!reader) return std::unexpected(reader.error());
  Result<std::unique_ptr<RowSource>> rows = (*reader)->rows(0);
  if (!rows) return std::unexpected(rows.error());
  return all_rows(**rows);
}

FormLayout small_layout() {
  return {{{"地市", {}, true, true, false},
           {"姓名", {"人员姓名"}, true, false, false},
           {"居民身份证号", {"身份证号码", "公民身份号码"}, true, false, true},
           {"发证时间", {"发证日期"}, false, false, false}}};
}

Result<ReadTable> read_all(ByteView file, const FormLayout& layout, std::string_view name, const FileLimits& limits) {
  ReadTable out;
  Result<TableReport> report = read_table(
      file, name, layout, [&](FormRow&& row) { out.rows.push_back(std::move(row)); }, limits);
  if (!report) return std::unexpected(report.error());
  out.report = std::move(*report);
  return out;
}

std::string texts(const FormRow& row) {
  std::string out;
  for (const ledger::FormCell& cell : row.cells) out += (&cell == &row.cells.front() ? "" : "|") + cell.text;
  return out;
}

}  // namespace yinxin::test

#include "ledger/forms/annex3_file.h"

#include <boost/json.hpp>
#include <optional>

#include "ledger/forms/cell_text.h"
#include "ledger/forms/csv_reader.h"
#include "ledger/forms/file_kind.h"
#include "ledger/forms/xlsx_reader.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

// The rows of one sheet, one after another, into the file's fields and lines.
class Annex3Rows {
 public:
  Annex3Rows(const Annex3Fields& fields, Annex3File& out) : fields_(fields), out_(out) {}

  bool found() const { return found_; }
  void take(const SheetRow& row) {
    if (begins_block(row)) return;
    if (takes_labels(row)) return;
    if (!block_.empty()) {
      take_line(row);
    } else if (row.cells.size() > 1) {
      out_.unknown.push_back(row.cells.front().value.text);
    }
  }

 private:
  // A row with three headings of a block or more.
  bool begins_block(const SheetRow& row) {
    for (const std::string_view block : {std::string_view("assessors"), std::string_view("occupations")}) {
      std::map<std::uint32_t, std::string> columns;
      for (const SheetCell& cell : row.cells) {
        if (const auto* column = fields_.column(block, cell.value.text)) columns.emplace(cell.column, column->key);
      }
      if (columns.size() < 3) continue;
      block_ = block;
      columns_ = std::move(columns);
      return true;
    }
    return false;
  }

  // Each label takes the next cell that is none; several pairs may stand in one row.
  bool takes_labels(const SheetRow& row) {
    bool any = false;
    const Annex3Field* field = nullptr;
    for (const SheetCell& cell : row.cells) {
      if (const Annex3Field* label = fields_.labelled(cell.value.text)) {
        field = label;
        any = true;
      } else if (field != nullptr) {
        if (!out_.fields.emplace(field->key, cell.value).second) out_.twice.push_back(field->label);
        field = nullptr;
      }
    }
    if (any) {
      found_ = true;
      block_.clear();
    }
    return any;
  }

  void take_line(const SheetRow& row) {
    Annex3Line line{std::to_string(row.number), {}};
    for (const SheetCell& cell : row.cells) {
      const auto column = columns_.find(cell.column);
      if (column != columns_.end()) line.cells.emplace(column->second, cell.value);
    }
    if (line.cells.empty()) return;
    (block_ == "assessors" ? out_.assessors : out_.occupations).push_back(std::move(line));
  }

  const Annex3Fields& fields_;
  Annex3File& out_;
  bool found_ = false;
  std::string block_;
  std::map<std::uint32_t, std::string> columns_;  // of the block: key by column
};

Result<bool> read_rows(const Annex3Fields& fields, RowSource& rows, Annex3File& out) {
  Annex3Rows sheet(fields, out);
  SheetRow row;
  while (true) {
    const auto more = rows.next(row);
    if (!more) return std::unexpected(more.error());
    if (!*more) return sheet.found();
    sheet.take(row);
  }
}

Result<bool> read_workbook(const Annex3Fields& fields, ByteView file, Annex3File& out) {
  const auto workbook = XlsxReader::open(file);
  if (!workbook) return std::unexpected(workbook.error());
  for (std::size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
    if ((*workbook)->sheets()[i].part.empty()) continue;
    const auto rows = (*workbook)->rows(i);
    if (!rows) return std::unexpected(rows.error());
    Annex3File sheet;
    const auto found = read_rows(fields, **rows, sheet);
    if (!found) return found;
    if (*found) {
      out = std::move(sheet);
      return true;
    }
  }
  return false;
}

FormCell cell_of(const json::value& value) {
  if (value.is_string()) return text_cell(std::string_view(value.get_string()));
  if (value.is_number()) return number_cell(json::serialize(value));
  return text_cell("");
}

void take_json_lines(const json::value& list, const std::string& block, std::vector<Annex3Line>& out) {
  if (!list.is_array()) return;
  for (const json::value& one : list.get_array()) {
    Annex3Line line{block + " " + std::to_string(out.size() + 1), {}};
    if (const auto* object = one.if_object()) {
      for (const auto& [key, value] : *object) {
        FormCell cell = cell_of(value);
        if (cell.kind != CellKind::blank) line.cells.emplace(std::string(key), std::move(cell));
      }
    }
    out.push_back(std::move(line));
  }
}

Result<Annex3File> read_json(const Annex3Fields& fields, ByteView file) {
  boost::system::error_code failed;
  const json::value read = json::parse(as_text(file), failed);
  if (failed || !read.is_object())
    return refuse("annex3.json", "The application is no JSON object; see `yinxin body apply --help`.");
  Annex3File out;
  for (const auto& [key, value] : read.get_object()) {
    if (key == "occupations") {
      take_json_lines(value, "occupations", out.occupations);
    } else if (key == "assessors") {
      take_json_lines(value, "assessors", out.assessors);
    } else if (fields.field(key) == nullptr) {
      out.unknown.emplace_back(key);
    } else if (FormCell cell = cell_of(value); cell.kind != CellKind::blank) {
      out.fields.emplace(std::string(key), std::move(cell));
    }
  }
  return out;
}

bool is_json(ByteView file) {
  const std::string_view text = as_text(file);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

}  // namespace

Result<Annex3File> read_annex3(const Annex3Fields& fields, ByteView file) {
  if (is_json(file)) return read_json(fields, file);
  const auto kind = recognise_file(file);
  if (!kind) return std::unexpected(kind.error());
  Annex3File out;
  Result<bool> found = false;
  if (*kind == FileKind::workbook) {
    found = read_workbook(fields, file, out);
  } else {
    const auto rows = CsvReader::open(file);
    if (!rows) return std::unexpected(rows.error());
    found = read_rows(fields, **rows, out);
  }
  if (!found) return std::unexpected(found.error());
  if (!*found) {
    return refuse("annex3.no-labels",
                  "No label of annex 3 is in the file. Take the template: `yinxin body apply --template FILE`.");
  }
  return out;
}

}  // namespace yinxin::ledger

// A workbook being written, row after row downwards, in bounded memory: texts only, so that no number loses digits and
// no text becomes a formula. The same calls give the same bytes: the date of creation is an argument.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/bytes.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace yinxin::ledger {

enum class CellLook { plain, title, heading, example, reason };

class XlsxWriter {
 public:
  // `created` is what the file says of its making; later than 1970-01-01.
  explicit XlsxWriter(std::chrono::sys_seconds created);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  // Starts a sheet, to be printed on A4 across, one page wide; what follows goes there. Names are at most 31
  // characters, without []:*?/\ .
  void sheet(const std::string& name);
  // How wide a column is, in characters. Its cells are formatted as text, those that are still empty too.
  void column(std::uint32_t column, double width);
  // Rows that stay in sight and are printed on each page, from the top; at least one.
  void freeze(std::uint32_t rows);

  // Rows count from 1 and rise; columns count from 0. A text that begins with = + - @ gets an apostrophe in front;
  // control characters go; what is longer than a cell can hold is cut there. An empty text makes an empty cell.
  void cell(std::uint32_t row, std::uint32_t column, std::string_view text, CellLook look = CellLook::plain);
  // A title over columns 0 to `columns` - 1.
  void title(std::uint32_t row, std::uint32_t columns, std::string_view text);
  // A note that opens when the cell is pointed at.
  void note(std::uint32_t row, std::uint32_t column, std::string_view text);
  // A list to choose from in these rows of a column; something else may be typed after a warning.
  void choices(std::uint32_t column, std::uint32_t first_row, std::uint32_t last_row,
               const std::vector<std::string>& choices);

  // The file. Nothing may be called after it.
  Bytes finish();

 private:
  lxw_format* format(CellLook look);
  void write_lists();

  int file_;  // in memory only: personal data leaves no file behind
  lxw_workbook* workbook_;
  lxw_worksheet* sheet_ = nullptr;
  std::map<CellLook, lxw_format*> formats_;
  std::vector<std::vector<std::string>> long_lists_;  // they go to a hidden sheet, one column each
};

// The text as a cell of this writer holds it.
std::string safe_cell_text(std::string_view text);

}  // namespace yinxin::ledger

#include "ledger/forms/xlsx_writer.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "crypto/ensure.h"
#include "ledger/forms/cell_name.h"

namespace yinxin::ledger {

namespace {

constexpr char kListSheet[] = "选项";
// What a list inside a validation may hold. The format counts characters; the library copies that many bytes.
constexpr std::size_t kListBytesMax = 255;
constexpr std::size_t kCellCharactersMax = 32'767;
constexpr std::size_t kNoteBytesMax = 32'000;

void check(lxw_error error, const char* what) {
  if (error == LXW_NO_ERROR) return;
  throw std::runtime_error(std::string("writing a workbook: ") + what + ": " + lxw_strerror(error));
}

lxw_row_t row_index(std::uint32_t row) {
  ensure(row >= 1 && row <= LXW_ROW_MAX, "a row of a workbook counts from 1");
  return row - 1;
}

lxw_col_t column_index(std::uint32_t column) {
  ensure(column < LXW_COL_MAX, "a column of a workbook");
  return static_cast<lxw_col_t>(column);
}

// At most so many characters, whole ones.
std::string_view first_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (count++ == most) return text.substr(0, i);
  }
  return text;
}

bool is_escape(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return false;
  return text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

std::string safe_cell_text(std::string_view text) {
  std::string out;
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) out = "'";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    const bool is_noncharacter = text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF";
    if (is_noncharacter) i += 2;
    if (is_control || is_noncharacter) continue;
    if (is_escape(text.substr(i, 7))) out += "_x005F";  // else it would be read as the character it names
    out += text[i];
  }
  return std::string(first_characters(out, kCellCharactersMax));
}

XlsxWriter::XlsxWriter(std::chrono::sys_seconds created)
    : file_(memfd_create("workbook", MFD_CLOEXEC)), workbook_(nullptr) {
  if (file_ < 0) throw std::system_error(errno, std::generic_category(), "memory for a workbook");
  ensure(created.time_since_epoch().count() > 0, "a workbook is made after 1970");
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  const std::string path = "/proc/self/fd/" + std::to_string(file_);
  workbook_ = workbook_new_opt(path.c_str(), &options);
  if (workbook_ == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties{};
  properties.created = static_cast<time_t>(created.time_since_epoch().count());
  check(workbook_set_properties(workbook_, &properties), "properties");
}

XlsxWriter::~XlsxWriter() {
  if (workbook_ != nullptr) workbook_close(workbook_);
  close(file_);
}

lxw_format* XlsxWriter::format(CellLook look) {
  lxw_format*& made = formats_[look];
  if (made != nullptr) return made;
  made = workbook_add_format(workbook_);
  format_set_num_format(made, "@");
  format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
  switch (look) {
    case CellLook::plain:
      break;
    case CellLook::title:
      format_set_bold(made);
      format_set_font_size(made, 16);
      format_set_align(made, LXW_ALIGN_CENTER_ACROSS);  // merging does not go with bounded memory
      break;
    case CellLook::heading:
      format_set_bold(made);
      format_set_text_wrap(made);
      format_set_align(made, LXW_ALIGN_CENTER);
      format_set_border(made, LXW_BORDER_THIN);
      format_set_bg_color(made, 0xDDEBF7);
      break;
    case CellLook::example:
      format_set_italic(made);
      format_set_font_color(made, 0x808080);
      break;
    case CellLook::reason:
      format_set_text_wrap(made);
      format_set_font_color(made, 0xC00000);
      break;
  }
  return made;
}

void XlsxWriter::sheet(const std::string& name) {
  sheet_ = workbook_add_worksheet(workbook_, name.c_str());
  ensure(sheet_ != nullptr, "the name of a sheet is one that a workbook can have");
  constexpr std::uint8_t kPaperA4 = 9;
  worksheet_set_paper(sheet_, kPaperA4);
  worksheet_set_landscape(sheet_);
  worksheet_fit_to_pages(sheet_, 1, 0);  // one page wide, as many long as it takes
}

void XlsxWriter::column(std::uint32_t column, double width) {
  const lxw_col_t place = column_index(column);
  check(worksheet_set_column(sheet_, place, place, width, format(CellLook::plain)), "column");
}

void XlsxWriter::freeze(std::uint32_t rows) {
  worksheet_freeze_panes(sheet_, rows, 0);
  check(worksheet_repeat_rows(sheet_, 0, rows - 1), "rows on each page");
}

void XlsxWriter::cell(std::uint32_t row, std::uint32_t column, std::string_view text, CellLook look) {
  const std::string safe = safe_cell_text(text);
  if (safe.empty()) {
    check(worksheet_write_blank(sheet_, row_index(row), column_index(column), format(look)), "empty cell");
    return;
  }
  check(worksheet_write_string(sheet_, row_index(row), column_index(column), safe.c_str(), format(look)), "cell");
}

void XlsxWriter::title(std::uint32_t row, std::uint32_t columns, std::string_view text) {
  worksheet_set_row(sheet_, row_index(row), 28, nullptr);
  cell(row, 0, text, CellLook::title);
  for (std::uint32_t column = 1; column < columns; ++column) cell(row, column, "", CellLook::title);
}

void XlsxWriter::note(std::uint32_t row, std::uint32_t column, std::string_view text) {
  ensure(text.size() < kNoteBytesMax, "a note is short");
  lxw_comment_options options{};
  options.width = 260;
  options.height = 100;
  const std::string safe = safe_cell_text(text);
  check(worksheet_write_comment_opt(sheet_, row_index(row), column_index(column), safe.c_str(), &options), "note");
}

void XlsxWriter::choices(std::uint32_t column, std::uint32_t first_row, std::uint32_t last_row,
                         const std::vector<std::string>& choices) {
  lxw_data_validation validation{};
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.show_input = LXW_VALIDATION_ON;
  validation.show_error = LXW_VALIDATION_ON;
  validation.dropdown = LXW_VALIDATION_ON;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;

  std::size_t bytes = choices.size();
  bool fits = true;
  std::vector<char*> pointers;
  std::vector<std::string> texts = choices;  // the library takes pointers to what it could change
  for (std::string& choice : texts) {
    bytes += choice.size();
    fits = fits && choice.find(',') == std::string::npos;
    pointers.push_back(choice.data());
  }
  pointers.push_back(nullptr);
  std::string range;
  if (fits && bytes <= kListBytesMax) {
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = pointers.data();
  } else {
    const std::string letters = column_letters(static_cast<std::uint32_t>(long_lists_.size()));
    range = "='" + std::string(kListSheet) + "'!$" + letters + "$1:$" + letters + "$" + std::to_string(choices.size());
    long_lists_.push_back(choices);
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = range.data();
  }
  const lxw_col_t place = column_index(column);
  check(worksheet_data_validation_range(sheet_, row_index(first_row), place, row_index(last_row), place, &validation),
        "list to choose from");
}

// One list a column, on a sheet that nobody sees.
void XlsxWriter::write_lists() {
  if (long_lists_.empty()) return;
  sheet(kListSheet);
  std::size_t rows = 0;
  for (const auto& list : long_lists_) rows = std::max(rows, list.size());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < long_lists_.size(); ++column) {
      if (row >= long_lists_[column].size()) continue;
      cell(static_cast<std::uint32_t>(row) + 1, static_cast<std::uint32_t>(column), long_lists_[column][row]);
    }
  }
  worksheet_hide(sheet_);
}

Bytes XlsxWriter::finish() {
  ensure(workbook_ != nullptr, "a workbook is finished once");
  write_lists();
  const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
  check(error, "finish");
  struct stat about {};
  if (fstat(file_, &about) != 0) throw std::system_error(errno, std::generic_category(), "size of a workbook");
  Bytes out(static_cast<std::size_t>(about.st_size));
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = pread(file_, out.data() + done, out.size() - done, static_cast<off_t>(done));
    if (got <= 0) throw std::system_error(errno, std::generic_category(), "reading a workbook back");
    done += static_cast<std::size_t>(got);
  }
  return out;
}

}  // namespace yinxin::ledger

// Where the heading of a form stands in a sheet, and which column of the sheet is which column of the form. A heading
// takes one to three rows; columns stand in any order; what is no column of the form is kept by its text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/forms/layout.h"
#include "ledger/forms/row_source.h"

namespace yinxin::ledger {

// A heading as it is compared: half width, without blanks, line breaks, asterisks and a colon at the end, every kind of
// bracket round, ASCII letters small.
std::string normal_heading(std::string_view text);

// The spellings of a form's headings.
class HeadingIndex {
 public:
  explicit HeadingIndex(const FormLayout& layout);

  std::size_t columns() const { return columns_; }

  // The form's column that this heading means. A number in front (1. ①) and a hint in brackets (必填, 18位, 文本格式)
  // do not matter; a unit of money in brackets does.
  std::optional<std::size_t> column(std::string_view heading) const;

 private:
  std::size_t columns_;
  std::map<std::string, std::size_t, std::less<>> by_spelling_;
};

struct HeadingColumn {
  std::uint32_t sheet_column;
  std::optional<std::size_t> form_column;  // nullopt: not of the form
  std::string text;                        // as the sheet has it, its rows put together, shortened
};

struct Heading {
  std::uint32_t first_row;  // as the sheet numbers rows
  std::uint32_t last_row;
  std::vector<HeadingColumn> columns;  // by place in the sheet
  std::vector<SheetRow> rows;          // the heading's own rows, to know them again on the next printed page

  // Places of the form's columns in the sheet; more than one where a column is doubled, none where it is missing.
  std::vector<std::uint32_t> places(std::size_t form_column) const;
};

// How many rows from the top are looked at.
constexpr std::size_t kHeadingSearchRows = 60;

// The heading among the first rows of a sheet: the rows that name the most columns, at least two fifths of the form's.
std::optional<Heading> find_heading(const HeadingIndex& index, std::span<const SheetRow> rows);

}  // namespace yinxin::ledger

// What a form looks like (which headings it has) and what a sheet hands over for one line of it: the boundary between
// reading spreadsheets and checking forms. A FormRow has one cell per column of the layout, in the layout's order,
// whatever the order in the sheet; its cells are what the file says, tidied at the ends only, never corrected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yinxin::ledger {

// One column of a form. `name` is the heading as the form prints it and lives as long as the program (a literal);
// `headings` are the spellings that real sheets use beside it. Spaces, line breaks and the width of brackets do not
// matter when headings are compared.
struct FormColumn {
  std::string_view name;
  std::vector<std::string> headings;
  bool required;   // the file is refused, naming the column, where it is missing
  bool fill_down;  // a merged range that goes down fills its rows, and nothing else does
  bool text_only;  // templates format it as text: identity numbers, certificate numbers, telephones
};

struct FormLayout {
  std::vector<FormColumn> columns;
};

enum class CellKind { blank, text, number, boolean, formula_error };

// One cell. `text` is clean of tabs, U+00A0 and U+3000 at the ends, of U+200B, U+FEFF and bidirectional marks anywhere,
// and of a leading apostrophe; `cleaned` says that something was taken away. A number is written as in the file, in its
// shortest decimal where that is exact; a number under a date format as YYYY-MM-DD, as YYYY-MM
// where the format shows only year and month. A formula error is its code (#N/A).
struct FormCell {
  CellKind kind;
  std::string text;
  bool is_date;      // the file holds a date (a number under a date format); the text is that date
  bool lost_digits;  // a number with more digits than a spreadsheet keeps (15): the text is not what was typed
  bool cleaned;
};

struct FormRow {
  std::string sheet;
  std::uint32_t number;  // as the spreadsheet program numbers rows: from 1, headings included
  bool hidden;           // hidden by hand or by a filter, or in a hidden sheet
  bool struck_through;   // a filled cell of the form is crossed out, whole or in part
  std::vector<FormCell> cells;
};

}  // namespace yinxin::ledger

// What a cell says, as a FormCell: texts tidied of what cannot be seen, numbers in the decimal that was typed, dates by
// their serial. Nothing is guessed: where a spreadsheet has dropped digits, the cell says so and keeps the file's text.
#pragma once

#include <string>
#include <string_view>

#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct TidyText {
  std::string text;
  bool cleaned = false;
};

// Takes away: blanks and line breaks at the ends; tabs, U+00A0 and U+3000 at the ends; anywhere control characters,
// zero-width characters, U+FEFF and bidirectional marks; an apostrophe in front that has no partner. Inside, a tab and
// U+00A0 become a blank and CR LF becomes LF. `cleaned` stays false where only plain blanks and line breaks at the ends
// went. `raw` is well-formed UTF-8.
TidyText tidy_text(std::string_view raw);

// A cell of text; "#N/A" and its kin are formula errors in whatever way they came to be text, and so is a run of "###"
// (a number too wide for its column when the sheet was saved as text). "4.40106E+17" as text has lost digits.
FormCell text_cell(std::string_view raw);

// A cell that holds a number, `raw` as the file writes it ("5.7999999999999998" is 5.8). An integer of more than 15
// digits has lost digits. What is no finite number is a text cell.
FormCell number_cell(std::string_view raw);

enum class DateSystem { from_1900, from_1904 };
enum class DatePrecision { none, month, day };

// A number under a date format: YYYY-MM-DD, or YYYY-MM where the format shows no day; a time of day is dropped. Serial
// 60 of the 1900 system is 1900-02-29, which is how spreadsheets show that day that never was. Serials outside years
// 1900 to 9999 are plain numbers.
FormCell date_cell(std::string_view raw, DateSystem system, DatePrecision precision);

// A cell of type "d": an ISO 8601 date or date and time as text.
FormCell iso_date_cell(std::string_view raw);

FormCell boolean_cell(std::string_view raw);
FormCell formula_error_cell(std::string_view code);

}  // namespace yinxin::ledger

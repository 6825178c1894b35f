// Rows of a table saved as text: fields with commas, tabs or semicolons between them, quoted where needed (RFC 4180,
// and what spreadsheet programs do beyond it). A record is a row as a spreadsheet program numbers it: a quoted line
// break does not count, a `sep=` line in front does not either.
#pragma once

#include <memory>
#include <string>

#include "crypto/bytes.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/row_source.h"
#include "ledger/forms/text_stream.h"

namespace yinxin::ledger {

class CsvReader : public RowSource {
 public:
  // `file` must outlive the reader. The delimiter is the one of the `sep=` line, else the most frequent in the
  // beginning.
  static Result<std::unique_ptr<CsvReader>> open(ByteView file, const FileLimits& limits = {});

  // Refuses a quotation that never ends (csv.open-quote) and what is beyond the limits (csv.too-many-rows,
  // csv.too-many-columns, csv.cell-too-long), naming the row.
  Result<bool> next(SheetRow& row) override;
  Result<MergedRanges> merged_ranges() override { return MergedRanges(); }

 private:
  enum class State { field_start, plain, quoted, quote_in_quoted };

  CsvReader(std::unique_ptr<TextStream> text, const FileLimits& limits);
  Result<void> begin();
  Result<bool> fill();
  Result<void> take(char c);
  Result<void> take_run();
  Result<void> end_field();
  void end_record();
  Result<void> check_length() const;

  FileLimits limits_;
  std::unique_ptr<TextStream> text_;
  std::string_view piece_;
  char delimiter_ = ',';
  bool at_end_ = false;

  State state_ = State::field_start;
  bool after_return_ = false;    // a line feed that follows belongs to the same line end
  bool record_is_empty_ = true;  // nothing of the record has come, not even a delimiter
  std::string field_;
  std::uint32_t column_ = 0;
  std::uint32_t quote_row_ = 0;  // where the open quotation began
  SheetRow row_;
  bool record_done_ = false;
};

}  // namespace yinxin::ledger

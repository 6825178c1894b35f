// What reading a file into rows of a form has to say beside the rows: which sheets and columns were taken, which lines
// were left out and why, what is hidden or struck through. Lists are bounded, counts are not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "ledger/forms/left_out.h"

namespace yinxin::ledger {

struct IgnoredColumn {
  std::uint32_t column;  // from 0
  std::string heading;
};

struct SheetReport {
  enum class Use { read, no_heading, example_sheet, not_a_table };

  std::string name;
  bool hidden = false;
  Use use = Use::no_heading;
  std::uint32_t heading_row = 0;                        // the heading's last row
  std::vector<std::optional<std::uint32_t>> column_of;  // of each column of the form: its place in the sheet, from 0
  std::uint32_t rows = 0;                               // given to the callback
  std::uint32_t hidden_rows = 0;                        // of those
  std::uint32_t struck_through_count = 0;               // of those
  std::vector<std::uint32_t> struck_through_rows;       // the first of them
  std::vector<IgnoredColumn> ignored_columns;
  std::uint32_t left_out_count = 0;
  std::vector<LeftOutRow> left_out;  // the first of them
};

// How many rows a list in a report names; counts go on beyond.
constexpr std::size_t kReportedRowsMax = 1'000;

struct TableReport {
  std::vector<SheetReport> sheets;

  std::uint64_t rows() const;
  // All of it in sentences, sheet by sheet.
  std::vector<Message> notes() const;
};

}  // namespace yinxin::ledger

// The merged ranges of one sheet that go down over more than one row, by column: what filling down may use. A sheet
// lists them behind its rows, so they are read in a pass of their own, and only when somebody asks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/forms/file_limits.h"
#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

class MergedRanges {
 public:
  // The first row of the range that begins in this column and covers this row.
  std::optional<std::uint32_t> first_row(std::uint32_t column, std::uint32_t row) const;

  void add(std::uint32_t column, std::uint32_t first_row, std::uint32_t last_row);
  void sort();
  std::size_t size() const { return ranges_.size(); }

 private:
  struct Range {
    std::uint32_t column;
    std::uint32_t first_row;
    std::uint32_t last_row;
    auto operator<=>(const Range&) const = default;
  };
  std::vector<Range> ranges_;
};

Result<MergedRanges> read_merged_ranges(PartStream& sheet, const FileLimits& limits);

}  // namespace yinxin::ledger

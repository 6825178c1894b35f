// How much a file from outside may cost: every reader of sheets takes these, and stops with a refusal, never with less
// of the file. The figures are starting values; tests use smaller ones.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yinxin::ledger {

struct FileLimits {
  std::uint64_t file_bytes_max = 200ULL << 20;
  std::uint64_t inflated_bytes_max = 1ULL << 30;  // all parts of a workbook that are read, once each
  std::uint64_t inflation_ratio_max = 200;        // of one part; looked at above inflation_grace_bytes
  std::uint64_t inflation_grace_bytes = 1ULL << 20;
  std::uint64_t shared_text_bytes_max = 256ULL << 20;  // the workbook's table of texts is held in memory
  std::uint32_t shared_texts_max = 16U << 20;
  std::uint32_t archive_entries_max = 10'000;
  std::uint32_t rows_max = 1'048'576;
  std::uint32_t columns_max = 64;
  std::size_t cell_bytes_max = 32U << 10;
  std::uint32_t merged_ranges_max = 1'000'000;
  std::size_t styles_max = 65'536;
};

}  // namespace yinxin::ledger

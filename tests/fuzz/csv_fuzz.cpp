// libFuzzer: any bytes as a table saved as text. Whatever is read is valid UTF-8 and tidy: tidying it again changes
// nothing.
#include <cstddef>
#include <cstdint>

#include "crypto/unicode_text.h"
#include "ledger/forms/cell_text.h"
#include "tests/ledger/support/workbook_parts.h"

using namespace yinxin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ledger::FormLayout layout = test::small_layout();
  const ByteView file = std::as_bytes(std::span(data, size));
  const auto report = ledger::read_table(file, "fuzz.csv", layout, [](ledger::FormRow&& row) {
    for (const ledger::FormCell& cell : row.cells) {
      if (!crypto::is_valid_utf8(cell.text)) __builtin_trap();
      if (cell.kind == ledger::CellKind::blank && !cell.text.empty()) __builtin_trap();
    }
  });
  if (report) (void)report->notes();
  return 0;
}

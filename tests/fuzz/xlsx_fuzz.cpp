// libFuzzer: any bytes as a workbook. The first byte chooses: the rest is the archive as it is, or the XML of one sheet
// with its texts and styles behind it, put into an archive here (a fuzzer seldom finds a check sum by itself).
#include <cstddef>
#include <cstdint>

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/talent_layout.h"
#include "tests/ledger/support/workbook_parts.h"

using namespace yinxin;

namespace {

// Up to `parts` texts with a zero byte between them.
std::vector<std::string> split(std::string_view text, std::size_t parts) {
  std::vector<std::string> out;
  while (out.size() + 1 < parts && text.find('\0') != std::string_view::npos) {
    out.emplace_back(text.substr(0, text.find('\0')));
    text.remove_prefix(out.back().size() + 1);
  }
  out.emplace_back(text);
  out.resize(parts);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ledger::CodeTables tables = ledger::CodeTables::built_in();
  static const ledger::FormLayout talent = ledger::talent_layout(tables);
  static const ledger::FormLayout small = test::small_layout();
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  ledger::FileLimits limits;
  limits.inflated_bytes_max = 4 << 20;
  Bytes file = to_bytes(rest);
  if (data[0] % 2 == 1) {
    const auto parts = split(rest, 4);
    file = test::pack(test::WorkbookXml{{{"名单", parts[0], parts[1], ""}}, parts[2], parts[3], ""});
  }
  for (const ledger::FormLayout* layout : {&talent, &small}) {
    const auto report = ledger::read_table(
        file, "fuzz.xlsx", *layout,
        [&](ledger::FormRow&& row) {
          if (row.cells.size() != layout->columns.size()) __builtin_trap();
        },
        limits);
    if (report) (void)report->notes();
  }
  return 0;
}

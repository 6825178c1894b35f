#include "ledger/office/survey/counting_county.h"

#include "crypto/decimal.h"

namespace yinxin::ledger {

CountingCounties::CountingCounties(const CodeTables& tables) {
  for (const Division* city : tables.filing_cities()) {
    const auto code = city->files_directly ? crypto::parse_decimal(city->code) : std::nullopt;
    if (code) own_.insert(static_cast<std::uint32_t>(*code));
  }
}

}  // namespace yinxin::ledger

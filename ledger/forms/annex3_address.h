// Whether the address of a body lies in the city and county through which it applies (B2).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ledger/code_table.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

// `city`, `county`: divisions of the route, 0 where there is none. Problems: annex3.address (no county is named),
// annex3.address-city, annex3.address-county.
std::optional<Problem> check_address(const CodeTables& tables, std::string_view address, std::uint32_t city,
                                     std::uint32_t county);

}  // namespace yinxin::ledger

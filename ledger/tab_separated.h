// Tab-separated text with one heading line, as the code tables are: no quotes, no escapes, a field may be empty.
#pragma once

#include <string_view>
#include <vector>

#include "crypto/error.h"

namespace yinxin::ledger {

// The fields of every line but the first; each line must have as many fields as the heading. They point into `text`.
Result<std::vector<std::vector<std::string_view>>> parse_tab_separated(std::string_view text);

}  // namespace yinxin::ledger

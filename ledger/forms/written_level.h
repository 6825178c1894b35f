// A skill level as people write it: 5 to 1, 初级工, 五级, 五级/初级工, 三级（高级工）. What has two readings (高级) is
// refused with the question, and what is no level (工程师, 特级技师) with the reason.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "ledger/code_table.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

// `folded` is half width and without spaces. Problems: level.unknown, level.ambiguous, level.title, level.above,
// level.contradiction (五级/高级工).
std::expected<int, Problem> read_level(const CodeTables& tables, std::string_view folded);

// How a level is written out: 三级/高级工.
std::string_view level_text(int level);
// The same of a level that another member's entry states, which may be none: its number, or nothing for 0.
std::string stated_level_text(std::int64_t level);

}  // namespace yinxin::ledger

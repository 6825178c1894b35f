// The words of spot checks (B11) with their numbers in entries.
#pragma once

#include "ledger/batch_words.h"

namespace yinxin::ledger {

// What is drawn: 评价机构, 批次计划, 填报记录, 基层单位 (bodies, plans, rows, units).
std::span<const BatchWord> pool_kinds();
// What came out: 未发现问题, 发现问题已责令改正, 发现问题待后续处理, 不配合检查, 无法联系.
std::span<const BatchWord> spot_check_outcomes();

}  // namespace yinxin::ledger

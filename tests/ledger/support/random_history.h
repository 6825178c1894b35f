// Random histories for property tests, reached from a number. Small and crowded, so that everything meets everything:
// few members, persons, campaigns, serials; references mostly to what exists.
#pragma once

#include <cstdint>

#include "ledger/rules/history.h"

namespace yinxin::tests {

ledger::rules::History random_history(std::uint64_t seed);

}  // namespace yinxin::tests

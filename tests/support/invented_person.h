// A row about an invented person, checksum-valid: for each number another person, everything else the same.
#pragma once

#include "ledger/talent_row.h"

namespace yinxin::ledger {

TalentRow invented_person(int number, std::uint8_t level = 3);

}  // namespace yinxin::ledger

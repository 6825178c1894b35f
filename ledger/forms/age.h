// Ages in whole years, as the law counts them: a year older on the birthday; who was born on February 29 has it on
// March 1 in other years.
#pragma once

#include "ledger/certificate/day.h"

namespace yinxin::ledger {

// The day on which a person born on `birth` turns `age`.
Day birthday(Day birth, int age);
int full_years(Day birth, Day on);
// Whole months from one day to another; 0 if `to` is earlier.
int full_months(Day from, Day to);

}  // namespace yinxin::ledger

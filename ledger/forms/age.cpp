#include "ledger/forms/age.h"

#include <algorithm>

namespace yinxin::ledger {

Day birthday(Day birth, int age) {
  const Day same{birth.year() + std::chrono::years(age), birth.month(), birth.day()};
  return same.ok() ? same : Day{same.year(), std::chrono::March, std::chrono::day(1)};
}

int full_years(Day birth, Day on) {
  const int years = static_cast<int>(on.year()) - static_cast<int>(birth.year());
  return birthday(birth, years) <= on ? years : years - 1;
}

int full_months(Day from, Day to) {
  int months = (static_cast<int>(to.year()) - static_cast<int>(from.year())) * 12 +
               static_cast<int>(static_cast<unsigned>(to.month())) -
               static_cast<int>(static_cast<unsigned>(from.month()));
  if (to.day() < from.day()) --months;
  return std::max(0, months);
}

}  // namespace yinxin::ledger

// Figures as people write them: years at work (10, 10.5, 10年3个月) and income in 万元 (5.8, 5.8万, 58000元). Figures
// are whole numbers of tenths and hundredths: no floating point.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

struct WrittenYears {
  int tenths = 0;
  std::string text;  // what was written, where it says more than the number; else empty
};

// 10年3个月 gives 10 years with its text kept. Problems: years.unreadable, years.is-a-year (1900 to 2030: a year, not a
// number of years; `this_year` lets it offer the difference).
std::expected<WrittenYears, Problem> read_years(const FormCell& cell, int this_year);

struct WrittenIncome {
  std::uint32_t hundredths = 0;  // of 万元
  bool converted = false;        // was given in 元
  bool rounded = false;          // had more than two decimals
};

// Problems: income.unreadable, income.too-large (more than a row can hold).
std::expected<WrittenIncome, Problem> read_income(const FormCell& cell);

}  // namespace yinxin::ledger

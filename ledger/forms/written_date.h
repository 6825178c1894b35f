// A date as people write it into a cell: 2012-06-15, 2012/6/15, 2012.6.15, 20120615, 2012年6月15日, or only the month:
// 2012.6, 2012年6月, 201206, 2012-06. Year first always; what could be two dates is refused, not guessed.
#pragma once

#include <expected>

#include "ledger/forms/layout.h"
#include "ledger/forms/row_issue.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct WrittenDate {
  MonthOrDay date;
  // 2012.1 typed as a number may have been 2012.10: the spreadsheet drops the zero.
  bool january_or_october = false;
};

// Problems: date.unreadable, date.no-month, date.not-real, date.serial (a day number without a date format).
std::expected<WrittenDate, Problem> read_date(const FormCell& cell);

}  // namespace yinxin::ledger

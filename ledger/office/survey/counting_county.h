// The county in whose figures a row stands (A10, A14): that of its filing; 广德市 and 宿松县, which count as cities of
// their own, are their own county, whoever filed the row. The same for totals and for the rows that they open down to.
#pragma once

#include <set>

#include "ledger/code_table.h"
#include "ledger/office/survey/row_book.h"

namespace yinxin::ledger {

class CountingCounties {
 public:
  explicit CountingCounties(const CodeTables& tables);

  // GB/T 2260 code; 0 where the member deals with the unit itself.
  std::uint32_t of(const BookedRow& row) const { return of(row.city, row.county); }
  std::uint32_t of(std::uint32_t city, std::uint32_t county) const { return own_.contains(city) ? city : county; }

 private:
  std::set<std::uint32_t> own_;  // those that count as cities
};

}  // namespace yinxin::ledger

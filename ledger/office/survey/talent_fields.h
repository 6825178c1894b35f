// A row in clear, field by field under the form's headings, for the eyes of who may see it (E1).
#pragma once

#include <string>
#include <vector>

#include "ledger/code_table.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct TalentField {
  std::string heading;  // of the form
  std::string value;    // names and codes as people read them
};
// All sixteen columns in the form's order, and the category.
std::vector<TalentField> talent_fields(const CodeTables& tables, const TalentRow& row);

// What may leave member and province of income and honours (E1): a band, never the figure. `bounds`: in whole 万元,
// ascending; "5-8" for an income of at least 5 and below 8, "<3", ">=20".
std::string income_band(std::uint32_t income_hundredths, const std::vector<std::uint64_t>& bounds);
// "0", "1-2", "3+".
std::string honours_band(std::size_t honours);

}  // namespace yinxin::ledger

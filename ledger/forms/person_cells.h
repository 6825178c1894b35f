// The cells that say who a person is: name, sex, ethnic group, identity number, mobile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/forms/cell_reader.h"
#include "ledger/forms/form_policy.h"
#include "ledger/identity_number.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

// Each reports what is wrong to `cell` and gives nullopt where the row cannot keep the value.
std::optional<std::string> read_name_cell(CellReader& cell, const FormPolicy& policy);
std::optional<Sex> read_sex_cell(CellReader& cell);
std::optional<std::uint8_t> read_ethnic_cell(CellReader& cell, const CodeTables& tables);
std::optional<IdentityNumber> read_identity_cell(CellReader& cell, const CodeTables& tables, const FormPolicy& policy,
                                                 Day today);
std::optional<std::string> read_mobile_cell(CellReader& cell);

}  // namespace yinxin::ledger

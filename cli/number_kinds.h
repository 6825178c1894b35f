// The kinds of numbers that `yinxin check` knows by name: id:201 and the other document types, uscc, cert:national,
// cert:digits, cert:qualification16.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "ledger/code_table.h"

namespace yinxin::cli {

// Why `value` is not a valid number of `kind`; nullopt where it is. No birth date lies after `today`.
// Errors: those of the number's own parser, check.kind.
std::optional<Error> wrong_number(const ledger::CodeTables& tables, std::string_view kind, std::string_view value,
                                  ledger::Date today);

std::vector<std::string> number_kinds(const ledger::CodeTables& tables);

}  // namespace yinxin::cli

// What the shape of a parameter cannot say: rules between the parts of a table, one check for each table that has such
// rules, listed in policy_meaning.cpp. Asked only of values that have their shape already (policy_shape.h).
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::ledger {

// Good where the table has no rules of its own. Errors: those of the table's check.
Result<void> check_meaning(std::string_view parameter, const boost::json::value& value);

}  // namespace yinxin::ledger

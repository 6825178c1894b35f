// Rows as they are named on a command line: 5 7-9.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "crypto/error.h"

namespace yinxin::cli {

// Every number that the words name, in their order. Error: rows.number.
Result<boost::json::array> row_numbers(const std::vector<std::string>& words);

}  // namespace yinxin::cli

// The options that say which certificates are meant: numbers, or body, year, level and serials.
#pragma once

#include <boost/json/object.hpp>

#include "cli/verb.h"

namespace yinxin::cli {

// `own` and behind it --body, --year, --level, --first, --last.
std::vector<Option> with_certificate_choice(std::vector<Option> own);
// What was typed, as certificate_choice.h of ledger/office reads it; `numbers` the option that names them.
void put_certificate_choice(boost::json::object& request, const Arguments& typed, std::string_view numbers);

}  // namespace yinxin::cli

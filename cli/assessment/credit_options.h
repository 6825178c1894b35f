// The options by which a state of the credit record is changed (B9), of a body or of a person.
#pragma once

#include <boost/json/object.hpp>

#include "cli/verb.h"

namespace yinxin::cli {

// `own` and behind it STATE, --ground, --document, --reason.
std::vector<Option> with_credit_change(std::vector<Option> own);
// What was typed, as `credit_change` of ledger/office reads it.
void put_credit_change(boost::json::object& arguments, const Arguments& typed);

}  // namespace yinxin::cli

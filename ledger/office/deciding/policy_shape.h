// What a parameter of the policy may look like, as data: the `shape` beside its default in `ledger/tables/policy.json`,
// so that a new table needs no code to be checked. A shape is an object with `kind` and what belongs to it:
//
//   flag                        true or false
//   number  least, most         a whole number
//   text    least, most         so many characters; `pattern` (number_pattern.h) where given
//   word    words               one of these texts
//   day                         "2020-11-30", a real day
//   list    of, most, unique    at most so many values of the shape `of`; no two with the same value in the fields
//                               named by `unique`
//   record  fields              an object with exactly these fields, each of its shape; `optional` in a field's shape:
//                               it may be absent
//   map     keys, of, most      an object whose names have the shape `keys` and whose values the shape `of`
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "crypto/error.h"

namespace yinxin::ledger {

// `place` begins what the refusal says ("campaigns"); inside it goes on as "campaigns[2020].phases[filing].first".
// Errors: policy.kind, policy.bounds, policy.length, policy.pattern, policy.field (missing or not known), policy.twice.
Result<void> check_shape(const boost::json::object& shape, const boost::json::value& value, const std::string& place);

// A whole number of 0 or more; nullopt for anything else.
std::optional<std::uint64_t> whole_number(const boost::json::value& value);

}  // namespace yinxin::ledger

// A scenario file: a small federation and what stands in each feed, as JSON, read into a History; and its verdicts as
// one line of compact ASCII JSON, keys sorted.
//
// A scenario's positions are those of its lists. References are resolved here: a ref that nothing in the file bears
// becomes an EntryRef that names nothing, which the rules pass over.
//
// What the format leaves open is decided so:
// - A ref or id is held to its pattern wherever it stands, also where it may name nothing.
// - A member without a list in `feeds` has an empty feed; `federation`, `seed`, `members`, `feeds` must be there.
// - Whole numbers, written without point and exponent, are numbers, whatever their size (from 2^64 - 1 on they are all
//   the same: larger than any position or serial); 1.0, 1e3, true, "1", null are mistyped.
// - An optional field that is there must have its type; null is not absence.
// - Keys of `supervisor_by_level` are decimal digits; one with leading zeros names no level.
// - `record_number` counts characters (code points), not bytes.
// - A name that stands twice in one JSON object: the last one counts, as in most readers of JSON.
// - JSON nested deeper than 64 levels is refused, also inside fields that are ignored; so is text that is not UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "crypto/error.h"
#include "ledger/rules/history.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

struct Scenario {
  std::string federation;  // as given, unchecked
  std::uint64_t seed = 0;
  History history;
  std::unordered_map<std::string, EntryRef> entry_by_ref;
};

// Errors "scenario.*": the sentence says which entry of which feed and what is wrong with it.
Result<Scenario> read_scenario(std::string_view json);

// The verdicts on the scenario's entries, without a line end.
std::string verdict_line(const Scenario& scenario, const Verdicts& verdicts);

}  // namespace yinxin::ledger::rules

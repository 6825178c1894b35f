// The one order in which everything takes its turn: the province's list up to the horizon, at each receipt the entries
// that it is the first to cover, and after the end whatever is not official. Depends on nothing but the feeds.
//
// What a reader would get wrong: a claim whose payload did not open at the receipt that first covers it takes its turn
// at the later receipt that opens it, so an entry that names it can come before it. Erased entries take no turn at all.
#pragma once

#include <optional>
#include <vector>

#include "ledger/rules/erasure.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

struct Turn {
  EntryRef entry;
  std::uint64_t official = kNever;  // index of the receipt; an entry of the province: its own index
};

struct Sequence {
  std::vector<Turn> turns;               // a receipt's own comes after those of what it makes official
  std::optional<std::uint64_t> horizon;  // the province's entry before which replay ended, if it ended early
};

// The province's index before which replay ends: the first receipt that covers more of a feed than is held, or
// `stop_before`; none if it runs to the end.
std::optional<std::uint64_t> horizon_of(const History& history);

Sequence sequence_of(const History& history, const Erasures& erased, Extent extent);

}  // namespace yinxin::ledger::rules

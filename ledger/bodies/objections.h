// Objections (异议) of units and their answers: against a row that was set aside or lost (A5, A6), and against other
// entries that may be objected to.
#pragma once

#include <cstdint>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct ObjectionBody {
  static constexpr EntryKind kKind = EntryKind::objection;
  EntryName about;
  std::uint16_t kind = 0;  // an EntryKind: of the entry objected to
  std::uint32_t filed = 0;
  SealedRecord record;
  bool operator==(const ObjectionBody&) const = default;
};
struct ObjectionOutcomeBody {
  static constexpr EntryKind kKind = EntryKind::objection_outcome;
  EntryName objection;
  bool accepted = false;
  std::uint32_t answered = 0;
  std::uint64_t ruling = 0;
  SealedRecord record;
  bool operator==(const ObjectionOutcomeBody&) const = default;
};

}  // namespace yinxin::ledger

// Campaigns and what comes after them (A9): the province ends a phase, a member says that a person has left the pool.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct PhaseEndBody {
  static constexpr EntryKind kKind = EntryKind::phase_end;
  std::string campaign;
  std::uint8_t phase = 0;  // Phase of office/survey/campaign.h
  std::uint32_t day = 0;
  std::string reason;
  bool operator==(const PhaseEndBody&) const = default;
};
struct LeavingBody {
  static constexpr EntryKind kKind = EntryKind::leaving;
  std::uint64_t row = 0;
  std::uint32_t day = 0;
  std::string reason;
  SealedRecord note;
  std::optional<OfficerSignature> officer = {};
  bool operator==(const LeavingBody&) const = default;
};

}  // namespace yinxin::ledger

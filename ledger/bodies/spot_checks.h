// Spot checks (双随机一公开, B11): announcement, draw, result.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct PoolRows {
  std::string member;
  std::vector<Interval> rows;
  bool operator==(const PoolRows&) const = default;
};

enum class PoolKind : std::uint8_t { bodies = 1, plans = 2, rows = 3, units = 4 };

struct SpotCheckAnnouncementBody {
  static constexpr EntryKind kKind = EntryKind::spot_check_announcement;
  std::string title;
  std::uint8_t kind = 0;
  std::vector<std::string> targets;
  std::vector<PoolRows> rows;
  std::vector<std::string> inspectors;
  std::uint32_t draw_targets = 0;
  std::uint32_t draw_inspectors = 0;
  std::uint64_t beacon = 0;
  bool operator==(const SpotCheckAnnouncementBody&) const = default;
};

struct DrawnTarget {
  std::uint64_t target = 0;
  std::vector<std::uint32_t> inspectors;
  bool operator==(const DrawnTarget&) const = default;
};

struct SpotCheckDrawBody {
  static constexpr EntryKind kKind = EntryKind::spot_check_draw;
  std::uint64_t announcement = 0;
  Bytes root;
  std::vector<DrawnTarget> drawn;
  bool operator==(const SpotCheckDrawBody&) const = default;
};

struct SpotCheckResultBody {
  static constexpr EntryKind kKind = EntryKind::spot_check_result;
  EntryName draw;
  std::uint64_t target = 0;
  std::uint8_t outcome = 0;
  std::uint32_t day = 0;
  std::string finding;
  bool operator==(const SpotCheckResultBody&) const = default;
};

}  // namespace yinxin::ledger

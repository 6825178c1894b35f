// What a member records of the assessment bodies that it supervises: the persons who serve in examinations (B2, B9),
// serials left out of use (B3), and where certificates stand in the national query system (B14).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

enum class PractitionerAction : std::uint8_t { enrol = 1, set_state = 2 };

// Bits of PractitionerBody::roles.
inline constexpr std::uint8_t kAssessor = 1;           // 考评员
inline constexpr std::uint8_t kInvigilator = 2;        // 监考员
inline constexpr std::uint8_t kQualitySupervisor = 4;  // 质量督导员

struct PractitionerBody {
  static constexpr EntryKind kKind = EntryKind::practitioner;
  std::uint32_t number = 0;
  std::uint8_t action = 1;
  std::string body;
  std::uint8_t roles = 0;
  std::vector<SkillLevel> skills;
  SealedRecord sealed;  // {"name","document_number"}
  std::uint8_t state = 0;
  std::uint8_t ground = 0;
  std::string document;
  std::string reason;
  TagField tag = {};  // of the purpose practitioner
  bool operator==(const PractitionerBody&) const = default;
};
struct RangeGapBody {
  static constexpr EntryKind kKind = EntryKind::range_gap;
  std::string body;
  std::uint64_t year = 0;
  std::uint64_t level = 0;
  std::vector<Interval> serials;
  std::string reason;
  bool operator==(const RangeGapBody&) const = default;
};

enum class NationalSystem : std::uint8_t { not_reported = 0, reported = 1, visible = 2 };

struct NationalStateBody {
  static constexpr EntryKind kKind = EntryKind::national_state;
  std::string member;
  std::vector<Interval> certificates;
  std::uint8_t state = 1;
  std::uint32_t date = 0;
  std::string batch;
  bool operator==(const NationalStateBody&) const = default;
};

}  // namespace yinxin::ledger

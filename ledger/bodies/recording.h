// Recording an assessment body (B2, 备案): the application with annex 3, the steps that member and province take, and
// the letter of consent. The entry that makes a body effective is `body` (certification.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

// In their order; each needs the one before it. The first is the application itself.
enum class RecordingStep : std::uint8_t {
  applied = 1,             // 申请
  first_review = 2,        // 初审
  city_review = 3,         // 市审核
  province_recorded = 4,   // 省备案
  ministry_confirmed = 5,  // 部中心确认
  published = 6            // 公布
};
enum class RecordingOutcome : std::uint8_t { agreed = 1, returned = 2 };

struct AttachedFile {
  std::string name;
  std::uint64_t size = 0;
  Bytes digest;  // SHA-256
  bool operator==(const AttachedFile&) const = default;
};
struct BodyApplicationBody {
  static constexpr EntryKind kKind = EntryKind::body_application;
  std::string document;
  SealedRecord sealed;
  std::vector<AttachedFile> files;
  std::uint32_t county = 0;
  std::uint64_t mends = 0;
  bool operator==(const BodyApplicationBody&) const = default;
};
struct BodyOpinionBody {
  static constexpr EntryKind kKind = EntryKind::body_opinion;
  std::uint64_t application = 0;
  std::uint8_t step = 2;
  std::uint8_t outcome = 1;
  std::uint32_t date = 0;
  std::string opinion;
  std::optional<OfficerSignature> officer;
  bool operator==(const BodyOpinionBody&) const = default;
};
struct BodyRecordingBody {
  static constexpr EntryKind kKind = EntryKind::body_recording;
  EntryName application;
  std::uint8_t step = 4;
  std::uint8_t outcome = 1;
  std::uint32_t date = 0;
  std::string document;
  std::string opinion;
  bool operator==(const BodyRecordingBody&) const = default;
};
struct ConsentLetterBody {
  static constexpr EntryKind kKind = EntryKind::consent_letter;
  std::string body;
  std::string text;
  Bytes signature;
  bool operator==(const ConsentLetterBody&) const = default;
};

}  // namespace yinxin::ledger

// What happens to rows beside filing, review and letter: corrections (A8), follow-up calls (A7), real-name
// authentication (A16), notices of conflicts (A6), statements (A15); and whom to call about them (A11).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

enum class AgreedHow : std::uint8_t { telephone = 1, letter = 2, visit = 3 };
struct CorrectionBody {
  static constexpr EntryKind kKind = EntryKind::correction;
  std::uint64_t row = 0;
  std::uint8_t field = 0;
  Bytes commitment;
  std::uint8_t agreed_how = 1;
  std::uint32_t agreed_on = 0;
  std::uint32_t city = 0;
  std::string occupation;
  std::uint8_t level = 0;
  std::uint16_t years_tenths = 0;
  std::uint16_t economic_type = 0;
  SealedRecord record;
  std::optional<OfficerSignature> officer;
  bool operator==(const CorrectionBody&) const = default;
};

enum class CallOutcome : std::uint8_t {
  confirmed = 1,
  differs = 2,
  not_reached = 3,
  number_not_in_use = 4,
  refused = 5
};
struct FollowUpOutcomeBody {
  static constexpr EntryKind kKind = EntryKind::follow_up_outcome;
  std::uint64_t row = 0;
  std::uint8_t outcome = 1;
  std::uint32_t called_on = 0;
  SealedRecord note;
  std::optional<OfficerSignature> officer;
  bool operator==(const FollowUpOutcomeBody&) const = default;
};

enum class AuthenticatedHow : std::uint8_t { official_check = 1, social_security = 2, card_seen = 3, none = 4 };
struct AuthenticationBody {
  static constexpr EntryKind kKind = EntryKind::authentication;
  std::vector<Interval> rows;
  std::uint8_t how = 4;
  std::uint32_t on = 0;
  std::optional<OfficerSignature> officer;
  bool operator==(const AuthenticationBody&) const = default;
};

struct ConflictNoticeBody {
  static constexpr EntryKind kKind = EntryKind::conflict_notice;
  std::uint64_t row = 0;
  EntryName other;
  SealedRecord record;
  bool operator==(const ConflictNoticeBody&) const = default;
};

struct ContactBody {
  static constexpr EntryKind kKind = EntryKind::contact;
  std::uint32_t county = 0;
  SealedRecord record;
  bool operator==(const ContactBody&) const = default;
};

enum class StatementKind : std::uint8_t { unit = 1, person = 2 };
struct StatementBody {
  static constexpr EntryKind kKind = EntryKind::statement;
  std::uint8_t kind = 1;
  std::uint64_t position = 0;
  Bytes digest;
  SealedRecord record;
  bool operator==(const StatementBody&) const = default;
};

}  // namespace yinxin::ledger

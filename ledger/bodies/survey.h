// The survey (A): filings and their rows, review, letters, and what the province decides about rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct KnownHoldersBody {
  static constexpr EntryKind kKind = EntryKind::known_holders;
  std::string campaign;
  Bytes leaves;
  std::vector<SealedTo> keys = {};
  bool operator==(const KnownHoldersBody&) const = default;
};
struct HolderCodes {
  std::uint32_t city = 0;
  std::uint8_t level = 0;
  std::string occupation;
  std::uint32_t as_of = 0;  // YYYYMMDD: when the query system showed it; 0 where that is not said
  bool operator==(const HolderCodes&) const = default;
};
struct KnownHolderBody {
  static constexpr EntryKind kKind = EntryKind::known_holder;
  std::string campaign;
  TagField tag;
  HolderCodes codes = {};
  Bytes person = {};
  bool operator==(const KnownHolderBody&) const = default;
};
struct ConfirmationBody {
  static constexpr EntryKind kKind = EntryKind::confirmation;
  Bytes letter;
  std::string member;
  std::vector<Interval> rows;
  std::vector<EntryName> claims;
  Bytes letter_signature;
  std::uint32_t day = 0;
  bool operator==(const ConfirmationBody&) const = default;
};
struct UnconfirmBody {
  static constexpr EntryKind kKind = EntryKind::unconfirm;
  EntryName claim;
  std::string reason;
  bool operator==(const UnconfirmBody&) const = default;
};
struct RejectionBody {
  static constexpr EntryKind kKind = EntryKind::rejection;
  std::vector<EntryName> claims;
  std::string reason;
  bool operator==(const RejectionBody&) const = default;
};
struct ArbitrationBody {
  static constexpr EntryKind kKind = EntryKind::arbitration;
  EntryName claim;
  std::string reason;
  bool operator==(const ArbitrationBody&) const = default;
};
struct ErasureBody {
  static constexpr EntryKind kKind = EntryKind::erasure;
  EntryName entry;
  std::string request;
  std::uint64_t payload_filing = 0;
  std::uint64_t payload_length = 0;
  Bytes payload_digest;
  bool operator==(const ErasureBody&) const = default;
};
struct FilingBody {
  static constexpr EntryKind kKind = EntryKind::filing;
  std::string campaign;
  std::uint8_t category = 0;
  std::uint32_t unit = 0;
  std::uint32_t rows = 0;
  Bytes file;
  std::uint64_t payload_length = 0;
  Bytes payload_digest;
  std::vector<SealedTo> keys;
  Bytes workbook;
  std::optional<OfficerSignature> entered_by;
  std::uint32_t county = 0;
  std::uint32_t filed_on = 0;
  bool operator==(const FilingBody&) const = default;
};
struct TalentClaimBody {
  static constexpr EntryKind kKind = EntryKind::talent_claim;
  std::uint64_t filing = 0;
  std::uint32_t row = 0;
  TagField tag;
  Bytes commitment;
  std::uint32_t city = 0;
  std::string occupation;
  std::uint8_t level = 0;
  std::uint16_t years_tenths = 0;
  std::uint8_t category = 0;
  std::uint16_t economic_type = 0;
  std::uint32_t unit = 0;
  std::string campaign;
  std::uint64_t mends = 0;
  bool operator==(const TalentClaimBody&) const = default;
};
struct WithdrawalBody {
  static constexpr EntryKind kKind = EntryKind::withdrawal;
  std::uint64_t claim = 0;
  std::string reason;
  std::optional<OfficerSignature> officer = {};
  bool operator==(const WithdrawalBody&) const = default;
};
enum class ReviewResult : std::uint8_t { passed = 1, returned = 2, not_accepted = 3 };
struct ReviewOutcomeBody {
  static constexpr EntryKind kKind = EntryKind::review_outcome;
  std::uint8_t outcome = 1;
  std::vector<Interval> rows;
  std::string reason;
  std::uint32_t answer_by = 0;
  std::vector<OfficerSignature> officers;
  std::string member = {};  // whose rows, in the province's feed
  std::uint64_t seen = 0;
  bool operator==(const ReviewOutcomeBody&) const = default;
};
struct SubmissionBody {
  static constexpr EntryKind kKind = EntryKind::submission;
  std::string campaign;
  std::vector<Interval> rows;
  std::uint64_t size = 0;
  Bytes root;
  std::optional<OfficerSignature> officer = {};
  bool operator==(const SubmissionBody&) const = default;
};
struct MemberLetterBody {
  static constexpr EntryKind kKind = EntryKind::member_letter;
  std::string text;
  std::string signature_line;
  bool operator==(const MemberLetterBody&) const = default;
};

}  // namespace yinxin::ledger

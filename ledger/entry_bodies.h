// The bodies of entries as plain values, one struct per kind, fields as in entry.capnp (which says what they mean). An
// index is that of a leaf in a feed. `kKind` is the kind whose body the struct is; `encode_body` and `decode_body` are
// in entry_codec.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct Interval {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  auto operator<=>(const Interval&) const = default;
};
struct EntryName {
  std::string member;
  std::uint64_t index = 0;
  auto operator<=>(const EntryName&) const = default;
};
struct TagField {
  std::uint8_t scheme = 1;
  std::uint8_t key_version = 1;
  Bytes value;
  auto operator<=>(const TagField&) const = default;
};
struct SkillLevel {
  std::string occupation;
  std::uint64_t level = 0;
  auto operator<=>(const SkillLevel&) const = default;
};
struct LevelSupervisor {
  std::uint64_t level = 0;
  std::string member;
  auto operator<=>(const LevelSupervisor&) const = default;
};
struct SealedTo {
  std::string member;
  std::uint32_t generation = 1;
  Bytes sealed;
  bool operator==(const SealedTo&) const = default;
};

struct PayloadStatement {
  std::uint64_t filing = 0;
  std::vector<Interval> failing;
  bool operator==(const PayloadStatement&) const = default;
};
struct ReceiptLine {
  std::string member;
  std::uint32_t generation = 1;
  std::uint64_t size = 0;
  Bytes root;
  Bytes signature;
  std::vector<PayloadStatement> payloads;
  bool operator==(const ReceiptLine&) const = default;
};
struct ReceiptBody {
  static constexpr EntryKind kKind = EntryKind::receipt;
  std::uint64_t start = 0;
  std::vector<ReceiptLine> lines;
  bool operator==(const ReceiptBody&) const = default;
};

enum class MemberAction : std::uint8_t { admit = 1, rotate = 2, cut = 3, retire = 4 };
enum class MemberRole : std::uint8_t { province = 1, city = 2, association = 3 };

struct MemberBody {
  static constexpr EntryKind kKind = EntryKind::member;
  std::string id;
  std::uint8_t action = 1;
  std::uint8_t role = 2;
  std::uint32_t generation = 1;
  std::uint64_t opens = 0;
  std::uint64_t closes = 0;
  std::string name;
  std::uint32_t division = 0;
  std::uint8_t suite = 1;
  Bytes log_key;
  Bytes transport_key;
  Bytes sealing_key;
  Bytes letter_key;
  bool operator==(const MemberBody&) const = default;
};
struct SuspensionBody {
  static constexpr EntryKind kKind = EntryKind::suspension;
  std::string member;
  std::uint64_t after = 0;
  std::string reason;
  bool operator==(const SuspensionBody&) const = default;
};
struct ReinstatementBody {
  static constexpr EntryKind kKind = EntryKind::reinstatement;
  std::string member;
  std::uint64_t from = 0;
  std::string reason;
  bool operator==(const ReinstatementBody&) const = default;
};
struct PolicyBody {
  static constexpr EntryKind kKind = EntryKind::policy;
  std::uint32_t rules_version = 1;
  std::string document;
  bool operator==(const PolicyBody&) const = default;
};
struct TagKeyGrantBody {
  static constexpr EntryKind kKind = EntryKind::tag_key_grant;
  std::uint8_t key_version = 1;
  std::vector<SealedTo> sealed;
  bool operator==(const TagKeyGrantBody&) const = default;
};
struct KnownHoldersBody {
  static constexpr EntryKind kKind = EntryKind::known_holders;
  std::string campaign;
  std::vector<TagField> tags;
  bool operator==(const KnownHoldersBody&) const = default;
};
struct BodyBody {
  static constexpr EntryKind kKind = EntryKind::body;
  std::string id;
  std::string record_number;
  std::string name;
  std::string supervisor;
  std::vector<LevelSupervisor> supervisor_by_level;
  std::vector<SkillLevel> approved;
  std::uint8_t profile = 1;
  Bytes certificate_key;
  std::uint8_t suite = 1;
  bool operator==(const BodyBody&) const = default;
};
struct BodyApproveBody {
  static constexpr EntryKind kKind = EntryKind::body_approve;
  std::string id;
  std::vector<SkillLevel> approved;
  bool operator==(const BodyApproveBody&) const = default;
};
struct BodySuperviseBody {
  static constexpr EntryKind kKind = EntryKind::body_supervise;
  std::string id;
  std::string supervisor;
  std::vector<LevelSupervisor> supervisor_by_level;
  bool operator==(const BodySuperviseBody&) const = default;
};
struct BodyStateBody {
  static constexpr EntryKind kKind = EntryKind::body_state;
  std::string id;
  std::uint8_t state = 1;
  std::string reason;
  bool operator==(const BodyStateBody&) const = default;
};
struct RangeBody {
  static constexpr EntryKind kKind = EntryKind::range;
  std::string body;
  std::uint64_t year = 0;
  std::uint64_t level = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const RangeBody&) const = default;
};
struct RangeReturnBody {
  static constexpr EntryKind kKind = EntryKind::range_return;
  EntryName range;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const RangeReturnBody&) const = default;
};
struct ConfirmationBody {
  static constexpr EntryKind kKind = EntryKind::confirmation;
  Bytes letter;
  std::string member;
  std::vector<Interval> rows;
  std::vector<EntryName> claims;
  Bytes letter_signature;
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
struct ProvinceRevocationBody {
  static constexpr EntryKind kKind = EntryKind::province_revocation;
  EntryName certificate;
  std::string reason;
  bool operator==(const ProvinceRevocationBody&) const = default;
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
  bool operator==(const WithdrawalBody&) const = default;
};
enum class ReviewResult : std::uint8_t { passed = 1, returned = 2, not_accepted = 3 };
struct OfficerSignature {
  std::uint64_t officer = 0;
  std::uint8_t suite = 1;
  Bytes signature;
  bool operator==(const OfficerSignature&) const = default;
};
struct ReviewOutcomeBody {
  static constexpr EntryKind kKind = EntryKind::review_outcome;
  std::uint8_t outcome = 1;
  std::vector<Interval> rows;
  std::string reason;
  std::uint32_t answer_by = 0;
  std::vector<OfficerSignature> officers;
  bool operator==(const ReviewOutcomeBody&) const = default;
};
struct SubmissionBody {
  static constexpr EntryKind kKind = EntryKind::submission;
  std::string campaign;
  std::vector<Interval> rows;
  std::uint64_t size = 0;
  Bytes root;
  bool operator==(const SubmissionBody&) const = default;
};
struct MemberLetterBody {
  static constexpr EntryKind kKind = EntryKind::member_letter;
  std::string text;
  std::string signature_line;
  bool operator==(const MemberLetterBody&) const = default;
};
// The same fields for a member's certificate and for one of a body that the province supervises.
struct CertificateBody {
  static constexpr EntryKind kKind = EntryKind::certificate;
  std::string body;
  std::string number;
  std::string occupation;
  std::uint64_t level = 0;
  std::string issued;
  Bytes content;
  bool operator==(const CertificateBody&) const = default;
};
struct ProvinceCertificateBody : CertificateBody {
  static constexpr EntryKind kKind = EntryKind::province_certificate;
  bool operator==(const ProvinceCertificateBody&) const = default;
};
struct RevocationBody {
  static constexpr EntryKind kKind = EntryKind::revocation;
  std::uint64_t certificate = 0;
  std::string reason;
  bool operator==(const RevocationBody&) const = default;
};
struct SubsidyBody {
  static constexpr EntryKind kKind = EntryKind::subsidy;
  TagField tag;
  std::string occupation;
  std::uint64_t level = 0;
  std::uint64_t year = 0;
  std::string type;
  std::string unit;
  bool operator==(const SubsidyBody&) const = default;
};
struct SubsidyWithdrawalBody {
  static constexpr EntryKind kKind = EntryKind::subsidy_withdrawal;
  std::uint64_t subsidy = 0;
  std::string reason;
  bool operator==(const SubsidyWithdrawalBody&) const = default;
};

}  // namespace yinxin::ledger

// Assessment bodies, number ranges and certificates (B).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

// 单位性质 of annex 3: decides who supervises (B2).
enum class BodyNature : std::uint8_t {
  unstated = 0,
  central = 1,     // 央企驻皖分支机构
  provincial = 2,  // 省属企业
  state = 3,       // 国企, of a city or below
  foreign = 4,     // 外资
  private_owned = 5,
  other = 6
};
// Grounds of the credit record (B9).
enum class CreditGround : std::uint8_t {
  none = 0,
  false_material = 1,         // 虚假材料
  breach_of_faith = 2,        // 违规失信
  malicious_competition = 3,  // 恶意竞争
  disorderly_management = 4   // 管理失序
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
  std::uint8_t nature = 0;
  EntryName application = {};  // an empty member: none
  std::string document = {};   // without an application: the paper by which it was recorded before
  bool operator==(const BodyBody&) const = default;
};
struct BodyApproveBody {
  static constexpr EntryKind kKind = EntryKind::body_approve;
  std::string id;
  std::vector<SkillLevel> approved;
  std::string document = {};
  EntryName application = {};  // an empty member: approved on paper, by the document
  bool operator==(const BodyApproveBody&) const = default;
};
struct BodySuperviseBody {
  static constexpr EntryKind kKind = EntryKind::body_supervise;
  std::string id;
  std::string supervisor;
  std::vector<LevelSupervisor> supervisor_by_level;
  std::string document = {};
  std::string reason = {};
  bool operator==(const BodySuperviseBody&) const = default;
};
struct BodyStateBody {
  static constexpr EntryKind kKind = EntryKind::body_state;
  std::string id;
  std::uint8_t state = 1;
  std::string reason;
  std::uint8_t ground = 0;
  std::string document = {};
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
struct ProvinceRevocationBody {
  static constexpr EntryKind kKind = EntryKind::province_revocation;
  EntryName certificate;
  std::string reason;
  bool operator==(const ProvinceRevocationBody&) const = default;
};

}  // namespace yinxin::ledger

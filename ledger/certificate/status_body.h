// The body of a status snapshot: the *directory* of assessment bodies with their certificate seals, and the *numbers*
// of each body, year and level. The numbers always say what is allotted; whether they also say what is registered,
// revoked and suspended stands in a flag byte, because "nothing revoked" and "not said" are different answers. One
// spelling; the byte table is in ledger/README.md, section "Status note".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/error.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/key_id.h"
#include "ledger/certificate/serial_set.h"

namespace yinxin::ledger {

enum class BodyState : std::uint8_t { active = 1, warned = 2, abnormal = 3, suspended = 4, removed = 5 };
enum class IssuerKeyState : std::uint8_t { open = 1, closed = 2, compromised = 3 };
enum class RevocationReason : std::uint8_t {
  unstated = 0,
  issued_in_error = 1,
  false_material = 2,
  replaced = 3,
  by_authority = 4
};

// A body's certificate seal and what it may sign.
struct IssuerKey {
  std::uint8_t suite = kSuiteEd25519;
  crypto::PublicKey key;
  std::uint8_t levels = 0;  // bit 0 is level 1, bit 4 level 5; at least one
  std::uint16_t first_year = 2000;
  std::uint16_t last_year = 2099;
  IssuerKeyState state = IssuerKeyState::open;
  // Index in the province's feed: what was registered at it or later does not count. Of `closed` and `compromised`.
  std::uint64_t closed_at = 0;

  bool has_level(unsigned level) const { return (levels >> (level - 1) & 1) != 0; }
  bool operator==(const IssuerKey&) const = default;
};

struct DirectoryBody {
  std::string record_number;  // 13 characters
  std::string name;           // 1 to 200 bytes
  NumberProfile profile = NumberProfile::digits;
  BodyState state = BodyState::active;
  std::vector<IssuerKey> keys;  // ascending by key
  bool operator==(const DirectoryBody&) const = default;
};

struct RevokedNumber {
  std::uint32_t serial = 1;
  Day on{};  // from 2000-01-01
  RevocationReason reason = RevocationReason::unstated;
  bool operator==(const RevokedNumber&) const = default;
};

// What is said of the serials of one body, year and level. The last three only where the flags say so.
struct NumberGroup {
  std::uint32_t body = 0;  // place in the directory, from 0
  std::uint16_t year = 2000;
  std::uint8_t level = 1;
  SerialSet allotted;  // now, after what was returned
  SerialSet registered;
  std::vector<RevokedNumber> revoked;  // ascending; registered
  SerialSet suspended;                 // registered, not revoked
  bool operator==(const NumberGroup&) const = default;
};

struct StatusBody {
  bool says_registered = false;
  bool says_revoked = false;          // only with says_registered
  bool says_suspended = false;        // only with says_registered
  std::vector<DirectoryBody> bodies;  // ascending by record number
  std::vector<NumberGroup> groups;    // ascending by (body, year, level); none without numbers

  // Whether every invariant stated above and in the table holds. Errors: status.body with the reason.
  Result<void> check(std::string_view letters = kNationalLetters) const;
  // `check` must hold.
  Bytes encode() const;
  // Errors: status.body.
  static Result<StatusBody> decode(ByteView bytes, std::string_view letters = kNationalLetters);

  // A key and whose it is; valid as long as this object stays as it is.
  struct Issuer {
    const DirectoryBody* body = nullptr;
    std::uint32_t place = 0;  // of the body
    const IssuerKey* key = nullptr;
  };
  // nullptr if nothing is said of these numbers.
  const NumberGroup* find_group(std::uint32_t body, unsigned year, unsigned level) const;

  bool operator==(const StatusBody&) const = default;
};

}  // namespace yinxin::ledger

// What replay reads: the members in order of their ids, each with the entries of its feed as the rules see them. Free
// of JSON, of encodings and of the store: a scenario file and real feeds both become a History, and only a History is
// judged.
//
// What a reader would get wrong: an index is the entry's position in its feed, so entries that the rules do not know
// (admissions, keys, reviews) stand here as `Other` and keep their place. An EntryRef is what an author wrote, so it
// may name nothing, or something of another kind; the rules say what happens then.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/rules/intervals.h"

namespace yinxin::ledger::rules {

using MemberNumber = std::uint32_t;  // place in History::members

inline constexpr MemberNumber kNoMember = std::numeric_limits<MemberNumber>::max();
// The official position of what no receipt covers: later than every position.
inline constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

// An entry by member and position. The default names nothing.
struct EntryRef {
  MemberNumber member = kNoMember;
  std::uint64_t index = 0;

  auto operator<=>(const EntryRef&) const = default;
};

// The pseudonym that double filings are found by. Tags of different schemes or key versions never compete.
struct Tag {
  std::uint8_t scheme = 1;
  std::uint8_t key_version = 1;
  ByteArray<16> bytes{};

  auto operator<=>(const Tag&) const = default;
};

// ---- entries of members ----

struct Claim {
  Tag tag;
  std::string campaign;

  bool operator==(const Claim&) const = default;
};
struct Withdraw {
  EntryRef claim;
  bool operator==(const Withdraw&) const = default;
};
// The author's own review does not pass these rows of its own feed; what is no claim among them is passed over.
struct Reject {
  std::vector<Interval> rows;
  bool operator==(const Reject&) const = default;
};
// In a member's feed or in the province's.
struct Certificate {
  std::string body;  // the body's id
  std::string number;
  std::string occupation;
  std::uint64_t level = 0;
  std::string issued;  // YYYY-MM-DD if well formed

  bool operator==(const Certificate&) const = default;
};
// In a member's feed it names an own certificate, in the province's any.
struct Revoke {
  EntryRef certificate;
  bool operator==(const Revoke&) const = default;
};
enum class SubsidyType : std::uint8_t { kRaise, kPrejob, kWorkplace };
struct Subsidy {
  Tag tag;
  std::string occupation;
  std::uint64_t level = 0;
  std::uint64_t year = 0;
  SubsidyType type = SubsidyType::kRaise;
  std::string unit;

  bool operator==(const Subsidy&) const = default;
};
struct Cancel {
  EntryRef subsidy;
  bool operator==(const Cancel&) const = default;
};

// ---- entries of the province ----

struct Coverage {
  MemberNumber member = kNoMember;
  std::uint64_t count = 0;

  bool operator==(const Coverage&) const = default;
};
struct Receipt {
  std::vector<Coverage> of;
  std::vector<EntryRef> unopened;
  std::vector<EntryRef> opened;

  bool operator==(const Receipt&) const = default;
};
struct Known {
  Tag tag;
  std::string campaign;

  bool operator==(const Known&) const = default;
};
struct Arbitrate {
  EntryRef claim;
  bool operator==(const Arbitrate&) const = default;
};
// Rows of one member, where what is no claim is passed over, then single claims, where anything else fails the whole.
// Rows must be covered by receipts at this place, else the whole fails: what nobody need hold yet decides nothing.
struct Confirm {
  MemberNumber member = kNoMember;  // of the rows
  std::vector<Interval> rows;
  std::vector<EntryRef> claims;

  bool operator==(const Confirm&) const = default;
};
struct Unconfirm {
  EntryRef claim;
  bool operator==(const Unconfirm&) const = default;
};
// Single claims, or rows of one member, where what is no claim is passed over.
struct ProvinceReject {
  std::vector<EntryRef> claims;
  MemberNumber member = kNoMember;  // of the rows
  std::vector<Interval> rows = {};
  bool for_mending = false;  // returned by the province's review: the mended row is a new claim
  bool operator==(const ProvinceReject&) const = default;
};
struct Erase {
  EntryRef entry;
  bool operator==(const Erase&) const = default;
};
struct Suspend {
  MemberNumber member = kNoMember;
  std::uint64_t after = 0;

  bool operator==(const Suspend&) const = default;
};
struct Reinstate {
  MemberNumber member = kNoMember;
  std::uint64_t from = 0;

  bool operator==(const Reinstate&) const = default;
};
// Who supervises a body, by member id; the id need not be a member's.
struct Supervision {
  std::string supervisor;
  std::map<std::uint64_t, std::string> by_level;

  const std::string& of_level(std::uint64_t level) const {
    const auto found = by_level.find(level);
    return found == by_level.end() ? supervisor : found->second;
  }

  bool operator==(const Supervision&) const = default;
};
using Approval = std::pair<std::string, std::uint64_t>;  // occupation, level
struct Body {
  std::string id;
  std::string record_number;
  Supervision supervision;
  std::vector<Approval> approved;

  bool operator==(const Body&) const = default;
};
struct BodyApprove {
  std::string id;
  std::vector<Approval> approved;

  bool operator==(const BodyApprove&) const = default;
};
struct BodySupervise {
  std::string id;
  Supervision supervision;

  bool operator==(const BodySupervise&) const = default;
};
enum class BodyStanding : std::uint8_t { kActive, kWarned, kAbnormal, kSuspended, kRemoved };
struct BodyState {
  std::string id;
  BodyStanding standing = BodyStanding::kActive;

  bool operator==(const BodyState&) const = default;
};
struct Range {
  std::string body;
  std::uint64_t year = 0;
  std::uint64_t level = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool operator==(const Range&) const = default;
};
struct RangeReturn {
  EntryRef range;
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool operator==(const RangeReturn&) const = default;
};

// ---- either ----

// An entry that counts nowhere in the rules but has its place in the feed.
struct Other {
  bool operator==(const Other&) const = default;
};
// An entry whose bytes an erasure has taken; only its place is left. It counts as an erased claim or subsidy.
struct Gone {
  bool operator==(const Gone&) const = default;
};

using Entry = std::variant<Other, Gone, Claim, Withdraw, Reject, Certificate, Revoke, Subsidy, Cancel, Receipt, Known,
                           Arbitrate, Confirm, Unconfirm, ProvinceReject, Erase, Suspend, Reinstate, Body, BodyApprove,
                           BodySupervise, BodyState, Range, RangeReturn>;

enum class Role : std::uint8_t { kProvince, kCity, kAssociation };

// How much of a history is judged: all that is held, or only what the province's receipts cover, which is the same on
// every node that stands at the same horizon.
enum class Extent : std::uint8_t { kEverything, kOfficial };

struct Member {
  std::string id;
  Role role = Role::kCity;
  std::string origin;  // yinxin/<federation>/<id>
  std::vector<Entry> entries;

  bool operator==(const Member&) const = default;
};

struct History {
  std::vector<Member> members;  // ascending by the bytes of their ids
  MemberNumber province = kNoMember;
  // The province's entry before which replay ends for a reason that the entries do not show: a receipt of what is not
  // held, a rules version that this program does not know.
  std::optional<std::uint64_t> stop_before;

  // The entry named, null if there is none.
  const Entry* find(EntryRef ref) const {
    if (ref.member >= members.size() || ref.index >= members[ref.member].entries.size()) return nullptr;
    return &members[ref.member].entries[ref.index];
  }
  // The entry named if it is a Kind, else null.
  template <typename Kind>
  const Kind* find_as(EntryRef ref) const {
    const Entry* entry = find(ref);
    return entry ? std::get_if<Kind>(entry) : nullptr;
  }

  bool operator==(const History&) const = default;
};

}  // namespace yinxin::ledger::rules

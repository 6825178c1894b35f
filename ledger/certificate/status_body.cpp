#include "ledger/certificate/status_body.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "ledger/certificate/leb128.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint8_t kBodyVersion = 1;
constexpr std::uint8_t kFlagRegistered = 1;
constexpr std::uint8_t kFlagRevoked = 2;
constexpr std::uint8_t kFlagSuspended = 4;
constexpr std::uint64_t kIndexMax = (std::uint64_t{1} << 53) - 1;
constexpr Day kFirstDay{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};

std::unexpected<Error> wrong(std::string_view why) {
  return refuse("status.body", "The body of the status note is not in order: {0}. Fetch the status note anew.", why);
}

bool is_year(unsigned year) { return year >= 2000 && year <= 2099; }

Result<void> check_body(const DirectoryBody& body, std::string_view letters, std::set<KeyId>& ids) {
  const auto state = static_cast<unsigned>(body.state);
  if (!is_record_number(body.record_number, body.profile, letters))
    return wrong("a record number does not suit its profile");
  if (body.name.empty() || body.name.size() > 200 || !is_shown_text(body.name))
    return wrong("a body's name is no text");
  if (state < 1 || state > 5) return wrong("a body is in no known state");
  if (!std::ranges::is_sorted(body.keys, {}, &IssuerKey::key)) return wrong("a body's keys are not in order");
  for (const IssuerKey& key : body.keys) {
    const auto key_state = static_cast<unsigned>(key.state);
    if (key.suite != kSuiteEd25519) return wrong("a key is of an unknown suite");
    if (key.levels == 0 || key.levels > 31) return wrong("a key has no levels");
    if (!is_year(key.first_year) || !is_year(key.last_year) || key.first_year > key.last_year)
      return wrong("a key has no years");
    if (key_state < 1 || key_state > 3 || key.closed_at > kIndexMax) return wrong("a key is in no known state");
    if (key.state == IssuerKeyState::open && key.closed_at != 0) return wrong("an open key has a closing position");
    if (!ids.insert(key_id(key.suite, KeyRole::issuer_certificate_seal, key.key)).second)
      return wrong("two keys have one id");
  }
  return {};
}

Result<void> check_group(const NumberGroup& group, const StatusBody& status) {
  if (group.body >= status.bodies.size() || !is_year(group.year) || group.level < 1 || group.level > 5) {
    return wrong("numbers of no body, year or level");
  }
  if (group.allotted.empty() && group.registered.empty()) return wrong("a group says nothing");
  const bool unsaid = (!status.says_registered && !group.registered.empty()) ||
                      (!status.says_revoked && !group.revoked.empty()) ||
                      (!status.says_suspended && !group.suspended.empty());
  if (unsaid) return wrong("a group says what the flags leave out");
  if (!group.registered.contains_all_of(group.suspended)) return wrong("a suspended number is not registered");
  for (std::size_t i = 0; i < group.revoked.size(); ++i) {
    const RevokedNumber& revoked = group.revoked[i];
    if (i > 0 && group.revoked[i - 1].serial >= revoked.serial) return wrong("revoked numbers are not in order");
    if (!group.registered.contains(revoked.serial)) return wrong("a revoked number is not registered");
    if (group.suspended.contains(revoked.serial)) return wrong("a number is both revoked and suspended");
    if (!revoked.on.ok() || revoked.on < kFirstDay || static_cast<unsigned>(revoked.reason) > 4)
      return wrong("a revocation has no date or reason");
  }
  return {};
}

struct Totals {
  std::uint64_t allotted = 0, registered = 0, revoked = 0, suspended = 0;
  bool operator==(const Totals&) const = default;
};

Totals totals_of(const std::vector<NumberGroup>& groups) {
  Totals totals;
  for (const NumberGroup& group : groups) {
    totals.allotted += group.allotted.count();
    totals.registered += group.registered.count();
    totals.revoked += group.revoked.size();
    totals.suspended += group.suspended.count();
  }
  return totals;
}

void put_body(Bytes& out, const DirectoryBody& body) {
  append(out, as_bytes(body.record_number));
  put_leb128(out, body.name.size());
  append(out, as_bytes(body.name));
  out.push_back(static_cast<std::byte>(body.profile));
  out.push_back(static_cast<std::byte>(body.state));
  put_leb128(out, body.keys.size());
  for (const IssuerKey& key : body.keys) {
    out.push_back(std::byte{key.suite});
    append(out, key.key.bytes());
    out.push_back(std::byte{key.levels});
    out.push_back(static_cast<std::byte>(key.first_year - 2000));
    out.push_back(static_cast<std::byte>(key.last_year - 2000));
    out.push_back(static_cast<std::byte>(key.state));
    if (key.state != IssuerKeyState::open) put_leb128(out, key.closed_at);
  }
}

void put_revoked(Bytes& out, const std::vector<RevokedNumber>& revoked) {
  put_leb128(out, revoked.size());
  std::uint32_t next = 1;
  for (const RevokedNumber& number : revoked) {
    put_leb128(out, number.serial - next);
    put_leb128(out, static_cast<std::uint64_t>(days_between(kFirstDay, number.on)));
    out.push_back(static_cast<std::byte>(number.reason));
    next = number.serial + 1;
  }
}

// Reads straight through; after the first thing that is not there every take gives nothing and `good()` is false.
class BodyReader {
 public:
  explicit BodyReader(ByteView bytes) : in_(bytes) {}

  std::uint8_t byte() { return keep(in_.take<std::uint8_t>()); }
  std::uint64_t number(std::uint64_t max) {
    const std::uint64_t value = keep(take_leb128(in_));
    if (value > max) good_ = false;
    return good_ ? value : 0;
  }
  std::uint64_t count() { return number(in_.rest().size()); }  // of things that take a byte at least
  ByteView bytes(std::size_t size) { return keep(in_.take_bytes(size)); }
  SerialSet serials() { return keep(SerialSet::take(in_)); }
  bool good() const { return good_; }
  bool done() const { return good_ && in_.done(); }

 private:
  template <typename T>
  T keep(std::optional<T> value) {
    if (!value) good_ = false;
    return good_ ? std::move(*value) : T{};
  }
  crypto::ByteReader in_;
  bool good_ = true;
};

std::optional<IssuerKey> take_key(BodyReader& in) {
  const std::uint8_t suite = in.byte();
  const auto key = crypto::PublicKey::parse(in.bytes(32));
  if (!key) return std::nullopt;
  IssuerKey out{.suite = suite, .key = *key};
  out.levels = in.byte();
  out.first_year = static_cast<std::uint16_t>(2000 + in.byte());
  out.last_year = static_cast<std::uint16_t>(2000 + in.byte());
  out.state = static_cast<IssuerKeyState>(in.byte());
  if (out.state != IssuerKeyState::open) out.closed_at = in.number(kIndexMax);
  return in.good() ? std::optional(out) : std::nullopt;
}

std::optional<DirectoryBody> take_body(BodyReader& in) {
  DirectoryBody body;
  body.record_number = to_text(in.bytes(13));
  body.name = to_text(in.bytes(in.number(200)));
  body.profile = static_cast<NumberProfile>(in.byte());
  body.state = static_cast<BodyState>(in.byte());
  if (body.profile != NumberProfile::digits && body.profile != NumberProfile::national) return std::nullopt;
  for (std::uint64_t left = in.count(); left > 0; --left) {
    auto key = take_key(in);
    if (!key) return std::nullopt;
    body.keys.push_back(*key);
  }
  return in.good() ? std::optional(std::move(body)) : std::nullopt;
}

std::vector<RevokedNumber> take_revoked(BodyReader& in) {
  std::vector<RevokedNumber> out;
  std::uint64_t next = 1;
  for (std::uint64_t left = in.count(); left > 0 && in.good(); --left) {
    const std::uint64_t serial = next + in.number(kSerialMax);
    const Day on = days_after(kFirstDay, static_cast<std::int64_t>(in.number(40'000)));
    const auto reason = static_cast<RevocationReason>(in.byte());
    out.push_back({static_cast<std::uint32_t>(serial), on, reason});
    next = serial + 1;
  }
  return out;
}

NumberGroup take_group(BodyReader& in, const StatusBody& status) {
  NumberGroup group;
  group.body = static_cast<std::uint32_t>(in.number(0xFFFFFFFF));
  group.year = static_cast<std::uint16_t>(2000 + in.byte());
  group.level = in.byte();
  group.allotted = in.serials();
  if (status.says_registered) group.registered = in.serials();
  if (status.says_revoked) group.revoked = take_revoked(in);
  if (status.says_suspended) group.suspended = in.serials();
  return group;
}

}  // namespace

Result<void> StatusBody::check(std::string_view letters) const {
  if (!says_registered && (says_revoked || says_suspended))
    return wrong("it says what is revoked and not what is registered");
  std::set<KeyId> ids;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (i > 0 && bodies[i - 1].record_number >= bodies[i].record_number) return wrong("bodies are not in order");
    if (auto body = check_body(bodies[i], letters, ids); !body) return body;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto place = [](const NumberGroup& group) { return std::tuple(group.body, group.year, group.level); };
    if (i > 0 && place(groups[i - 1]) >= place(groups[i])) return wrong("groups of numbers are not in order");
    if (auto group = check_group(groups[i], *this); !group) return group;
  }
  return {};
}

Bytes StatusBody::encode() const {
  Bytes out{std::byte{kBodyVersion}};
  out.push_back(static_cast<std::byte>((says_registered ? kFlagRegistered : 0) | (says_revoked ? kFlagRevoked : 0) |
                                       (says_suspended ? kFlagSuspended : 0)));
  put_leb128(out, bodies.size());
  for (const DirectoryBody& body : bodies) put_body(out, body);
  const Totals totals = totals_of(groups);
  put_leb128(out, totals.allotted);
  if (says_registered) put_leb128(out, totals.registered);
  if (says_revoked) put_leb128(out, totals.revoked);
  if (says_suspended) put_leb128(out, totals.suspended);
  put_leb128(out, groups.size());
  for (const NumberGroup& group : groups) {
    put_leb128(out, group.body);
    out.push_back(static_cast<std::byte>(group.year - 2000));
    out.push_back(std::byte{group.level});
    group.allotted.put(out);
    if (says_registered) group.registered.put(out);
    if (says_revoked) put_revoked(out, group.revoked);
    if (says_suspended) group.suspended.put(out);
  }
  return out;
}

Result<StatusBody> StatusBody::decode(ByteView bytes, std::string_view letters) {
  BodyReader in(bytes);
  if (in.byte() != kBodyVersion) {
    return refuse("status.unsupported",
                  "The status note's body is of a version that this program does not know. Use a newer program.");
  }
  const std::uint8_t flags = in.byte();
  if (flags > (kFlagRegistered | kFlagRevoked | kFlagSuspended)) return wrong("it has unknown flags");
  StatusBody status{.says_registered = (flags & kFlagRegistered) != 0,
                    .says_revoked = (flags & kFlagRevoked) != 0,
                    .says_suspended = (flags & kFlagSuspended) != 0,
                    .bodies = {},
                    .groups = {}};
  for (std::uint64_t left = in.count(); left > 0; --left) {
    auto body = take_body(in);
    if (!body) return wrong("a body of the directory is cut off or of an unknown kind");
    status.bodies.push_back(std::move(*body));
  }
  Totals totals;
  totals.allotted = in.number(UINT64_MAX);
  if (status.says_registered) totals.registered = in.number(UINT64_MAX);
  if (status.says_revoked) totals.revoked = in.number(UINT64_MAX);
  if (status.says_suspended) totals.suspended = in.number(UINT64_MAX);
  for (std::uint64_t left = in.count(); left > 0 && in.good(); --left) status.groups.push_back(take_group(in, status));
  if (!in.done()) return wrong("its numbers are cut off, too large or go on");
  if (auto fine = status.check(letters); !fine) return std::unexpected(fine.error());
  if (totals_of(status.groups) != totals) return wrong("its totals are not those of its numbers");
  return status;
}

const NumberGroup* StatusBody::find_group(std::uint32_t body, unsigned year, unsigned level) const {
  const auto place = [](const NumberGroup& group) {
    return std::tuple(group.body, unsigned{group.year}, unsigned{group.level});
  };
  const auto found = std::ranges::lower_bound(groups, std::tuple(body, year, level), {}, place);
  return found == groups.end() || place(*found) != std::tuple(body, year, level) ? nullptr : &*found;
}

}  // namespace yinxin::ledger

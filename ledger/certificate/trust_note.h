// The trust note: which keys of a federation's province may do what, signed by its roots. Everything that is checked
// offline hangs on it, and it hangs on nothing but the root fingerprint that a verifier was given beforehand: a first
// download is never trusted by itself. The text, line by line, is in ledger/README.md, section "Trust note".
//
// A note is worth nothing until `follow_trust` has led to it from the pinned fingerprint.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/note.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/key_id.h"
#include "ledger/genesis.h"

namespace yinxin::ledger {

// Version 1 is genesis's; a change of roots makes the next.
struct RootSet {
  std::uint32_t version = 1;
  std::uint32_t threshold = 0;
  std::vector<crypto::PublicKey> roots;  // root k (from 1) signs under `yinxin/root-k`

  bool operator==(const RootSet&) const = default;
};

// A key of roles 2 to 6. A closed one counts for what stands below `closed_at` in the province's feed.
struct RoleKey {
  KeyRole role{};
  std::uint8_t suite = kSuiteEd25519;
  crypto::PublicKey key;
  std::optional<std::uint64_t> closed_at;

  bool counts_at(std::uint64_t position) const { return !closed_at || position < *closed_at; }
};

// A log key of the province, for proofs: signs its feed's checkpoints.
struct ProvinceLogKey {
  crypto::PublicKey key;
  std::optional<std::uint64_t> closed_at;  // sizes above it are not of this key
};

struct Cosigner {
  std::string group;  // "city", "association"
  crypto::NoteVerifier verifier;
};

struct TrustNote {
  FederationName federation;
  MemberId province;
  std::uint64_t number = 1;
  Day made{};
  Day use_until{};
  RootSet roots{};
  std::vector<ProvinceLogKey> logs{};
  std::vector<RoleKey> keys{};
  std::map<std::string, std::uint32_t> quorum{};  // cosignatures of each group that a status note needs
  std::vector<Cosigner> cosigners{};
  std::string letters = std::string(kNationalLetters);  // of national record numbers
  std::uint64_t status_bytes_max = 4'000'000;
  std::uint32_t status_days_max = 400;  // from a status note's as-of to its use-until

  std::string text() const;
  std::string origin() const { return origin_of(federation, province); }
};

// SHA-256 of `yinxin/v1/roots` ‖ 0x00 ‖ federation ‖ 0x0A ‖ the lines `roots`, `threshold` and `root` as they stand.
crypto::Digest root_fingerprint(const FederationName& federation, const RootSet& roots);

// The text only; says nothing about signatures. Errors: trust.text, trust.roots (number and threshold not allowed, a
// root twice), trust.keys (a role without key, two keys of one id or one key in two roles), trust.quorum (more than
// there are cosigners of that group).
Result<TrustNote> parse_trust_text(std::string_view text);

// The newest of `notes` (each a signed note, ascending by number), reached from the pinned fingerprint: the first is of
// the pinned root set; each of the same root set carries its threshold of signatures; each that brings the next version
// of the root set carries the old threshold and the new one. Errors: trust.missing (none given), trust.root (another
// root set than the pinned one), trust.signatures, trust.order (number does not rise, or another federation),
// trust.gap (a version of the root set is left out), and those of parse_note and parse_trust_text.
Result<TrustNote> follow_trust(const crypto::Digest& pinned, std::span<const std::string_view> notes);

// A trust file is one note, or several one after another with an empty line between them.
std::vector<std::string_view> split_trust_file(std::string_view file);

}  // namespace yinxin::ledger

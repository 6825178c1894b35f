// Decisions on their way to a seal and back (`.yxdec`): what an office prepared, for the seal's holder to read and seal
// wherever the seal is kept, and the sealed entries that come back. Readable text:
//
//   yinxin/v1/decision-request         or yinxin/v1/sealed-decisions
//   genesis <64 hex digits>
//   role decision                      or on-duty
//   key <Ed25519 key of the seal, Base64>
//   serial 7                           of the first entry; each further one has the next
//   then for each entry two lines:
//   says <one sentence>
//   entry <canonical bytes, Base64>    sealed ones with their seal
//   and for a decision that names leaves behind it (KnownHolders) each of these:
//   leaf <its bytes, Base64>
//
// What a reader would get wrong: the sentence is for people who open the file; it is made anew from the bytes when the
// file is read, and a file in which the two differ is refused.
#pragma once

#include <string>
#include <vector>

#include "ledger/decision.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

inline constexpr std::size_t kDecisionBytesMax = std::size_t{64} << 20;

struct DecisionRequest {
  crypto::Digest genesis_hash;
  KeyRole role = KeyRole::decision;
  crypto::PublicKey key;
  std::uint64_t first_serial = 1;
  std::vector<Entry> entries;      // at least one; all with a seal, or none
  std::vector<Bytes> leaves = {};  // those that the entries name, in the order of the entries

  bool is_sealed() const { return entries.front().seal.has_value(); }
  // What each entry says.
  std::vector<Message> words() const;
  std::string text() const;
  // Errors: decision-request.text, decision-request.entry (cannot be read, or is no decision known here),
  // decision-request.words (sentence and bytes differ), decision-request.seals (some sealed, some not),
  // decision-request.leaves (not those that the entry before names).
  static Result<DecisionRequest> parse(std::string_view text);

  // Every entry with the seal's signature and its serial. Error: decision-request.key (another key is asked for).
  Result<DecisionRequest> sealed_by(const crypto::SecretKey& seal) const;
};

// For entries to be sealed next, by the roster as it stands; `leaves` are those that they name.
DecisionRequest decision_request(const Roster& roster, KeyRole role, std::vector<Entry> entries,
                                 std::vector<Bytes> leaves = {});

// The leaves that are to be appended, and which of them are the decisions.
struct EffectiveLeaves {
  std::vector<Bytes> leaves;
  std::vector<std::size_t> decisions;  // places in `leaves`
};

// The leaves to append if every seal is good and fresh and all entries would have effect now, in this order. Errors:
// decision.genesis, decision.not-sealed, decision.stale (serials that are used up: prepare anew), decision.seal (names
// the entry, from 1).
Result<EffectiveLeaves> effective_leaves(const Roster& roster, const DecisionRequest& sealed);

}  // namespace yinxin::ledger

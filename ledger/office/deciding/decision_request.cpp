#include "ledger/office/deciding/decision_request.h"

#include <algorithm>

#include "crypto/merkle.h"
#include "crypto/text_encoding.h"
#include "ledger/bodies/survey.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kRequest = "yinxin/v1/decision-request";
constexpr std::string_view kSealed = "yinxin/v1/sealed-decisions";
constexpr std::uint64_t kSerialMax = ~std::uint64_t{0} >> 1;

std::string line(std::string_view word, std::string_view value) {
  return std::string(word).append(" ").append(value).append("\n");
}

std::optional<KeyRole> role_from(std::string_view word) {
  if (word == "decision") return KeyRole::decision;
  if (word == "on-duty") return KeyRole::on_duty;
  return std::nullopt;
}

Result<Entry> read_entry(std::string_view base64, std::string_view says, std::size_t number) {
  const auto raw = crypto::from_base64(base64);
  auto entry = raw ? decode_entry(*raw) : Result<Entry>(std::unexpected(Error{}));
  const auto words = entry ? words_of_decision(*entry) : std::nullopt;
  if (!words) {
    return refuse(
        "decision-request.entry",
        "Entry {0} of the file is no decision that this program knows, or is damaged; it is not to be sealed. "
        "Have the file made anew, or update the program.",
        number);
  }
  if (words->sentence() != says) {
    return refuse("decision-request.words",
                  "Entry {0} of the file does not say what is written beside it: it says \"{1}\". Somebody changed the "
                  "file; have it made anew.",
                  number, words->sentence());
  }
  return entry;
}

// Hashes of the leaves that stand behind the entry in the feed because it names them.
Bytes named_leaves(const Entry& entry) {
  if (entry.kind != EntryKind::known_holders) return {};
  const auto body = decode_body<KnownHoldersBody>(entry.body);
  return body ? body->leaves : Bytes();
}
std::size_t count_of(const Bytes& hashes) { return hashes.size() / sizeof(crypto::Digest); }

// The leaves behind entry `number`, which must be the known holders that it names.
Result<void> read_leaves(NoteLines& lines, const Entry& entry, std::size_t number, std::vector<Bytes>& leaves) {
  Bytes hashes;
  while (lines.next_is("leaf")) {
    auto leaf = crypto::from_base64(lines.value("leaf"));
    if (!leaf || peek_kind(*leaf) != EntryKind::known_holder) leaf = Bytes();
    append(hashes, crypto::leaf_hash(*leaf));
    leaves.push_back(std::move(*leaf));
  }
  if (hashes == named_leaves(entry)) return {};
  return refuse("decision-request.leaves",
                "The leaves behind entry {0} of the file are not those that it names; it is not to be sealed. Have the "
                "file made anew.",
                number);
}

}  // namespace

std::vector<Message> DecisionRequest::words() const {
  std::vector<Message> out;
  for (const Entry& entry : entries) out.push_back(words_of_decision(entry).value_or(Message{}));
  return out;
}

std::string DecisionRequest::text() const {
  std::string out = std::string(is_sealed() ? kSealed : kRequest) + "\n" +
                    line("genesis", crypto::to_hex(genesis_hash)) +
                    line("role", role == KeyRole::on_duty ? "on-duty" : "decision") +
                    line("key", crypto::to_base64(key.bytes())) + line("serial", std::to_string(first_serial));
  std::size_t place = 0;
  for (const Entry& entry : entries) {
    out += line("says", words_of_decision(entry).value_or(Message{}).sentence());
    out += line("entry", crypto::to_base64(encode_entry(entry)));
    for (const std::size_t end = place + count_of(named_leaves(entry)); place < end; ++place)
      out += line("leaf", crypto::to_base64(leaves.at(place)));
  }
  return out;
}

Result<DecisionRequest> DecisionRequest::parse(std::string_view text) {
  const bool sealed = text.starts_with(kSealed);
  NoteLines lines(text, "decision-request.text", "request for a seal");
  lines.exactly(sealed ? kSealed : kRequest);
  const crypto::Digest genesis = lines.hex_digest("genesis");
  const auto role = role_from(lines.value("role"));
  if (!role) lines.fail("decision or on-duty");
  const auto key = key_from_base64(lines.value("key"));
  if (!key) lines.fail("a key behind key");
  const std::uint64_t serial = lines.number("serial", kSerialMax);
  std::vector<Entry> entries;
  std::vector<Bytes> leaves;
  while (lines.next_is("says")) {
    const std::string_view says = lines.value("says");
    const std::string_view base64 = lines.value("entry");
    if (lines.failed()) break;
    auto entry = read_entry(base64, says, entries.size() + 1);
    if (!entry) return std::unexpected(entry.error());
    if (auto named = read_leaves(lines, *entry, entries.size() + 1, leaves); !named)
      return std::unexpected(named.error());
    entries.push_back(std::move(*entry));
  }
  if (entries.empty()) lines.fail("says …");
  lines.end();
  if (lines.failed()) return lines.error();
  if (!std::ranges::all_of(entries, [&](const Entry& entry) { return entry.seal.has_value() == sealed; })) {
    return refuse("decision-request.seals",
                  "Of the entries in the file some are sealed and some are not; have it made "
                  "anew.");
  }
  return DecisionRequest{genesis, *role, *key, serial, std::move(entries), std::move(leaves)};
}

Result<DecisionRequest> DecisionRequest::sealed_by(const crypto::SecretKey& seal) const {
  if (seal.public_key() != key) {
    return refuse("decision-request.key",
                  "This seal is not the one that the request is for; that one's public key is {0}.",
                  crypto::to_hex(key.bytes()));
  }
  DecisionRequest out = *this;
  std::uint64_t serial = first_serial;
  for (Entry& entry : out.entries) seal_decision(entry, genesis_hash, role, serial++, seal);
  return out;
}

DecisionRequest decision_request(const Roster& roster, KeyRole role, std::vector<Entry> entries,
                                 std::vector<Bytes> leaves) {
  return {roster.genesis_hash(), role, roster.role_key(role), roster.next_serial(role), std::move(entries),
          std::move(leaves)};
}

Result<EffectiveLeaves> effective_leaves(const Roster& roster, const DecisionRequest& sealed) {
  if (sealed.genesis_hash != roster.genesis_hash())
    return refuse("decision.genesis", "These decisions are another federation's.");
  if (!sealed.is_sealed())
    return refuse("decision.not-sealed", "These decisions are not sealed yet; `yinxin seal sign` does that.");
  Roster after = roster;
  EffectiveLeaves out;
  std::size_t place = 0;
  for (const Entry& entry : sealed.entries) {
    const std::uint64_t number = out.decisions.size() + 1;
    const auto& seal = *entry.seal;
    if (seal.role != static_cast<std::uint8_t>(sealed.role) ||
        !is_sealed_by(entry, roster.genesis_hash(), sealed.role, roster.role_key(sealed.role))) {
      return refuse("decision.seal", "Decision {0} does not carry a good seal of this province; nothing was recorded.",
                    number);
    }
    if (seal.serial < after.next_serial(sealed.role)) {
      return refuse("decision.stale",
                    "Since decision {0} was prepared others have been sealed (its serial {1} is used up); nothing was "
                    "recorded. Prepare it anew.",
                    number, seal.serial);
    }
    const std::uint64_t index = after.applied();
    out.decisions.push_back(out.leaves.size());
    out.leaves.push_back(encode_entry(entry));
    after.apply(out.leaves.back());
    if (!after.has_effect(index)) {
      return refuse("decision.seal", "Decision {0} does not carry a good seal of this province; nothing was recorded.",
                    number);
    }
    for (const std::size_t end = place + count_of(named_leaves(entry)); place < end; ++place) {
      out.leaves.push_back(sealed.leaves.at(place));
      after.apply(out.leaves.back());
    }
  }
  return out;
}

}  // namespace yinxin::ledger

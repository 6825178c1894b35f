#include "ledger/office/letter_seal.h"

#include <algorithm>

#include "ledger/certificate/letter.h"

namespace yinxin::ledger {

namespace {

std::optional<crypto::NoteVerifier> seal_in(const Roster& roster, const MemberId& member,
                                            const KeyGeneration* generation) {
  if (generation == nullptr || !generation->letter) return std::nullopt;
  return letter_seal_verifier(roster.origin(member), *generation->letter);
}

}  // namespace

Result<crypto::NoteVerifier> letter_seal_of(const Roster& roster, const MemberId& member) {
  const RosterMember* found = roster.find(member);
  const auto seal = seal_in(roster, member, found == nullptr ? nullptr : &found->newest());
  if (!seal)
    return refuse("letter.no-seal", "No letter seal is on record for {0}; its member entry names none.", member.text());
  return *seal;
}

std::optional<crypto::NoteVerifier> letter_seal_at(const Roster& roster, const MemberId& member, std::uint64_t index) {
  const RosterMember* found = roster.find(member);
  return seal_in(roster, member, found == nullptr ? nullptr : found->generation_for(index + 1));
}

std::optional<crypto::NoteVerifier> letter_seal_on(const crypto::SignedNote& note, const Roster& roster,
                                                   const MemberId& member) {
  const RosterMember* found = roster.find(member);
  if (found == nullptr) return std::nullopt;
  for (const KeyGeneration& generation : found->generations) {
    const auto seal = seal_in(roster, member, &generation);
    if (seal && std::ranges::any_of(note.signatures, [&](const auto& line) { return line.is_by(*seal); })) return seal;
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger

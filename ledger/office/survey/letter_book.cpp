#include "ledger/office/survey/letter_book.h"

#include <algorithm>

#include "crypto/merkle.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"

namespace yinxin::ledger {

namespace {

template <typename Body, typename Visit>
void each_of(const FeedSet& feeds, const MemberId& member, const Visit& visit) {
  feeds.for_each_leaf(member, 0, feeds.size(member), [&](std::uint64_t index, ByteView leaf) {
    if (peek_kind(leaf) != Body::kKind) return true;
    const auto entry = decode_entry(leaf);
    if (!entry || entry->kind != Body::kKind || entry->version != 1) return true;
    if (const auto body = decode_body<Body>(entry->body)) visit(index, *body);
    return true;
  });
}

std::optional<HeldLetter> held_letter(const Roster& roster, const MemberId& member, std::uint64_t index,
                                      const MemberLetterBody& body) {
  const auto note = crypto::parse_note(body.text + "\n" + body.signature_line + "\n");
  if (!note) return std::nullopt;
  auto checked = check_letter_note(roster, *note);
  if (!checked || checked->member != member) return std::nullopt;
  return HeldLetter{member, index, *note, std::move(checked->known)};
}

Result<void> check_head(const FeedSet& feeds, const MemberId& member, const LetterHead& head) {
  if (head.size > feeds.size(member)) {
    return refuse("letter.ahead",
                  "The letter names {0} entries of the feed of {1}; {2} are held here. Try again later.", head.size,
                  member.text(), feeds.size(member));
  }
  const auto snapshot = feeds.store().snapshot();
  if (head.size == 0 || crypto::root_at(FeedTree(*snapshot, member), head.size) == head.root) return {};
  return refuse("letter.head", "The letter names a root for {0} entries of the feed of {1} that is not the feed's.",
                head.size, member.text());
}

}  // namespace

LetterBook::LetterBook(const FeedSet& feeds, const Judged& judged) {
  const Roster& roster = feeds.roster();
  for (const auto& [id, member] : roster.members()) {
    each_of<MemberLetterBody>(feeds, id, [&](std::uint64_t index, const MemberLetterBody& body) {
      if (auto held = held_letter(roster, id, index, body)) letters_.push_back(std::move(*held));
    });
  }
  const auto province = letter_seal_of(roster, roster.province());
  if (!province) return;
  each_of<ConfirmationBody>(feeds, roster.province(), [&](std::uint64_t index, const ConfirmationBody& body) {
    const auto signature = crypto::Signature::from(body.letter_signature);
    const bool judged_now = !judged.verdicts.horizon || index < *judged.verdicts.horizon;
    if (!roster.has_effect(index) || !signature || !judged_now) return;
    for (HeldLetter& held : letters_) {
      if (held.member.text() != body.member || !equal(held.known.digest, body.letter)) continue;
      if (!crypto::verify(province->key(), as_bytes(held.note.text), *signature)) continue;
      if (!std::exchange(held.known.countersigned, true))
        held.note.signatures.push_back({province->name(), province->key_hash(), to_bytes(ByteView(*signature))});
    }
  });
}

LetterStanding LetterBook::standing(const KnownLetter& letter) const {
  std::vector<KnownLetter> known;
  for (const HeldLetter& held : letters_) known.push_back(held.known);
  return standing_of(letter, known);
}

Result<crypto::NoteVerifier> letter_seal_of(const Roster& roster, const MemberId& member) {
  const RosterMember* found = roster.find(member);
  if (found == nullptr || !found->newest().letter) {
    return refuse("letter.no-seal", "No letter seal is on record for {0}; its member entry names none.", member.text());
  }
  return letter_seal_verifier(roster.origin(member), *found->newest().letter);
}

std::string signature_line_by(const crypto::SignedNote& note, const crypto::NoteVerifier& key) {
  for (const crypto::NoteSignatureLine& line : note.signatures) {
    if (!line.is_by(key)) continue;
    std::string whole = crypto::format_note({note.text, {line}});
    whole.pop_back();
    return whole.substr(note.text.size() + 1);
  }
  return {};
}

namespace {

// The letter seal of this member, of whichever key generation, that the note names.
std::optional<crypto::NoteVerifier> seal_under(const crypto::SignedNote& note, const Roster& roster,
                                               const RosterMember& member) {
  for (const KeyGeneration& generation : member.generations) {
    if (!generation.letter) continue;
    const crypto::NoteVerifier seal = letter_seal_verifier(roster.origin(member.id), *generation.letter);
    if (std::ranges::any_of(note.signatures, [&](const auto& line) { return line.is_by(seal); })) return seal;
  }
  return std::nullopt;
}

}  // namespace

Result<CheckedLetter> check_letter_note(const Roster& roster, const crypto::SignedNote& note) {
  const auto province = letter_seal_of(roster, roster.province());
  if (!province) return std::unexpected(province.error());
  for (const auto& [id, member] : roster.members()) {
    const auto seal = id == roster.province() ? std::nullopt : seal_under(note, roster, member);
    if (!seal) continue;
    if (!crypto::verify_note(note, *seal)) {
      return refuse("letter.member-signature",
                    "The seal of {0} does not fit this text: the letter has been changed since it was sealed.",
                    member.name);
    }
    const auto countersigned = crypto::verify_note(note, *province);
    if (!countersigned && countersigned.error().code != "note.not-signed") {
      return refuse("letter.province-signature",
                    "The province's countersignature does not fit this letter: it is of another letter or damaged.");
    }
    auto letter = parse_letter(note.text);
    if (!letter) return std::unexpected(letter.error());
    return CheckedLetter{
        id, {std::move(*letter), crypto::sha256(as_bytes(note.text)), seal->name(), countersigned.has_value()}};
  }
  return refuse("letter.stranger", "No seal of a member of this federation is under the letter.");
}

Result<void> check_letter_heads(const FeedSet& feeds, const Letter& letter, const MemberId& member) {
  if (auto own = check_head(feeds, member, letter.feed); !own) return own;
  return check_head(feeds, feeds.roster().province(), letter.province);
}

}  // namespace yinxin::ledger

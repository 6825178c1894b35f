#include "ledger/office/survey/letter_book.h"

#include <algorithm>

#include "crypto/merkle.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"
#include "ledger/office/letter_seal.h"

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
  const auto seal = letter_seal_at(roster, member, index);
  if (!seal || !crypto::verify_note(*note, *seal)) return std::nullopt;
  auto letter = parse_letter(note->text);
  if (!letter) return std::nullopt;
  return HeldLetter{
      member, index, *note, {std::move(*letter), crypto::sha256(as_bytes(note->text)), seal->name(), false}};
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
  each_of<ConfirmationBody>(feeds, roster.province(), [&](std::uint64_t index, const ConfirmationBody& body) {
    const auto seal = letter_seal_at(roster, roster.province(), index);
    const auto signature = crypto::Signature::from(body.letter_signature);
    const bool judged_now = !judged.verdicts.horizon || index < *judged.verdicts.horizon;
    if (!roster.has_effect(index) || !seal || !signature || !judged_now) return;
    for (HeldLetter& held : letters_) {
      if (held.member.text() != body.member || !equal(held.known.digest, body.letter)) continue;
      if (!crypto::verify(seal->key(), as_bytes(held.note.text), *signature)) continue;
      if (!std::exchange(held.known.countersigned, true))
        held.note.signatures.push_back({seal->name(), seal->key_hash(), to_bytes(ByteView(*signature))});
    }
  });
}

LetterStanding LetterBook::standing(const KnownLetter& letter) const {
  std::vector<KnownLetter> known;
  for (const HeldLetter& held : letters_) known.push_back(held.known);
  return standing_of(letter, known);
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

Result<CheckedLetter> check_letter_note(const Roster& roster, const crypto::SignedNote& note) {
  const auto province = letter_seal_on(note, roster, roster.province());
  for (const auto& [id, member] : roster.members()) {
    const auto seal = id == roster.province() ? std::nullopt : letter_seal_on(note, roster, id);
    if (!seal) continue;
    if (!crypto::verify_note(note, *seal)) {
      return refuse("letter.member-signature",
                    "The seal of {0} does not fit this text: the letter has been changed since it was sealed.",
                    member.name);
    }
    if (province && !crypto::verify_note(note, *province)) {
      return refuse("letter.province-signature",
                    "The province's countersignature does not fit this letter: it is of another letter or damaged.");
    }
    auto letter = parse_letter(note.text);
    if (!letter) return std::unexpected(letter.error());
    return CheckedLetter{id,
                         {std::move(*letter), crypto::sha256(as_bytes(note.text)), seal->name(), province.has_value()}};
  }
  return refuse("letter.stranger", "No seal of a member of this federation is under the letter.");
}

Result<void> check_letter_heads(const FeedSet& feeds, const Letter& letter, const MemberId& member) {
  if (auto own = check_head(feeds, member, letter.feed); !own) return own;
  return check_head(feeds, feeds.roster().province(), letter.province);
}

}  // namespace yinxin::ledger

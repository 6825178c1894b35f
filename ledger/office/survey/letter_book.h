// The confirmation letters in the feeds held here, each with the province's countersignature where a confirmation
// brought it. A letter whose text or seal is not in order stands in a feed but not in this book.
#pragma once

#include "ledger/certificate/letter.h"
#include "ledger/office/judged.h"

namespace yinxin::ledger {

struct HeldLetter {
  MemberId member;
  std::uint64_t index = 0;  // of its leaf
  crypto::SignedNote note;  // with the province's line where it is countersigned
  KnownLetter known;
};

class LetterBook {
 public:
  LetterBook(const FeedSet& feeds, const Judged& judged);

  const std::vector<HeldLetter>& letters() const { return letters_; }  // by member, then by index
  LetterStanding standing(const KnownLetter& letter) const;

 private:
  std::vector<HeldLetter> letters_;
};

// The note's line by this key, as it stands in the note.
std::string signature_line_by(const crypto::SignedNote& note, const crypto::NoteVerifier& key);

struct CheckedLetter {
  MemberId member;
  KnownLetter known;
};
// A letter from anywhere, by the keys of the roster, old ones included. Errors: letter.stranger (no member's seal is on
// it), letter.member-signature, letter.province-signature (which of the two is wrong), those of parse_letter.
Result<CheckedLetter> check_letter_note(const Roster& roster, const crypto::SignedNote& note);

// Whether the heads that the letter names are those of the feeds held here. Errors: letter.head (which feed, what
// size), letter.ahead (not held so far: exit and try again).
Result<void> check_letter_heads(const FeedSet& feeds, const Letter& letter, const MemberId& member);

}  // namespace yinxin::ledger

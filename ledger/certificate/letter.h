// The confirmation letter (确认函, rule A13): a plain Chinese letter in fixed labelled lines, signed as a note by the
// member's letter seal and, which is the final confirmation, by the province's. The text, line by line, each
// `label: value`, 无 where there is nothing:
//
//   yinxin/v1/letter
//   文号: 皖人社秘〔2020〕219号          the letter's number, no spaces
//   日期: 2020-12-20
//   发函单位: 蚌埠市人力资源和社会保障局
//   致: 省人力资源社会保障厅
//   批次: 2020
//   起止: 3-10,12-14; 20; ROOT          rows confirmed (indexes of the member's feed), the feed's size and root
//   (Base64) 省链位置: 55; ROOT                  the province's feed when it was written 上报: 12 = 确认 + 退回 +
//   不予通过 + 另计 确认: 9 退回: 1 不予通过: 1 另计: 1 其中高技能: 4                        of 确认 依据: 无 上一函:
//   无                          or `替代 文号 DIGEST`, `缩减 文号 DIGEST`: the earlier letter that this one replaces
//                                       or narrows, with the SHA-256 of its text
//   签发人: 李测试
//
// Key names: `<origin>/seal` for both seals, `<origin>/officer/<id>` for officers who approved.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/note.h"
#include "crypto/sha256.h"
#include "ledger/bodies/fields.h"
#include "ledger/certificate/day.h"

namespace yinxin::ledger {

struct LetterHead {
  std::uint64_t size = 0;
  crypto::Digest root{};
  bool operator==(const LetterHead&) const = default;
};

struct LetterFigures {
  std::uint64_t reported = 0;
  std::uint64_t confirmed = 0;
  std::uint64_t returned = 0;
  std::uint64_t not_accepted = 0;
  std::uint64_t set_aside = 0;     // counted elsewhere: double-filed rows that lost, known holders; not withdrawn rows
  std::uint64_t high_skilled = 0;  // of confirmed
  bool operator==(const LetterFigures&) const = default;
};

enum class EarlierLetterUse { replaced, narrowed };
struct EarlierLetter {
  EarlierLetterUse use = EarlierLetterUse::replaced;
  std::string number;
  crypto::Digest digest;  // of its text
  bool operator==(const EarlierLetter&) const = default;
};

struct Letter {
  std::string number;
  Day date{};
  std::string office;
  std::string addressee;
  std::string campaign;
  std::vector<Interval> rows;  // ascending, apart from each other
  LetterHead feed;
  LetterHead province;
  LetterFigures figures;
  std::string basis;  // empty for 无
  std::optional<EarlierLetter> earlier;
  std::string signer;

  std::string text() const;
  bool operator==(const Letter&) const = default;
};

// Whether the letter agrees with itself. Errors: letter.field (a text that is empty or cannot be shown), letter.sum,
// letter.high-skilled, letter.rows (not ascending, beyond the feed's size, fewer than confirmed).
Result<void> check_letter(const Letter& letter);
// The text of a letter that `check_letter` passes. Error besides: letter.text.
Result<Letter> parse_letter(std::string_view text);

// Whether the letter's figures are those of the review. Error: letter.figures with the label and both numbers.
Result<void> compare_figures(const LetterFigures& letter, const LetterFigures& review);

crypto::NoteVerifier letter_seal_verifier(const std::string& origin, const crypto::PublicKey& key);
crypto::NoteVerifier officer_verifier(const std::string& origin, const std::string& officer,
                                      const crypto::PublicKey& key);
// The line that the seal of `origin` puts under the letter's text.
crypto::NoteSignatureLine seal_letter(const std::string& text, const std::string& origin,
                                      const crypto::SecretKey& seal);

struct LetterSignatures {
  bool province = false;              // countersigned
  std::vector<std::string> officers;  // key names of the officers given whose signatures are good
};
// The member's seal must be good; a wrong signature under any key given refuses the letter. Errors: those of
// verify_note.
Result<LetterSignatures> check_letter_signatures(const crypto::SignedNote& note, const crypto::NoteVerifier& member,
                                                 const crypto::NoteVerifier& province,
                                                 std::span<const crypto::NoteVerifier> officers = {});

// A letter whose signatures have been checked, and what its note says.
struct KnownLetter {
  Letter letter;
  crypto::Digest digest;  // of its text
  std::string member;     // key name of the seal that signed it
  bool countersigned = false;
};

enum class LetterState { valid, awaiting_countersignature, replaced, narrowed };
struct LetterStanding {
  LetterState state = LetterState::valid;
  std::string by;  // number of the letter that replaces or narrows this one
};
// How the letter stands beside the others of its member that are known. Only a countersigned letter changes an earlier
// one.
LetterStanding standing_of(const KnownLetter& letter, std::span<const KnownLetter> others);
// "VALID", "AWAITING COUNTERSIGNATURE", "REPLACED BY {0}", "NARROWED BY {0}": a template to be translated.
Message standing_in_words(const LetterStanding& standing);

}  // namespace yinxin::ledger

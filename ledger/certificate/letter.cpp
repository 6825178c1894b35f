#include "ledger/certificate/letter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/letter";
constexpr std::string_view kNothing = "无";
constexpr std::uint64_t kIndexMax = (std::uint64_t{1} << 53) - 1;
constexpr std::size_t kIntervalsMax = 100'000;

struct Figure {
  std::string_view label;
  std::uint64_t LetterFigures::*place;
};
constexpr std::array kFigures = {
    Figure{"上报", &LetterFigures::reported},  Figure{"确认", &LetterFigures::confirmed},
    Figure{"退回", &LetterFigures::returned},  Figure{"不予通过", &LetterFigures::not_accepted},
    Figure{"另计", &LetterFigures::set_aside}, Figure{"其中高技能", &LetterFigures::high_skilled}};

std::string line(std::string_view label, std::string_view value) {
  return std::string(label) + ": " + std::string(value) + "\n";
}

std::string head_text(const LetterHead& head) {
  return std::to_string(head.size) + "; " + crypto::to_base64(head.root);
}

std::string rows_text(const std::vector<Interval>& rows) {
  if (rows.empty()) return std::string(kNothing);
  std::string out;
  for (const Interval& interval : rows) {
    out += (out.empty() ? "" : ",") + std::to_string(interval.first) + "-" + std::to_string(interval.last);
  }
  return out;
}

std::string earlier_text(const std::optional<EarlierLetter>& earlier) {
  if (!earlier) return std::string(kNothing);
  const std::string use = earlier->use == EarlierLetterUse::replaced ? "替代" : "缩减";
  return use + " " + earlier->number + " " + crypto::to_base64(earlier->digest);
}

std::optional<std::vector<Interval>> read_rows(std::string_view text) {
  std::vector<Interval> rows;
  if (text == kNothing) return rows;
  do {
    std::string_view interval = take_until(text, ',');
    const auto first = plain_number(take_until(interval, '-'), kIndexMax);
    const auto last = plain_number(interval, kIndexMax);
    if (!first || !last || rows.size() == kIntervalsMax) return std::nullopt;
    rows.push_back({*first, *last});
  } while (!text.empty());
  return rows;
}

// `size; root`
std::optional<LetterHead> read_head(std::string_view text) {
  const auto size = plain_number(take_until(text, ';'), kIndexMax);
  if (!size || !text.starts_with(' ')) return std::nullopt;
  const auto root = digest_from_base64(text.substr(1));
  return root ? std::optional(LetterHead{*size, *root}) : std::nullopt;
}

// False if the text is neither 无 nor an earlier letter.
bool read_earlier(std::string_view text, std::optional<EarlierLetter>& earlier) {
  if (text == kNothing) return true;
  const std::string_view use = take_until(text, ' ');
  const std::string_view number = take_until(text, ' ');
  const auto digest = digest_from_base64(text);
  if ((use != "替代" && use != "缩减") || number.empty() || !digest) return false;
  earlier = EarlierLetter{use == "替代" ? EarlierLetterUse::replaced : EarlierLetterUse::narrowed, std::string(number),
                          *digest};
  return true;
}

bool is_value(std::string_view text) {
  return !text.empty() && text.size() <= 300 && text != kNothing && text.front() != ' ' && text.back() != ' ' &&
         is_shown_text(text);
}
bool is_letter_number(std::string_view text) { return is_value(text) && !text.contains(' '); }

Result<void> check_texts(const Letter& letter) {
  const auto wrong = [](std::string_view label) {
    return refuse("letter.field", "The line {0} of the letter is empty or has characters that cannot be shown.", label);
  };
  if (!is_letter_number(letter.number)) return wrong("文号");
  if (!is_value(letter.office)) return wrong("发函单位");
  if (!is_value(letter.addressee)) return wrong("致");
  if (!is_value(letter.campaign)) return wrong("批次");
  if (!letter.basis.empty() && !is_value(letter.basis)) return wrong("依据");
  if (letter.earlier && !is_letter_number(letter.earlier->number)) return wrong("上一函");
  if (!is_value(letter.signer)) return wrong("签发人");
  return {};
}

Result<void> check_rows(const Letter& letter) {
  std::uint64_t covered = 0;
  for (std::size_t i = 0; i < letter.rows.size(); ++i) {
    const Interval& interval = letter.rows[i];
    const bool apart = i == 0 || letter.rows[i - 1].last + 1 < interval.first;
    if (interval.first > interval.last || interval.last >= letter.feed.size || !apart) {
      return refuse(
          "letter.rows",
          "The rows {0}-{1} of the letter are not in order, not apart, or beyond the {2} entries of its feed.",
          interval.first, interval.last, letter.feed.size);
    }
    covered += interval.last - interval.first + 1;
  }
  if (covered < letter.figures.confirmed) {
    return refuse("letter.rows", "The letter confirms {0} rows but names {1} only.", letter.figures.confirmed, covered);
  }
  return {};
}

}  // namespace

std::string Letter::text() const {
  std::string out = std::string(kFirstLine) + "\n" + line("文号", number) + line("日期", day_text(date)) +
                    line("发函单位", office) + line("致", addressee) + line("批次", campaign) +
                    line("起止", rows_text(rows) + "; " + head_text(feed)) + line("省链位置", head_text(province));
  for (const Figure& figure : kFigures) out += line(figure.label, std::to_string(figures.*figure.place));
  return out + line("依据", basis.empty() ? kNothing : std::string_view(basis)) +
         line("上一函", earlier_text(earlier)) + line("签发人", signer);
}

Result<void> check_letter(const Letter& letter) {
  if (auto texts = check_texts(letter); !texts) return texts;
  const LetterFigures& figures = letter.figures;
  for (const Figure& figure : kFigures) {
    if (figures.*figure.place > kIndexMax)
      return refuse("letter.sum", "The figure {0} of the letter is too large.", figure.label);
  }
  const std::uint64_t sum = figures.confirmed + figures.returned + figures.not_accepted + figures.set_aside;
  if (figures.reported != sum) {
    return refuse("letter.sum",
                  "The letter reports {0} rows (上报), but 确认 {1} + 退回 {2} + 不予通过 {3} + 另计 {4} make {5}.",
                  figures.reported, figures.confirmed, figures.returned, figures.not_accepted, figures.set_aside, sum);
  }
  if (figures.high_skilled > figures.confirmed) {
    return refuse("letter.high-skilled",
                  "The letter names {0} high-skilled rows (其中高技能) among {1} confirmed ones.", figures.high_skilled,
                  figures.confirmed);
  }
  return check_rows(letter);
}

Result<Letter> parse_letter(std::string_view text) {
  NoteLines in(text, "letter.text", "letter", ": ");
  Letter letter;
  in.exactly(kFirstLine);
  letter.number = in.value("文号");
  letter.date = in.day("日期");
  letter.office = in.value("发函单位");
  letter.addressee = in.value("致");
  letter.campaign = in.value("批次");
  std::string_view span = in.value("起止");
  const auto rows = read_rows(take_until(span, ';'));
  const auto feed = span.starts_with(' ') ? read_head(span.substr(1)) : std::nullopt;
  if (!rows || !feed) in.fail("起止: a-b,a-b; SIZE; ROOT");
  const auto province = read_head(in.value("省链位置"));
  if (!province) in.fail("省链位置: SIZE; ROOT");
  for (const Figure& figure : kFigures) letter.figures.*figure.place = in.number(figure.label, kIndexMax);
  const std::string_view basis = in.value("依据");
  if (basis != kNothing) letter.basis = basis;
  if (!read_earlier(in.value("上一函"), letter.earlier)) in.fail("上一函: 无, or 替代 or 缩减 NUMBER DIGEST");
  letter.signer = in.value("签发人");
  in.end();
  if (in.failed()) return in.error();
  letter.rows = *rows;
  letter.feed = *feed;
  letter.province = *province;
  if (letter.text() != text)
    return refuse("letter.text", "The letter is not spelt as it should be. Fetch the file anew.");
  if (auto fine = check_letter(letter); !fine) return std::unexpected(fine.error());
  return letter;
}

Result<void> compare_figures(const LetterFigures& letter, const LetterFigures& review) {
  for (const Figure& figure : kFigures) {
    if (letter.*figure.place != review.*figure.place) {
      return refuse("letter.figures", "The letter says {0} {1}, the review says {2}. Write the letter anew.",
                    figure.label, letter.*figure.place, review.*figure.place);
    }
  }
  return {};
}

crypto::NoteVerifier letter_seal_verifier(const std::string& origin, const crypto::PublicKey& key) {
  return {origin + "/seal", crypto::NoteKeyType::kEd25519, key};
}

crypto::NoteVerifier officer_verifier(const std::string& origin, const std::string& officer,
                                      const crypto::PublicKey& key) {
  return {origin + "/officer/" + officer, crypto::NoteKeyType::kEd25519, key};
}

crypto::NoteSignatureLine seal_letter(const std::string& text, const std::string& origin,
                                      const crypto::SecretKey& seal) {
  return crypto::sign_note_line(text, crypto::NoteSigner(origin + "/seal", crypto::NoteKeyType::kEd25519, seal));
}

Result<LetterSignatures> check_letter_signatures(const crypto::SignedNote& note, const crypto::NoteVerifier& member,
                                                 const crypto::NoteVerifier& province,
                                                 std::span<const crypto::NoteVerifier> officers) {
  if (auto good = crypto::verify_note(note, member); !good) return std::unexpected(good.error());
  LetterSignatures out;
  const auto countersigned = crypto::verify_note(note, province);
  if (!countersigned && countersigned.error().code != "note.not-signed") return std::unexpected(countersigned.error());
  out.province = countersigned.has_value();
  for (const crypto::NoteVerifier& officer : officers) {
    const auto approved = crypto::verify_note(note, officer);
    if (!approved && approved.error().code != "note.not-signed") return std::unexpected(approved.error());
    if (approved) out.officers.push_back(officer.name());
  }
  return out;
}

LetterStanding standing_of(const KnownLetter& letter, std::span<const KnownLetter> others) {
  if (!letter.countersigned) return {LetterState::awaiting_countersignature, {}};
  LetterStanding standing;
  for (const KnownLetter& other : others) {
    const auto& earlier = other.letter.earlier;
    if (!other.countersigned || other.member != letter.member || !earlier || earlier->digest != letter.digest) continue;
    const bool replaces = earlier->use == EarlierLetterUse::replaced;
    if (standing.state == LetterState::replaced && !replaces) continue;
    standing = {replaces ? LetterState::replaced : LetterState::narrowed, other.letter.number};
  }
  return standing;
}

Message standing_in_words(const LetterStanding& standing) {
  switch (standing.state) {
    case LetterState::valid:
      return Message{"VALID", {}};
    case LetterState::awaiting_countersignature:
      return Message{"AWAITING COUNTERSIGNATURE", {}};
    case LetterState::replaced:
      return Message{"REPLACED BY {0}", {standing.by}};
    case LetterState::narrowed:
      return Message{"NARROWED BY {0}", {standing.by}};
  }
  return Message{"VALID", {}};
}

}  // namespace yinxin::ledger

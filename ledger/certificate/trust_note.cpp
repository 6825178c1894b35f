#include "ledger/certificate/trust_note.h"

#include <algorithm>
#include <array>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/trust";
constexpr std::uint64_t kIndexMax = (std::uint64_t{1} << 53) - 1;
constexpr std::size_t kLinesMax = 1000;  // of one kind

struct RoleWord {
  KeyRole role;
  std::string_view word;
};
constexpr std::array kRoleWords = {RoleWord{KeyRole::province_certificate_seal, "certificate"},
                                   RoleWord{KeyRole::letter_seal, "letter"}, RoleWord{KeyRole::status, "status"},
                                   RoleWord{KeyRole::decision, "decision"}, RoleWord{KeyRole::on_duty, "on-duty"}};

std::string root_lines(const RootSet& roots) {
  std::string out = "roots " + std::to_string(roots.version) + "\nthreshold " + std::to_string(roots.threshold) + "\n";
  for (const auto& root : roots.roots) out += "root " + crypto::to_base64(root.bytes()) + "\n";
  return out;
}

std::string closing(const std::optional<std::uint64_t>& closed_at) {
  return closed_at ? "until " + std::to_string(*closed_at) : "open";
}

// `open`, or `until` and a position. False for anything else.
bool read_closing(std::string_view text, std::optional<std::uint64_t>& closed_at) {
  if (text == "open") return true;
  if (take_until(text, ' ') != "until") return false;
  closed_at = plain_number(text, kIndexMax);
  return closed_at.has_value();
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

RootSet read_roots(NoteLines& in) {
  RootSet roots;
  roots.version = static_cast<std::uint32_t>(in.number("roots", 1'000'000));
  roots.threshold = static_cast<std::uint32_t>(in.number("threshold", 5));
  while (in.next_is("root") && roots.roots.size() < 6) {
    const auto key = key_from_base64(in.value("root"));
    if (!key) in.fail("an Ed25519 key in Base64 behind root");
    if (key) roots.roots.push_back(*key);
  }
  return roots;
}

std::vector<ProvinceLogKey> read_logs(NoteLines& in) {
  std::vector<ProvinceLogKey> logs;
  do {
    std::string_view rest = in.value("log");
    const auto key = key_from_base64(take_until(rest, ' '));
    std::optional<std::uint64_t> closed_at;
    if (!key || !read_closing(rest, closed_at)) {
      in.fail("log KEY open, or log KEY until POSITION");
    } else {
      logs.push_back({*key, closed_at});
    }
  } while (in.next_is("log") && logs.size() < kLinesMax);
  return logs;
}

std::vector<RoleKey> read_keys(NoteLines& in) {
  std::vector<RoleKey> keys;
  while (in.next_is("key") && keys.size() < kLinesMax) {
    std::string_view rest = in.value("key");
    const std::string_view word = take_until(rest, ' ');
    const auto role = std::ranges::find(kRoleWords, word, &RoleWord::word);
    const auto suite = plain_number(take_until(rest, ' '), 255);
    const auto key = key_from_base64(take_until(rest, ' '));
    std::optional<std::uint64_t> closed_at;
    if (role == kRoleWords.end() || suite != kSuiteEd25519 || !key || !read_closing(rest, closed_at)) {
      in.fail("key ROLE 1 KEY open, or key ROLE 1 KEY until POSITION");
    } else {
      keys.push_back({role->role, kSuiteEd25519, *key, closed_at});
    }
  }
  return keys;
}

void read_quorum(NoteLines& in, TrustNote& note) {
  while (in.next_is("quorum") && note.quorum.size() < kLinesMax) {
    std::string_view rest = in.value("quorum");
    const std::string group(take_until(rest, ' '));
    const auto count = plain_number(rest, 100);
    if (!is_word(group) || !count || *count == 0 ||
        !note.quorum.emplace(group, static_cast<std::uint32_t>(*count)).second) {
      in.fail("quorum GROUP COUNT");
    }
  }
  while (in.next_is("cosigner") && note.cosigners.size() < kLinesMax) {
    std::string_view rest = in.value("cosigner");
    const std::string group(take_until(rest, ' '));
    auto verifier = crypto::NoteVerifier::parse(rest);
    if (!is_word(group) || !verifier || verifier->type() != crypto::NoteKeyType::kEd25519) {
      in.fail("cosigner GROUP VKEY");
    } else {
      note.cosigners.push_back({group, std::move(*verifier)});
    }
  }
}

bool is_letters(std::string_view text) {
  return !text.empty() && text.size() <= 26 && text.front() >= 'A' && text.back() <= 'Z' &&
         std::ranges::is_sorted(text, std::less_equal{});
}

Result<void> check_roots(const TrustNote& note) {
  const std::set<crypto::PublicKey> distinct(note.roots.roots.begin(), note.roots.roots.end());
  const std::size_t count = note.roots.roots.size();
  const bool five = count == 5 && note.roots.threshold == 3;
  const bool one_for_test = note.federation.is_test() && count == 1 && note.roots.threshold == 1;
  if (note.roots.version == 0 || distinct.size() != count || !(five || one_for_test)) {
    return refuse("trust.roots",
                  "The trust note of {0} names {1} roots of which {2} sign; it must be 5 different ones of which 3 "
                  "sign (in a federation "
                  "labelled test 1 of 1 will do).",
                  note.federation.text(), count, note.roots.threshold);
  }
  return {};
}

Result<void> check_keys(const TrustNote& note) {
  std::set<KeyId> ids;
  std::set<crypto::PublicKey> distinct;
  for (const RoleKey& key : note.keys) {
    if (!ids.insert(key_id(key.suite, key.role, key.key)).second || !distinct.insert(key.key).second) {
      return refuse("trust.keys", "The trust note of {0} names one key twice; a key has one role.",
                    note.federation.text());
    }
  }
  for (const RoleWord& role : kRoleWords) {
    if (std::ranges::none_of(note.keys, [&](const RoleKey& key) { return key.role == role.role; })) {
      return refuse("trust.keys", "The trust note of {0} names no key for the role \"{1}\".", note.federation.text(),
                    role.word);
    }
  }
  for (const Cosigner& cosigner : note.cosigners) {
    if (!distinct.insert(cosigner.verifier.key()).second) {
      return refuse("trust.keys", "The trust note of {0} names one key twice; a key has one role.",
                    note.federation.text());
    }
  }
  for (const auto& [group, count] : note.quorum) {
    if (std::ranges::count(note.cosigners, group, &Cosigner::group) < static_cast<std::ptrdiff_t>(count)) {
      return refuse("trust.quorum",
                    "The trust note of {0} asks for {1} cosignatures of the group \"{2}\" and names fewer cosigners.",
                    note.federation.text(), count, group);
    }
  }
  return {};
}

Result<void> check_signatures(const crypto::SignedNote& note, const TrustNote& content, const RootSet& roots) {
  std::vector<crypto::NoteVerifier> verifiers;
  for (std::size_t i = 0; i < roots.roots.size(); ++i) verifiers.push_back(root_verifier(i + 1, roots.roots[i]));
  const auto signers = crypto::verify_note(note, verifiers);
  const std::size_t good = signers ? signers->size() : 0;
  if (good < roots.threshold) {
    return refuse("trust.signatures",
                  "Trust note {0} of {1} carries {2} good signatures of root set {3}; {4} are needed.", content.number,
                  content.federation.text(), good, roots.version, roots.threshold);
  }
  return {};
}

// Whether `next` may follow `known`, whose signatures have been checked.
Result<void> check_step(const TrustNote& known, const crypto::SignedNote& note, const TrustNote& next) {
  if (next.federation != known.federation || next.province != known.province || next.number <= known.number ||
      next.made < known.made) {
    return refuse("trust.order", "Trust note {0} of {1} does not follow note {2} of {3}.", next.number,
                  next.federation.text(), known.number, known.federation.text());
  }
  if (next.roots.version == known.roots.version) {
    if (next.roots != known.roots) {
      return refuse("trust.root", "Trust note {0} of {1} changes the roots without a new version.", next.number,
                    next.federation.text());
    }
    return check_signatures(note, next, next.roots);
  }
  if (next.roots.version != known.roots.version + 1) {
    return refuse(
        "trust.gap",
        "Trust note {0} is of root set {1}, the last one known is {2}: the note that brings root set {3} is missing.",
        next.number, next.roots.version, known.roots.version, known.roots.version + 1);
  }
  if (auto old_roots = check_signatures(note, next, known.roots); !old_roots) return old_roots;
  return check_signatures(note, next, next.roots);
}

}  // namespace

std::string TrustNote::text() const {
  std::string out = std::string(kFirstLine) + "\nfederation " + federation.text() + "\nprovince " + province.text() +
                    "\nnumber " + std::to_string(number) + "\nmade " + day_text(made) + "\nuse-until " +
                    day_text(use_until) + "\n" + root_lines(roots);
  for (const auto& log : logs) out += "log " + crypto::to_base64(log.key.bytes()) + " " + closing(log.closed_at) + "\n";
  for (const RoleKey& key : keys) {
    const auto word = std::ranges::find(kRoleWords, key.role, &RoleWord::role)->word;
    out += "key " + std::string(word) + " " + std::to_string(key.suite) + " " + crypto::to_base64(key.key.bytes()) +
           " " + closing(key.closed_at) + "\n";
  }
  for (const auto& [group, count] : quorum) out += "quorum " + group + " " + std::to_string(count) + "\n";
  for (const Cosigner& cosigner : cosigners)
    out += "cosigner " + cosigner.group + " " + cosigner.verifier.vkey() + "\n";
  out += "letters " + letters + "\nlimit status-bytes " + std::to_string(status_bytes_max) + "\nlimit status-days " +
         std::to_string(status_days_max) + "\n";
  return out;
}

crypto::Digest root_fingerprint(const FederationName& federation, const RootSet& roots) {
  Bytes domain = to_bytes("yinxin/v1/roots");
  domain.push_back(std::byte{0});
  return crypto::sha256({domain, as_bytes(federation.text()), as_bytes("\n"), as_bytes(root_lines(roots))});
}

Result<TrustNote> parse_trust_text(std::string_view text) {
  NoteLines in(text, "trust.text", "trust note");
  in.exactly(kFirstLine);
  auto federation = FederationName::parse(in.value("federation"));
  if (!federation) in.fail("federation NAME");
  auto province = MemberId::parse(in.value("province"));
  if (!province) in.fail("province MEMBER");
  if (in.failed()) return in.error();
  TrustNote note{.federation = std::move(*federation), .province = std::move(*province)};
  note.number = in.number("number", kIndexMax);
  note.made = in.day("made");
  note.use_until = in.day("use-until");
  if (note.use_until < note.made) in.fail("use-until not before made");
  note.roots = read_roots(in);
  note.logs = read_logs(in);
  note.keys = read_keys(in);
  read_quorum(in, note);
  note.letters = in.value("letters");
  if (!is_letters(note.letters)) in.fail("letters, capital ones in order");
  note.status_bytes_max = in.number("limit status-bytes", 100'000'000);
  note.status_days_max = static_cast<std::uint32_t>(in.number("limit status-days", 4000));
  in.end();
  if (in.failed()) return in.error();
  if (note.text() != text)
    return refuse("trust.text", "The trust note is not spelt as it should be. Fetch the file anew.");
  if (auto roots = check_roots(note); !roots) return std::unexpected(roots.error());
  if (auto keys = check_keys(note); !keys) return std::unexpected(keys.error());
  return note;
}

Result<TrustNote> follow_trust(const crypto::Digest& pinned, std::span<const std::string_view> notes) {
  std::optional<TrustNote> known;
  for (const std::string_view bytes : notes) {
    const auto note = crypto::parse_note(bytes);
    if (!note) return std::unexpected(note.error());
    auto next = parse_trust_text(note->text);
    if (!next) return next;
    if (!known && root_fingerprint(next->federation, next->roots) != pinned) {
      return refuse("trust.root",
                    "The trust note is of {0} with root set {1}, whose fingerprint is {2}; the one expected is {3}. "
                    "Take the fingerprint "
                    "from a printed notice, and the older trust notes if the roots have changed since.",
                    next->federation.text(), next->roots.version,
                    crypto::to_hex(root_fingerprint(next->federation, next->roots)), crypto::to_hex(pinned));
    }
    const auto step = known ? check_step(*known, *note, *next) : check_signatures(*note, *next, next->roots);
    if (!step) return std::unexpected(step.error());
    known = std::move(*next);
  }
  if (!known) return refuse("trust.missing", "There is no trust note; fetch it from any node of the federation.");
  return std::move(*known);
}

std::vector<std::string_view> split_trust_file(std::string_view file) {
  constexpr std::string_view kBetween = "\n\nyinxin/v1/trust\n";
  std::vector<std::string_view> notes;
  while (!file.empty()) {
    const auto next = file.find(kBetween);
    notes.push_back(file.substr(0, next == std::string_view::npos ? next : next + 1));
    file.remove_prefix(next == std::string_view::npos ? file.size() : next + 2);
  }
  return notes;
}

}  // namespace yinxin::ledger

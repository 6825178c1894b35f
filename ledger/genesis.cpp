#include "ledger/genesis.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/genesis";

std::string line(std::string_view word, std::string_view value) {
  return std::string(word) + " " + std::string(value) + "\n";
}

// Takes the text line by line; after the first line that does not fit only the error remains.
class GenesisReader {
 public:
  explicit GenesisReader(std::string_view text) : rest_(text) {}

  std::string_view value(std::string_view word) {
    if (failed()) return {};
    const std::string_view current = rest_.substr(0, rest_.find('\n'));
    if (!current.starts_with(word) || current.size() <= word.size() || current[word.size()] != ' ') {
      fail("line '" + std::string(word) + " …'");
      return {};
    }
    advance(current);
    return current.substr(word.size() + 1);
  }
  bool next_is(std::string_view word) const { return !failed() && rest_.starts_with(std::string(word) + " "); }
  void exactly(std::string_view whole) {
    const std::string_view current = rest_.substr(0, rest_.find('\n'));
    if (current != whole) fail("line '" + std::string(whole) + "'");
    advance(current);
  }
  std::uint32_t number(std::string_view word) {
    const std::string_view text = value(word);
    std::uint32_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (!failed() &&
        (error != std::errc() || end != text.data() + text.size() || (text.size() > 1 && text[0] == '0'))) {
      fail("a number after '" + std::string(word) + "'");
    }
    return out;
  }
  template <typename Key>
  std::optional<Key> key(std::string_view word) {
    const auto raw = crypto::from_base64(value(word));
    if (failed()) return std::nullopt;
    auto parsed = raw ? Key::parse(*raw) : Result<Key>(refuse("key.encoding", "not base64"));
    if (!parsed) {
      fail("a key after '" + std::string(word) + "'");
      return std::nullopt;
    }
    return *parsed;
  }
  void end() {
    if (!failed() && !rest_.empty()) fail("the end of the text");
  }
  bool failed() const { return !expected_.empty(); }
  std::unexpected<Error> error() const {
    return refuse("genesis.text",
                  "Line {0} of the genesis text: {1} is expected. Fetch the file anew from the province.", line_,
                  expected_);
  }

 private:
  void advance(std::string_view current) {
    if (failed()) return;
    rest_.remove_prefix(std::min(rest_.size(), current.size() + 1));
    ++line_;
  }
  void fail(std::string what) {
    if (!failed()) expected_ = std::move(what);
  }

  std::string_view rest_;
  std::size_t line_ = 1;
  std::string expected_;
};

Result<Genesis> parse_text(std::string_view text) {
  GenesisReader in(text);
  in.exactly(kFirstLine);
  const std::string label(in.value("label"));
  const std::uint32_t threshold = in.number("threshold");
  std::vector<crypto::PublicKey> roots;
  while (in.next_is("root")) {
    if (auto root = in.key<crypto::PublicKey>("root")) roots.push_back(*root);
  }
  const auto province = MemberId::parse(in.value("province"));
  const auto log = in.key<crypto::PublicKey>("log");
  const auto transport = in.key<crypto::PublicKey>("transport");
  const auto decision = in.key<crypto::PublicKey>("decision");
  const auto letter = in.key<crypto::PublicKey>("letter");
  const auto certificate = in.key<crypto::PublicKey>("certificate");
  const auto on_duty = in.key<crypto::PublicKey>("on-duty");
  const auto status = in.key<crypto::PublicKey>("status");
  const auto sealing = in.key<crypto::SealingPublicKey>("sealing");
  const std::uint32_t tag_scheme = in.number("tag-scheme");
  const std::uint32_t rules = in.number("rules");
  in.end();
  if (in.failed()) return in.error();
  if (!is_label(label))
    return refuse("genesis.text", "'{0}' is no label of a federation: a-z first, then a-z and 0-9, at most 16.", label);
  if (!province) return std::unexpected(province.error());
  return Genesis{label,
                 threshold,
                 std::move(roots),
                 *province,
                 ProvinceKeys{*log, *transport, *decision, *letter, *certificate, *on_duty, *status, *sealing},
                 tag_scheme,
                 rules};
}

Result<void> check_roots(const Genesis& genesis) {
  const std::set<crypto::PublicKey> distinct(genesis.roots.begin(), genesis.roots.end());
  const bool five = genesis.roots.size() == 5 && genesis.threshold == 3;
  const bool one_for_test = genesis.label == "test" && genesis.roots.size() == 1 && genesis.threshold == 1;
  if (distinct.size() != genesis.roots.size() || !(five || one_for_test)) {
    return refuse(
        "genesis.roots",
        "A federation has 5 different roots of which 3 sign; only one labelled 'test' may have 1 of 1. This one has "
        "{0} roots of which {1} sign.",
        genesis.roots.size(), genesis.threshold);
  }
  return {};
}

}  // namespace

std::string Genesis::text() const {
  const auto key = [](const auto& value) { return crypto::to_base64(value.bytes()); };
  std::string out =
      std::string(kFirstLine) + "\n" + line("label", label) + line("threshold", std::to_string(threshold));
  for (const auto& root : roots) out += line("root", key(root));
  out += line("province", province.text());
  out += line("log", key(keys.log)) + line("transport", key(keys.transport)) + line("decision", key(keys.decision));
  out += line("letter", key(keys.letter)) + line("certificate", key(keys.certificate)) +
         line("on-duty", key(keys.on_duty));
  out += line("status", key(keys.status)) + line("sealing", key(keys.sealing));
  out += line("tag-scheme", std::to_string(tag_scheme)) + line("rules", std::to_string(rules_version));
  return out;
}

crypto::Digest Genesis::hash() const { return crypto::sha256(as_bytes(text())); }

FederationName Genesis::federation() const { return FederationName::of(label, hash()); }

crypto::NoteVerifier root_verifier(std::size_t number, const crypto::PublicKey& root) {
  return {"yinxin/root-" + std::to_string(number), crypto::NoteKeyType::kEd25519, root};
}

Result<Genesis> parse_genesis_text(std::string_view text) {
  auto genesis = parse_text(text);
  if (!genesis) return genesis;
  if (auto roots = check_roots(*genesis); !roots) return std::unexpected(roots.error());
  return genesis;
}

Result<Genesis> parse_genesis(std::string_view note) {
  const auto signed_note = crypto::parse_note(note);
  if (!signed_note) return std::unexpected(signed_note.error());
  auto genesis = parse_genesis_text(signed_note->text);
  if (!genesis) return genesis;
  std::vector<crypto::NoteVerifier> verifiers;
  for (std::size_t i = 0; i < genesis->roots.size(); ++i) verifiers.push_back(root_verifier(i + 1, genesis->roots[i]));
  const auto signers = crypto::verify_note(*signed_note, verifiers);
  if (!signers) return std::unexpected(signers.error());
  if (signers->size() < genesis->threshold) {
    return refuse("genesis.signatures", "The genesis note carries {0} good root signatures; {1} are needed.",
                  signers->size(), genesis->threshold);
  }
  return genesis;
}

}  // namespace yinxin::ledger

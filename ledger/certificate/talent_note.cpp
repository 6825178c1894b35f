#include "ledger/certificate/talent_note.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "ledger/certificate/note_lines.h"
#include "ledger/certificate/status_note.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/leading-talent";
constexpr std::uint64_t kNumberMax = ~std::uint64_t{0} >> 1;

Result<TalentNote> parse_text(std::string_view text) {
  NoteLines lines(text, "talent.text", "list of leading talent");
  lines.exactly(kFirstLine);
  TalentNote note;
  note.origin = lines.value("origin");
  note.trust = lines.number("trust", kNumberMax);
  const std::string_view kind = lines.value("kind");
  if (kind != "list" && kind != "person") lines.fail("list or person");
  note.whole_list = kind == "list";
  note.size = lines.number("size", kNumberMax);
  note.as_of = lines.day("as-of");
  note.next_by = lines.day("next-by");
  note.use_until = lines.day("use-until");
  const std::uint64_t persons = lines.number("persons", kNumberMax);
  while (lines.next_is("person")) {
    boost::system::error_code failed;
    auto person = boost::json::parse(lines.value("person"), failed);
    if (failed || !person.is_object()) {
      lines.fail("a JSON object behind person");
      break;
    }
    note.persons.push_back(std::move(person.get_object()));
  }
  if (note.persons.size() != persons) lines.fail("person …");
  lines.end();
  if (lines.failed()) return lines.error();
  return note;
}

bool is_signed(const crypto::SignedNote& note, const TrustNote& trust, std::uint64_t size) {
  return std::ranges::any_of(trust.keys, [&](const RoleKey& key) {
    if (key.role != KeyRole::status || !key.counts_at(size)) return false;
    const crypto::NoteVerifier verifier(status_key_name(trust), crypto::NoteKeyType::kEd25519, key.key);
    return crypto::verify_note(note, verifier).has_value();
  });
}

}  // namespace

std::string TalentNote::text() const {
  std::string out = std::string(kFirstLine) + "\norigin " + origin + "\ntrust " + std::to_string(trust) + "\nkind " +
                    (whole_list ? "list" : "person") + "\nsize " + std::to_string(size) + "\nas-of " + day_text(as_of) +
                    "\nnext-by " + day_text(next_by) + "\nuse-until " + day_text(use_until) + "\npersons " +
                    std::to_string(persons.size()) + "\n";
  for (const boost::json::object& person : persons) out += "person " + boost::json::serialize(person) + "\n";
  return out;
}

std::string TalentNote::signed_by(const TrustNote& trust_note, const crypto::SecretKey& status_key) const {
  const crypto::NoteSigner signer(status_key_name(trust_note), crypto::NoteKeyType::kEd25519, status_key);
  return crypto::format_note(crypto::sign_note(text(), signer));
}

const boost::json::object* TalentNote::with_certificate(std::string_view number) const {
  for (const boost::json::object& person : persons) {
    const auto* certificates = person.if_contains("certificates");
    if (certificates == nullptr || !certificates->is_array()) continue;
    for (const auto& one : certificates->get_array()) {
      if (one.is_string() && std::string_view(one.get_string()) == number) return &person;
    }
  }
  return nullptr;
}

Result<TalentNote> read_talent_note(std::string_view file, const TrustNote& trust, Day today) {
  const auto signed_note = crypto::parse_note(file);
  if (!signed_note) return std::unexpected(signed_note.error());
  auto note = parse_text(signed_note->text);
  if (!note) return note;
  if (note->origin != trust.origin()) {
    return refuse("talent.origin", "The list is of {0}, the trust note of {1}.", note->origin, trust.origin());
  }
  if (!is_signed(*signed_note, trust, note->size)) {
    return refuse(
        "talent.signature",
        "The list of leading talent is not signed by the province's status key: it was changed, or is not the "
        "province's.");
  }
  if (note->trust > trust.number) {
    return refuse("talent.trust",
                  "The list was made under trust note {0}; the trust note at hand is number {1}. Fetch the newer one.",
                  note->trust, trust.number);
  }
  if (today > note->use_until) {
    return refuse("talent.expired", "The list of {0} was to be used until {1}. Fetch the newer one.",
                  day_text(note->as_of), day_text(note->use_until));
  }
  return note;
}

}  // namespace yinxin::ledger

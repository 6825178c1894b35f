#include "ledger/office/membership/member_request.h"

#include <algorithm>
#include <array>

#include "crypto/note.h"
#include "crypto/text_encoding.h"
#include "crypto/unicode_text.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/office/membership/key_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/member-request";
constexpr std::size_t kNameCharactersMax = 100;
constexpr std::uint64_t kDivisionMax = 999999;
constexpr std::array<std::pair<MemberRole, std::string_view>, 3> kRoles{{
    {MemberRole::province, "province"},
    {MemberRole::city, "city"},
    {MemberRole::association, "association"},
}};

bool is_plain_line(std::string_view text) {
  const auto code_points = crypto::decode_utf8(text);
  if (!code_points || code_points->empty() || code_points->size() > kNameCharactersMax || !crypto::is_nfc(text))
    return false;
  if (text.starts_with(' ') || text.ends_with(' ')) return false;
  return std::ranges::none_of(*code_points, [](char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  });
}

}  // namespace

std::string_view member_role_word(MemberRole role) { return kRoles[static_cast<std::size_t>(role) - 1].second; }

std::optional<MemberRole> member_role_from(std::string_view word) {
  const auto found = std::ranges::find(kRoles, word, &std::pair<MemberRole, std::string_view>::second);
  return found == kRoles.end() ? std::nullopt : std::optional(found->first);
}

Result<void> check_member(const CodeTables& tables, MemberRole role, std::string_view name, std::uint32_t division) {
  if (!is_plain_line(name)) {
    return refuse(
        "member.name",
        "A member's name has 1 to {0} characters on one line, without control characters. Give it with --name.",
        kNameCharactersMax);
  }
  switch (role) {
    case MemberRole::city: {
      const auto cities = tables.filing_cities();
      const auto known = std::ranges::find(cities, std::to_string(division), &Division::code);
      if (known == cities.end()) {
        return refuse("member.division",
                      "{0} is no city or county that files by itself; give its six-digit code with --division.",
                      division);
      }
      return {};
    }
    case MemberRole::association:
      if (division != 0) return refuse("member.division", "An association has no --division.");
      return {};
    case MemberRole::province:
      break;
  }
  return refuse("member.role", "A member is a city or an association; the province founds the federation.");
}

std::string MemberRequest::text() const {
  const auto line = [](std::string_view word, std::string_view value) {
    return std::string(word).append(" ").append(value).append("\n");
  };
  return std::string(kFirstLine) + "\n" + line("genesis", crypto::to_hex(genesis_hash)) +
         line("member", member.text()) + line("role", member_role_word(role)) + line("name", name) +
         line("division", std::to_string(division)) + KeyLines{log, transport, letter, sealing}.text();
}

std::string MemberRequest::signed_by(const crypto::SecretKey& log_key, const FederationName& federation) const {
  const crypto::NoteSigner signer(origin_of(federation, member), crypto::NoteKeyType::kEd25519, log_key);
  return crypto::format_note(crypto::sign_note(text(), signer));
}

MemberBody MemberRequest::admission() const {
  MemberBody body;
  body.id = member.text();
  body.action = static_cast<std::uint8_t>(MemberAction::admit);
  body.role = static_cast<std::uint8_t>(role);
  body.name = name;
  body.division = division;
  body.log_key = to_bytes(log.bytes());
  body.transport_key = to_bytes(transport.bytes());
  body.sealing_key = to_bytes(sealing.bytes());
  body.letter_key = to_bytes(letter.bytes());
  return body;
}

namespace {

// The text of a request; the error where a line is not in order.
Result<MemberRequest> parse_text(std::string_view text) {
  NoteLines lines(text, "member-request.text", "member's request");
  lines.exactly(kFirstLine);
  const crypto::Digest genesis = lines.hex_digest("genesis");
  const auto member = MemberId::parse(lines.value("member"));
  if (!member) lines.fail("a member's id");
  const auto role = member_role_from(lines.value("role"));
  if (!role) lines.fail("city or association");
  const std::string name(lines.value("name"));
  const auto division = static_cast<std::uint32_t>(lines.number("division", kDivisionMax));
  const auto keys = read_key_lines(lines);
  lines.end();
  if (lines.failed()) return lines.error();
  return MemberRequest{genesis,   *member,         *role,        name,         division,
                       keys->log, keys->transport, keys->letter, keys->sealing};
}

}  // namespace

Result<MemberRequest> read_member_request(std::string_view note, const Genesis& genesis, const CodeTables& tables) {
  const auto signed_note = crypto::parse_note(note);
  if (!signed_note) {
    return refuse(
        "member-request.kind",
        "This file is no request of a member: it should be the request.yxreq of the member's directory, or what "
        "`yinxin member request` wrote.");
  }
  auto request = parse_text(signed_note->text);
  if (!request) return request;
  if (request->genesis_hash != genesis.hash()) {
    return refuse("member-request.genesis",
                  "{0} asks to join another federation than {1}: its genesis note is not this one's.",
                  request->member.text(), genesis.federation().text());
  }
  const crypto::NoteVerifier verifier(origin_of(genesis.federation(), request->member), crypto::NoteKeyType::kEd25519,
                                      request->log);
  if (!crypto::verify_note(*signed_note, verifier)) {
    return refuse("member-request.signature",
                  "The request of {0} is not signed by the log key that it names; the file was changed or is not "
                  "theirs. Ask for it anew.",
                  request->member.text());
  }
  if (auto fits = check_member(tables, request->role, request->name, request->division); !fits)
    return std::unexpected(fits.error());
  return request;
}

}  // namespace yinxin::ledger

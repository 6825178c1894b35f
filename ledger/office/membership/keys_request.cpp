#include "ledger/office/membership/keys_request.h"

#include "crypto/note.h"
#include "ledger/office/membership/key_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/member-keys";

Result<KeysRequest> parse_text(std::string_view text) {
  NoteLines lines(text, "keys-request.text", "member's request for new keys");
  auto begins = read_member_note(lines, kFirstLine);
  const auto keys = read_key_lines(lines);
  lines.end();
  if (lines.failed()) return lines.error();
  return KeysRequest{std::move(*begins), keys->log, keys->transport, keys->letter, keys->sealing};
}

Result<void> check_keys_are_new(const KeysRequest& asked, const Roster& roster) {
  for (const auto& [id, member] : roster.members()) {
    for (const KeyGeneration& one : member.generations) {
      if (one.log != asked.log && one.transport != asked.transport && one.sealing != asked.sealing) continue;
      return refuse("keys-request.key-in-use",
                    "The request of {0} names a key that {1} has had before. New keys are to be made anew with "
                    "`yinxin member request --new-keys`.",
                    asked.member.text(), id.text());
    }
  }
  return {};
}

}  // namespace

bool is_keys_request(std::string_view note) { return note.starts_with(kFirstLine); }

std::string KeysRequest::text() const {
  return first_lines(kFirstLine) + KeyLines{log, transport, letter, sealing}.text();
}

std::string KeysRequest::signed_by(const crypto::SecretKey& new_log_key, const crypto::SecretKey* present_key,
                                   const FederationName& federation) const {
  const std::string origin = origin_of(federation, member);
  const crypto::NoteSigner signer(origin, crypto::NoteKeyType::kEd25519, new_log_key);
  crypto::SignedNote note = crypto::sign_note(text(), signer);
  if (present_key != nullptr) {
    const crypto::NoteSigner present(origin, crypto::NoteKeyType::kEd25519, *present_key);
    note.signatures.push_back(crypto::sign_note_line(note.text, present));
  }
  return crypto::format_note(note);
}

MemberBody KeysRequest::rotation(const RosterMember& known, std::uint64_t at) const {
  MemberBody body;
  body.id = member.text();
  body.action = static_cast<std::uint8_t>(MemberAction::rotate);
  body.role = static_cast<std::uint8_t>(known.role);
  body.generation = generation;
  body.opens = at;
  body.closes = at;
  body.name = known.name;
  body.division = known.division;
  body.log_key = to_bytes(log.bytes());
  body.transport_key = to_bytes(transport.bytes());
  body.sealing_key = to_bytes(sealing.bytes());
  body.letter_key = to_bytes(letter.bytes());
  return body;
}

Result<ReadKeysRequest> read_keys_request(std::string_view note, const Roster& roster) {
  const auto signed_note = crypto::parse_note(note);
  if (!signed_note) return std::unexpected(signed_note.error());
  const auto request = parse_text(signed_note->text);
  if (!request) return std::unexpected(request.error());
  const std::string& id = request->member.text();
  if (request->genesis_hash != roster.genesis_hash()) {
    return refuse("keys-request.genesis", "The request of {0} is to another federation than {1}.", id,
                  roster.federation().text());
  }
  const std::string origin = roster.origin(request->member);
  const crypto::NoteVerifier new_key(origin, crypto::NoteKeyType::kEd25519, request->log);
  if (!crypto::verify_note(*signed_note, new_key)) {
    return refuse("keys-request.signature",
                  "The request of {0} is not signed by the log key that it names; the file was changed or is not "
                  "theirs. Ask for it anew.",
                  id);
  }
  const RosterMember* member = roster.find(request->member);
  if (member == nullptr || request->member == roster.province()) {
    return refuse("keys-request.member", "{0} is no member that the province gives new keys.", id);
  }
  const KeyGeneration& newest = member->newest();
  if (newest.closed_by == MemberAction::retire)
    return refuse("keys-request.retired", "{0} has left the federation; it gets no new keys.", id);
  if (request->generation != newest.number + 1) {
    return refuse("keys-request.generation",
                  "The request is for key generation {0} of {1}, whose next one is {2}. Let its node fetch the "
                  "province's feed and make the request anew.",
                  request->generation, id, newest.number + 1);
  }
  if (auto fresh = check_keys_are_new(*request, roster); !fresh) return std::unexpected(fresh.error());
  const crypto::NoteVerifier present(origin, crypto::NoteKeyType::kEd25519, newest.log);
  return ReadKeysRequest{*request, crypto::verify_note(*signed_note, present).has_value()};
}

}  // namespace yinxin::ledger

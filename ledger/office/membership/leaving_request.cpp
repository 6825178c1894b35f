#include "ledger/office/membership/leaving_request.h"

#include "crypto/note.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/member-leaving";

Result<LeavingRequest> parse_text(std::string_view text) {
  NoteLines lines(text, "leaving-request.text", "member's statement that it leaves");
  auto begins = read_member_note(lines, kFirstLine);
  std::string reason(lines.value("reason"));
  lines.end();
  if (lines.failed()) return lines.error();
  return LeavingRequest{std::move(*begins), std::move(reason)};
}

}  // namespace

std::string LeavingRequest::text() const { return first_lines(kFirstLine) + "reason " + reason + "\n"; }

std::string LeavingRequest::signed_by(const crypto::SecretKey& log_key, const FederationName& federation) const {
  const crypto::NoteSigner signer(origin_of(federation, member), crypto::NoteKeyType::kEd25519, log_key);
  return crypto::format_note(crypto::sign_note(text(), signer));
}

Result<LeavingRequest> read_leaving_request(std::string_view note, const Roster& roster) {
  const auto signed_note = crypto::parse_note(note);
  if (!signed_note) return std::unexpected(signed_note.error());
  auto request = parse_text(signed_note->text);
  if (!request) return request;
  const std::string& id = request->member.text();
  if (request->genesis_hash != roster.genesis_hash()) {
    return refuse("leaving-request.genesis", "The statement of {0} is to another federation than {1}.", id,
                  roster.federation().text());
  }
  const RosterMember* member = roster.find(request->member);
  if (member == nullptr || request->member == roster.province())
    return refuse("leaving-request.member", "{0} is no member that can leave.", id);
  const KeyGeneration& newest = member->newest();
  if (newest.closes) {
    return refuse("leaving-request.closed", "The keys of {0} are closed already, at {1} entries.", id, *newest.closes);
  }
  if (request->generation != newest.number ||
      !crypto::verify_note(*signed_note, roster.log_verifier(*member, newest))) {
    return refuse(
        "leaving-request.signature",
        "The statement that {0} leaves is not signed by its present log key; it was changed or is not theirs. "
        "Ask for it anew.",
        id);
  }
  return request;
}

}  // namespace yinxin::ledger

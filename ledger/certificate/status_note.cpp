#include "ledger/certificate/status_note.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/status";
constexpr std::uint64_t kIndexMax = (std::uint64_t{1} << 53) - 1;

Result<StatusHeader> parse_header(std::string_view text) {
  NoteLines in(text, "status.text", "status note");
  StatusHeader header;
  in.exactly(kFirstLine);
  header.origin = in.value("origin");
  header.number = in.number("number", kIndexMax);
  header.trust = in.number("trust", kIndexMax);
  header.size = in.number("size", kIndexMax);
  header.root = in.digest("root");
  header.as_of = in.day("as-of");
  header.next_by = in.day("next-by");
  header.use_until = in.day("use-until");
  header.body_length = in.number("body-length", kIndexMax);
  header.body_digest = in.digest("body-sha256");
  in.end();
  if (in.failed()) return in.error();
  if (header.text() != text)
    return refuse("status.text", "The status note is not spelt as it should be. Fetch the file anew.");
  return header;
}

Result<void> check_days(const StatusHeader& header, const TrustNote& trust) {
  const std::int64_t days = days_between(header.as_of, header.use_until);
  const bool ordered = header.as_of <= header.next_by && header.next_by <= header.use_until;
  if (!ordered || days < kStatusDaysMin || days > std::int64_t{trust.status_days_max}) {
    return refuse("status.days",
                  "Status note {0} is as of {1}, the next by {2}, to be used until {3}: these must follow each other, "
                  "the last {4} to {5} "
                  "days after the first.",
                  header.number, day_text(header.as_of), day_text(header.next_by), day_text(header.use_until),
                  kStatusDaysMin, trust.status_days_max);
  }
  return {};
}

Result<void> check_signature(const crypto::SignedNote& note, const TrustNote& trust) {
  std::vector<crypto::NoteVerifier> keys;
  for (const RoleKey& key : trust.keys) {
    if (key.role == KeyRole::status) keys.emplace_back(status_key_name(trust), crypto::NoteKeyType::kEd25519, key.key);
  }
  if (const auto signers = crypto::verify_note(note, keys); !signers) {
    return refuse("status.signature",
                  "The status note is not signed by the status key of {0}: it is forged, or the trust note is too old.",
                  trust.origin());
  }
  return {};
}

Result<void> check_quorum(const crypto::SignedNote& note, const TrustNote& trust) {
  for (const auto& [group, needed] : trust.quorum) {
    std::uint32_t good = 0;
    for (const Cosigner& cosigner : trust.cosigners) {
      if (cosigner.group == group && crypto::verify_note(note, cosigner.verifier)) ++good;
    }
    if (good < needed) {
      return refuse("status.quorum", "The status note carries {0} cosignatures of the group \"{1}\"; {2} are needed.",
                    good, group, needed);
    }
  }
  return {};
}

// The note and the body behind it: the text has no empty line, one stands before the signatures, one before the body.
struct FileParts {
  std::string_view note;
  std::string_view body;
};

Result<FileParts> split_file(std::string_view file) {
  const auto signatures = file.find("\n\n");
  const auto body = signatures == std::string_view::npos ? signatures : file.find("\n\n", signatures + 2);
  if (body == std::string_view::npos) {
    return refuse("status.file", "This is no status file: a signed header, an empty line, a body. Fetch it anew.");
  }
  return FileParts{file.substr(0, body + 1), file.substr(body + 2)};
}

}  // namespace

std::string StatusHeader::text() const {
  return std::string(kFirstLine) + "\norigin " + origin + "\nnumber " + std::to_string(number) + "\ntrust " +
         std::to_string(trust) + "\nsize " + std::to_string(size) + "\nroot " + crypto::to_base64(root) + "\nas-of " +
         day_text(as_of) + "\nnext-by " + day_text(next_by) + "\nuse-until " + day_text(use_until) + "\nbody-length " +
         std::to_string(body_length) + "\nbody-sha256 " + crypto::to_base64(body_digest) + "\n";
}

std::string status_key_name(const TrustNote& trust) { return trust.origin() + "/status"; }

Result<std::string> make_status_file(StatusHeader header, const StatusBody& body, const TrustNote& trust,
                                     const crypto::SecretKey& status_key) {
  if (auto fine = check_days(header, trust); !fine) return std::unexpected(fine.error());
  if (auto fine = body.check(trust.letters); !fine) return std::unexpected(fine.error());
  const Bytes bytes = body.encode();
  header.body_length = bytes.size();
  header.body_digest = crypto::sha256(bytes);
  const crypto::NoteSigner signer(status_key_name(trust), crypto::NoteKeyType::kEd25519, status_key);
  return crypto::format_note(crypto::sign_note(header.text(), signer)) + "\n" + to_text(bytes);
}

Result<StatusNote> read_status_file(std::string_view file, const TrustNote& trust) {
  const auto parts = split_file(file);
  if (!parts) return std::unexpected(parts.error());
  const auto note = crypto::parse_note(parts->note);
  if (!note) return std::unexpected(note.error());
  if (auto fine = check_signature(*note, trust); !fine) return std::unexpected(fine.error());
  auto header = parse_header(note->text);
  if (!header) return std::unexpected(header.error());
  if (header->origin != trust.origin()) {
    return refuse("status.origin", "The status note is of {0}, the trust note of {1}.", header->origin, trust.origin());
  }
  if (auto fine = check_quorum(*note, trust); !fine) return std::unexpected(fine.error());
  if (header->trust > trust.number) {
    return refuse(
        "status.trust",
        "The status note was made under trust note {0}; the trust note at hand is number {1}. Fetch the newer one.",
        header->trust, trust.number);
  }
  if (auto fine = check_days(*header, trust); !fine) return std::unexpected(fine.error());
  if (header->body_length > trust.status_bytes_max) {
    return refuse("status.too-large", "The status note names a body of {0} bytes, more than {1}.", header->body_length,
                  trust.status_bytes_max);
  }
  if (parts->body.size() != header->body_length || crypto::sha256(as_bytes(parts->body)) != header->body_digest) {
    return refuse("status.digest", "The body of status note {0} is not the one that was signed; fetch the file anew.",
                  header->number);
  }
  auto body = StatusBody::decode(as_bytes(parts->body), trust.letters);
  if (!body) return std::unexpected(body.error());
  return StatusNote{std::move(*header), std::move(*body)};
}

}  // namespace yinxin::ledger

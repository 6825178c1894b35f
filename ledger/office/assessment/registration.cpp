#include "ledger/office/assessment/registration.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/bodies/certification.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"

namespace yinxin::ledger {

namespace {

template <typename Body>
std::optional<Body> body_of(ByteView leaf) {
  const auto entry = decode_entry(leaf);
  if (!entry || entry->kind != Body::kKind || entry->version != 1) return std::nullopt;
  auto body = decode_body<Body>(entry->body);
  if (!body) return std::nullopt;
  return std::move(*body);
}

std::optional<CertificateBody> certificate_leaf(ByteView leaf, bool of_province) {
  if (!of_province) return body_of<CertificateBody>(leaf);
  auto body = body_of<ProvinceCertificateBody>(leaf);
  return body ? std::optional<CertificateBody>(std::move(*body)) : std::nullopt;
}

// Looks among the member's certificates for the one that the token is.
class Search {
 public:
  Search(const FeedSet& feeds, const Judged& judged, const MemberId& member, const Token& token)
      : feeds_(feeds), judged_(judged), member_(member), token_(token) {}

  Result<const rules::CertificateVerdict*> run(const std::string& body) const {
    const std::string& number = token_.number().text();
    const bool of_province = member_ == feeds_.roster().province();
    const rules::MemberNumber author = judged_.number_of(member_);
    const rules::CertificateVerdict* best = nullptr;
    bool other = false;
    for (const rules::CertificateVerdict& verdict : judged_.verdicts.certificates) {
      if (verdict.entry.member != author ||
          judged_.history().find_as<rules::Certificate>(verdict.entry)->number != number) {
        continue;
      }
      const auto leaf = feeds_.leaf(member_, verdict.entry.index);
      const auto content = leaf ? certificate_leaf(*leaf, of_province) : std::nullopt;
      if (!content || content->body != body || !equal(content->content, token_content_digest(token_.raw()))) {
        other = true;
      } else if (best == nullptr || best->state != rules::CertificateState::kCounts) {
        best = &verdict;
      }
    }
    if (best != nullptr) return best;
    if (other) {
      return refuse("registration.content",
                    "Certificate {0}: the feed of {1} has that number with other content. Do not sign it.", number,
                    member_.text());
    }
    return refuse("registration.absent", "Certificate {0} is not in the feed of {1}, as far as it has come here.",
                  number, member_.text());
  }

 private:
  const FeedSet& feeds_;
  const Judged& judged_;
  const MemberId& member_;
  const Token& token_;
};

crypto::TlogProof province_proof(const FeedSet& feeds, const Snapshot& snapshot, std::uint64_t index) {
  const MemberId& province = feeds.roster().province();
  const auto checkpoint = crypto::parse_signed_checkpoint(feeds.head(province)->note);
  ensure(checkpoint.has_value(), "a held head can be read");
  crypto::TlogProof proof = crypto::make_tlog_proof(FeedTree(snapshot, province), index, *checkpoint);
  proof.extra = *feeds.leaf(province, index);
  return proof;
}

// The head that a receipt's line names, as the author signed it.
std::optional<crypto::SignedCheckpoint> checkpoint_of(const Roster& roster, const MemberId& member,
                                                      const ReceiptLine& line) {
  const RosterMember* author = roster.find(member);
  const KeyGeneration* generation = author == nullptr ? nullptr : author->generation_for(line.size);
  if (generation == nullptr || line.root.size() != 32) return std::nullopt;
  const crypto::NoteVerifier verifier = roster.log_verifier(*author, *generation);
  crypto::Checkpoint head{roster.origin(member), line.size, {}};
  std::ranges::copy(line.root, head.root.bytes.begin());
  return crypto::SignedCheckpoint{
      head, {crypto::format_checkpoint(head), {{verifier.name(), verifier.key_hash(), line.signature}}}};
}

// The receipt that begins at `start` may go on over several leaves; one of them has the line that covers `index`.
std::optional<std::vector<crypto::TlogProof>> received_proofs(const FeedSet& feeds, const MemberId& member,
                                                              std::uint64_t index, std::uint64_t start) {
  const MemberId& province = feeds.roster().province();
  const auto snapshot = feeds.store().snapshot();
  for (std::uint64_t at = start; at < feeds.size(province); ++at) {
    const auto leaf = feeds.leaf(province, at);
    const auto receipt = leaf ? body_of<ReceiptBody>(*leaf) : std::nullopt;
    if (!receipt || receipt->start != start) return std::nullopt;
    for (const ReceiptLine& line : receipt->lines) {
      if (line.member != member.text() || line.size <= index) continue;
      auto checkpoint = checkpoint_of(feeds.roster(), member, line);
      if (!checkpoint) continue;
      crypto::TlogProof proof = crypto::make_tlog_proof(FeedTree(*snapshot, member), index, std::move(*checkpoint));
      proof.extra = *feeds.leaf(member, index);
      return std::vector{std::move(proof), province_proof(feeds, *snapshot, at)};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Registration> registration_of(const FeedSet& feeds, const Judged& judged, const std::string& body,
                                     const crypto::PublicKey& body_key, const MemberId& member, const Token& token) {
  const std::string& number = token.number().text();
  if (token.raw().issuer_key != key_id(kSuiteEd25519, KeyRole::issuer_certificate_seal, body_key) ||
      !crypto::verify(body_key, issuer_message(token.raw()), token.raw().issuer_signature)) {
    return refuse("registration.issuer", "Certificate {0} is not signed by the seal on record for {1}. Do not sign it.",
                  number, body);
  }
  const auto verdict = Search(feeds, judged, member, token).run(body);
  if (!verdict) return std::unexpected(verdict.error());
  const std::uint64_t index = (*verdict)->entry.index;
  if ((*verdict)->state != rules::CertificateState::kCounts) {
    return refuse("registration.no-effect", "Certificate {0} ({1}/{2}) has no effect: {3}.", number, member.text(),
                  index, rules::name_of((*verdict)->state));
  }
  if ((*verdict)->official == rules::kNever) {
    return refuse("registration.awaited",
                  "Certificate {0} ({1}/{2}) has no receipt of the province yet. Try again in a minute.", number,
                  member.text(), index);
  }
  Registration out{(*verdict)->entry, (*verdict)->official, {}};
  if (member == feeds.roster().province()) {
    const auto snapshot = feeds.store().snapshot();
    out.registered_at = index;
    out.proofs.push_back(province_proof(feeds, *snapshot, index));
    return out;
  }
  auto proofs = received_proofs(feeds, member, index, out.registered_at);
  ensure(proofs.has_value(), "an official certificate has a receipt that covers it");
  out.proofs = std::move(*proofs);
  return out;
}

}  // namespace yinxin::ledger

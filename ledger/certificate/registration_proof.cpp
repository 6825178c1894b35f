#include "ledger/certificate/registration_proof.h"

#include <algorithm>

#include "ledger/bodies/certification.h"
#include "ledger/bodies/receipt.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

// The leaf that a proof carries, once a log key of the province has shown that it stands in the province's feed.
Result<Entry> province_leaf(const TrustNote& trust, const crypto::TlogProof& proof) {
  if (proof.checkpoint.head.origin != trust.origin()) {
    return refuse("proof.origin", "The proof is of the feed {0}, not of the province's.", proof.checkpoint.head.origin);
  }
  Result<void> verified =
      refuse("proof.origin", "The trust note names no log key for a feed of {0} entries.", proof.checkpoint.head.size);
  for (const ProvinceLogKey& log : trust.logs) {
    if (log.closed_at && proof.checkpoint.head.size > *log.closed_at) continue;
    verified = crypto::verify_tlog_proof(proof, {trust.origin(), crypto::NoteKeyType::kEd25519, log.key}, proof.extra);
    if (verified) return decode_entry(proof.extra);
  }
  return std::unexpected(verified.error());
}

Result<void> check_content(const Token& token, const CertificateBody& body) {
  if (body.number != token.number().text() || !equal(body.content, token_content_digest(token.raw()))) {
    return refuse("proof.content", "The proof is of another certificate ({0}).", body.number);
  }
  return {};
}

Result<void> check_own_leaf(const Token& token, const TrustNote& trust, const crypto::TlogProof& proof) {
  const auto entry = province_leaf(trust, proof);
  if (!entry) return std::unexpected(entry.error());
  if (entry->kind != EntryKind::province_certificate)
    return refuse("proof.leaf", "The proof is not of a certificate in the province's feed.");
  const auto body = decode_body<ProvinceCertificateBody>(entry->body);
  if (!body) return std::unexpected(body.error());
  if (proof.index != token.raw().registered_at) {
    return refuse("proof.position", "The certificate stands at {0} of the province's feed, its code says {1}.",
                  proof.index, token.raw().registered_at);
  }
  return check_content(token, *body);
}

Result<ReceiptBody> received(const Token& token, const TrustNote& trust, const crypto::TlogProof& proof) {
  const auto entry = province_leaf(trust, proof);
  if (!entry) return std::unexpected(entry.error());
  if (entry->kind != EntryKind::receipt) return refuse("proof.leaf", "The second proof is not of a receipt.");
  auto receipt = decode_body<ReceiptBody>(entry->body);
  if (!receipt) return receipt;
  if (receipt->start != token.raw().registered_at || proof.index < receipt->start) {
    return refuse("proof.position",
                  "The receipt stands at {0} of the province's feed, the certificate's code says {1}.", receipt->start,
                  token.raw().registered_at);
  }
  return receipt;
}

Result<void> check_received_leaf(const Token& token, const TrustNote& trust, const crypto::TlogProof& certificate,
                                 const crypto::TlogProof& receipt_proof) {
  const auto receipt = received(token, trust, receipt_proof);
  if (!receipt) return std::unexpected(receipt.error());
  const crypto::Checkpoint& head = certificate.checkpoint.head;
  const auto line = std::ranges::find_if(receipt->lines, [&](const ReceiptLine& candidate) {
    return "yinxin/" + trust.federation.text() + "/" + candidate.member == head.origin && candidate.size == head.size &&
           equal(candidate.root, head.root);
  });
  if (line == receipt->lines.end()) {
    return refuse("proof.head",
                  "The receipt does not name the head of {0} with {1} entries that the certificate's proof is for.",
                  head.origin, head.size);
  }
  if (auto included = crypto::verify_inclusion(certificate.index, head.size, crypto::leaf_hash(certificate.extra),
                                               certificate.hashes, head.root);
      !included) {
    return included;
  }
  const auto entry = decode_entry(certificate.extra);
  if (!entry) return std::unexpected(entry.error());
  if (entry->kind != EntryKind::certificate) return refuse("proof.leaf", "The first proof is not of a certificate.");
  const auto body = decode_body<CertificateBody>(entry->body);
  if (!body) return std::unexpected(body.error());
  return check_content(token, *body);
}

}  // namespace

Result<void> check_registration(const Token& token, const TrustNote& trust, std::span<const crypto::TlogProof> proofs) {
  if (proofs.size() == 1) return check_own_leaf(token, trust, proofs[0]);
  if (proofs.size() == 2) return check_received_leaf(token, trust, proofs[0], proofs[1]);
  return refuse("proof.count", "A registration is shown by one proof or two, not by {0}.", proofs.size());
}

}  // namespace yinxin::ledger

#include "ledger/certificate/verdict_basis.h"

namespace yinxin::ledger {

namespace {

Result<TrustNote> believed_trust(const VerdictSources& sources) {
  if (!sources.root)
    return refuse("trust.no-root", "No root fingerprint is known: give the one that is printed in the public notice.");
  auto trust = follow_trust(*sources.root, sources.trust_notes);
  if (trust && trust->number < sources.trust_number_seen) {
    return refuse("trust.rolled-back", "Trust note {0} is older than number {1}, which was seen before. Fetch it anew.",
                  trust->number, sources.trust_number_seen);
  }
  return trust;
}

Result<StatusNote> believed_status(const VerdictSources& sources, const TrustNote& trust) {
  auto status = read_status_file(*sources.status_file, trust);
  if (status && status->header.number < sources.status_number_seen) {
    return refuse("status.rolled-back",
                  "Status note {0} is older than number {1}, which was seen before. Fetch it anew.",
                  status->header.number, sources.status_number_seen);
  }
  return status;
}

}  // namespace

VerdictBasis::VerdictBasis(const VerdictSources& sources) : trust_(believed_trust(sources)) {
  if (!trust_) return;
  for (const RoleKey& key : trust_->keys) {
    if (key.role == KeyRole::province_certificate_seal) province_keys_[key_id(key.suite, key.role, key.key)] = &key;
  }
  if (!sources.status_file) return;
  status_ = believed_status(sources, *trust_);
  if (!*status_) return;
  const auto& bodies = (*status_)->body.bodies;
  for (std::uint32_t place = 0; place < bodies.size(); ++place) {
    for (const IssuerKey& key : bodies[place].keys) {
      issuers_[key_id(key.suite, KeyRole::issuer_certificate_seal, key.key)] = {&bodies[place], place, &key};
    }
  }
}

const RoleKey* VerdictBasis::find_province_key(const KeyId& id) const {
  const auto found = province_keys_.find(id);
  return found == province_keys_.end() ? nullptr : found->second;
}

const StatusBody::Issuer* VerdictBasis::find_issuer(const KeyId& id) const {
  const auto found = issuers_.find(id);
  return found == issuers_.end() ? nullptr : &found->second;
}

}  // namespace yinxin::ledger

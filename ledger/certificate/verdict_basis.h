// What every verdict rests on: a trust note reached from the pinned fingerprint, and the status note that goes with it.
// Read and believed once, then asked about any number of certificates. Whether a note is too old for the day of the
// question is the verdict's to say.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/certificate/status_note.h"
#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger {

struct VerdictSources {
  std::optional<crypto::Digest> root{};         // the pinned fingerprint
  std::vector<std::string_view> trust_notes{};  // ascending; the last is the one to be used
  std::optional<std::string_view> status_file{};
  // The highest numbers that were seen before: a lower one now is a rollback.
  std::uint64_t trust_number_seen = 0;
  std::uint64_t status_number_seen = 0;
};

class VerdictBasis {
 public:
  explicit VerdictBasis(const VerdictSources& sources);
  VerdictBasis(const VerdictBasis&) = delete;  // the issuers point into the status note
  VerdictBasis& operator=(const VerdictBasis&) = delete;

  // Errors: trust.no-root, trust.rolled-back, and those of follow_trust.
  const Result<TrustNote>& trust() const { return trust_; }
  // nullopt if there is none, or no trust note to read it by. Errors: status.rolled-back, and those of
  // read_status_file.
  const std::optional<Result<StatusNote>>& status() const { return status_; }

  const RoleKey* find_province_key(const KeyId& id) const;
  const StatusBody::Issuer* find_issuer(const KeyId& id) const;

 private:
  Result<TrustNote> trust_;
  std::optional<Result<StatusNote>> status_;
  std::map<KeyId, const RoleKey*> province_keys_;
  std::map<KeyId, StatusBody::Issuer> issuers_;
};

}  // namespace yinxin::ledger

// The sealing keys that a node holds, of all its generations: what was sealed to an earlier one still opens after the
// member has been given new keys. A view; the keys must outlive it.
#pragma once

#include <span>

#include "crypto/sealing.h"

namespace yinxin::ledger {

class SealingKeys {
 public:
  SealingKeys(const crypto::SealingKey& one) : keys_(&one, 1) {}
  explicit SealingKeys(std::span<const crypto::SealingKey> keys) : keys_(keys) {}

  auto begin() const { return keys_.begin(); }
  auto end() const { return keys_.end(); }

 private:
  std::span<const crypto::SealingKey> keys_;
};

}  // namespace yinxin::ledger

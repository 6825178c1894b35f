// Transport keys that have broken the protocol and may not connect for a while. Bounded: when full, the bar that would
// end first makes room.
#pragma once

#include <chrono>
#include <map>

#include "crypto/ed25519.h"

namespace yinxin::node {

class KeyBars {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::hours kLength{1};
  static constexpr std::size_t kMax = 4096;

  // Bars `key` for an hour from `now`.
  void bar(const crypto::PublicKey& key, Time now);
  bool is_barred(const crypto::PublicKey& key, Time now) const;
  std::size_t size() const { return until_.size(); }

 private:
  std::map<crypto::PublicKey, Time> until_;
};

}  // namespace yinxin::node

#include "node/key_bars.h"

#include <algorithm>

namespace yinxin::node {

void KeyBars::bar(const crypto::PublicKey& key, Time now) {
  std::erase_if(until_, [now](const auto& entry) { return entry.second <= now; });
  if (until_.size() >= kMax && !until_.contains(key)) {
    until_.erase(std::ranges::min_element(until_, {}, [](const auto& entry) { return entry.second; }));
  }
  until_.insert_or_assign(key, now + kLength);
}

bool KeyBars::is_barred(const crypto::PublicKey& key, Time now) const {
  const auto found = until_.find(key);
  return found != until_.end() && now < found->second;
}

}  // namespace yinxin::node

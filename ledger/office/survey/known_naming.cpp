#include "ledger/office/survey/known_naming.h"

#include "crypto/merkle.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

void KnownNaming::name(std::span<const KnownHolderBody> people, std::vector<SealedTo> keys) {
  KnownHoldersBody decision{campaign_, {}, std::move(keys)};
  for (const KnownHolderBody& one : people) {
    leaves.push_back(encode_entry(entry_of(one, clock_)));
    append(decision.leaves, crypto::leaf_hash(leaves.back()));
  }
  decisions.push_back(entry_of(decision, clock_));
}

}  // namespace yinxin::ledger

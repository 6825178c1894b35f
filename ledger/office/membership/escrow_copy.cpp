#include "ledger/office/membership/escrow_copy.h"

#include <algorithm>

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

bool knows(const Roster& roster, const MemberId& self, std::uint32_t number, const crypto::SealingPublicKey& key) {
  const RosterMember* member = roster.find(self);
  return member != nullptr && std::ranges::any_of(member->generations, [&](const KeyGeneration& one) {
           return one.number == number && one.sealing == key;
         });
}

}  // namespace

Result<void> take_up_escrow(const Keyring& keyring, const Roster& roster, const MemberId& self, const HeldKey& copy) {
  const KeyLabel& label = copy.label();
  if (label.role != KeyPurpose::sealing)
    return refuse("escrow.purpose", "This file holds \"{0}\"; the escrow copy of a sealing key is needed.",
                  label.text());
  if (label.owner != roster.origin(self))
    return refuse("escrow.other-node", "This escrow copy is of {0}, not of {1}; take this node's own.", label.owner,
                  roster.origin(self));
  const crypto::SealingPublicKey key = copy.sealing_key().public_key();
  if (!knows(roster, self, label.number, key)) {
    return refuse(
        "escrow.unknown",
        "The province's feed as it is held here names another sealing key of {0} for generation {1}, or none. "
        "Let the node fetch the feed first, or take the copy of another generation.",
        self.text(), label.number);
  }
  const fs::path place = keyring.path_of(KeyPurpose::sealing, label.number);
  if (const auto held = keyring.load(KeyPurpose::sealing, label.number)) {
    if (held->sealing_key().public_key() == key)
      return refuse("escrow.held", "The sealing key of generation {0} is in {1} already; nothing was done.",
                    label.number, place.string());
    fs::rename(place, fs::path(place).replace_extension(".unadmitted"));
  }
  return keyring.add(copy);
}

}  // namespace yinxin::ledger

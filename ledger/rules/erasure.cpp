#include "ledger/rules/erasure.h"

namespace yinxin::ledger::rules {

Erasures::Erasures(const History& history) {
  if (history.province < history.members.size()) {
    for (const Entry& entry : history.members[history.province].entries) {
      const Erase* erase = std::get_if<Erase>(&entry);
      if (erase && (history.find_as<Claim>(erase->entry) || history.find_as<Subsidy>(erase->entry))) {
        erased_.insert(erase->entry);
      }
    }
  }
  for (MemberNumber member = 0; member < history.members.size(); ++member) {
    const std::vector<Entry>& entries = history.members[member].entries;
    for (std::uint64_t index = 0; index < entries.size(); ++index) {
      if (std::holds_alternative<Gone>(entries[index])) erased_.insert({member, index});
    }
  }
}

}  // namespace yinxin::ledger::rules

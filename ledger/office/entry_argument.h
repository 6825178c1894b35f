// Entries as people name them: 17 for the node's own feed, bengbu/17 for another's.
#pragma once

#include <string_view>

#include "ledger/bodies/fields.h"
#include "ledger/names.h"

namespace yinxin::ledger {

struct NamedEntry {
  MemberId member;
  std::uint64_t index = 0;

  EntryName name() const { return {member.text(), index}; }
};

// Error: entry.name. Says nothing about whether there is such an entry.
Result<NamedEntry> entry_named(std::string_view text, const MemberId& self);

}  // namespace yinxin::ledger

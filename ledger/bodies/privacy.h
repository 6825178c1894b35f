// Personal data in the members' hands (E2, E3): a request that an entry be erased, and the anchor of the record of
// looks. Read them with ledger/entries_of_kind.h.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct ErasureRequestBody {
  static constexpr EntryKind kKind = EntryKind::erasure_request;
  std::uint64_t entry = 0;
  std::string document;
  SealedRecord record;
  bool operator==(const ErasureRequestBody&) const = default;
};
struct AccessAnchorBody {
  static constexpr EntryKind kKind = EntryKind::access_anchor;
  std::uint64_t count = 0;
  Bytes digest;
  bool operator==(const AccessAnchorBody&) const = default;
};

}  // namespace yinxin::ledger

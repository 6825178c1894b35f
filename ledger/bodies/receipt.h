// Receipts: what the province has received, and which payloads open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct PayloadStatement {
  std::uint64_t filing = 0;
  std::vector<Interval> failing;
  bool operator==(const PayloadStatement&) const = default;
};
struct ReceiptLine {
  std::string member;
  std::uint32_t generation = 1;
  std::uint64_t size = 0;
  Bytes root;
  Bytes signature;
  std::vector<PayloadStatement> payloads;
  bool operator==(const ReceiptLine&) const = default;
};
struct ReceiptBody {
  static constexpr EntryKind kKind = EntryKind::receipt;
  std::uint64_t start = 0;
  std::vector<ReceiptLine> lines;
  bool operator==(const ReceiptBody&) const = default;
};

}  // namespace yinxin::ledger

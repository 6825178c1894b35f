// Packs the lines of a receipt into leaves: a leaf ends before it would grow too long, and a line with many statements
// goes on in the next. All leaves name the first one's index.
#pragma once

#include <vector>

#include "ledger/bodies/receipt.h"

namespace yinxin::ledger {

class ReceiptPacker {
 public:
  // `start`: the index that the first leaf will have; `clock` in seconds since 1970.
  ReceiptPacker(std::uint64_t start, std::uint64_t clock) : start_(start), clock_(clock) {}

  // In the order of the members' ids.
  void add(ReceiptLine line);
  // The leaves, none if there were no lines.
  std::vector<Bytes> finish();

 private:
  bool make_room(std::size_t bytes);
  void end_leaf();

  std::uint64_t start_, clock_;
  std::vector<ReceiptLine> lines_;
  std::size_t bytes_ = 0;
  std::vector<Bytes> leaves_;
};

}  // namespace yinxin::ledger

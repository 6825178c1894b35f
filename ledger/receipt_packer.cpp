#include "ledger/receipt_packer.h"

#include <utility>

#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

// Leaves room for the envelope around the lines of one leaf.
constexpr std::size_t kLinesBytesMax = 60000;
// More than any line, statement, interval takes in the encoding.
constexpr std::size_t kLineBytes = 280, kStatementBytes = 32, kIntervalBytes = 16;

}  // namespace

void ReceiptPacker::add(ReceiptLine line) {
  std::vector<PayloadStatement> statements = std::exchange(line.payloads, {});
  make_room(kLineBytes);
  lines_.push_back(line);
  for (PayloadStatement& statement : statements) {
    const std::size_t bytes = kStatementBytes + kIntervalBytes * statement.failing.size();
    if (make_room(bytes)) {
      bytes_ += kLineBytes;
      lines_.push_back(line);
    }
    lines_.back().payloads.push_back(std::move(statement));
  }
}

std::vector<Bytes> ReceiptPacker::finish() {
  end_leaf();
  return std::move(leaves_);
}

bool ReceiptPacker::make_room(std::size_t bytes) {
  const bool full = bytes_ + bytes > kLinesBytesMax;
  if (full) end_leaf();
  bytes_ += bytes;
  return full;
}

void ReceiptPacker::end_leaf() {
  if (!lines_.empty())
    leaves_.push_back(encode_entry(entry_of(ReceiptBody{start_, std::exchange(lines_, {})}, clock_)));
  bytes_ = 0;
}

}  // namespace yinxin::ledger

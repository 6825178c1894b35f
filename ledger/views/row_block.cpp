#include "ledger/views/row_block.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/sha256.h"
#include "ledger/store.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kCheckBytes = 8;

[[noreturn]] void damaged() {
  throw StoreFailure(
      refuse("store.damaged-view", "A view of the rows is damaged; run `yinxin doctor --repair` on the stopped node.")
          .error());
}

template <typename T>
T taken(std::optional<T> value) {
  if (!value) damaged();
  return *value;
}

// Counts the columns that a walk goes through.
struct ColumnCount {
  std::size_t columns = 0;
  template <typename T>
  void number(const T&) {
    ++columns;
  }
  void position(std::uint64_t) { ++columns; }
  void text(const std::string&) { ++columns; }
  template <typename T>
  void optional(const T&) {
    ++columns;
  }
  void entry(const std::optional<rules::EntryRef>&) { columns += 2; }
  void passes(const std::vector<Pass>&) { ++columns; }
};

struct ColumnCounts {
  std::size_t counted, all;
};
ColumnCounts column_counts() {
  const BookedRow row;
  const rules::ClaimVerdict verdict;
  ColumnCount count;
  counted_fields(count, row, verdict);
  const std::size_t counted = count.columns;
  shown_fields(count, row, verdict);
  return {counted, count.columns};
}

}  // namespace

// --- writing ---

std::vector<std::uint64_t>& RowBlockWriter::column() {
  if (next_ == columns_.size()) columns_.emplace_back();
  return columns_[next_++];
}

std::uint64_t RowBlockWriter::place_of(const std::string& text) {
  const auto found = places_.find(text);
  if (found != places_.end()) return found->second;
  ensure(text.size() <= 0xFFFF, "a text of a view has at most 65,535 bytes");
  places_.emplace(text, texts_.size());
  texts_.push_back(text);
  return texts_.size() - 1;
}

void RowBlockWriter::entry(const std::optional<rules::EntryRef>& value) {
  const bool named = value && value->member < numbers_.ids().size();
  column().push_back(named ? place_of(numbers_.ids()[value->member].text()) + 1 : 0);
  column().push_back(named ? value->index : 0);
}

void RowBlockWriter::passes(const std::vector<Pass>& value) {
  column().push_back(value.size());
  for (const Pass& pass : value) {
    outcomes_.push_back(pass.outcome);
    officers_.push_back(pass.officer);
  }
}

void RowBlockWriter::add(const BookedRow& row, const rules::ClaimVerdict& verdict) {
  ensure(row.tag.value.size() == kTagBytes, "a claim's tag has 16 bytes");
  append(tags_, row.tag.value);
  next_ = 0;
  counted_fields(*this, row, verdict);
  shown_fields(*this, row, verdict);
  ++rows_;
}

Bytes RowBlockWriter::finish() const {
  Bytes body;
  crypto::put_big_endian(body, rows_);
  crypto::put_big_endian(body, static_cast<std::uint32_t>(texts_.size()));
  for (const std::string& text : texts_) {
    crypto::put_big_endian(body, static_cast<std::uint16_t>(text.size()));
    append(body, as_bytes(text));
  }
  append(body, tags_);
  for (const auto& column : columns_) put_column(body, column);
  crypto::put_big_endian(body, static_cast<std::uint32_t>(outcomes_.size()));
  put_column(body, outcomes_);
  put_column(body, officers_);
  Bytes out = to_bytes(ByteView(crypto::sha256(body)).first(kCheckBytes));
  append(out, body);
  return out;
}

// --- reading ---

// Through the fields of one row.
class RowBlock::Walk {
 public:
  Walk(const RowBlock& block, std::size_t place, std::size_t first_column)
      : block_(block), place_(place), next_(first_column) {}

  template <typename T>
  void number(T& out) {
    out = static_cast<T>(take());
  }
  void position(std::uint64_t& out) { out = take() - 1; }
  void text(std::string& out) { out.assign(text_at(take())); }
  template <typename T>
  void optional(std::optional<T>& out) {
    const std::uint64_t value = take();
    if (value == 0) {
      out.reset();
    } else {
      out = static_cast<T>(value - 1);
    }
  }
  void entry(std::optional<rules::EntryRef>& out) {
    const std::uint64_t member = take();
    const std::uint64_t index = take();
    out.reset();
    if (member != 0) out = rules::EntryRef{block_.numbers_.find(text_at(member - 1)), index};
  }
  void passes(std::vector<Pass>& out) {
    const Column& counts = block_.columns_[next_];
    const std::uint64_t count = take();
    out.clear();
    std::uint64_t first = 0;
    for (std::size_t before = 0; count > 0 && before < place_; ++before) first += counts[before];
    for (std::uint64_t pass = first; pass < first + count && pass < block_.passes_; ++pass)
      out.push_back({block_.outcomes_[pass], block_.officers_[pass]});
  }

 private:
  std::uint64_t take() { return block_.columns_[next_++][place_]; }
  std::string_view text_at(std::uint64_t place) const {
    if (place >= block_.texts_.size()) damaged();
    return block_.texts_[place];
  }

  const RowBlock& block_;
  std::size_t place_;
  std::size_t next_;
};

RowBlock::RowBlock(ByteView stored, const rules::MemberNumbers& numbers) : numbers_(numbers) {
  static const ColumnCounts kColumns = column_counts();
  if (stored.size() < kCheckBytes) damaged();
  const ByteView body = stored.subspan(kCheckBytes);
  if (!equal(ByteView(crypto::sha256(body)).first(kCheckBytes), stored.first(kCheckBytes))) damaged();
  crypto::ByteReader in(body);
  rows_ = taken(in.take<std::uint32_t>());
  texts_.resize(taken(in.take<std::uint32_t>()));
  for (std::string_view& text : texts_) text = as_text(taken(in.take_bytes(taken(in.take<std::uint16_t>()))));
  tags_ = taken(in.take_bytes(rows_ * kTagBytes));
  for (std::size_t column = 0; column < kColumns.all; ++column) columns_.push_back(taken(Column::take(in, rows_)));
  counted_ = kColumns.counted;
  passes_ = taken(in.take<std::uint32_t>());
  outcomes_ = taken(Column::take(in, passes_));
  officers_ = taken(Column::take(in, passes_));
}

void RowBlock::read_counted(std::size_t place, BookedRow& row, rules::ClaimVerdict& verdict) const {
  Walk walk(*this, place, 0);
  counted_fields(walk, row, verdict);
  const ByteView bytes = tag(place);
  row.tag.value.assign(bytes.begin(), bytes.end());
}

void RowBlock::read_shown(std::size_t place, BookedRow& row, rules::ClaimVerdict& verdict) const {
  Walk walk(*this, place, counted_);
  shown_fields(walk, row, verdict);
}

}  // namespace yinxin::ledger

// The rows among 1024 neighbouring leaves of a feed, as a view keeps them: tags side by side, then each field of
// row_fields.h as a column. Fixed by what is verified: the same holdings give the same bytes.
//
//   8 bytes of the SHA-256 of the rest ‖ u32 rows ‖ u32 texts ‖ each text as u16 length ‖ bytes ‖ 16 bytes of tag a row
//   ‖ the columns ‖ u32 passes ‖ their columns: outcome, officer
// A text stands in a column by its place among the texts, in the order in which the rows first name them; an entry is
// named by the text of its member's id and its index; what may be absent is one more than it is, 0 where it is absent.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/rules/leaf_meaning.h"
#include "ledger/views/column.h"
#include "ledger/views/row_fields.h"

namespace yinxin::ledger {

inline constexpr std::uint64_t kRowBlockLeaves = 1024;
inline constexpr std::size_t kTagBytes = 16;

class RowBlockWriter {
 public:
  // `numbers`: of the members whom verdicts name.
  explicit RowBlockWriter(const rules::MemberNumbers& numbers) : numbers_(numbers) {}

  // In the order of their indexes; the row's tag has 16 bytes.
  void add(const BookedRow& row, const rules::ClaimVerdict& verdict);
  Bytes finish() const;

  // Of the walk through a row's fields.
  template <typename T>
  void number(const T& value) {
    column().push_back(static_cast<std::uint64_t>(value));
  }
  void position(std::uint64_t value) { column().push_back(value + 1); }  // kNever is 0
  void text(const std::string& value) { column().push_back(place_of(value)); }
  template <typename T>
  void optional(const std::optional<T>& value) {
    column().push_back(value ? static_cast<std::uint64_t>(*value) + 1 : 0);
  }
  void entry(const std::optional<rules::EntryRef>& value);
  void passes(const std::vector<Pass>& value);

 private:
  std::vector<std::uint64_t>& column();
  std::uint64_t place_of(const std::string& text);

  const rules::MemberNumbers& numbers_;
  std::uint32_t rows_ = 0;
  std::size_t next_ = 0;  // column
  Bytes tags_;
  std::vector<std::vector<std::uint64_t>> columns_;
  std::vector<std::string> texts_;
  std::map<std::string, std::uint64_t, std::less<>> places_;  // of texts
  std::vector<std::uint64_t> outcomes_, officers_;
};

class RowBlock {
 public:
  // Throws StoreFailure if the bytes are not what a writer made. They must outlive the block.
  RowBlock(ByteView stored, const rules::MemberNumbers& numbers);

  std::size_t size() const { return rows_; }
  ByteView tag(std::size_t place) const { return tags_.subspan(place * kTagBytes, kTagBytes); }
  // What counted_fields names, and the tag; whatever else is in `row` and `verdict` stays.
  void read_counted(std::size_t place, BookedRow& row, rules::ClaimVerdict& verdict) const;
  // What shown_fields names.
  void read_shown(std::size_t place, BookedRow& row, rules::ClaimVerdict& verdict) const;

 private:
  class Walk;

  const rules::MemberNumbers& numbers_;
  std::size_t rows_ = 0;
  ByteView tags_;
  std::vector<std::string_view> texts_;
  std::vector<Column> columns_;
  std::size_t counted_ = 0;  // columns of the first part
  Column outcomes_, officers_;
  std::size_t passes_ = 0;
};

}  // namespace yinxin::ledger

#include "ledger/office/survey/row_corrections.h"

#include <algorithm>

#include "ledger/bodies/receipt.h"
#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

bool says_unsound(const PayloadStatement& statement) {
  return std::ranges::find(statement.failing, Interval{statement.filing, statement.filing}) != statement.failing.end();
}

}  // namespace

void RowCorrections::take(BookedCorrection correction, const RowCodes& filed) {
  const std::uint64_t entry = correction.entry;
  if (correction.flaw == CorrectionFlaw::none && stated_.contains(entry)) correction.flaw = CorrectionFlaw::stated;
  filed_.emplace(correction.body.row, filed);
  by_row_[correction.body.row].push_back(entry);
  all_.emplace(entry, std::move(correction));
}

std::set<std::uint64_t> RowCorrections::follow(const FeedSet& feeds, const MemberId& member) {
  std::set<std::uint64_t> changed;
  const MemberId& province = feeds.roster().province();
  const auto take_statement = [&](const PayloadStatement& statement) {
    if (!says_unsound(statement) || !stated_.insert(statement.filing).second) return;
    const auto found = all_.find(statement.filing);
    if (found == all_.end() || found->second.flaw != CorrectionFlaw::none) return;
    found->second.flaw = CorrectionFlaw::stated;
    changed.insert(found->second.body.row);
  };
  for_each_entry<ReceiptBody>(feeds, province, read_, [&](std::uint64_t, const ReceiptBody& receipt) {
    for (const ReceiptLine& line : receipt.lines) {
      if (line.member == member.text()) std::ranges::for_each(line.payloads, take_statement);
    }
  });
  read_ = feeds.size(province);
  return changed;
}

std::vector<const BookedCorrection*> RowCorrections::of(std::uint64_t row) const {
  std::vector<const BookedCorrection*> out;
  const auto entries = by_row_.find(row);
  if (entries == by_row_.end()) return out;
  for (std::uint64_t entry : entries->second) out.push_back(&all_.at(entry));
  return out;
}

const BookedCorrection* RowCorrections::in_force(std::uint64_t row) const {
  const BookedCorrection* out = nullptr;
  for (const BookedCorrection* one : of(row)) {
    if (one->flaw == CorrectionFlaw::none) out = one;
  }
  return out;
}

RowCodes RowCorrections::codes(std::uint64_t row) const {
  const BookedCorrection* newest = in_force(row);
  return newest == nullptr ? filed_.at(row) : newest->codes();
}

std::optional<std::uint64_t> RowCorrections::newest_in_order(std::uint64_t row) const {
  std::optional<std::uint64_t> out;
  for (const BookedCorrection* one : of(row)) {
    if (one->in_order()) out = one->entry;
  }
  return out;
}

bool RowCorrections::corrected_by(std::uint64_t row, std::uint64_t officer) const {
  return std::ranges::any_of(of(row),
                             [&](const BookedCorrection* one) { return one->in_order() && one->officer == officer; });
}

}  // namespace yinxin::ledger

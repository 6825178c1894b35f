#include "cli/lab/lab_places.h"

#include <algorithm>

#include "crypto/merkle.h"

namespace yinxin::cli {

namespace {

// A feed has at most so many entries; what lies beyond is as far away as this.
std::uint64_t sum_capped(std::uint64_t a, std::uint64_t b) {
  return b > crypto::kTreeSizeMax || a > crypto::kTreeSizeMax - b ? crypto::kTreeSizeMax : a + b;
}

}  // namespace

std::uint64_t LabPlaces::from(ledger::rules::MemberNumber member, std::uint64_t place) const {
  const auto& index_of = index_of_[member];
  if (place < index_of.size()) return index_of[place];
  return sum_capped(size_of_[member], place - index_of.size());
}

std::uint64_t LabPlaces::covering(ledger::rules::MemberNumber member, std::uint64_t count) const {
  const auto& index_of = index_of_[member];
  if (count == 0) return 0;
  if (count <= index_of.size()) return index_of[count - 1] + 1;
  return sum_capped(size_of_[member], count - index_of.size());
}

ledger::rules::EntryRef LabPlaces::real(ledger::rules::EntryRef entry) const {
  if (entry.member >= index_of_.size() || entry.index >= index_of_[entry.member].size()) return {};
  return {entry.member, index_of_[entry.member][entry.index]};
}

std::uint64_t LabPlaces::place_at(ledger::rules::MemberNumber member, std::uint64_t index) const {
  const auto& index_of = index_of_[member];
  return static_cast<std::uint64_t>(std::ranges::lower_bound(index_of, index) - index_of.begin());
}

}  // namespace yinxin::cli

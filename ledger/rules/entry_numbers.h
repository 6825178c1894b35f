// Dense numbers for the entries of one kind in the members' feeds, ascending by entry: the places of what replay keeps
// about each. An EntryRef that names nothing, something of another kind, or something erased has no number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/rules/erasure.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

class EntryNumbers {
 public:
  // Numbers the entries of the Kind, of all members but the province or of all.
  template <typename Kind>
  static EntryNumbers of(const History& history, const Erasures& erased, bool with_province) {
    EntryNumbers out;
    for (MemberNumber member = 0; member < history.members.size(); ++member) {
      out.first_of_member_.push_back(out.entries_.size());
      if (member == history.province && !with_province) continue;
      const std::vector<Entry>& entries = history.members[member].entries;
      for (std::uint64_t index = 0; index < entries.size(); ++index) {
        if (std::holds_alternative<Kind>(entries[index]) && !erased.contains({member, index})) {
          out.entries_.push_back({member, index});
        }
      }
    }
    out.first_of_member_.push_back(out.entries_.size());
    return out;
  }

  std::optional<std::uint32_t> find(EntryRef entry) const {
    if (entry.member + std::size_t{1} >= first_of_member_.size()) return std::nullopt;
    const std::uint32_t number = first_from(entry);
    if (number >= entries_.size() || entries_[number] != entry) return std::nullopt;
    return number;
  }
  // The numbers of the member's entries at `index` or above are [first_from, end_of).
  std::uint32_t first_from(EntryRef entry) const {
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first_of_member_[entry.member]);
    const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(first_of_member_[entry.member + 1]);
    return static_cast<std::uint32_t>(std::lower_bound(begin, end, entry) - entries_.begin());
  }
  std::uint32_t end_of(MemberNumber member) const { return static_cast<std::uint32_t>(first_of_member_[member + 1]); }

  EntryRef operator[](std::uint32_t number) const { return entries_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  std::vector<EntryRef> entries_;
  std::vector<std::size_t> first_of_member_;
};

}  // namespace yinxin::ledger::rules

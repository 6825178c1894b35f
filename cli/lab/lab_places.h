// Where a scenario's entries stand in the real feeds written for it. Real feeds hold more: admissions, filing headers,
// the further leaves of a receipt.
#pragma once

#include <vector>

#include "ledger/rules/history.h"

namespace yinxin::cli {

class LabPlaces {
 public:
  explicit LabPlaces(std::size_t members) : index_of_(members), size_of_(members, 0) {}

  // The member's next entry of the scenario will stand at this index; the feed ends behind it for now.
  void add(ledger::rules::MemberNumber member, std::uint64_t index) {
    index_of_[member].push_back(index);
    size_of_[member] = index + 1;
  }
  void set_size(ledger::rules::MemberNumber member, std::uint64_t size) { size_of_[member] = size; }

  std::uint64_t index(ledger::rules::MemberNumber member, std::uint64_t place) const {
    return index_of_[member][place];
  }
  std::uint64_t count(ledger::rules::MemberNumber member) const { return index_of_[member].size(); }
  std::uint64_t size(ledger::rules::MemberNumber member) const { return size_of_[member]; }

  // The index from which on exactly the entries at `place` or above stand, also for places behind the last.
  std::uint64_t from(ledger::rules::MemberNumber member, std::uint64_t place) const;
  // The size of the feed that covers exactly the first `count` entries, also for more than there are.
  std::uint64_t covering(ledger::rules::MemberNumber member, std::uint64_t count) const;
  // The real entry; one that names nothing if there is none.
  ledger::rules::EntryRef real(ledger::rules::EntryRef entry) const;
  // The place of the scenario's entry that stands at this index.
  std::uint64_t place_at(ledger::rules::MemberNumber member, std::uint64_t index) const;

 private:
  std::vector<std::vector<std::uint64_t>> index_of_;  // by member and place, ascending
  std::vector<std::uint64_t> size_of_;
};

}  // namespace yinxin::cli

#include "ledger/rules/sequence.h"

#include <algorithm>
#include <set>

#include "crypto/ensure.h"

namespace yinxin::ledger::rules {
namespace {

bool covers_what_is_missing(const History& history, const Receipt& receipt) {
  return std::ranges::any_of(receipt.of, [&](const Coverage& line) {
    return line.member < history.members.size() && line.count > history.members[line.member].entries.size();
  });
}

class Sequencer {
 public:
  Sequencer(const History& history, const Erasures& erased)
      : history_(history), erased_(erased), covered_(history.members.size(), 0) {}

  void province_list(std::uint64_t end) {
    const std::vector<Entry>& entries = history_.members[history_.province].entries;
    for (std::uint64_t index = 0; index < end; ++index) {
      if (const Receipt* received = std::get_if<Receipt>(&entries[index])) receipt(*received, index);
      take({history_.province, index}, index);
    }
  }

  void unreceived() {
    for (MemberNumber member = 0; member < history_.members.size(); ++member) {
      if (member == history_.province) continue;
      for (auto waiting = unopened_.lower_bound({member, 0}); waiting != unopened_.end() && waiting->member == member;
           ++waiting) {
        take(*waiting, kNever);
      }
      const std::uint64_t size = history_.members[member].entries.size();
      for (std::uint64_t index = covered_[member]; index < size; ++index) take({member, index}, kNever);
    }
  }

  std::vector<Turn> turns() && { return std::move(turns_); }

 private:
  void take(EntryRef entry, std::uint64_t official) {
    if (!erased_.contains(entry)) turns_.push_back({entry, official});
  }

  void receipt(const Receipt& received, std::uint64_t position) {
    std::vector<Coverage> lines = received.of;
    std::ranges::stable_sort(lines, {}, &Coverage::member);
    const std::set<EntryRef> closed(received.unopened.begin(), received.unopened.end());
    std::vector<EntryRef> set_aside;
    for (const Coverage& line : lines) {
      if (line.member >= history_.members.size() || line.member == history_.province) continue;
      std::uint64_t& covered = covered_[line.member];
      for (; covered < line.count; ++covered) {
        const EntryRef entry{line.member, covered};
        if (closed.contains(entry) && history_.find_as<Claim>(entry)) {
          set_aside.push_back(entry);
        } else {
          take(entry, position);
        }
      }
    }
    for (const EntryRef& claim : received.opened) {
      if (unopened_.erase(claim) > 0) take(claim, position);
    }
    unopened_.insert(set_aside.begin(), set_aside.end());
  }

  const History& history_;
  const Erasures& erased_;
  std::vector<std::uint64_t> covered_;  // by member: how many entries receipts cover so far
  std::set<EntryRef> unopened_;         // claims covered by an earlier receipt and not opened yet
  std::vector<Turn> turns_;
};

}  // namespace

std::optional<std::uint64_t> horizon_of(const History& history) {
  const std::vector<Entry>& entries = history.members[history.province].entries;
  const std::uint64_t end = std::min<std::uint64_t>(history.stop_before.value_or(kNever), entries.size());
  for (std::uint64_t index = 0; index < end; ++index) {
    const Receipt* receipt = std::get_if<Receipt>(&entries[index]);
    if (receipt && covers_what_is_missing(history, *receipt)) return index;
  }
  if (end < entries.size()) return end;
  return std::nullopt;
}

Sequence sequence_of(const History& history, const Erasures& erased, Extent extent) {
  ensure(history.province < history.members.size(), "a history has a province");
  Sequence out;
  out.horizon = horizon_of(history);
  Sequencer sequencer(history, erased);
  sequencer.province_list(out.horizon.value_or(history.members[history.province].entries.size()));
  if (extent == Extent::kEverything) sequencer.unreceived();
  out.turns = std::move(sequencer).turns();
  return out;
}

}  // namespace yinxin::ledger::rules

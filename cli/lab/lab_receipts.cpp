#include "cli/lab/lab_receipts.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace yinxin::cli {

namespace rules = ledger::rules;

LabReceipts::LabReceipts(const rules::History& scenario, const LabPlaces& places, HeadOf head_of)
    : scenario_(scenario), places_(places), head_of_(std::move(head_of)), members_(scenario.members.size()) {
  // Rows of one filing stand next to each other; between filings stands a header.
  for (rules::MemberNumber number = 0; number < members_.size(); ++number) {
    if (number == scenario_.province) continue;
    std::vector<Filing>& filings = members_[number].filings;
    const std::vector<rules::Entry>& entries = scenario_.members[number].entries;
    for (std::uint64_t place = 0; place < entries.size(); ++place) {
      if (!std::holds_alternative<rules::Claim>(entries[place])) continue;
      const bool goes_on = !filings.empty() && filings.back().last == place &&
                           places_.index(number, place - 1) + 1 == places_.index(number, place);
      if (!goes_on) filings.push_back({place, place});
      filings.back().last = place + 1;
    }
  }
}

std::vector<ledger::ReceiptLine> LabReceipts::lines_of(const rules::Receipt& receipt) {
  for (OfMember& member : members_) member.opening.clear();
  // Claims closed by earlier receipts first: what this one is the first to cover it does not open twice.
  for (const rules::EntryRef claim : receipt.opened) {
    if (claim.member >= members_.size()) continue;
    OfMember& member = members_[claim.member];
    if (member.closed.erase(claim.index) > 0) member.opening.insert(claim.index);
  }
  std::map<rules::MemberNumber, std::uint64_t> counts;
  const std::set<rules::EntryRef> unopened(receipt.unopened.begin(), receipt.unopened.end());
  for (const rules::Coverage& line : receipt.of) {
    counts[line.member] = line.count;
    OfMember& member = members_[line.member];
    const std::vector<rules::Entry>& entries = scenario_.members[line.member].entries;
    for (; member.covered < std::min<std::uint64_t>(line.count, entries.size()); ++member.covered) {
      if (!std::holds_alternative<rules::Claim>(entries[member.covered])) continue;
      const bool closed = unopened.contains({line.member, member.covered});
      (closed ? member.closed : member.opening).insert(member.covered);
    }
  }
  std::vector<ledger::ReceiptLine> out;
  for (rules::MemberNumber number = 0; number < members_.size(); ++number) {
    const auto count = counts.find(number);
    if (count == counts.end() && members_[number].opening.empty()) continue;
    out.push_back(
        head_of_(number, places_.covering(number, count == counts.end() ? members_[number].covered : count->second)));
    out.back().payloads = statements(number);
  }
  return out;
}

std::vector<ledger::PayloadStatement> LabReceipts::statements(rules::MemberNumber number) const {
  const OfMember& member = members_[number];
  std::vector<ledger::PayloadStatement> out;
  for (auto next = member.opening.begin(); next != member.opening.end();) {
    const auto [first, last] = *std::prev(std::ranges::upper_bound(member.filings, *next, {}, &Filing::first));
    ledger::PayloadStatement& statement = out.emplace_back();
    statement.filing = places_.index(number, first) - 1;
    const std::uint64_t end = std::min(last, member.covered);
    for (auto closed = member.closed.lower_bound(first); closed != member.closed.end() && *closed < end; ++closed) {
      const std::uint64_t row = places_.index(number, *closed);
      if (!statement.failing.empty() && statement.failing.back().last + 1 == row) {
        statement.failing.back().last = row;
      } else {
        statement.failing.push_back({row, row});
      }
    }
    next = member.opening.lower_bound(last);
  }
  return out;
}

}  // namespace yinxin::cli

#include "ledger/rules/receipt_reader.h"

#include <algorithm>

#include "crypto/checkpoint.h"
#include "ledger/bodies/receipt.h"

namespace yinxin::ledger::rules {
namespace {

constexpr unsigned kBundleLevel = 8;  // of the roots of whole bundles

// The frontier of the feed at `size`, from the one at an earlier size.
crypto::Frontier advanced(crypto::Frontier edge, std::uint64_t size, const FeedTree& tree) {
  while (edge.size() < size) {
    const std::uint64_t number = edge.size() / kBundleLeaves;
    const std::uint64_t place = edge.size() % kBundleLeaves;
    if (place == 0 && size - edge.size() >= kBundleLeaves) {
      edge.append_subtree(kBundleLevel, tree.subtree(kBundleLevel, number));
      continue;
    }
    const Bundle bundle = tree.bundle(number);
    const std::uint64_t end = std::min(size, (number + 1) * kBundleLeaves);
    while (edge.size() < end) edge.append(bundle.leaf_hash(static_cast<std::size_t>(edge.size() % kBundleLeaves)));
  }
  return edge;
}

// Whether the author's log key for that size and generation signed the head that the line states.
bool signed_by_author(const ReceiptLine& line, const RosterMember& author, const Roster& roster,
                      const crypto::Digest& root) {
  const KeyGeneration* generation = author.generation_for(line.size);
  const auto signature = crypto::Signature::from(line.signature);
  if (!generation || generation->number != line.generation || !signature) return false;
  const std::string text = crypto::format_checkpoint({roster.origin(author.id), line.size, root});
  return crypto::verify(generation->log, as_bytes(text), *signature);
}

bool lists(const std::vector<ledger::Interval>& intervals, std::uint64_t index) {
  return std::ranges::any_of(intervals,
                             [&](const ledger::Interval& one) { return one.first <= index && index <= one.last; });
}

}  // namespace

bool FilingPlaces::in_place(std::uint64_t index) const {
  if (index >= filing_of.size() || filing_of[index] >= index) return false;
  const auto filing = rows_of_filing.find(filing_of[index]);
  return filing != rows_of_filing.end() && index - filing->first <= filing->second;
}

std::optional<Receipt> ReceiptReader::read(const std::vector<ReceiptLine>& lines, const Roster& roster,
                                           const FeedSet& feeds, const MemberNumbers& numbers,
                                           const std::vector<FilingPlaces>& places) {
  Reading reading;
  for (const ReceiptLine& line : lines) {
    read_line(line, roster, feeds, numbers, reading);
    if (reading.beyond_what_is_held) return std::nullopt;
  }
  return conclude(reading, places);
}

void ReceiptReader::read_line(const ReceiptLine& line, const Roster& roster, const FeedSet& feeds,
                              const MemberNumbers& numbers, Reading& reading) const {
  const MemberNumber member = numbers.find(line.member);
  if (member == kNoMember || line.size > crypto::kTreeSizeMax || line.root.size() != 32) return;
  const MemberId& id = numbers.ids()[member];
  const RosterMember* author = id == roster.province() ? nullptr : roster.find(id);
  crypto::Digest root;
  std::ranges::copy(line.root, root.bytes.begin());
  if (!author || !signed_by_author(line, *author, roster, root)) return;
  if (line.size > feeds.size(id)) {
    reading.beyond_what_is_held = true;
    return;
  }
  const auto grown = reading.grown.find(member);
  const Covered& before = grown == reading.grown.end() ? covered_[member] : grown->second;
  const auto snapshot = feeds.store().snapshot();
  const FeedTree tree(*snapshot, id);
  if (line.size > before.size) {
    Covered now{line.size, root, advanced(before.edge, line.size, tree)};
    if (now.edge.root() != root) return;
    reading.grown.insert_or_assign(member, std::move(now));
  } else if (root != (line.size == before.size ? before.root : crypto::root_at(tree, line.size))) {
    return;
  }
  reading.with_effect.insert(member);
  for (const PayloadStatement& statement : line.payloads) {
    auto& failing = reading.failing[member][statement.filing];
    failing.insert(failing.end(), statement.failing.begin(), statement.failing.end());
  }
}

Receipt ReceiptReader::conclude(const Reading& reading, const std::vector<FilingPlaces>& places) {
  Receipt out;
  for (const MemberNumber member : reading.with_effect) {
    const auto grown = reading.grown.find(member);
    const auto stated = reading.failing.find(member);
    const auto opens = [&](std::uint64_t filing, std::uint64_t index) {
      if (stated == reading.failing.end()) return false;
      const auto failing = stated->second.find(filing);
      return failing != stated->second.end() && !lists(failing->second, index);
    };
    auto& waiting = unopened_[member];
    if (stated != reading.failing.end()) {
      for (const auto& [filing, failing] : stated->second) {
        const auto rows = waiting.find(filing);
        if (rows == waiting.end()) continue;
        std::erase_if(rows->second, [&](std::uint64_t index) {
          if (lists(failing, index)) return false;
          out.opened.push_back({member, index});
          return true;
        });
        if (rows->second.empty()) waiting.erase(rows);
      }
    }
    if (grown != reading.grown.end()) {
      const FilingPlaces& of_member = places[member];
      for (std::uint64_t index = covered_[member].size; index < grown->second.size; ++index) {
        const std::uint64_t filing = of_member.filing_of[index];
        if (filing == kNever || (of_member.in_place(index) && opens(filing, index))) continue;
        out.unopened.push_back({member, index});
        if (of_member.in_place(index)) waiting[filing].insert(index);
      }
      covered_[member] = grown->second;
    }
    out.of.push_back({member, covered_[member].size});
  }
  return out;
}

}  // namespace yinxin::ledger::rules

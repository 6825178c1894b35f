// The part of FeedSet that ends feeds whose keys the province has closed. Heads of a closed generation beyond its
// closing are ignored everywhere (design, "Key generations"): targets and promises among them are forgotten, and a feed
// held beyond it goes back to the largest head that a receipt of the province names and that still counts. The receipt
// carries the author's signature, so every node comes to the same head without asking anybody.
#include <algorithm>

#include "ledger/bodies/receipt.h"
#include "ledger/entries_of_kind.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

void FeedSet::end_closed_feeds() {
  for (const auto& [id, author] : roster_.members()) {
    const bool any_closed = author.generations.size() > 1 || author.newest().closes;
    if (!any_closed || id == roster_.province()) continue;
    const auto counts_no_more = [&](const FeedHead& head) { return !author.counts(head.size, head.generation); };
    if (const auto target = targets_.find(id); target != targets_.end() && counts_no_more(target->second.head)) {
      targets_.erase(target);
      WriteBatch batch;
      batch.erase(Table::heads, head_key(id, HeadKind::target));
      store_.commit(batch);
    }
    if (const auto checked = checked_.find(id); checked != checked_.end())
      std::erase_if(checked->second, counts_no_more);
    if (const auto largest = largest_seen_.find(id); largest != largest_seen_.end() && counts_no_more(largest->second))
      largest_seen_.erase(largest);
    if (const FeedHead* held = head(id); held != nullptr && counts_no_more(*held)) shorten(author);
  }
}

void FeedSet::shorten(const RosterMember& author) {
  const FeedHead before = heads_.at(author.id);
  const auto after = received_head(author, before.size);
  const KeyGeneration& newest = author.newest();
  // Only a history that goes on from where the new keys open can be signed again under them.
  const bool goes_on = !newest.closes && newest.opens == (after ? after->size : 0);
  WriteBatch batch;
  if (after) {
    batch.put(Table::heads, head_key(author.id, HeadKind::current), head_value(*after));
  } else {
    batch.erase(Table::heads, head_key(author.id, HeadKind::current));
  }
  if (goes_on) batch.put(Table::heads, head_key(author.id, HeadKind::beyond), head_value(before));
  batch.erase(Table::heads, head_key(author.id, HeadKind::target));
  batch.erase(Table::heads, head_key(author.id, HeadKind::intended));
  store_.commit(batch);
  targets_.erase(author.id);
  if (after) {
    heads_.insert_or_assign(author.id, *after);
  } else {
    heads_.erase(author.id);
  }
  ++revision_;
  ++shortenings_;
}

// The largest head on the held branch, of at most `size_max` entries, that a receipt names and that counts.
std::optional<FeedHead> FeedSet::received_head(const RosterMember& author, std::uint64_t size_max) const {
  std::vector<ReceiptLine> lines;
  for_each_entry<ReceiptBody>(*this, roster_.province(), 0, [&](std::uint64_t, const ReceiptBody& receipt) {
    for (const ReceiptLine& line : receipt.lines) {
      const bool of_it = line.member == author.id.text() && line.size <= size_max && !line.signature.empty();
      if (of_it && author.counts(line.size, line.generation)) lines.push_back(line);
    }
  });
  std::ranges::stable_sort(lines, std::ranges::greater(), &ReceiptLine::size);
  const auto snapshot = store_.snapshot();
  for (const ReceiptLine& line : lines) {
    const crypto::Digest root = FeedGrowth(*snapshot, author.id, line.size).root();
    if (!equal(line.root, ByteView(root))) continue;
    const crypto::NoteVerifier key = roster_.log_verifier(author, *author.generation_for(line.size));
    const crypto::Checkpoint named{roster_.origin(author.id), line.size, root};
    crypto::SignedCheckpoint signed_head{
        named, {crypto::format_checkpoint(named), {{key.name(), key.key_hash(), line.signature}}}};
    if (!crypto::verify_checkpoint(signed_head, key)) continue;
    return FeedHead{author.id, line.generation, line.size, root, crypto::format_signed_checkpoint(signed_head)};
  }
  return std::nullopt;
}

std::vector<Bytes> FeedSet::leaves_beyond_closing(const MemberId& member) const {
  std::vector<Bytes> out;
  const auto snapshot = store_.snapshot();
  const auto stored = snapshot->get(Table::heads, head_key(member, HeadKind::beyond));
  const auto beyond = stored ? head_from(member, *stored) : std::nullopt;
  const RosterMember* author = roster_.find(member);
  const std::uint64_t held = size(member);
  if (!beyond || author == nullptr || author->newest().opens != held) return out;
  if (beyond->size <= held || beyond->generation + 1 != author->newest().number) return out;
  const FeedTree tree(*snapshot, member);
  for (std::uint64_t index = held; index < beyond->size; ++index) {
    const auto bundle = tree.find_bundle(index / kBundleLeaves);
    const auto place = static_cast<std::size_t>(index % kBundleLeaves);
    if (!bundle || place >= bundle->size() || bundle->erased(place)) return {};
    out.push_back(to_bytes(bundle->leaf(place)));
  }
  return out;
}

}  // namespace yinxin::ledger

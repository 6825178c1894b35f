#include "ledger/feed_set.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "ledger/any_body.h"

namespace yinxin::ledger {

namespace {

// The key of a payload, and of a filing's line in the table views (there behind the text `filing` and 0x00).
Bytes payload_key(const PayloadName& name) { return bundle_key(name.member, name.filing); }

constexpr std::string_view kFilingPrefix{"filing\0", 7};

// `member ‖ 0x00 ‖ u64` as a name; nullopt for a key of another shape.
std::optional<PayloadName> payload_name(ByteView key) {
  if (key.size() < 10 || key[key.size() - 9] != std::byte{0}) return std::nullopt;
  auto member = MemberId::parse(as_text(key.first(key.size() - 9)));
  if (!member) return std::nullopt;
  return PayloadName{*member, crypto::get_big_endian<std::uint64_t>(key.last<8>())};
}

std::optional<crypto::Digest> digest_from(ByteView bytes) {
  crypto::Digest out;
  if (bytes.size() != out.bytes.size()) return std::nullopt;
  std::ranges::copy(bytes, out.bytes.begin());
  return out;
}

Error damaged_head(const MemberId& member) {
  return refuse("store.damaged", "The stored head of the feed of {0} cannot be read; run `yinxin doctor`.",
                member.text())
      .error();
}

}  // namespace

Bytes FeedSet::filing_key(const PayloadName& name) {
  Bytes key = to_bytes(kFilingPrefix);
  append(key, payload_key(name));
  return key;
}

// u64 length ‖ digest.
Bytes FeedSet::filing_value(const PayloadNeed& need) {
  Bytes value;
  crypto::put_big_endian(value, need.length);
  append(value, need.digest);
  return value;
}

bool FeedSet::is_filing_key(ByteView key) {
  return key.size() > kFilingPrefix.size() && equal(key.first(kFilingPrefix.size()), as_bytes(kFilingPrefix));
}

FeedSet::FeedSet(Store& store, Genesis genesis) : store_(store), roster_(std::move(genesis)) {
  const auto snapshot = store_.snapshot();
  load_heads(*snapshot);
  follow_province();
  load_filings(*snapshot);
  load_fork_signs(*snapshot);
  load_settled(*snapshot);
}

void FeedSet::load_heads(const Snapshot& snapshot) {
  std::vector<MemberId> with_target;
  snapshot.scan(Table::heads, {}, [&](ByteView key, ByteView value) {
    const auto zero = std::ranges::find(key, std::byte{0});
    const auto member = MemberId::parse(as_text(key.first(static_cast<std::size_t>(zero - key.begin()))));
    if (member && key.back() == static_cast<std::byte>(HeadKind::target)) with_target.push_back(*member);
    if (!member || key.back() != static_cast<std::byte>(HeadKind::current)) return true;
    auto head = head_from(*member, value);
    if (!head) throw StoreFailure(damaged_head(*member));
    heads_.insert_or_assign(*member, std::move(*head));
    return true;
  });
  for (const MemberId& member : with_target) load_target(snapshot, member);
}

void FeedSet::load_target(const Snapshot& snapshot, const MemberId& member) {
  const auto stored = snapshot.get(Table::heads, head_key(member, HeadKind::target));
  if (!stored) return;
  auto head = head_from(member, *stored);
  if (!head) throw StoreFailure(damaged_head(member));
  if (head->size <= size(member)) return;
  Target target{std::move(*head), true, {}};
  const FetchPlan plan = plan_between(size(member), target.head);
  for (std::uint64_t number = plan.bundles_first; number < plan.bundles_last; ++number) target.missing.insert(number);
  snapshot.scan(Table::bundles, bundle_key(member, plan.bundles_first), [&](ByteView key, ByteView) {
    const auto number = numbered_key(member, key);
    if (number) target.missing.erase(*number);
    return number.has_value();
  });
  targets_.insert_or_assign(member, std::move(target));
}

void FeedSet::load_filings(const Snapshot& snapshot) {
  const Bytes from = to_bytes(kFilingPrefix);
  snapshot.scan(Table::views, from, [&](ByteView key, ByteView value) {
    if (key.size() < from.size() || !equal(key.first(from.size()), from)) return false;
    const auto name = payload_name(key.subspan(from.size()));
    const auto digest = value.size() == 40 ? digest_from(value.subspan(8)) : std::nullopt;
    if (name && digest) {
      filings_.insert_or_assign(*name,
                                PayloadNeed{*name, crypto::get_big_endian<std::uint64_t>(value.first<8>()), *digest});
    }
    return true;
  });
  snapshot.scan(Table::payloads, {}, [&](ByteView key, ByteView) {
    if (auto name = payload_name(key)) payloads_held_.insert(std::move(*name));
    return true;
  });
  for (const auto& [name, need] : filings_) {
    if (!payloads_held_.contains(name)) payloads_wanting_.insert(name);
  }
}

const FeedHead* FeedSet::head(const MemberId& member) const {
  const auto found = heads_.find(member);
  return found == heads_.end() ? nullptr : &found->second;
}

std::uint64_t FeedSet::size(const MemberId& member) const {
  const FeedHead* held = head(member);
  return held == nullptr ? 0 : held->size;
}

const FeedHead* FeedSet::newest(const MemberId& member) const {
  const FeedHead* held = head(member);
  const auto seen = largest_seen_.find(member);
  if (seen == largest_seen_.end() || (held != nullptr && held->size >= seen->second.size)) return held;
  return &seen->second;
}

// --- reading ---

std::optional<Bytes> FeedSet::leaf(const MemberId& member, std::uint64_t index) const {
  std::optional<Bytes> out;
  for_each_leaf(member, index, index + 1, [&](std::uint64_t, ByteView bytes) {
    out = to_bytes(bytes);
    return false;
  });
  return out;
}

void FeedSet::for_each_leaf(const MemberId& member, std::uint64_t first, std::uint64_t last,
                            const std::function<bool(std::uint64_t, ByteView)>& visit) const {
  last = std::min(last, size(member));
  if (first >= last) return;
  const auto snapshot = store_.snapshot();
  const FeedTree tree(*snapshot, member);
  for (std::uint64_t index = first; index < last;) {
    const std::uint64_t begin = index / kBundleLeaves * kBundleLeaves;
    const Bundle bundle = without_erased(member, begin, tree.bundle(index / kBundleLeaves));
    const std::uint64_t end = std::min(last, (index / kBundleLeaves + 1) * kBundleLeaves);
    for (; index < end; ++index) {
      if (!visit(index, bundle.leaf(static_cast<std::size_t>(index % kBundleLeaves)))) return;
    }
  }
}

std::optional<Bytes> FeedSet::serve_leaves(const MemberId& member, std::uint64_t first, std::uint64_t last) const {
  if (first >= last || last > size(member) || first / kBundleLeaves != (last - 1) / kBundleLeaves) return std::nullopt;
  const auto snapshot = store_.snapshot();
  if (last - first == kBundleLeaves) return snapshot->get(Table::bundles, bundle_key(member, first / kBundleLeaves));
  const Bundle whole = FeedTree(*snapshot, member).bundle(first / kBundleLeaves);
  Bundle part;
  for (std::uint64_t index = first; index < last; ++index)
    part.push_from(whole, static_cast<std::size_t>(index % kBundleLeaves));
  return part.stored();
}

std::optional<std::vector<crypto::Digest>> FeedSet::serve_bundle_roots(const MemberId& member, std::uint64_t first,
                                                                       std::uint64_t last) const {
  if (first > last || last > size(member) / kBundleLeaves) return std::nullopt;
  const auto snapshot = store_.snapshot();
  return FeedTree(*snapshot, member).bundle_roots(first, last);
}

// --- payloads ---

void FeedSet::note_filing(WriteBatch& batch, const MemberId& member, std::uint64_t index, ByteView leaf) {
  const PayloadName name{member, index};
  const bool filing_like = peek_kind(leaf) == EntryKind::filing;
  const auto entry = filing_like ? decode_entry(leaf) : Result<Entry>(Entry());
  const auto any = filing_like && entry ? decode_any_body(*entry) : std::nullopt;
  const auto* filing = any ? std::get_if<FilingBody>(&*any) : nullptr;
  const auto digest = filing != nullptr ? digest_from(filing->payload_digest) : std::nullopt;
  // A branch that was given up may have had another filing here.
  const auto before = filings_.find(name);
  if (before != filings_.end() && (!digest || before->second.digest != *digest) && payloads_held_.erase(name) > 0)
    batch.erase(Table::payloads, payload_key(name));
  if (!digest) {
    if (filings_.erase(name) > 0) batch.erase(Table::views, filing_key(name));
    payloads_wanting_.erase(name);
    return;
  }
  PayloadNeed need{name, filing->payload_length, *digest};
  if (const auto* repacked = roster_.repacked(member, index)) need = {name, repacked->length, repacked->digest};
  batch.put(Table::views, filing_key(name), filing_value(need));
  filings_.insert_or_assign(name, need);
  if (!payloads_held_.contains(name)) payloads_wanting_.insert(name);
}

void FeedSet::note_filings(WriteBatch& batch, const MemberId& member, std::uint64_t first, const Bundle& leaves) {
  for (std::size_t place = 0; place < leaves.size(); ++place)
    note_filing(batch, member, first + place, leaves.leaf(place));
}

void FeedSet::relist_filings() {
  WriteBatch batch;
  for (const auto& [name, need] : filings_) batch.erase(Table::views, filing_key(name));
  filings_.clear();
  payloads_wanting_.clear();
  for (const auto& [member, head] : heads_) {
    for_each_leaf(member, 0, head.size, [&](std::uint64_t index, ByteView leaf) {
      if (peek_kind(leaf) == EntryKind::filing) note_filing(batch, member, index, leaf);
      return true;
    });
  }
  store_.commit(batch);
}

std::vector<PayloadNeed> FeedSet::missing_payloads(const std::optional<MemberId>& member) const {
  std::vector<PayloadNeed> out;
  for_each_missing_payload(member, [&](const PayloadNeed& need) {
    out.push_back(need);
    return true;
  });
  return out;
}

void FeedSet::for_each_missing_payload(const std::optional<MemberId>& member,
                                       const std::function<bool(const PayloadNeed&)>& visit) const {
  auto name = member ? payloads_wanting_.lower_bound({*member, 0}) : payloads_wanting_.begin();
  for (; name != payloads_wanting_.end() && (!member || name->member == *member); ++name) {
    if (name->filing < size(name->member) && !visit(filings_.at(*name))) return;
  }
}

std::optional<PayloadNeed> FeedSet::payload_need(const PayloadName& name) const {
  const auto found = filings_.find(name);
  if (found == filings_.end() || name.filing >= size(name.member)) return std::nullopt;
  return found->second;
}

bool FeedSet::has_payload(const PayloadName& name) const { return payloads_held_.contains(name); }

std::optional<Bytes> FeedSet::payload(const PayloadName& name) const {
  return store_.snapshot()->get(Table::payloads, payload_key(name));
}

std::optional<std::pair<Bytes, std::uint64_t>> FeedSet::payload_part(const PayloadName& name, std::uint64_t offset,
                                                                     std::size_t length) const {
  std::optional<std::pair<Bytes, std::uint64_t>> out;
  const Bytes key = payload_key(name);
  store_.snapshot()->scan(Table::payloads, key, [&](ByteView at, ByteView sealed) {
    if (!equal(at, key)) return false;
    const ByteView rest = sealed.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(offset, sealed.size())));
    out.emplace(to_bytes(rest.first(std::min(rest.size(), length))), sealed.size());
    return false;
  });
  return out;
}

Result<void> FeedSet::accept_payload(const PayloadName& name, ByteView sealed) {
  const auto need = payload_need(name);
  if (!need) return refuse("payload.unknown", "No filing {0} of {1} is held here.", name.filing, name.member.text());
  if (sealed.size() != need->length || crypto::sha256(sealed) != need->digest) {
    return refuse("payload.mismatch", "The payload of filing {0} of {1} is not the one its header names.", name.filing,
                  name.member.text());
  }
  WriteBatch batch;
  batch.put(Table::payloads, payload_key(name), sealed);
  store_.commit(batch);
  payloads_held_.insert(name);
  payloads_wanting_.erase(name);
  ++revision_;
  return {};
}

// --- the own feed ---

void FeedSet::stage(const MemberId& member, const FeedGrowth& growth, std::span<const Bytes> leaves,
                    std::string_view intended_checkpoint, std::span<const std::pair<PayloadName, Bytes>> payloads) {
  WriteBatch batch;
  growth.write_to(batch);
  const std::uint64_t before = growth.size() - leaves.size();
  for (std::size_t i = 0; i < leaves.size(); ++i) note_filing(batch, member, before + i, leaves[i]);
  batch.put(Table::heads, head_key(member, HeadKind::intended), as_bytes(intended_checkpoint));
  for (const auto& [name, sealed] : payloads) batch.put(Table::payloads, payload_key(name), sealed);
  store_.commit(batch);
  for (const auto& [name, sealed] : payloads) {
    payloads_held_.insert(name);
    payloads_wanting_.erase(name);
  }
}

std::optional<std::string> FeedSet::staged(const MemberId& member) const {
  const auto stored = store_.snapshot()->get(Table::heads, head_key(member, HeadKind::intended));
  if (!stored) return std::nullopt;
  return to_text(*stored);
}

void FeedSet::publish(FeedHead head) {
  const auto intended = staged(head.member);
  const std::string text = crypto::format_checkpoint({roster_.origin(head.member), head.size, head.root});
  ensure(intended == text, "only the staged head of the own feed is published");
  WriteBatch batch;
  batch.put(Table::heads, head_key(head.member, HeadKind::current), head_value(head));
  batch.erase(Table::heads, head_key(head.member, HeadKind::intended));
  store_.commit(batch);
  adopt(std::move(head));
}

}  // namespace yinxin::ledger

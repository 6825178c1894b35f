#include "ledger/feed_set.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {

// What a key of the table heads holds, by the byte after the member's id and 0x00.
enum class HeadKind : std::uint8_t { current = 0, target = 1, intended = 2 };

Bytes head_key(const MemberId& member, HeadKind kind) {
  Bytes key = to_bytes(member.text());
  key.push_back(std::byte{0});
  key.push_back(static_cast<std::byte>(kind));
  return key;
}

// The key of a payload, and of a filing's line in the table views (there behind the text `filing` and 0x00).
Bytes payload_key(const PayloadName& name) { return bundle_key(name.member, name.filing); }

constexpr std::string_view kFilingPrefix{"filing\0", 7};

Bytes filing_key(const PayloadName& name) {
  Bytes key = to_bytes(kFilingPrefix);
  append(key, payload_key(name));
  return key;
}

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

// The value of a current or target head: u32 generation ‖ note. The generation stands there because the roster that
// would tell it is read from a feed whose head this may be.
Bytes head_value(const FeedHead& head) {
  Bytes value;
  crypto::put_big_endian(value, head.generation);
  append(value, as_bytes(head.note));
  return value;
}

std::optional<FeedHead> head_from(const MemberId& member, ByteView value) {
  if (value.size() < 4) return std::nullopt;
  const std::string note(as_text(value.subspan(4)));
  const auto checkpoint = crypto::parse_signed_checkpoint(note);
  if (!checkpoint) return std::nullopt;
  return FeedHead{member, crypto::get_big_endian<std::uint32_t>(value.first<4>()), checkpoint->head.size,
                  checkpoint->head.root, note};
}

Error damaged_head(const MemberId& member) {
  return refuse("store.damaged", "The stored head of the feed of {0} cannot be read; run `yinxin doctor`.",
                member.text())
      .error();
}

// The plan's ranges for a feed of `held` leaves that is to have the target's.
FetchPlan plan_between(std::uint64_t held, const FeedHead& target) {
  FetchPlan plan{target, true, held, held, 0, 0, held, target.size, {}};
  if (held / kBundleLeaves == target.size / kBundleLeaves) return plan;
  plan.bundles_first = (held + kBundleLeaves - 1) / kBundleLeaves;
  plan.bundles_last = target.size / kBundleLeaves;
  plan.leaves_last = plan.bundles_first * kBundleLeaves;
  plan.tail_first = plan.bundles_last * kBundleLeaves;
  return plan;
}

}  // namespace

FeedSet::FeedSet(Store& store, Genesis genesis) : store_(store), roster_(std::move(genesis)) {
  const auto snapshot = store_.snapshot();
  load_heads(*snapshot);
  follow_province();
  load_filings(*snapshot);
}

void FeedSet::load_heads(const Snapshot& snapshot) {
  snapshot.scan(Table::heads, {}, [&](ByteView key, ByteView value) {
    const auto zero = std::ranges::find(key, std::byte{0});
    const auto member = MemberId::parse(as_text(key.first(static_cast<std::size_t>(zero - key.begin()))));
    if (!member || key.back() != static_cast<std::byte>(HeadKind::current)) return true;
    auto head = head_from(*member, value);
    if (!head) throw StoreFailure(damaged_head(*member));
    heads_.insert_or_assign(*member, std::move(*head));
    return true;
  });
  for (const auto& [member, head] : heads_) load_target(snapshot, member);
}

void FeedSet::load_target(const Snapshot& snapshot, const MemberId& member) {
  const auto stored = snapshot.get(Table::heads, head_key(member, HeadKind::target));
  if (!stored) return;
  auto head = head_from(member, *stored);
  if (!head) throw StoreFailure(damaged_head(member));
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
  if (const auto waiting = waiting_.find(member); waiting != waiting_.end()) return &waiting->second;
  if (const auto target = targets_.find(member); target != targets_.end()) return &target->second.head;
  return head(member);
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
    const Bundle bundle = tree.bundle(index / kBundleLeaves);
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

// --- receiving ---

std::optional<FeedHead> FeedSet::verified(const crypto::SignedCheckpoint& checkpoint) const {
  const std::string& origin = checkpoint.head.origin;
  const auto id = MemberId::parse(std::string_view(origin).substr(origin.rfind('/') + 1));
  const RosterMember* member = id ? roster_.find(*id) : nullptr;
  if (member == nullptr || roster_.origin(*id) != origin) return std::nullopt;
  const KeyGeneration* generation = member->generation_for(checkpoint.head.size);
  if (generation == nullptr) return std::nullopt;
  if (!crypto::verify_checkpoint(checkpoint, roster_.log_verifier(*member, *generation))) return std::nullopt;
  return FeedHead{*id, generation->number, checkpoint.head.size, checkpoint.head.root,
                  crypto::format_signed_checkpoint(checkpoint)};
}

Result<HeadOutcome> FeedSet::offer_head(std::string_view note) {
  const auto checkpoint = crypto::parse_signed_checkpoint(note);
  if (!checkpoint)
    return refuse("head.unreadable", "A peer sent a head that cannot be read: {0}", checkpoint.error().sentence());
  const std::string& origin = checkpoint->head.origin;
  const auto id = MemberId::parse(std::string_view(origin).substr(origin.rfind('/') + 1));
  if (id && roster_.origin(*id) == origin) {
    // Cheap answers first: most heads that arrive are known, and a signature costs forty microseconds.
    const FeedHead* known = newest(*id);
    if (known != nullptr && known->size == checkpoint->head.size && known->root == checkpoint->head.root)
      return HeadOutcome::known;
    if (known != nullptr && known->size > checkpoint->head.size) return HeadOutcome::known;
  }
  auto head = verified(*checkpoint);
  if (!head) return HeadOutcome::unproven;
  if (const FeedHead* known = newest(head->member); known != nullptr && known->size == head->size)
    return HeadOutcome::conflict;
  if (head->size == 0) {
    WriteBatch batch;
    batch.put(Table::heads, head_key(head->member, HeadKind::current), head_value(*head));
    store_.commit(batch);
    adopt(std::move(*head));
    return HeadOutcome::larger;
  }
  const auto target = targets_.find(head->member);
  if (target != targets_.end() && target->second.edge_held) {
    waiting_.insert_or_assign(head->member, std::move(*head));
  } else {
    const MemberId member = head->member;
    targets_.insert_or_assign(member, Target{std::move(*head), false, {}});
  }
  return HeadOutcome::larger;
}

std::optional<FetchPlan> FeedSet::fetch_plan(const MemberId& member) const {
  const auto found = targets_.find(member);
  if (found == targets_.end()) return std::nullopt;
  FetchPlan plan = plan_between(size(member), found->second.head);
  plan.edge_missing = !found->second.edge_held;
  plan.bundles_missing.assign(found->second.missing.begin(), found->second.missing.end());
  return plan;
}

Result<void> FeedSet::accept_edge(const FeedHead& target, ByteView leaves, std::span<const crypto::Digest> bundle_roots,
                                  ByteView tail) {
  const auto found = targets_.find(target.member);
  if (found == targets_.end() || found->second.edge_held || found->second.head.size != target.size ||
      found->second.head.root != target.root) {
    return refuse("fetch.stale", "The edge of {0} at size {1} is not wanted any more.", target.member.text(),
                  target.size);
  }
  const FetchPlan plan = plan_between(size(target.member), found->second.head);
  const auto wrong = [&] {
    return refuse("fetch.edge", "What was sent for {0} does not give the signed root of size {1}.",
                  target.member.text(), target.size);
  };
  Bundle first;
  Bundle last;
  for (auto [bytes, bundle, range] : {std::tuple{leaves, &first, plan.leaves_last - plan.leaves_first},
                                      std::tuple{tail, &last, plan.tail_last - plan.tail_first}}) {
    if (range == 0 && bytes.empty()) continue;
    auto decoded = Bundle::decode(bytes);
    if (!decoded) return std::unexpected(decoded.error());
    if (decoded->size() != range) return wrong();
    *bundle = std::move(*decoded);
  }
  if (bundle_roots.size() != plan.bundles_last - plan.bundles_first) return wrong();
  const auto snapshot = store_.snapshot();
  FeedGrowth growth(*snapshot, target.member, size(target.member));
  for (std::size_t place = 0; place < first.size(); ++place) growth.append_from(first, place);
  for (const crypto::Digest& root : bundle_roots) growth.append_bundle_root(root);
  for (std::size_t place = 0; place < last.size(); ++place) growth.append_from(last, place);
  if (growth.size() != target.size || growth.root() != target.root) return wrong();

  WriteBatch batch;
  growth.write_to(batch);
  note_filings(batch, target.member, plan.leaves_first, first);
  note_filings(batch, target.member, plan.tail_first, last);
  batch.put(Table::heads, head_key(target.member, bundle_roots.empty() ? HeadKind::current : HeadKind::target),
            head_value(found->second.head));
  store_.commit(batch);
  found->second.edge_held = true;
  for (std::uint64_t number = plan.bundles_first; number < plan.bundles_last; ++number)
    found->second.missing.insert(number);
  if (bundle_roots.empty()) {
    FeedHead done = std::move(found->second.head);
    targets_.erase(found);
    adopt(std::move(done));
  }
  return {};
}

std::vector<std::uint64_t> FeedSet::accept_bundles(const MemberId& member,
                                                   std::span<const std::pair<std::uint64_t, Bytes>> bundles) {
  const auto found = targets_.find(member);
  if (found == targets_.end()) return {};
  std::vector<std::uint64_t> wrong;
  std::vector<std::uint64_t> right;
  WriteBatch batch;
  {
    const auto snapshot = store_.snapshot();
    const FeedTree tree(*snapshot, member);
    for (const auto& [number, stored] : bundles) {
      if (!found->second.missing.contains(number)) continue;
      const auto bundle = Bundle::decode(stored);
      if (!bundle || !bundle->complete() ||
          crypto::perfect_root(bundle->leaf_hashes()) != tree.subtree(kTileHeight, number)) {
        wrong.push_back(number);
        continue;
      }
      batch.put(Table::bundles, bundle_key(member, number), stored);
      note_filings(batch, member, number * kBundleLeaves, *bundle);
      right.push_back(number);
    }
  }
  const std::set<std::uint64_t> distinct(right.begin(), right.end());
  const bool complete = distinct.size() == found->second.missing.size() && !distinct.empty();
  if (complete) {
    batch.put(Table::heads, head_key(member, HeadKind::current), head_value(found->second.head));
    batch.erase(Table::heads, head_key(member, HeadKind::target));
  }
  if (!batch.empty()) store_.commit(batch);
  for (std::uint64_t number : distinct) found->second.missing.erase(number);
  if (complete) {
    FeedHead done = std::move(found->second.head);
    targets_.erase(found);
    adopt(std::move(done));
  }
  return wrong;
}

// The head has just been committed as current, with all that it covers.
void FeedSet::adopt(FeedHead head) {
  const MemberId member = head.member;
  heads_.insert_or_assign(member, std::move(head));
  ++revision_;
  if (member == roster_.province()) follow_province();
  const auto waiting = waiting_.find(member);
  if (waiting == waiting_.end()) return;
  FeedHead next = std::move(waiting->second);
  waiting_.erase(waiting);
  if (next.size > size(member)) targets_.insert_or_assign(member, Target{std::move(next), false, {}});
}

void FeedSet::follow_province() {
  for_each_leaf(roster_.province(), roster_.applied(), size(roster_.province()), [&](std::uint64_t, ByteView leaf) {
    roster_.apply(leaf);
    return true;
  });
}

void FeedSet::note_filing(WriteBatch& batch, const MemberId& member, std::uint64_t index, ByteView leaf) {
  if (peek_kind(leaf) != EntryKind::filing) return;
  const auto entry = decode_entry(leaf);
  const auto any = entry ? decode_any_body(*entry) : std::nullopt;
  const auto* filing = any ? std::get_if<FilingBody>(&*any) : nullptr;
  const auto digest = filing != nullptr ? digest_from(filing->payload_digest) : std::nullopt;
  if (!digest) return;
  const PayloadName name{member, index};
  Bytes value;
  crypto::put_big_endian(value, filing->payload_length);
  append(value, *digest);
  batch.put(Table::views, filing_key(name), value);
  filings_.insert_or_assign(name, PayloadNeed{name, filing->payload_length, *digest});
}

void FeedSet::note_filings(WriteBatch& batch, const MemberId& member, std::uint64_t first, const Bundle& leaves) {
  for (std::size_t place = 0; place < leaves.size(); ++place)
    note_filing(batch, member, first + place, leaves.leaf(place));
}

// --- payloads ---

std::vector<PayloadNeed> FeedSet::missing_payloads(const std::optional<MemberId>& member) const {
  std::vector<PayloadNeed> out;
  for (const auto& [name, need] : filings_) {
    if ((!member || name.member == *member) && name.filing < size(name.member) && !payloads_held_.contains(name))
      out.push_back(need);
  }
  return out;
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
  for (const auto& [name, sealed] : payloads) payloads_held_.insert(name);
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

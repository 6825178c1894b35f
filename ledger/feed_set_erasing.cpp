// The part of FeedSet that forgets and that knows what may be missing: what an erasure of the province names loses its
// bytes, here and in whatever comes later, and keeps its leaf hash (E2).
#include "crypto/big_endian.h"
#include "ledger/feed_set.h"
#include "ledger/feed_tree.h"

namespace yinxin::ledger {

namespace {

// Table local. How many of the province's erasures have been acted on; and whether the store still has to be scrubbed.
constexpr std::string_view kSettledKey = "erasures-settled";
constexpr std::string_view kScrubKey = "scrub-due";

// Table local: "repacked" ‖ 0x00 ‖ member ‖ 0x00 ‖ u64 filing ‖ digest -> sealed bytes.
Bytes repacked_key(const PayloadName& name, ByteView digest) {
  Bytes key = to_bytes(std::string_view("repacked\0", 9));
  append(key, bundle_key(name.member, name.filing));
  append(key, digest);
  return key;
}

}  // namespace

Bundle FeedSet::without_erased(const MemberId& member, std::uint64_t first, Bundle leaves) const {
  if (!roster_.any_erased(member, first, first + leaves.size())) return leaves;
  Bundle out;
  for (std::size_t place = 0; place < leaves.size(); ++place) {
    if (roster_.is_erased(member, first + place)) {
      out.push_erased(leaves.leaf_hash(place));
    } else {
      out.push_from(leaves, place);
    }
  }
  return out;
}

// Whether a leaf came erased that no erasure known here names. What the province's own feed hides is asked when all of
// it is there.
bool FeedSet::hides(const MemberId& member, std::uint64_t first, const Bundle& leaves) const {
  if (member == roster_.province()) return false;
  for (std::size_t place = 0; place < leaves.size(); ++place) {
    if (leaves.erased(place) && !roster_.is_erased(member, first + place)) return true;
  }
  return false;
}

// Where the province's feed, all of which is here up to the plan's target, has erased leaves that no erasure up to
// there names. `bundle_at` gives its bundles by number, the first and the last as far as they go.
FeedSet::Hiding FeedSet::hiding_in_province(const FetchPlan& plan,
                                            const std::function<Bundle(std::uint64_t)>& bundle_at) const {
  const MemberId& province = roster_.province();
  const std::uint64_t held = size(province);
  const auto for_each = [&](const auto& visit) {
    for (std::uint64_t number = held / kBundleLeaves; number * kBundleLeaves < plan.target.size; ++number) {
      const Bundle bundle = bundle_at(number);
      for (std::size_t place = 0; place < bundle.size(); ++place) {
        const std::uint64_t index = number * kBundleLeaves + place;
        if (held <= index && index < plan.target.size) visit(index, bundle, place);
      }
    }
  };
  std::set<std::uint64_t> unnamed;
  for_each([&](std::uint64_t index, const Bundle& bundle, std::size_t place) {
    if (bundle.erased(place) && !roster_.is_erased(province, index)) unnamed.insert(index);
  });
  Hiding out;
  if (unnamed.empty()) return out;
  Roster then = roster_;
  for_each([&](std::uint64_t, const Bundle& bundle, std::size_t place) { then.apply(bundle.leaf(place)); });
  for (const std::uint64_t index : unnamed) {
    if (then.is_erased(province, index)) continue;
    const std::uint64_t number = index / kBundleLeaves;
    const bool in_bundle = plan.bundles_first <= number && number < plan.bundles_last;
    if (in_bundle) out.bundles.insert(number);
    out.edge = out.edge || !in_bundle;
  }
  return out;
}

void FeedSet::load_settled(const Snapshot& snapshot) {
  const auto settled = snapshot.get(Table::local, as_bytes(kSettledKey));
  if (settled && settled->size() == 8)
    erasures_settled_ = crypto::get_big_endian<std::uint64_t>(ByteView(*settled).first<8>());
  scrub_due_ = snapshot.get(Table::local, as_bytes(kScrubKey)).has_value();
}

void FeedSet::settle_erasures() {
  const std::span<const EffectiveErasure> all(roster_.erasures());
  if (erasures_settled_ >= all.size()) return;
  WriteBatch batch;
  batch.mark_urgent();
  std::set<std::pair<MemberId, std::uint64_t>> bundles;
  std::set<PayloadName> payloads;
  for (const EffectiveErasure& erasure : all.subspan(erasures_settled_)) {
    bundles.emplace(erasure.member, erasure.index / kBundleLeaves);
    payloads.insert({erasure.member, erasure.index});  // where it is a filing header itself
    if (erasure.repacked) payloads.insert({erasure.member, erasure.repacked->filing});
  }
  const auto snapshot = store_.snapshot();
  for (const auto& [member, number] : bundles) {
    auto held = FeedTree(*snapshot, member).find_bundle(number);
    if (!held) continue;
    const Bundle stripped = without_erased(member, number * kBundleLeaves, std::move(*held));
    batch.put(Table::bundles, bundle_key(member, number), stripped.stored());
  }
  std::set<PayloadName> dropped, gained;
  for (const PayloadName& name : payloads) replace_payload(batch, *snapshot, name, dropped, gained);
  // Views may hold what was erased; each is built again from the feeds. The lines of filings are FeedSet's own.
  snapshot->scan(Table::views, {}, [&](ByteView key, ByteView) {
    if (!is_filing_key(key)) batch.erase(Table::views, key);
    return true;
  });
  Bytes settled;
  crypto::put_big_endian(settled, static_cast<std::uint64_t>(all.size()));
  batch.put(Table::local, as_bytes(kSettledKey), settled);
  batch.put(Table::local, as_bytes(kScrubKey), {});
  store_.commit(batch);
  erasures_settled_ = all.size();
  scrub_due_ = true;
  for (const PayloadName& name : dropped) {
    payloads_held_.erase(name);
    if (filings_.contains(name)) payloads_wanting_.insert(name);
  }
  for (const PayloadName& name : gained) {
    payloads_held_.insert(name);
    payloads_wanting_.erase(name);
  }
  ++revision_;
}

// The payload of the filing as the erasures have it now: the old bytes go, the repacked ones take their place where
// they are here, and what was repacked for nothing goes as well.
void FeedSet::replace_payload(WriteBatch& batch, const Snapshot& snapshot, const PayloadName& name,
                              std::set<PayloadName>& dropped, std::set<PayloadName>& gained) {
  const auto filing = filings_.find(name);
  const bool gone = roster_.is_erased(name.member, name.filing);
  if (gone && filing != filings_.end()) {
    batch.erase(Table::views, filing_key(name));
    filings_.erase(filing);
    payloads_wanting_.erase(name);
  }
  const auto* repacked = roster_.repacked(name.member, name.filing);
  if (repacked == nullptr && !gone) return;  // an entry that is no filing
  if (!gone && filing != filings_.end()) {
    filing->second = PayloadNeed{name, repacked->length, repacked->digest};
    batch.put(Table::views, filing_key(name), filing_value(filing->second));
  }
  const auto held = snapshot.get(Table::payloads, bundle_key(name.member, name.filing));
  const bool held_is_new = held && !gone && crypto::sha256(*held) == repacked->digest;
  if (held && !held_is_new) {
    batch.erase(Table::payloads, bundle_key(name.member, name.filing));
    dropped.insert(name);
  }
  const Bytes prefix = repacked_key(name, {});
  snapshot.scan(Table::local, prefix, [&](ByteView key, ByteView sealed) {
    if (key.size() != prefix.size() + sizeof(crypto::Digest) || !equal(key.first(prefix.size()), prefix)) return false;
    if (!gone && equal(key.subspan(prefix.size()), repacked->digest)) {
      batch.put(Table::payloads, bundle_key(name.member, name.filing), sealed);
      gained.insert(name);
    }
    batch.erase(Table::local, key);
    return true;
  });
}

void FeedSet::keep_repacked(const PayloadName& name, ByteView sealed) {
  WriteBatch batch;
  batch.put(Table::local, repacked_key(name, crypto::sha256(sealed)), sealed);
  store_.commit(batch);
}

bool FeedSet::has_repacked(const PayloadName& name, ByteView digest) const {
  const auto snapshot = store_.snapshot();
  if (snapshot->get(Table::local, repacked_key(name, digest))) return true;
  const auto held = snapshot->get(Table::payloads, bundle_key(name.member, name.filing));
  return held && equal(crypto::sha256(*held), digest);
}

void FeedSet::scrub() {
  if (!scrub_due_) return;
  if (!store_.scrub()) return;
  WriteBatch batch;
  batch.mark_urgent();
  batch.erase(Table::local, as_bytes(kScrubKey));
  store_.commit(batch);
  scrub_due_ = false;
}

}  // namespace yinxin::ledger

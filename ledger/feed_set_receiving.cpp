// The part of FeedSet that receives: heads are judged, edges and bundles verified against signed roots and committed.
#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kCheckedHeadsMax = 8;  // kept for one feed, so that many peers with one head cost one check
constexpr std::byte kForkSignKey{1};         // of the table evidence, behind the member's id and 0x00

Bytes fork_sign_key(const MemberId& member) {
  Bytes key = to_bytes(member.text());
  key.push_back(std::byte{0});
  key.push_back(kForkSignKey);
  return key;
}

// u32 length ‖ head value, twice.
Bytes fork_sign_value(const ForkSign& sign) {
  Bytes out;
  for (const FeedHead* head : {&sign.held, &sign.other}) {
    const Bytes value = head_value(*head);
    crypto::put_big_endian(out, static_cast<std::uint32_t>(value.size()));
    append(out, value);
  }
  return out;
}

std::optional<ForkSign> fork_sign_from(const MemberId& member, ByteView value) {
  crypto::ByteReader in(value);
  const auto next = [&]() -> std::optional<FeedHead> {
    const auto length = in.take<std::uint32_t>();
    const auto bytes = length ? in.take_bytes(*length) : std::nullopt;
    return bytes ? head_from(member, *bytes) : std::nullopt;
  };
  auto held = next();
  auto other = next();
  if (!held || !other) return std::nullopt;
  return ForkSign{std::move(*held), std::move(*other)};
}

bool same_tree(const FeedHead& a, const FeedHead& b) { return a.size == b.size && a.root == b.root; }

// The bundle as sent for a range of `count` leaves; none for an empty range.
Result<Bundle> decode_range(ByteView sent, std::uint64_t count) {
  if (count == 0 && sent.empty()) return Bundle();
  auto bundle = Bundle::decode(sent);
  if (bundle && bundle->size() != count)
    return refuse("fetch.edge", "{0} leaves were sent where {1} were wanted.", bundle->size(), count);
  return bundle;
}

}  // namespace

FetchPlan plan_between(std::uint64_t held, const FeedHead& target) {
  FetchPlan plan{target, true, held, held, 0, 0, held, target.size, {}};
  if (held / kBundleLeaves == target.size / kBundleLeaves) return plan;
  plan.bundles_first = (held + kBundleLeaves - 1) / kBundleLeaves;
  plan.bundles_last = target.size / kBundleLeaves;
  plan.leaves_last = plan.bundles_first * kBundleLeaves;
  plan.tail_first = plan.bundles_last * kBundleLeaves;
  return plan;
}

// --- heads ---

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

Result<OfferedHead> FeedSet::check_head(std::string_view note) {
  const auto checkpoint = crypto::parse_signed_checkpoint(note);
  if (!checkpoint)
    return refuse("head.unreadable", "A peer sent a head that cannot be read: {0}", checkpoint.error().sentence());
  const std::string& origin = checkpoint->head.origin;
  const auto id = MemberId::parse(std::string_view(origin).substr(origin.rfind('/') + 1));
  const std::uint64_t size_offered = checkpoint->head.size;
  if (!id || roster_.origin(*id) != origin || roster_.find(*id) == nullptr)
    return OfferedHead{HeadOutcome::unproven, std::nullopt, size_offered, std::nullopt, true};
  const FeedHead* held = head(*id);
  if (held != nullptr && size_offered <= held->size) return check_small_head(*id, *checkpoint);

  // Cheap answers first: many peers tell one head, and a signature costs forty microseconds.
  std::vector<FeedHead>& checked = checked_[*id];
  for (const FeedHead& one : checked) {
    if (one.size == size_offered && one.root == checkpoint->head.root)
      return OfferedHead{HeadOutcome::larger, *id, size_offered, VerifiedHead(one), true};
  }
  auto head = verified(*checkpoint);
  if (!head) return OfferedHead{HeadOutcome::unproven, *id, size_offered, std::nullopt, false};
  const auto twin = std::ranges::find_if(checked, [&](const FeedHead& one) { return one.size == size_offered; });
  if (twin != checked.end()) sign_of_fork(*twin, *head);
  if (checked.size() == kCheckedHeadsMax) checked.erase(checked.begin());
  checked.push_back(*head);
  const auto [largest, first] = largest_seen_.try_emplace(*id, *head);
  if (!first && largest->second.size < head->size) largest->second = *head;
  return OfferedHead{HeadOutcome::larger, *id, size_offered, VerifiedHead(std::move(*head)), false};
}

// Whether a head that is not above what is held lies on the same branch.
OfferedHead FeedSet::check_small_head(const MemberId& member, const crypto::SignedCheckpoint& checkpoint) {
  const FeedHead& held = heads_.at(member);
  const std::uint64_t size_offered = checkpoint.head.size;
  crypto::Digest ours = held.root;
  if (size_offered < held.size) {
    const auto snapshot = store_.snapshot();
    ours = FeedGrowth(*snapshot, member, size_offered).root();
  }
  if (ours == checkpoint.head.root)
    return {HeadOutcome::known, member, size_offered, std::nullopt, size_offered == held.size};
  const auto other = verified(checkpoint);
  if (!other) return {HeadOutcome::unproven, member, size_offered, std::nullopt, false};
  sign_of_fork(held, *other);
  return {HeadOutcome::conflict, member, size_offered, std::nullopt, false};
}

Result<HeadOutcome> FeedSet::offer_head(std::string_view note) {
  auto offered = check_head(note);
  if (!offered) return std::unexpected(offered.error());
  if (offered->head) {
    const auto target = targets_.find(*offered->member);
    const bool free = target == targets_.end() ||
                      (!target->second.edge_held && target->second.head.size < offered->head->head().size);
    if (free) aim(*offered->head);
  }
  return offered->outcome;
}

void FeedSet::aim(const VerifiedHead& verified_head) {
  const FeedHead& wanted = verified_head.head();
  const FeedHead* held = head(wanted.member);
  if (held != nullptr && wanted.size <= held->size) return;
  if (const auto target = targets_.find(wanted.member);
      target != targets_.end() && same_tree(target->second.head, wanted))
    return;
  if (wanted.size == 0) {
    WriteBatch batch;
    batch.put(Table::heads, head_key(wanted.member, HeadKind::current), head_value(wanted));
    store_.commit(batch);
    return adopt(wanted);
  }
  targets_.insert_or_assign(wanted.member, Target{wanted, false, {}});
}

// The head has just been committed as current, with all that it covers.
void FeedSet::adopt(FeedHead head) {
  const MemberId member = head.member;
  const std::uint64_t size_now = head.size;
  heads_.insert_or_assign(member, std::move(head));
  ++revision_;
  if (const auto target = targets_.find(member); target != targets_.end() && target->second.head.size <= size_now)
    targets_.erase(target);
  if (const auto checked = checked_.find(member); checked != checked_.end())
    std::erase_if(checked->second, [&](const FeedHead& one) { return one.size <= size_now; });
  if (member != roster_.province()) return;
  follow_province();
  settle_erasures();
}

void FeedSet::follow_province() {
  for_each_leaf(roster_.province(), roster_.applied(), size(roster_.province()), [&](std::uint64_t, ByteView leaf) {
    roster_.apply(leaf);
    return true;
  });
  end_closed_feeds();
}

// --- forks ---

void FeedSet::sign_of_fork(const FeedHead& held, const FeedHead& other) {
  const auto [sign, first] = fork_signs_.try_emplace(held.member, ForkSign{held, other});
  if (!first) return;
  WriteBatch batch;
  batch.put(Table::evidence, fork_sign_key(held.member), fork_sign_value(sign->second));
  store_.commit(batch);
}

void FeedSet::load_fork_signs(const Snapshot& snapshot) {
  for (const auto& [member, roster_member] : roster_.members()) {
    const auto stored = snapshot.get(Table::evidence, fork_sign_key(member));
    auto sign = stored ? fork_sign_from(member, *stored) : std::nullopt;
    if (sign) fork_signs_.insert_or_assign(member, std::move(*sign));
  }
}

BranchPlan FeedSet::branch_plan(const FeedHead& other) const {
  const std::uint64_t held = size(other.member);
  BranchPlan plan{other.size / kBundleLeaves, 0, 0, other.size / kBundleLeaves * kBundleLeaves, other.size};
  if (held % kBundleLeaves != 0 && held / kBundleLeaves < plan.bundles_last) {
    plan.middle_first = held / kBundleLeaves * kBundleLeaves;
    plan.middle_last = plan.middle_first + kBundleLeaves;
  }
  return plan;
}

Branch FeedSet::judge_branch(const VerifiedHead& verified_other, ByteView middle,
                             std::span<const crypto::Digest> bundle_roots, ByteView tail) {
  const FeedHead& other = verified_other.head();
  const BranchPlan plan = branch_plan(other);
  const auto inner = decode_range(middle, plan.middle_last - plan.middle_first);
  const auto last = decode_range(tail, plan.tail_last - plan.tail_first);
  if (!inner || !last || bundle_roots.size() != plan.bundles_last) return Branch::unfounded;
  const FeedHead* held = head(other.member);
  const std::uint64_t held_size = held == nullptr ? 0 : held->size;
  crypto::Frontier edge;
  crypto::Frontier at_held;  // the other tree where it has as many leaves as are held
  const auto take_leaves = [&](const Bundle& leaves, crypto::Frontier& into) {
    for (std::size_t place = 0; place < leaves.size(); ++place) {
      into.append(leaves.leaf_hash(place));
      if (into.size() == held_size) at_held = into;
    }
  };
  for (std::uint64_t number = 0; number < plan.bundles_last; ++number) {
    if (plan.middle_first == number * kBundleLeaves && plan.middle_last > 0) {
      if (crypto::perfect_root(inner->leaf_hashes()) != bundle_roots[number]) return Branch::unfounded;
      crypto::Frontier aside = edge;
      take_leaves(*inner, aside);
    }
    edge.append_subtree(kTileHeight, bundle_roots[number]);
    if (edge.size() == held_size) at_held = edge;
  }
  take_leaves(*last, edge);
  if (edge.root() != other.root) return Branch::unfounded;
  if (held_size == 0 || at_held.root() == held->root) return Branch::ours;
  sign_of_fork(*held, other);
  return Branch::other;
}

// --- edges and bundles ---

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
  if (found == targets_.end() || found->second.edge_held || !same_tree(found->second.head, target)) {
    return refuse("fetch.stale", "The edge of {0} at size {1} is not wanted any more.", target.member.text(),
                  target.size);
  }
  const FetchPlan plan = plan_between(size(target.member), found->second.head);
  auto first = decode_range(leaves, plan.leaves_last - plan.leaves_first);
  if (!first) return std::unexpected(first.error());
  auto last = decode_range(tail, plan.tail_last - plan.tail_first);
  if (!last) return std::unexpected(last.error());
  *first = without_erased(target.member, plan.leaves_first, std::move(*first));
  *last = without_erased(target.member, plan.tail_first, std::move(*last));
  const auto wrong = [&] {
    return refuse("fetch.edge", "What was sent for {0} does not give the signed root of size {1}.",
                  target.member.text(), target.size);
  };
  if (bundle_roots.size() != plan.bundles_last - plan.bundles_first) return wrong();
  const auto snapshot = store_.snapshot();
  FeedGrowth growth(*snapshot, target.member, size(target.member));
  for (std::size_t place = 0; place < first->size(); ++place) growth.append_from(*first, place);
  for (const crypto::Digest& root : bundle_roots) growth.append_bundle_root(root);
  for (std::size_t place = 0; place < last->size(); ++place) growth.append_from(*last, place);
  if (growth.size() != target.size || growth.root() != target.root) return wrong();
  const auto hidden = [&] {
    return refuse("fetch.hidden", "What was sent for {0} leaves out entries that no known erasure names.",
                  target.member.text());
  };
  if (hides(target.member, plan.leaves_first, *first) || hides(target.member, plan.tail_first, *last)) return hidden();

  WriteBatch batch;
  std::set<std::uint64_t> missing = keep_bundles_of(batch, plan, bundle_roots);
  if (missing.empty() && target.member == roster_.province()) {
    const FeedTree tree(*snapshot, target.member);
    const auto is_kept = [&](std::uint64_t number) {
      return plan.bundles_first <= number && number < plan.bundles_last;
    };
    const auto bundle_at = [&](std::uint64_t number) {
      if (is_kept(number)) return tree.bundle(number);
      const bool begun = number == plan.leaves_first / kBundleLeaves;  // the held leaves end in it
      const auto held_in_it = static_cast<std::size_t>(begun ? plan.leaves_first % kBundleLeaves : 0);
      const Bundle held = held_in_it > 0 ? tree.bundle(number) : Bundle();
      Bundle out;
      for (std::size_t place = 0; place < held_in_it; ++place) out.push_from(held, place);
      const Bundle& piece = begun && plan.leaves_first < plan.leaves_last ? *first : *last;
      for (std::size_t place = 0; place < piece.size(); ++place) out.push_from(piece, place);
      return out;
    };
    const Hiding hiding = hiding_in_province(plan, bundle_at);
    if (hiding.edge) return hidden();
    for (const std::uint64_t number : hiding.bundles) batch.erase(Table::bundles, bundle_key(target.member, number));
    missing = hiding.bundles;
  }
  growth.write_to(batch);
  note_filings(batch, target.member, plan.leaves_first, *first);
  note_filings(batch, target.member, plan.tail_first, *last);
  const bool complete = missing.empty();
  if (complete) batch.erase(Table::heads, head_key(target.member, HeadKind::target));
  batch.put(Table::heads, head_key(target.member, complete ? HeadKind::current : HeadKind::target),
            head_value(found->second.head));
  store_.commit(batch);
  found->second.edge_held = true;
  found->second.missing = std::move(missing);
  if (complete) adopt(FeedHead(found->second.head));
  return {};
}

// Of what earlier targets have left beyond the held leaves, keeps the bundles that are the plan's and erases the
// others. Returns the plan's bundles that are not there.
std::set<std::uint64_t> FeedSet::keep_bundles_of(WriteBatch& batch, const FetchPlan& plan,
                                                 std::span<const crypto::Digest> bundle_roots) const {
  std::set<std::uint64_t> missing;
  for (std::uint64_t number = plan.bundles_first; number < plan.bundles_last; ++number) missing.insert(number);
  const MemberId& member = plan.target.member;
  const std::uint64_t first_beyond = (size(member) + kBundleLeaves - 1) / kBundleLeaves;
  store_.snapshot()->scan(Table::bundles, bundle_key(member, first_beyond), [&](ByteView key, ByteView stored) {
    const auto number = numbered_key(member, key);
    if (!number) return false;
    const auto bundle = missing.contains(*number) ? Bundle::decode(stored) : Result<Bundle>(Bundle());
    const bool fits = bundle && bundle->complete() &&
                      crypto::perfect_root(bundle->leaf_hashes()) == bundle_roots[*number - plan.bundles_first];
    if (fits) {
      missing.erase(*number);
    } else {
      batch.erase(Table::bundles, key);
    }
    return true;
  });
  return missing;
}

AcceptedBundles FeedSet::accept_bundles(const MemberId& member,
                                        std::span<const std::pair<std::uint64_t, Bytes>> bundles) {
  AcceptedBundles out;
  const auto found = targets_.find(member);
  if (found == targets_.end()) return out;
  std::map<std::uint64_t, Bundle> right;
  std::set<std::uint64_t> dropped;  // that came earlier, of the province's feed, and turn out to hide something
  bool edge_hides = false;
  WriteBatch batch;
  {
    const auto snapshot = store_.snapshot();
    const FeedTree tree(*snapshot, member);
    for (const auto& [number, stored] : bundles) {
      if (!found->second.missing.contains(number) || right.contains(number)) continue;
      auto bundle = Bundle::decode(stored);
      if (!bundle || !bundle->complete() ||
          crypto::perfect_root(bundle->leaf_hashes()) != tree.subtree(kTileHeight, number)) {
        out.wrong.push_back(number);
        continue;
      }
      if (hides(member, number * kBundleLeaves, *bundle)) {
        out.hidden.push_back(number);
        continue;
      }
      // As it came, but for what has been erased: a peer that was away may still have that.
      const std::uint64_t begin = number * kBundleLeaves;
      if (roster_.any_erased(member, begin, begin + kBundleLeaves)) {
        *bundle = without_erased(member, begin, std::move(*bundle));
        batch.put(Table::bundles, bundle_key(member, number), bundle->stored());
      } else {
        batch.put(Table::bundles, bundle_key(member, number), stored);
      }
      note_filings(batch, member, begin, *bundle);
      right.emplace(number, std::move(*bundle));
    }
    if (member == roster_.province() && right.size() == found->second.missing.size()) {
      const FetchPlan plan = plan_between(size(member), found->second.head);
      const auto bundle_at = [&](std::uint64_t number) {
        const auto arrived = right.find(number);
        return arrived == right.end() ? tree.bundle(number) : arrived->second;
      };
      const Hiding hiding = hiding_in_province(plan, bundle_at);
      edge_hides = hiding.edge;
      for (const std::uint64_t number : hiding.bundles) {
        batch.erase(Table::bundles, bundle_key(member, number));
        if (right.erase(number) > 0) {
          out.hidden.push_back(number);
        } else {
          dropped.insert(number);
        }
      }
      if (edge_hides) batch.erase(Table::heads, head_key(member, HeadKind::target));
    }
  }
  if (right.empty() && dropped.empty() && !edge_hides) return out;
  found->second.missing.insert(dropped.begin(), dropped.end());
  const bool complete = !edge_hides && right.size() == found->second.missing.size();
  if (complete) {
    batch.put(Table::heads, head_key(member, HeadKind::current), head_value(found->second.head));
    batch.erase(Table::heads, head_key(member, HeadKind::target));
  }
  store_.commit(batch);
  for (const auto& [number, bundle] : right) {
    found->second.missing.erase(number);
    out.stored.push_back(number);
  }
  if (edge_hides) {  // it is asked for again, and keeps the bundles that are right
    found->second.edge_held = false;
    found->second.missing.clear();
  }
  if (complete) adopt(FeedHead(found->second.head));
  return out;
}

}  // namespace yinxin::ledger

#include "cli/lab/lab_delivery.h"

#include <algorithm>

#include "crypto/ensure.h"

namespace yinxin::cli {

namespace {

using ledger::FeedSet;
using ledger::MemberId;

template <typename T>
void shuffle(std::vector<T>& items, crypto::RandomSource& random) {
  for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[random.below(left)]);
}

Bytes served(const FeedSet& source, const MemberId& member, std::uint64_t first, std::uint64_t last) {
  if (first == last) return {};
  auto bytes = source.serve_leaves(member, first, last);
  ensure(bytes.has_value(), "the source holds what its heads promise");
  return std::move(*bytes);
}

// Fetches what the target's plan for the feed names; at most `bundles_max` bundles. False if it is done, or if the
// erasure has not come yet that names what the source has lost.
bool fetch_some(const FeedSet& source, FeedSet& target, const MemberId& member, std::uint64_t bundles_max,
                crypto::RandomSource& random) {
  const auto plan = target.fetch_plan(member);
  if (!plan) return false;
  if (plan->edge_missing) {
    const auto roots = source.serve_bundle_roots(member, plan->bundles_first, plan->bundles_last);
    ensure(roots.has_value(), "the source holds the roots of its bundles");
    const auto accepted =
        target.accept_edge(plan->target, served(source, member, plan->leaves_first, plan->leaves_last), *roots,
                           served(source, member, plan->tail_first, plan->tail_last));
    if (!accepted && accepted.error().code == "fetch.hidden") return false;
    ensure(accepted.has_value(), "an honest edge is accepted");
    return true;
  }
  std::vector<std::uint64_t> missing = plan->bundles_missing;
  shuffle(missing, random);
  if (missing.size() > bundles_max) missing.resize(static_cast<std::size_t>(bundles_max));
  std::vector<std::pair<std::uint64_t, Bytes>> bundles;
  for (const std::uint64_t number : missing) {
    bundles.emplace_back(number,
                         served(source, member, number * ledger::kBundleLeaves, (number + 1) * ledger::kBundleLeaves));
  }
  const auto accepted = target.accept_bundles(member, bundles);
  ensure(accepted.wrong.empty(), "honest bundles are accepted");
  return accepted.hidden.empty();
}

}  // namespace

void deliver_shuffled(const FeedSet& source, const SignedHeads& heads, FeedSet& target, crypto::RandomSource& random,
                      const std::function<void()>& after_step) {
  std::vector<MemberId> waiting;
  for (const auto& [member, all] : heads) waiting.push_back(member);
  while (!waiting.empty()) {
    const std::size_t turn = random.below(waiting.size());
    const MemberId member = waiting[turn];
    const std::vector<ledger::FeedHead>& signed_heads = heads.at(member);
    const ledger::FeedHead& offered = signed_heads[random.below(signed_heads.size())];
    const auto outcome = target.offer_head(offered.note);
    ensure(outcome.has_value() && *outcome != ledger::HeadOutcome::conflict, "an honest head is taken or put off");
    const std::uint64_t steps = 1 + random.below(4);
    for (std::uint64_t i = 0; i < steps; ++i) {
      if (!fetch_some(source, target, member, 1 + random.below(8), random)) break;
    }
    const ledger::FeedHead* held = target.head(member);
    if (held != nullptr && held->size == signed_heads.back().size) {
      waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(turn));
    }
    if (random.chance(1, 4)) after_step();
  }
}

void pull(const FeedSet& source, FeedSet& target, const MemberId& member, crypto::RandomSource& random) {
  const ledger::FeedHead* head = source.head(member);
  if (head == nullptr) return;
  const auto offered = target.check_head(head->note);
  ensure(offered.has_value(), "an honest head can be read");
  if (offered->head) target.aim(*offered->head);
  while (fetch_some(source, target, member, 64, random)) {
  }
}

}  // namespace yinxin::cli

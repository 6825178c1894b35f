#include "ledger/office/survey/known_holders.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kTagBytes = 16;

auto person_and_campaign(const KnownHolder& holder) { return std::tie(holder.tag, holder.campaign); }

// Which of two is as what the person counts: the higher level, of one level what was handed out last.
bool outdoes(const KnownHolder& one, const KnownHolder& other) {
  const auto rank = [](const KnownHolder& holder) {
    const bool says_level = holder.listed && holder.codes.level != 0;
    return std::tuple(!holder.listed, !says_level, holder.codes.level);
  };
  return rank(one) != rank(other) ? rank(one) < rank(other) : one.entry > other.entry;
}

// What both say of one person.
void join(KnownHolder& person, const KnownHolder& other) {
  const bool filed = person.filed || other.filed;
  const bool by_row = person.by_row || other.by_row;
  if (outdoes(other, person)) person = other;
  person.filed = filed;
  person.by_row = by_row;
}

// One for each person and campaign, ascending.
std::vector<KnownHolder> put_together(std::vector<KnownHolder> all) {
  std::ranges::stable_sort(all, {}, person_and_campaign);
  std::vector<KnownHolder> out;
  for (KnownHolder& one : all) {
    if (out.empty() || person_and_campaign(out.back()) != person_and_campaign(one)) {
      out.push_back(std::move(one));
      continue;
    }
    join(out.back(), one);
  }
  return out;
}

bool is_live(rules::ClaimState state) {
  using enum rules::ClaimState;
  return state == kHeld || state == kDoubleFiled || state == kAlreadyCounted;
}

}  // namespace

void for_each_known_holder(
    const FeedSet& feeds,
    const std::function<void(std::uint64_t, const KnownHolderBody&, const KnownHoldersBody&)>& visit) {
  const MemberId& province = feeds.roster().province();
  KnownHoldersBody list;
  feeds.for_each_leaf(province, 0, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    if (!feeds.roster().has_effect(index)) return true;
    if (auto decision = body_of_leaf<KnownHoldersBody>(leaf)) list = std::move(*decision);
    if (const auto holder = body_of_leaf<KnownHolderBody>(leaf)) visit(index, *holder, list);
    return true;
  });
}

std::vector<KnownHolder> known_holders(const FeedSet& feeds, std::uint64_t until, std::uint32_t last) {
  std::vector<KnownHolder> all;
  for_each_known_holder(feeds, [&](std::uint64_t index, const KnownHolderBody& body, const KnownHoldersBody&) {
    if (index >= until || body.tag.value.size() != kTagBytes || body.codes.as_of > last) return;
    all.push_back({body.tag, body.campaign, true, body.codes, index});
  });
  return put_together(std::move(all));
}

KnownHolderRows::KnownHolderRows(std::vector<KnownHolder> listed) : listed_(std::move(listed)) {
  for (const KnownHolder& holder : listed_) tags_.insert(as_text(holder.tag.value));
}

void KnownHolderRows::take(const BookedRow& row, const rules::ClaimVerdict& verdict, bool counts) {
  if (tags_.empty() || !is_live(verdict.state) || !tags_.contains(as_text(row.tag.value))) return;
  rows_.push_back({.tag = row.tag, .campaign = row.campaign, .filed = true, .by_row = counts});
}

std::vector<KnownHolder> KnownHolderRows::finish() && {
  std::ranges::move(rows_, std::back_inserter(listed_));
  return put_together(std::move(listed_));
}

void EachKnownOnce::take(const KnownHolder& holder) {
  if (!begun_ || person_.tag != holder.tag) {
    finish();
    person_ = holder;
    begun_ = true;
    return;
  }
  join(person_, holder);
}

void EachKnownOnce::finish() {
  if (begun_ && person_.listed && !person_.by_row) visit_(person_);
  begun_ = false;
}

const MemberId& member_of_city(const Roster& roster, std::uint32_t city) {
  for (const auto& [id, member] : roster.members()) {
    if (city != 0 && member.role == MemberRole::city && member.division == city) return id;
  }
  return roster.province();
}

}  // namespace yinxin::ledger

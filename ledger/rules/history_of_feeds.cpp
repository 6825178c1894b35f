#include "ledger/rules/history_of_feeds.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "crypto/ensure.h"
#include "ledger/any_body.h"

namespace yinxin::ledger::rules {
namespace {

Role role_of(MemberRole role) {
  switch (role) {
    case MemberRole::province:
      return Role::kProvince;
    case MemberRole::city:
      return Role::kCity;
    case MemberRole::association:
      return Role::kAssociation;
  }
  ensure(false, "a roster's member has one of the three roles");
  return Role::kCity;
}

std::optional<AnyBody> body_of(ByteView leaf) {
  const auto entry = decode_entry(leaf);
  return entry ? decode_any_body(*entry) : std::nullopt;
}

MemberNumbers numbers_of(const Roster& roster) {
  std::vector<MemberId> ids;
  for (const auto& [id, member] : roster.members()) ids.push_back(id);
  return MemberNumbers(std::move(ids));
}

}  // namespace

void FeedHistory::follow(const FeedSet& feeds, const EntryReader& reader) {
  MemberNumbers numbers = numbers_of(feeds.roster());
  const bool shorter = std::exchange(shortenings_, feeds.shortenings()) != feeds.shortenings();
  const bool erased = std::exchange(erasures_, feeds.erasures()) != feeds.erasures();
  if (!roster_ || shorter || erased || numbers != numbers_) begin_anew(feeds, std::move(numbers));
  // A receipt that goes on in a leaf that came later than its beginning is one receipt all the same.
  if (last_receipt_) {
    const auto next = receipt_at(feeds, firm_);
    if (next && next->start == *last_receipt_) begin_anew(feeds, numbers_);
  }
  for (MemberNumber member = 0; member < history_.members.size(); ++member) {
    if (member != history_.province) follow_member(feeds, member, reader);
  }
  follow_province(feeds);
}

void FeedHistory::begin_anew(const FeedSet& feeds, MemberNumbers numbers) {
  const Roster& roster = feeds.roster();
  numbers_ = std::move(numbers);
  history_ = History{};
  for (const MemberId& id : numbers_.ids()) {
    history_.members.push_back({id.text(), role_of(roster.find(id)->role), roster.origin(id), {}});
  }
  history_.province = numbers_.find(roster.province().text());
  places_.assign(history_.members.size(), {});
  roster_ = std::make_unique<Roster>(roster.genesis());
  receipts_ = std::make_unique<ReceiptReader>(history_.members.size());
  firm_ = 0;
  last_receipt_.reset();
}

void FeedHistory::follow_member(const FeedSet& feeds, MemberNumber member, const EntryReader& reader) {
  const MemberId& id = numbers_.ids()[member];
  std::vector<rules::Entry>& entries = history_.members[member].entries;
  FilingPlaces& places = places_[member];
  feeds.for_each_leaf(id, entries.size(), feeds.size(id), [&](std::uint64_t index, ByteView leaf) {
    places.filing_of.push_back(kNever);
    const auto body = leaf.empty() ? std::nullopt : body_of(leaf);
    if (reader) reader(id, index, leaf, body ? &*body : nullptr);
    if (leaf.empty()) {
      entries.emplace_back(Gone{});
      return true;
    }
    entries.push_back(body ? meaning_for_member(*body, member) : Other{});
    if (!body) return true;
    if (const auto* filing = std::get_if<FilingBody>(&*body)) places.rows_of_filing.emplace(index, filing->rows);
    if (std::holds_alternative<Claim>(entries.back())) {
      places.filing_of.back() = std::get<TalentClaimBody>(*body).filing;
    }
    return true;
  });
}

void FeedHistory::follow_province(const FeedSet& feeds) {
  const MemberId& id = numbers_.ids()[history_.province];
  std::vector<rules::Entry>& entries = history_.members[history_.province].entries;
  entries.resize(firm_);
  history_.stop_before.reset();
  bool firm = true;
  feeds.for_each_leaf(id, firm_, feeds.size(id), [&](std::uint64_t index, ByteView leaf) {
    if (index < entries.size()) return true;  // a further leaf of a receipt, read with its first
    const bool is_receipt = peek_kind(leaf) == EntryKind::receipt;
    if (!firm) {
      entries.push_back(is_receipt ? Other{} : province_entry(feeds, index, leaf));
      return true;
    }
    if (is_receipt) {
      firm = read_receipt(feeds, index);
      return true;
    }
    const auto body = leaf.empty() ? std::nullopt : body_of(leaf);
    const auto* policy = body ? std::get_if<PolicyBody>(&*body) : nullptr;
    if (policy && policy->rules_version != kRulesVersion && feeds.roster().has_effect(index)) {
      history_.stop_before = index;
      firm = false;
    }
    entries.push_back(province_entry(feeds, index, leaf));
    if (!firm) return true;
    roster_->apply(leaf);
    last_receipt_.reset();
    firm_ = entries.size();
    return true;
  });
}

std::optional<ReceiptBody> FeedHistory::receipt_at(const FeedSet& feeds, std::uint64_t index) const {
  const auto leaf = feeds.leaf(numbers_.ids()[history_.province], index);
  if (!leaf || leaf->empty()) return std::nullopt;
  const auto body = body_of(*leaf);
  const auto* receipt = body ? std::get_if<ReceiptBody>(&*body) : nullptr;
  return receipt ? std::optional(*receipt) : std::nullopt;
}

// Reads the receipt whose first leaf is at `index`, with the leaves in which it goes on. False if replay ends before
// it.
bool FeedHistory::read_receipt(const FeedSet& feeds, std::uint64_t index) {
  std::vector<rules::Entry>& entries = history_.members[history_.province].entries;
  std::vector<ReceiptLine> lines;
  std::uint64_t end = index;
  for (auto part = receipt_at(feeds, index); part && part->start == index; part = receipt_at(feeds, ++end)) {
    std::ranges::move(part->lines, std::back_inserter(lines));
  }
  // A leaf that begins no receipt and goes on from none has no effect.
  std::optional<Receipt> receipt = Receipt{};
  if (end > index) receipt = receipts_->read(lines, *roster_, feeds, numbers_, places_);
  if (!receipt) {
    history_.stop_before = index;
    entries.emplace_back(Other{});
    return false;
  }
  last_receipt_ = end > index ? std::optional(index) : std::nullopt;
  entries.push_back(end > index ? rules::Entry(std::move(*receipt)) : rules::Entry(Other{}));
  while (entries.size() < end) entries.emplace_back(Other{});
  while (firm_ < entries.size()) {
    roster_->apply(*feeds.leaf(numbers_.ids()[history_.province], firm_));
    ++firm_;
  }
  return true;
}

rules::Entry FeedHistory::province_entry(const FeedSet& feeds, std::uint64_t index, ByteView leaf) const {
  if (leaf.empty()) return Gone{};
  const auto entry = decode_entry(leaf);
  if (!entry || !feeds.roster().has_effect(index)) return Other{};
  const auto body = decode_any_body(*entry);
  return body ? meaning_for_province(*body, numbers_) : Other{};
}

History history_of_feeds(const FeedSet& feeds) {
  FeedHistory out;
  out.follow(feeds);
  return out.history();
}

}  // namespace yinxin::ledger::rules

#include "ledger/office/reward/honour_book.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

constexpr std::array<std::string_view, kTalentTypes> kTypes = {
    "全国劳动模范",           "全国五一劳动奖章",       "中华技能大奖",          "全国技术能手",
    "国务院或省政府特殊津贴", "省政府认定的“高精尖缺”", "党和国家表彰的技术工人"};

BookedNomination undecided(const MemberId& member, std::uint64_t index, const NominationBody& body) {
  return {member, index, body, HonourState::nominated, {}, {}, {}, {}, {}, {}};
}

void take(BookedNomination& nomination, std::uint64_t index, const LeadingTalentMarkBody& decision) {
  const auto day = [](std::uint32_t number) { return day_from_number(number); };
  switch (static_cast<MarkAction>(decision.action)) {
    case MarkAction::mark:
      if (nomination.state != HonourState::nominated) return;
      nomination.state = HonourState::marked;
      nomination.since = day(decision.since);
      nomination.reviewed = day(decision.reviewed);
      nomination.basis = decision.basis;
      break;
    case MarkAction::review:
      if (nomination.state != HonourState::marked) return;
      nomination.reviewed = day(decision.reviewed);
      break;
    case MarkAction::withdraw:
      if (nomination.state != HonourState::marked) return;
      nomination.state = HonourState::withdrawn;
      nomination.reason = decision.reason;
      break;
    case MarkAction::send_back:
      if (nomination.state != HonourState::nominated) return;
      nomination.state = HonourState::returned;
      nomination.reason = decision.reason;
      break;
    default:
      return;
  }
  nomination.decided = index;
}

}  // namespace

std::string_view name_of(HonourState state) {
  switch (state) {
    case HonourState::nominated:
      return "nominated";
    case HonourState::returned:
      return "returned";
    case HonourState::marked:
      return "marked";
    case HonourState::withdrawn:
      return "withdrawn";
  }
  return "nominated";
}

std::string_view name_of(TalentType type) {
  const auto place = static_cast<std::size_t>(type);
  return place >= 1 && place <= kTypes.size() ? kTypes[place - 1] : std::string_view();
}

HonourMarks honour_marks(const FeedSet& feeds) {
  std::map<std::pair<MemberId, std::uint64_t>, BookedNomination> named;
  std::vector<std::pair<MemberId, std::uint64_t>> order;
  for_each_decision<LeadingTalentMarkBody>(feeds, 0, [&](std::uint64_t index, const LeadingTalentMarkBody& decision) {
    const auto member = MemberId::parse(decision.nomination.member);
    if (!member) return;
    const std::pair name(*member, decision.nomination.index);
    auto found = named.find(name);
    if (found == named.end()) {
      const auto leaf = feeds.leaf(name.first, name.second);
      const auto body = leaf ? body_of_leaf<NominationBody>(*leaf) : std::nullopt;
      if (!body || body->type < 1 || body->type > kTalentTypes) return;
      found = named.emplace(name, undecided(name.first, name.second, *body)).first;
      order.push_back(name);
    }
    take(found->second, index, decision);
  });
  HonourMarks out;
  for (const auto& name : order) {
    BookedNomination& nomination = named.at(name);
    if (nomination.state == HonourState::marked) out.emplace(nomination.body.tag.value, std::move(nomination));
  }
  return out;
}

void HonourBook::follow(const FeedSet& feeds) {
  const bool shorter = std::exchange(shortenings_, feeds.shortenings()) != feeds.shortenings();
  const bool erased = std::exchange(erasures_, feeds.roster().erasure_count()) != feeds.roster().erasure_count();
  if (shorter || erased) {
    read_.clear();
    all_.clear();
    decisions_.clear();
  }
  bool grown = false;
  const MemberId& province = feeds.roster().province();
  for (const auto& [member, head] : feeds.heads()) {
    std::uint64_t& read = read_[member];
    if (read == head.size) continue;
    grown = true;
    if (member == province) {
      for_each_decision<LeadingTalentMarkBody>(
          feeds, read,
          [&](std::uint64_t index, const LeadingTalentMarkBody& body) { decisions_.emplace_back(index, body); });
    } else {
      for_each_entry<NominationBody>(feeds, member, read, [&](std::uint64_t index, const NominationBody& body) {
        if (body.type < 1 || body.type > kTalentTypes) return;
        all_.emplace(std::pair(member, index), undecided(member, index, body));
      });
    }
    read = head.size;
  }
  if (grown) settle();
}

void HonourBook::settle() {
  for (auto& [name, nomination] : all_) {
    nomination = undecided(nomination.member, nomination.index, nomination.body);
  }
  for (const auto& [index, decision] : decisions_) {
    const auto member = MemberId::parse(decision.nomination.member);
    const auto found = member ? all_.find({*member, decision.nomination.index}) : all_.end();
    if (found != all_.end()) take(found->second, index, decision);
  }
  for (const auto& [name, nomination] : all_) {
    if (nomination.body.mends == 0) continue;
    const auto old = all_.find({nomination.member, nomination.body.mends - 1});
    if (old != all_.end() && old->second.state == HonourState::returned) old->second.mended_by = nomination.index;
  }
}

const BookedNomination* HonourBook::find(const MemberId& member, std::uint64_t index) const {
  const auto found = all_.find({member, index});
  return found == all_.end() ? nullptr : &found->second;
}

const BookedNomination* HonourBook::open_of(ByteView tag) const {
  for (const auto& [name, nomination] : all_) {
    const bool open = nomination.state == HonourState::nominated || nomination.state == HonourState::marked;
    if (open && equal(nomination.body.tag.value, tag)) return &nomination;
  }
  return nullptr;
}

}  // namespace yinxin::ledger

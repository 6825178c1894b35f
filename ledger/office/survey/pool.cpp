#include "ledger/office/survey/pool.h"

#include <algorithm>

#include "ledger/entries_of_kind.h"
#include "ledger/office/recorder.h"
#include "ledger/office/survey/row_marks.h"
#include "ledger/rules/suspension.h"

namespace yinxin::ledger {

namespace {

// What happens to a person's place in the pool.
struct PoolEvent {
  TagField tag;
  std::uint32_t day = 0;
  std::uint64_t order = 0;  // in the province's feed
  bool enters = true;
  MemberId member;
  std::uint64_t index = 0;

  auto when() const { return std::tuple(day, order, enters, member, index); }
};

// The days of confirmations by their index, each read once.
class ConfirmationDays {
 public:
  explicit ConfirmationDays(const FeedSet& feeds) : feeds_(feeds) {}
  std::uint32_t of(std::uint64_t index) {
    const auto [at, fresh] = days_.emplace(index, 0);
    if (!fresh) return at->second;
    const auto leaf = feeds_.leaf(feeds_.roster().province(), index);
    const auto body = leaf ? body_of_leaf<ConfirmationBody>(*leaf) : std::nullopt;
    if (body) at->second = body->day;
    return at->second;
  }

 private:
  const FeedSet& feeds_;
  std::map<std::uint64_t, std::uint32_t> days_;
};

// The suspensions of the province's whole feed.
rules::Suspensions suspensions_of(const Judged& judged, rules::MemberNumber province) {
  rules::Suspensions out(judged.history());
  std::uint64_t index = 0;
  for (const rules::Entry& entry : judged.history().members[province].entries) {
    if (const auto* begins = std::get_if<rules::Suspend>(&entry)) out.begin(*begins, {province, index});
    if (const auto* ends = std::get_if<rules::Reinstate>(&entry)) out.end(*ends);
    ++index;
  }
  return out;
}

// By an officer of the member, of a county only for its own units.
bool is_signed(const Roster& roster, const RowBook& book, std::uint64_t index, const LeavingBody& body,
               const BookedRow& row) {
  const Officer* officer = recorder_of(roster, book.member(), book.officers(), index, body);
  return officer != nullptr && may_note(*officer, row);
}

}  // namespace

Pool::Pool(OpenOffice& office, std::optional<Day> until) {
  const std::uint32_t last = until ? day_number(*until) : 99991231;
  const Judged& judged = office.judged();
  ConfirmationDays days(office.feeds());
  const auto suspensions = suspensions_of(judged, judged.number_of(office.roster().province()));
  const bool officers = office.policy().review().officers > 0;
  std::vector<PoolEvent> events;
  for (const auto& [member, facts] : office.roster().members()) {
    const RowBook& book = office.book(member);
    for (const auto& [index, row] : book.rows()) {
      const auto* verdict = judged.claim(member, index);
      if (verdict == nullptr || !verdict->confirmed || verdict->state != rules::ClaimState::kHeld) continue;
      const std::uint32_t day = days.of(verdict->confirmed_by);
      if (day > last) continue;
      events.push_back({row.tag, day, verdict->confirmed_by, true, member, index});
      entered_[member].push_back(index);
    }
    for_each_entry<LeavingBody>(office.feeds(), member, 0, [&](std::uint64_t index, const LeavingBody& body) {
      const rules::EntryRef name{judged.number_of(member), index};
      const BookedRow* row = book.find(body.row);
      const std::uint64_t official = judged.verdicts.official_position(name);
      if (row == nullptr || official == rules::kNever || suspensions.holding(name) || body.day > last) return;
      if (officers && !is_signed(office.roster(), book, index, body, *row)) return;
      if (!leavings_.try_emplace({member, body.row}, BookedLeaving{index, official, body}).second) return;
      events.push_back({row->tag, body.day, official, false, member, body.row});
    });
  }
  std::ranges::sort(events, {}, &PoolEvent::when);
  std::map<TagField, PoolEntry> by_person;
  for (const PoolEvent& event : events) {
    const auto found = by_person.find(event.tag);
    if (!event.enters) {
      const bool current =
          found != by_person.end() && found->second.member == event.member && found->second.index == event.index;
      if (current) by_person.erase(found);
      continue;
    }
    PoolEntry entry{event.member, event.index, event.day, event.order, std::nullopt};
    if (found != by_person.end()) entry.replaces = EntryName{found->second.member.text(), found->second.index};
    by_person.insert_or_assign(event.tag, std::move(entry));
  }
  for (auto& [tag, entry] : by_person) current_.push_back(std::move(entry));
  std::ranges::sort(current_, {}, [](const PoolEntry& one) { return std::tie(one.member, one.index); });
}

bool Pool::has_had(const MemberId& member, std::uint64_t index) const {
  const auto rows = entered_.find(member);
  return rows != entered_.end() && std::ranges::binary_search(rows->second, index);
}

const PoolEntry* Pool::find(const MemberId& member, std::uint64_t index) const {
  const auto key = [](const PoolEntry& one) { return std::tie(one.member, one.index); };
  const auto found = std::ranges::lower_bound(current_, std::tie(member, index), {}, key);
  return found != current_.end() && found->member == member && found->index == index ? &*found : nullptr;
}

const BookedLeaving* Pool::leaving_of(const MemberId& member, std::uint64_t index) const {
  const auto found = leavings_.find({member, index});
  return found == leavings_.end() ? nullptr : &found->second;
}

}  // namespace yinxin::ledger

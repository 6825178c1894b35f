#include "ledger/office/survey/conflict_notices.h"

#include <map>
#include <set>

#include "ledger/entries_of_kind.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

namespace {

using Pair = std::pair<std::uint64_t, EntryName>;  // an own row, and another member's

std::set<Pair> noticed_already(const OpenOffice& office) {
  std::set<Pair> out;
  for_each_entry<ConflictNoticeBody>(
      office.feeds(), office.self(), 0,
      [&](std::uint64_t, const ConflictNoticeBody& body) { out.emplace(body.row, body.other); });
  return out;
}

// Pairs of live rows of one person, ascending.
std::set<Pair> pairs_of(const Judged& judged, rules::MemberNumber self) {
  std::set<Pair> out;
  for (const rules::ContestVerdict& contest : judged.verdicts.contests) {
    for (const rules::EntryRef own : contest.claims) {
      if (own.member != self) continue;
      for (const rules::EntryRef other : contest.claims) {
        if (other.member != self) out.emplace(own.index, EntryName{judged.id_of(other.member), other.index});
      }
    }
  }
  return out;
}

// The units of filings; each payload is opened once.
class Units {
 public:
  explicit Units(OpenOffice& office) : office_(office) {}

  const std::optional<NoticedUnit>& of(std::uint64_t filing) {
    const auto [place, fresh] = known_.try_emplace(filing);
    if (!fresh) return place->second;
    if (const auto payload = office_.open_payload({office_.self(), filing}, Opening::to_check))
      place->second = NoticedUnit{payload->unit_name, payload->unit_code};
    return place->second;
  }

 private:
  OpenOffice& office_;
  std::map<std::uint64_t, std::optional<NoticedUnit>> known_;
};

}  // namespace

std::vector<Bytes> notice_leaves(OpenOffice& office, std::uint64_t clock, std::size_t most) {
  std::vector<Bytes> leaves;
  const Judged& judged = office.judged();
  const std::set<Pair> pairs = pairs_of(judged, judged.number_of(office.self()));
  if (pairs.empty()) return leaves;
  const std::set<Pair> noticed = noticed_already(office);
  Office desk = office.desk();
  Units units(office);
  for (const auto& [index, other] : pairs) {
    if (leaves.size() == most) break;
    const BookedRow* row = office.book(office.self()).find(index);
    const auto reader = MemberId::parse(other.member);
    if (noticed.contains({index, other}) || row == nullptr || !reader) continue;
    const auto& unit = units.of(row->filing);
    if (!unit) continue;
    auto record =
        sealed_content(desk, EntryKind::conflict_notice, {{"unit", unit->unit}, {"code", unit->code}}, {*reader});
    if (!record) continue;
    leaves.push_back(encode_entry(entry_of(ConflictNoticeBody{index, other, std::move(*record)}, clock)));
  }
  return leaves;
}

std::optional<NoticedUnit> noticed_unit(const OpenOffice& office, const EntryName& row, const EntryName& other) {
  const auto author = MemberId::parse(other.member);
  if (!author) return std::nullopt;
  std::optional<NoticedUnit> out;
  for_each_entry<ConflictNoticeBody>(
      office.feeds(), *author, other.index, [&](std::uint64_t index, const ConflictNoticeBody& body) {
        if (body.row != other.index || body.other != row) return;
        if (const auto content = content_of(office, *author, index, EntryKind::conflict_notice, body.record))
          out = NoticedUnit{text_in_content(*content, "unit"), text_in_content(*content, "code")};
      });
  return out;
}

}  // namespace yinxin::ledger

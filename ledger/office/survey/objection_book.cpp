#include "ledger/office/survey/objection_book.h"

#include <map>

#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

std::string answers(const ObjectionBody& objection, const MemberId& province) {
  const bool of_a_row = objection.kind == static_cast<std::uint16_t>(EntryKind::talent_claim);
  return of_a_row ? province.text() : objection.about.member;
}

std::vector<HeldObjection> objections_held(const FeedSet& feeds) {
  std::vector<HeldObjection> out;
  std::map<EntryName, std::size_t> places;
  for (const auto& [member, head] : feeds.heads()) {
    for_each_entry<ObjectionBody>(feeds, member, 0, [&](std::uint64_t index, const ObjectionBody& body) {
      places.emplace(EntryName{member.text(), index}, out.size());
      out.push_back({{member.text(), index}, body, std::nullopt});
    });
  }
  if (out.empty()) return out;
  for (const auto& [member, head] : feeds.heads()) {
    for_each_entry<ObjectionOutcomeBody>(feeds, member, 0, [&](std::uint64_t index, const ObjectionOutcomeBody& body) {
      const auto place = places.find(body.objection);
      if (place == places.end()) return;
      HeldObjection& objection = out[place->second];
      if (objection.answer || answers(objection.body, feeds.roster().province()) != member.text()) return;
      objection.answer = ObjectionAnswer{{member.text(), index}, body};
    });
  }
  return out;
}

}  // namespace yinxin::ledger

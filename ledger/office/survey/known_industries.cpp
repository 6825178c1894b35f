#include "ledger/office/survey/known_industries.h"

#include <boost/json/array.hpp>

#include "ledger/entries_of_kind.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

KnownIndustries::ByPerson KnownIndustries::opened(std::uint64_t entry) const {
  ByPerson out;
  const MemberId& province = office_.roster().province();
  const auto leaf = office_.feeds().leaf(province, entry);
  const auto body = leaf ? body_of_leaf<KnownHoldersBody>(*leaf) : std::nullopt;
  const auto content =
      body ? content_of(office_, province, entry, EntryKind::known_holders, body->list, Opening::to_check)
           : std::nullopt;
  const auto* people = content ? content->if_contains("people") : nullptr;
  if (people == nullptr || !people->is_array() || people->get_array().size() != body->tags.size()) return out;
  for (std::size_t place = 0; place < body->tags.size(); ++place) {
    const auto& person = people->get_array()[place];
    if (person.is_object()) out.emplace(body->tags[place].value, text_in_content(person.get_object(), "industry"));
  }
  return out;
}

const std::string* KnownIndustries::of(const KnownHolder& holder) {
  auto list = lists_.find(holder.entry);
  if (list == lists_.end()) list = lists_.emplace(holder.entry, opened(holder.entry)).first;
  const auto person = list->second.find(holder.tag.value);
  return person == list->second.end() ? nullptr : &person->second;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/contact_book.h"

#include <map>

#include "ledger/entries_of_kind.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

std::vector<HeldContact> contacts_of(const OpenOffice& office, const MemberId& member) {
  std::map<std::uint32_t, std::pair<std::uint64_t, ContactBody>> newest;
  for_each_entry<ContactBody>(office.feeds(), member, 0, [&](std::uint64_t index, const ContactBody& body) {
    newest.insert_or_assign(body.county, std::pair(index, body));
  });
  std::vector<HeldContact> out;
  for (const auto& [county, entry] : newest) {
    HeldContact one{member, county, entry.first, {}, {}, {}};
    if (const auto content = content_of(office, member, entry.first, EntryKind::contact, entry.second.record)) {
      one.name = text_in_content(*content, "name");
      one.post = text_in_content(*content, "post");
      one.telephone = text_in_content(*content, "telephone");
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::optional<HeldContact> contact_for(const OpenOffice& office, const MemberId& member, std::uint32_t county) {
  std::optional<HeldContact> out;
  for (HeldContact& one : contacts_of(office, member)) {
    if (!one.telephone.empty() && (one.county == 0 || one.county == county)) out = std::move(one);
  }
  return out;
}

boost::json::object contact_object(const HeldContact& contact) {
  boost::json::object out{{"member", contact.member.text()}, {"entry", contact.entry}};
  if (contact.county != 0) out["county"] = contact.county;
  if (contact.telephone.empty()) return out;
  out["name"] = contact.name;
  out["post"] = contact.post;
  out["telephone"] = contact.telephone;
  return out;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/already_filed.h"

#include <map>

#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/known_holders.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::string day_of_entry(const FeedSet& feeds, const MemberId& member, std::uint64_t index) {
  const auto leaf = feeds.leaf(member, index);
  const auto entry = leaf && !leaf->empty() ? decode_entry(*leaf) : Result<Entry>(std::unexpected(Error{}));
  return entry ? day_text(day_at(static_cast<std::int64_t>(entry->clock))) : std::string();
}

}  // namespace

array already_filed(OpenOffice& office, const TalentFormReport& report, std::string_view campaign) {
  array out;
  const crypto::TagKey* key = office.tag_key();
  if (key == nullptr) return out;
  std::map<Bytes, std::size_t> wanted;  // by tag: place in the report
  for (std::size_t place = 0; place < report.rows.size(); ++place) {
    const auto& row = report.rows[place].row;
    if (row) wanted.emplace(to_bytes(ByteView(claim_tag(*key, *row).value)), place);
  }
  std::map<std::size_t, array> found;
  const auto at = [&](std::size_t place) {
    return object{{"sheet", report.rows[place].sheet}, {"row", report.rows[place].number}};
  };
  for (const auto& [member, head] : office.feeds().heads()) {
    for (const auto& [index, row] : office.book(member).rows()) {
      if (row.withdrawn || row.turned_down() || row.campaign != campaign) continue;
      const auto person = wanted.find(row.tag.value);
      if (person == wanted.end()) continue;
      object one = at(person->second);
      one["member"] = member.text();
      one["index"] = index;
      if (const std::string day = day_of_entry(office.feeds(), member, index); !day.empty()) one["since"] = day;
      found[person->second].push_back(std::move(one));
    }
  }
  for (const KnownHolder& holder : known_holders(office.feeds(), office.feeds().size(office.roster().province()))) {
    const auto person = wanted.find(holder.tag.value);
    if (holder.campaign != campaign || person == wanted.end()) continue;
    object one = at(person->second);
    one["known"] = true;
    found[person->second].push_back(std::move(one));
  }
  for (auto& [place, ones] : found) {
    for (auto& one : ones) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace yinxin::ledger

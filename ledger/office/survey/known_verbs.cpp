#include "ledger/office/survey/known_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "ledger/entries_of_kind.h"
#include "ledger/forms/first_column.h"
#include "ledger/identity_number.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/known_list.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kTagsPerEntry = 1000;   // about 40 bytes each: well below the largest leaf
constexpr std::size_t kPeoplePerEntry = 250;  // about 60 bytes in the open and 130 sealed

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

TagField tag_of(const crypto::TagKey& key, std::string_view number) {
  const crypto::PersonTag tag = key.tag(crypto::TagPurpose::kClaim, "201", number);
  return {tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))};
}

// The tags of a list of identity numbers, each person once. Errors: known.line, which names the row and never the
// number.
Result<std::vector<TagField>> tags_of(ByteView file, const CodeTables& tables, const crypto::TagKey& key) {
  const auto cells = read_first_column(file);
  if (!cells) return std::unexpected(cells.error());
  std::vector<TagField> tags;
  std::set<TagField> seen;
  for (const ListedCell& cell : *cells) {
    const bool heading = &cell == &cells->front() && cell.value.kind == CellKind::text && !has_digit(cell.value.text);
    if (heading) continue;
    if (cell.value.lost_digits) {
      return refuse("known.digits",
                    "Row {0} of the list is a number whose last digits the spreadsheet has lost; format the column as "
                    "text and enter it again.",
                    cell.row);
    }
    const auto number = IdentityNumber::parse(tables, "201", cell.value.text);
    if (!number) {
      return refuse("known.line", "Row {0} of the list is no identity number: {1}", cell.row,
                    number.error().sentence());
    }
    TagField tag = tag_of(key, number->text());
    if (seen.insert(tag).second) tags.push_back(std::move(tag));
  }
  return tags;
}

std::vector<Entry> entries_of_tags(const std::vector<TagField>& tags, const OfficeRequest& request) {
  std::vector<Entry> out;
  for (std::size_t at = 0; at < tags.size(); at += kTagsPerEntry) {
    const std::size_t end = std::min(tags.size(), at + kTagsPerEntry);
    KnownHoldersBody body;
    body.campaign = request.text("campaign");
    body.tags = {tags.begin() + static_cast<std::ptrdiff_t>(at), tags.begin() + static_cast<std::ptrdiff_t>(end)};
    out.push_back(entry_of(body, request.clock));
  }
  return out;
}

const RosterMember* member_of_city(const Roster& roster, std::uint32_t city) {
  for (const auto& [id, member] : roster.members()) {
    if (member.role == MemberRole::city && member.division == city) return &member;
  }
  return nullptr;
}

Result<Entry> entry_of_people(Office& desk, const std::vector<KnownPerson>& people, const OfficeRequest& request) {
  KnownHoldersBody body;
  body.campaign = request.text("campaign");
  array list;
  for (const KnownPerson& person : people) {
    body.tags.push_back(tag_of(*desk.tag_key, person.number));
    body.codes.push_back({person.city, person.level, person.occupation});
    list.push_back(person_object(person));
  }
  std::vector<MemberId> readers;
  if (const RosterMember* city = member_of_city(desk.roster(), people.front().city)) readers.push_back(city->id);
  auto record = sealed_content(desk, EntryKind::known_holders, {{"people", std::move(list)}}, std::move(readers));
  if (!record) return std::unexpected(record.error());
  body.list = std::move(*record);
  return entry_of(body, request.clock);
}

// City by city, so that each entry is for one member.
Result<std::vector<Entry>> entries_of_list(Office& desk, const std::vector<KnownPerson>& people,
                                           const OfficeRequest& request) {
  std::map<std::uint32_t, std::vector<KnownPerson>> by_city;
  for (const KnownPerson& person : people) by_city[person.city].push_back(person);
  std::vector<Entry> out;
  for (const auto& [city, of_city] : by_city) {
    for (std::size_t at = 0; at < of_city.size(); at += kPeoplePerEntry) {
      const std::size_t end = std::min(of_city.size(), at + kPeoplePerEntry);
      auto entry = entry_of_people(
          desk, {of_city.begin() + static_cast<std::ptrdiff_t>(at), of_city.begin() + static_cast<std::ptrdiff_t>(end)},
          request);
      if (!entry) return std::unexpected(entry.error());
      out.push_back(std::move(*entry));
    }
  }
  return out;
}

std::vector<Error> cities_without_node(const OpenOffice& office, const std::vector<KnownPerson>& people) {
  std::set<std::uint32_t> cities;
  for (const KnownPerson& person : people) {
    if (member_of_city(office.roster(), person.city) == nullptr) cities.insert(person.city);
  }
  std::vector<Error> out;
  for (std::uint32_t city : cities) {
    const Division* division = office.tables().division(std::to_string(city));
    out.push_back(refuse("known.no-member",
                         "No member stands for {0}; its people count there, and only the province can list them.",
                         division == nullptr ? std::to_string(city) : division->name)
                      .error());
  }
  return out;
}

void put_people(const OpenOffice& office, std::uint64_t index, const object& content, array& people) {
  const auto* list = content.if_contains("people");
  if (list == nullptr || !list->is_array()) return;
  for (const auto& one : list->get_array()) {
    if (!one.is_object()) continue;
    object person = one.get_object();
    const std::string number = text_in_content(person, "number");
    person["number"] = masked_number(number);
    const Occupation* occupation = office.tables().occupation(text_in_content(person, "occupation"));
    if (occupation != nullptr) person["occupation_name"] = occupation->name;
    person["entry"] = index;
    people.push_back(std::move(person));
  }
}

}  // namespace

OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* file = request.attachment("numbers");
  if (file == nullptr || request.text("campaign").empty() || office.tag_key() == nullptr) {
    return refusal(refuse("known.arguments",
                          "Known holders need a campaign, a list of identity numbers, and the tag key in keys/.")
                       .error(),
                   ExitCode::usage);
  }
  std::vector<Entry> entries;
  std::vector<Error> remarks;
  const auto people = read_known_people(file->content, request.text("name"), office.tables());
  if (people) {
    Office desk = office.desk();
    auto listed = entries_of_list(desk, *people, request);
    if (!listed) return refusal(listed.error());
    entries = std::move(*listed);
    remarks = cities_without_node(office, *people);
  } else if (people.error().code == "table.no-heading") {
    const auto tags = tags_of(file->content, office.tables(), *office.tag_key());
    if (!tags) return refusal(tags.error());
    entries = entries_of_tags(*tags, request);
  } else {
    return refusal(people.error());
  }
  if (entries.empty()) return refusal(refuse("known.empty", "The list of known holders is empty.").error());
  OfficeReply reply = prepared(office, std::move(entries));
  reply.messages = std::move(remarks);
  return reply;
}

OfficeReply known_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string campaign = request.text("campaign");
  const MemberId& province = office.roster().province();
  array people;
  for_each_decision<KnownHoldersBody>(office.feeds(), 0, [&](std::uint64_t index, const KnownHoldersBody& body) {
    if (!campaign.empty() && body.campaign != campaign) return;
    if (const auto content = content_of(office, province, EntryKind::known_holders, body.list))
      put_people(office, index, *content, people);
  });
  OfficeReply reply;
  const std::size_t total = people.size();
  reply.result = object{
      {"people", std::move(people)}, {"total", total}, {"named", known_holders(office.feeds(), campaign).size()}};
  return reply;
}

std::map<Bytes, HolderCodes> known_holders(const FeedSet& feeds, std::string_view campaign) {
  std::map<Bytes, HolderCodes> out;
  for_each_decision<KnownHoldersBody>(feeds, 0, [&](std::uint64_t, const KnownHoldersBody& body) {
    if (!campaign.empty() && body.campaign != campaign) return;
    for (std::size_t at = 0; at < body.tags.size(); ++at) {
      const HolderCodes codes = at < body.codes.size() ? body.codes[at] : HolderCodes{};
      const auto [place, fresh] = out.emplace(body.tags[at].value, codes);
      const bool higher = codes.level != 0 && (place->second.level == 0 || codes.level < place->second.level);
      if (!fresh && higher) place->second = codes;
    }
  });
  return out;
}

}  // namespace yinxin::ledger

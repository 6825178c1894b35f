#include "ledger/office/survey/known_hand_out.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <set>

#include "ledger/certificate/day.h"
#include "ledger/industry.h"
#include "ledger/office/survey/known_holders.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

TagField claim_tag_of(const crypto::TagKey& key, std::string_view identity_number) {
  const crypto::PersonTag tag = key.tag(crypto::TagPurpose::kClaim, "201", identity_number);
  return {tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))};
}

KnownHandOut::KnownHandOut(OpenOffice& office, std::vector<KnownPerson> people)
    : office_(office), people_(std::move(people)) {
  const auto& by_member = office.policy().table("member_industries").as_object();
  for (const auto& [id, member] : office.roster().members()) {
    if (member.role != MemberRole::association) continue;
    std::vector<std::string>& industries = associations_[id];
    const auto* named = by_member.if_contains(id.text());
    if (named == nullptr) continue;
    for (const auto& one : named->as_array()) industries.push_back(boost::json::value_to<std::string>(one));
  }
}

std::vector<MemberId> KnownHandOut::addressees(const KnownPerson& person) const {
  std::vector<MemberId> out{member_of_city(office_.roster(), person.city)};
  for (const auto& [association, industries] : associations_) {
    if (within_industries(person.industry, industries)) out.push_back(association);
  }
  return out;
}

void KnownHandOut::name_people(Office& desk, std::span<const KnownPerson> people, const std::vector<MemberId>& readers,
                               KnownNaming& naming) const {
  std::vector<MemberId> all = readers;
  all.push_back(desk.roster().province());
  std::vector<Bytes> contents;
  for (const KnownPerson& person : people)
    contents.push_back(to_bytes(as_bytes(boost::json::serialize(person_object(person)))));
  SealedContents sealed =
      seal_contents({desk.roster(), desk.self(), EntryKind::known_holder}, contents, all, desk.random);
  std::vector<KnownHolderBody> holders;
  for (std::size_t place = 0; place < people.size(); ++place) {
    const KnownPerson& person = people[place];
    const auto as_of = day_from_text(person.as_of);
    holders.push_back(naming.holder(claim_tag_of(*desk.tag_key, person.number),
                                    {person.city, person.level, person.occupation, as_of ? day_number(*as_of) : 0},
                                    std::move(sealed.contents[place])));
  }
  naming.name(holders, std::move(sealed.keys));
}

void KnownHandOut::name(KnownNaming& naming) {
  std::map<std::vector<MemberId>, std::vector<KnownPerson>> by_addressees;
  for (const KnownPerson& person : people_) by_addressees[addressees(person)].push_back(person);
  Office desk = office_.desk();
  for (const auto& [readers, people] : by_addressees) {
    by_decision(people, [&](std::span<const KnownPerson> some) { name_people(desk, some, readers, naming); });
  }
}

std::vector<Error> KnownHandOut::remarks() const {
  std::set<std::uint32_t> cities;
  std::set<std::string> industries;
  const IndustryTable table = IndustryTable::built_in();
  for (const KnownPerson& person : people_) {
    if (member_of_city(office_.roster(), person.city) == office_.roster().province()) cities.insert(person.city);
    if (!person.industry.empty() && table.name(person.industry).empty()) industries.insert(person.industry);
  }
  std::vector<Error> out;
  for (std::uint32_t city : cities) {
    const Division* division = office_.tables().division(std::to_string(city));
    out.push_back(refuse("known.no-member",
                         "No member stands for {0}; its people count there, and only the province can list them.",
                         division == nullptr ? std::to_string(city) : division->name)
                      .error());
  }
  if (associations_.empty()) return out;
  if (!industries.empty()) {
    out.push_back(refuse("known.industry",
                         "No industries of GB/T 4754: {0}. Their people are handed out by city only; write a code as "
                         "C34 or the standard's name.",
                         joined(industries))
                      .error());
  }
  std::set<std::string> without;
  for (const auto& [association, of_it] : associations_) {
    if (of_it.empty()) without.insert(association.text());
  }
  if (!without.empty()) {
    out.push_back(refuse("known.association",
                         "The policy names no industries for {0}: nobody is handed out there. Set member_industries.",
                         joined(without))
                      .error());
  }
  return out;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/known_from_certificates.h"

#include <map>

#include "crypto/decimal.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/assessment/national_book.h"
#include "ledger/office/survey/known_hand_out.h"
#include "ledger/office/survey/known_holders.h"

namespace yinxin::ledger {

namespace {

constexpr const char* kSource = "本省职业技能等级认定";

// The member's, being a city's; else what a body's number of the profile `digits` says.
std::optional<std::uint32_t> city_of(const OpenOffice& office, const HeldCertificate& held) {
  const RosterMember* member = office.roster().find(held.member);
  if (member != nullptr && member->role == MemberRole::city && member->division != 0) return member->division;
  const auto number = CertificateNumber::parse(held.person.certificate);
  if (!number || number->profile() != NumberProfile::digits) return std::nullopt;
  const std::string code = std::string(number->record_number().substr(5, 4)) + "00";
  const auto city = office.tables().division(code) == nullptr ? std::nullopt : crypto::parse_decimal(code);
  return city ? std::optional(static_cast<std::uint32_t>(*city)) : std::nullopt;
}

}  // namespace

std::vector<Error> OfferedHolders::remarks() const {
  std::vector<Error> out;
  if (not_visible > 0) {
    out.push_back(
        refuse("known.not-visible",
               "{0} certificates do not count yet: the national query system does not show them. `yinxin cert "
               "national visible` says when it does.",
               not_visible)
            .error());
  }
  if (other_document > 0) {
    out.push_back(
        refuse("known.other-document",
               "{0} certificates are of people without an identity card, by which the lists name people. They "
               "are left out.",
               other_document)
            .error());
  }
  if (without_city > 0) {
    out.push_back(refuse("known.no-city",
                         "Of {0} certificates nothing says the city in which their holders count. Hand these out with "
                         "--city.",
                         without_city)
                      .error());
  }
  return out;
}

OfferedHolders holders_to_hand_out(OpenOffice& office, std::string_view campaign, std::optional<std::uint32_t> city) {
  const NationalBook national(office.feeds());
  std::map<TagField, std::uint8_t> listed;
  for (const KnownHolder& holder : known_holders(office.feeds(), office.feeds().size(office.self()))) {
    if (holder.campaign == campaign && holder.codes.level != 0) listed.emplace(holder.tag, holder.codes.level);
  }
  OfferedHolders out;
  std::map<std::string, KnownPerson> people;  // by identity number
  for (const HeldCertificate& held : held_certificates(office, Opening::to_show)) {
    const RecordedPerson& holder = held.person;
    const NationalStanding standing = national.of(held.member.text(), held.index);
    if (!counts_beyond_itself(office.policy(), standing.state)) {
      ++out.not_visible;
      continue;
    }
    if (holder.document_type != "201") {
      ++out.other_document;
      continue;
    }
    const auto level = static_cast<std::uint8_t>(holder.level);
    const auto on_list = listed.find(claim_tag_of(*office.tag_key(), holder.document_number));
    if (on_list != listed.end() && on_list->second <= level) continue;
    const auto where = city_of(office, held);
    if (!where && !city) {
      ++out.without_city;
      continue;
    }
    KnownPerson person{holder.name, holder.document_number, where ? *where : *city, "", holder.occupation, level,
                       kSource,     holder.issued};
    if (standing.visible) person.as_of = day_text(*standing.visible);
    const auto [at, fresh] = people.emplace(holder.document_number, person);
    if (!fresh && level < at->second.level) at->second = std::move(person);
  }
  for (auto& [number, person] : people) out.people.push_back(std::move(person));
  return out;
}

}  // namespace yinxin::ledger

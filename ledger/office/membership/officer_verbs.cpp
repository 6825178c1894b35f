#include "ledger/office/membership/officer_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/survey/review_words.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

struct Duty {
  const char* name;
  std::uint8_t bit;
};
constexpr Duty kDuties[] = {{"enters", kEnters}, {"reviews", kReviews}, {"expert", kExpert}};

// The appointment that the request asks for, without number and key.
Result<OfficerBody> appointment(const OpenOffice& office, const OfficeRequest& request) {
  OfficerBody body;
  body.name = request.text("name");
  if (!is_officer_name(body.name)) {
    return refuse("officer.name",
                  "'{0}' cannot be an officer's name: 1 to 60 bytes of text, and something other than digits.",
                  body.name);
  }
  for (const Duty& duty : kDuties) {
    if (request.flag(duty.name)) body.duties = static_cast<std::uint8_t>(body.duties | duty.bit);
  }
  if (body.duties == 0)
    return refuse("officer.no-duty", "Say what the officer does: --enters, --reviews, --expert, one or more of them.");
  const std::uint64_t county = request.number("county").value_or(0);
  if (county != 0) {
    if (auto known = check_county(office, county); !known) return std::unexpected(known.error());
  }
  body.county = static_cast<std::uint32_t>(county);
  return body;
}

OfficeReply appended(OpenOffice& office, const OfficerBody& body, std::uint64_t clock) {
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"number", body.number}, {"entry", head->size - 1}, {"size", head->size}};
  return reply;
}

}  // namespace

Result<void> check_enters(const Officer& officer) {
  if (officer.has(kEnters)) return {};
  return refuse("officer.no-entering", "Officer {0} ({1}) is not appointed to enter.", officer.number, officer.name);
}

Result<void> check_county(const OpenOffice& office, std::uint64_t county) {
  const RosterMember* self = office.roster().find(office.self());
  const Division* division = office.tables().division(std::to_string(county));
  const bool ours = self != nullptr && self->role == MemberRole::city && division != nullptr && !division->is_city &&
                    division->parent == std::to_string(self->division);
  if (ours) return {};
  return refuse("officer.county", "{0} is no county of {1}: the six-digit code of a county of the member's own city.",
                county, office.self().text());
}

OfficerPlace place_of(const OpenOffice& office, const Officer& officer) {
  return {office.roster().genesis_hash(), office.roster().origin(office.self()), officer.entry};
}

Result<void> check_signature(const OpenOffice& office, const Officer& officer, const OfficerSignature& signature,
                             ByteView message) {
  if (is_signed_by(officer.key, signature, message)) return {};
  return refuse("officer.signature", "The signature is not by the key on record for officer {0} ({1}) of {2}.",
                officer.number, officer.name, office.self().text());
}

object named_object(const OpenOffice& office, const Officer& officer) {
  object out = officer_object(officer);
  out["entry"] = officer.entry;
  out["key"] = crypto::to_base64(officer.key.bytes());
  out["origin"] = office.roster().origin(office.self());
  out["genesis"] = crypto::to_hex(office.roster().genesis_hash());
  out["federation"] = office.roster().federation().text();
  return out;
}

OfficeReply officer_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto body = appointment(office, request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const std::uint64_t next = office.book(office.self()).officers().next_number();
  OfficeReply reply;
  reply.result = object{{"number", std::max(next, request.number("least_number").value_or(1))},
                        {"origin", office.roster().origin(office.self())},
                        {"federation", office.roster().federation().text()}};
  return reply;
}

OfficeReply officer_appoint(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = appointment(office, request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const OfficerBook& officers = office.book(office.self()).officers();
  const std::uint64_t number = request.number("number").value_or(0);
  if (number < officers.next_number() || number > 0xFFFFFFFF) {
    return refusal(
        refuse("officer.number", "The number {0} is not free: it is given once. Nothing was done; try again.", number)
            .error(),
        ExitCode::try_again);
  }
  body->number = static_cast<std::uint32_t>(number);
  body->key = crypto::from_base64(request.text("key")).value_or(Bytes());
  const auto key = crypto::PublicKey::parse(body->key);
  if (!key || officers.has_key(*key))
    return refusal(refuse("officer.key", "The officer's public key is missing, unsound or another officer's.").error());
  return appended(office, *body, request.clock);
}

OfficeReply officer_retire(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto officer = office.book(office.self()).officers().named(request.text("officer"));
  if (!officer) return refusal(officer.error());
  OfficerBody body;
  body.number = (*officer)->number;
  body.action = static_cast<std::uint8_t>(OfficerAction::retire);
  body.suite = 0;
  return appended(office, body, request.clock);
}

OfficeReply officer_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  array list;
  for (const auto& [entry, officer] : office.book(*member).officers().officers()) {
    array duties;
    for (const Duty& duty : kDuties) {
      if (officer.has(duty.bit)) duties.emplace_back(duty.name);
    }
    object one = officer_object(officer);
    one["entry"] = entry;
    one["duties"] = std::move(duties);
    one["key"] = crypto::to_base64(officer.key.bytes());
    if (officer.retired) one["retired"] = *officer.retired;
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"officers", std::move(list)}};
  return reply;
}

OfficeReply officer_named(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto officer = office.book(office.self()).officers().named(request.text("officer"));
  if (!officer) return refusal(officer.error());
  if (request.flag("enters")) {
    if (auto enters = check_enters(**officer); !enters) return refusal(enters.error());
  }
  OfficeReply reply;
  reply.result = named_object(office, **officer);
  return reply;
}

}  // namespace yinxin::ledger

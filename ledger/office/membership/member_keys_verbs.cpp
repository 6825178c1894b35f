#include "ledger/office/membership/member_keys_verbs.h"

#include "crypto/text_encoding.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/membership/keys_request.h"
#include "ledger/office/membership/leaving_request.h"

namespace yinxin::ledger {

Result<std::uint64_t> received_now(OpenOffice& office, const MemberId& member, std::uint64_t clock) {
  Office desk = office.desk();
  if (const std::vector<Bytes> leaves = receipt_leaves(desk, office.receipts, clock); !leaves.empty()) {
    const auto head = desk.own.append(leaves);
    if (!head) return std::unexpected(head.error());
    office.receipts.follow(office.feeds());
  }
  return office.receipts.size_of(member);
}

OfficeReply member_standing(OpenOffice& office, const OfficeRequest&, Progress&) {
  const Roster& roster = office.roster();
  if (office.self() == roster.province()) {
    return refusal(
        refuse("member.province-keys", "The province's keys change by a trust note that the roots sign.").error());
  }
  const RosterMember* self = roster.find(office.self());
  if (self == nullptr) {
    return refusal(refuse("member.not-admitted",
                          "The province's feed here does not know {0} yet. Before the first admission {1} is the "
                          "request; after a loss let the node fetch the province's feed first.",
                          office.self().text(), office.directory().member_request().string())
                       .error());
  }
  OfficeReply reply;
  reply.result = boost::json::object{{"federation", roster.federation().text()},
                                     {"genesis", crypto::to_hex(roster.genesis_hash())},
                                     {"member", self->id.text()},
                                     {"name", self->name},
                                     {"generation", self->newest().number},
                                     {"size", office.feeds().size(self->id)}};
  return reply;
}

OfficeReply admit_new_keys(OpenOffice& office, std::string_view note, std::uint64_t clock) {
  const auto asked = read_keys_request(note, office.roster());
  if (!asked) return refusal(asked.error());
  const crypto::TagKey* tag_key = office.tag_key();
  if (tag_key == nullptr)
    return refusal(refuse("member.no-tag-key",
                          "The tag key is not in keys/ of this directory; restore it from the "
                          "backup.")
                       .error());
  const KeysRequest& request = asked->request;
  const auto received = received_now(office, request.member, clock);
  if (!received) return refusal(received.error());
  const RosterMember& member = *office.roster().find(request.member);
  Office desk = office.desk();
  const TagKeyGrantBody grant{tag_key->version(),
                              {SealedTo{request.member.text(), request.generation,
                                        crypto::seal_to(request.sealing, tag_key->secret(), desk.random)}}};
  OfficeReply reply = prepared(office, {entry_of(request.rotation(member, *received), clock), entry_of(grant, clock)});
  if (!asked->by_present_key) {
    reply.messages.push_back(
        refuse("member.unsigned",
               "The request is not signed by the present key of {0}: it may be anybody's. Ask {1} on a known telephone "
               "number whether its new log key begins {2} before you seal this.",
               request.member.text(), member.name, crypto::to_hex(request.log.bytes().first(16)))
            .error());
  }
  return reply;
}

OfficeReply member_retire(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* file = request.attachment("leaving-request");
  if (file == nullptr)
    return refusal(refuse("leaving-request.missing", "Name the file in which the member says that it leaves.").error(),
                   ExitCode::usage);
  const auto asked = read_leaving_request(as_text(file->content), office.roster());
  if (!asked) return refusal(asked.error());
  const auto received = received_now(office, asked->member, request.clock);
  if (!received) return refusal(received.error());
  if (*received < asked->size) {
    return refusal(refuse("member.not-received",
                          "{0} says that its feed has {1} entries; {2} have been received. Let the nodes exchange them "
                          "first, so that nothing of it is lost.",
                          asked->member.text(), asked->size, *received)
                       .error(),
                   ExitCode::try_again);
  }
  const RosterMember& member = *office.roster().find(asked->member);
  MemberBody body;
  body.id = member.id.text();
  body.action = static_cast<std::uint8_t>(MemberAction::retire);
  body.role = static_cast<std::uint8_t>(member.role);
  body.generation = member.newest().number;
  body.closes = *received;
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger

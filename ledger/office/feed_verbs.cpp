#include "ledger/office/feed_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

Result<const RosterMember*> member_argument(const Roster& roster, const OfficeRequest& request) {
  const std::string text = request.text("member");
  const auto id = MemberId::parse(text);
  if (!id) return std::unexpected(id.error());
  const RosterMember* member = roster.find(*id);
  if (member == nullptr)
    return refuse("office.member", "'{0}' is no member here; `yinxin member list` shows them.", text);
  return member;
}

Result<MemberId> member_or_self(const OpenOffice& office, const OfficeRequest& request) {
  if (request.text("member").empty()) return office.self();
  const auto member = member_argument(office.roster(), request);
  if (!member) return std::unexpected(member.error());
  return (*member)->id;
}

OfficeReply feed_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  boost::json::array feeds;
  const auto& held = office.feeds().payloads_held();
  for (const auto& [member, head] : office.feeds().heads()) {
    const auto payloads = std::ranges::count(held, member, &PayloadName::member);
    feeds.push_back(boost::json::object{{"member", member.text()},
                                        {"origin", office.roster().origin(member)},
                                        {"size", head.size},
                                        {"root", crypto::to_base64(head.root)},
                                        {"payloads", payloads}});
  }
  OfficeReply reply;
  reply.result = boost::json::object{{"feeds", std::move(feeds)}};
  return reply;
}

OfficeReply feed_vkey(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_argument(office.roster(), request);
  if (!member) return refusal(member.error());
  OfficeReply reply;
  reply.result = boost::json::object{{"vkey", office.roster().log_verifier(**member, (*member)->newest()).vkey()}};
  return reply;
}

}  // namespace yinxin::ledger

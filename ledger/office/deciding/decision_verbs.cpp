#include "ledger/office/deciding/decision_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/office/privacy/erase_verbs.h"

namespace yinxin::ledger {

Result<void> check_province(const OpenOffice& office) {
  if (office.self() == office.roster().province()) return {};
  return refuse("decision.not-province", "Only the province decides that; this directory is {0}'s.",
                office.self().text());
}

OfficeReply prepared(const OpenOffice& office, std::vector<Entry> entries, KeyRole role, std::vector<Bytes> leaves) {
  const DecisionRequest request = decision_request(office.roster(), role, std::move(entries), std::move(leaves));
  boost::json::array says;
  for (const Message& words : request.words()) says.push_back(message_object(words));
  OfficeReply reply;
  reply.result = boost::json::object{{"serial", request.first_serial}, {"says", std::move(says)}};
  reply.attachments.push_back({"request", to_bytes(request.text())});
  return reply;
}

OfficeReply decision_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* file = request.attachment("sealed");
  if (file == nullptr)
    return refusal(
        refuse("decision.not-sealed", "These decisions are not sealed yet; `yinxin seal sign` does that.").error(),
        ExitCode::usage);
  const auto sealed = DecisionRequest::parse(as_text(file->content));
  if (!sealed) return refusal(sealed.error());
  const auto made = effective_leaves(office.roster(), *sealed);
  if (!made) {
    const bool again = made.error().code == "decision.stale";
    return refusal(made.error(), again ? ExitCode::try_again : ExitCode::failed);
  }
  if (auto here = check_repacked(office.feeds(), *sealed); !here) return refusal(here.error(), ExitCode::try_again);
  const std::uint64_t first = office.feeds().size(office.self());
  Office desk = office.desk();
  const auto head = desk.own.append(made->leaves);
  if (!head) return refusal(head.error());
  boost::json::array decisions;
  for (const std::size_t place : made->decisions) decisions.emplace_back(first + place);
  OfficeReply reply;
  reply.result = boost::json::object{{"member", office.self().text()},
                                     {"first", first},
                                     {"entries", made->leaves.size()},
                                     {"decisions", std::move(decisions)},
                                     {"size", head->size}};
  return reply;
}

Result<std::string> reason_argument(const OfficeRequest& request) {
  std::string reason = request.text("reason");
  if (reason.empty()) return refuse("decision.reason", "This decision needs a --reason; everybody can read it.");
  return reason;
}

}  // namespace yinxin::ledger

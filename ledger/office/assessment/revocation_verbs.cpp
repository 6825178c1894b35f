#include "ledger/office/assessment/revocation_verbs.h"

#include <boost/json/object.hpp>

#include "ledger/bodies/certification.h"
#include "ledger/office/assessment/certificate_choice.h"
#include "ledger/office/deciding/decision_verbs.h"

namespace yinxin::ledger {

OfficeReply certificates_revoke(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string reason = request.text("reason");
  if (reason.empty()) {
    return refusal(refuse("certificate.revoke-reason", "Revoking needs a --reason; everybody can read it.").error(),
                   ExitCode::usage);
  }
  const Judged& judged = office.judged();
  const auto chosen = chosen_certificates(judged, request);
  if (!chosen) return refusal(chosen.error());
  const bool at_province = office.self() == office.roster().province();
  std::vector<Entry> entries;
  for (const rules::CertificateVerdict* one : *chosen) {
    if (one->state == rules::CertificateState::kRevoked) continue;
    const std::string& member = judged.id_of(one->entry.member);
    if (at_province) {
      entries.push_back(entry_of(ProvinceRevocationBody{{member, one->entry.index}, reason}, request.clock));
    } else if (member == office.self().text()) {
      entries.push_back(entry_of(RevocationBody{one->entry.index, reason}, request.clock));
    } else {
      return refusal(refuse("certificate.not-ours",
                            "Certificate {0} is in the feed of {1}: it or the province revokes it, not {2}.",
                            judged.history().find_as<rules::Certificate>(one->entry)->number, member,
                            office.self().text())
                         .error());
    }
  }
  if (entries.empty()) {
    return refusal(
        refuse("certificate.all-revoked", "All of these certificates are revoked already; nothing was done.").error());
  }
  if (at_province) return prepared(office, std::move(entries));
  std::vector<Bytes> leaves;
  for (const Entry& entry : entries) leaves.push_back(encode_entry(entry));
  const std::uint64_t first = office.feeds().size(office.self());
  Office desk = office.desk();
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = boost::json::object{{"certificates", leaves.size()}, {"first", first}, {"size", head->size}};
  return reply;
}

}  // namespace yinxin::ledger

#include "ledger/office/recorded_entry.h"

#include "ledger/office/membership/officer_verbs.h"

namespace yinxin::ledger {

Result<const Officer*> recording_officer(OpenOffice& office, const OfficeRequest& request) {
  const std::string who = request.text("officer");
  if (who.empty()) {
    return refuse("record.no-officer",
                  "This is signed by an officer: say with --officer who; `yinxin officer list` shows them.");
  }
  return office.book(office.self()).officers().named(who);
}

OfficeReply to_be_signed(const OpenOffice& office, const Officer& officer, Bytes body) {
  OfficeReply reply;
  reply.result = named_object(office, officer);
  reply.attachments.push_back({"body", std::move(body)});
  return reply;
}

Result<const Officer*> serving_officer(OpenOffice& office, const OfficeRequest& request) {
  const OfficerBook& officers = office.book(office.self()).officers();
  const std::uint64_t entry = request.number("officer").value_or(0);
  const Officer* officer = officers.at(entry);
  if (officer == nullptr)
    return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", entry);
  return officers.named(std::to_string(officer->number));
}

Result<OfficerSignature> signature_on(OpenOffice& office, const OfficeRequest& request, const Officer& officer,
                                      ByteView message) {
  const Attachment* signature = request.attachment("signature");
  OfficerSignature one{officer.entry, kOfficerSuite, signature == nullptr ? Bytes() : signature->content};
  if (auto good = check_signature(office, officer, one, message); !good) return std::unexpected(good.error());
  return one;
}

}  // namespace yinxin::ledger

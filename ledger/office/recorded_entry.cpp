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

Result<const Officer*> officer_of_step(OpenOffice& office, const OfficeRequest& request) {
  if (request.text("officer").empty() && office.policy().review().officers == 0) return nullptr;
  return recording_officer(office, request);
}

OfficeReply to_be_signed(const OpenOffice& office, const Officer* officer, std::vector<Bytes> bodies) {
  OfficeReply reply;
  reply.result = officer == nullptr ? boost::json::object() : named_object(office, *officer);
  for (Bytes& body : bodies) reply.attachments.push_back({"body", std::move(body)});
  return reply;
}

OfficeReply to_be_signed(const OpenOffice& office, const Officer& officer, Bytes body) {
  return to_be_signed(office, &officer, std::vector<Bytes>{std::move(body)});
}

Result<const Officer*> serving_officer(OpenOffice& office, const OfficeRequest& request) {
  const OfficerBook& officers = office.book(office.self()).officers();
  const std::uint64_t entry = request.number("officer").value_or(0);
  const Officer* officer = officers.at(entry);
  if (officer == nullptr)
    return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", entry);
  return officers.named(std::to_string(officer->number));
}

std::vector<const Attachment*> attachments_named(const OfficeRequest& request, std::string_view name) {
  std::vector<const Attachment*> out;
  for (const Attachment& one : request.attachments) {
    if (one.name == name) out.push_back(&one);
  }
  return out;
}

Result<OfficerSignature> signature_on(OpenOffice& office, const OfficeRequest& request, const Officer& officer,
                                      ByteView message, std::size_t place) {
  const auto signatures = attachments_named(request, "signature");
  OfficerSignature one{officer.entry, kOfficerSuite, place < signatures.size() ? signatures[place]->content : Bytes()};
  if (auto good = check_signature(office, officer, one, message); !good) return std::unexpected(good.error());
  return one;
}

}  // namespace yinxin::ledger

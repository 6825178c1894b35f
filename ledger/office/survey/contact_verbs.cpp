#include "ledger/office/survey/contact_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/certificate/shown_text.h"
#include "ledger/entry_codec.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/contact_book.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kFieldBytesMax = 200;

bool is_field(const std::string& text) { return text.size() <= kFieldBytesMax && is_shown_text(text); }

}  // namespace

OfficeReply contact_set(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string name = request.text("name");
  const std::string post = request.text("post");
  const std::string telephone = request.text("telephone");
  if (name.empty() || telephone.empty() || !is_field(name) || !is_field(post) || !is_field(telephone)) {
    return refusal(refuse("contact.fields",
                          "A contact has a name and a telephone number, and may have a post; each at most {0} bytes of "
                          "text.",
                          kFieldBytesMax)
                       .error(),
                   ExitCode::usage);
  }
  ContactBody body;
  if (const std::uint64_t county = request.number("county").value_or(0); county != 0) {
    if (auto ours = check_county(office, county); !ours) return refusal(ours.error());
    body.county = static_cast<std::uint32_t>(county);
  }
  std::vector<MemberId> everybody;
  for (const auto& [id, member] : office.roster().members()) everybody.push_back(id);
  Office desk = office.desk();
  auto record =
      sealed_content(desk, EntryKind::contact, {{"name", name}, {"post", post}, {"telephone", telephone}}, everybody);
  if (!record) return refusal(record.error());
  body.record = std::move(*record);
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = boost::json::object{{"index", head->size - 1}, {"size", head->size}};
  return reply;
}

OfficeReply contact_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  std::vector<MemberId> members;
  if (request.text("member").empty()) {
    for (const auto& [id, member] : office.roster().members()) members.push_back(id);
  } else {
    const auto member = member_argument(office.roster(), request);
    if (!member) return refusal(member.error());
    members.push_back((*member)->id);
  }
  boost::json::array list;
  for (const MemberId& member : members) {
    for (const HeldContact& one : contacts_of(office, member)) list.push_back(contact_object(one));
  }
  OfficeReply reply;
  reply.result = boost::json::object{{"contacts", std::move(list)}};
  return reply;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/conflict_verbs.h"

#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/survey/conflict_notices.h"
#include "ledger/office/survey/contact_book.h"

namespace yinxin::ledger {

namespace {

template <typename... Arguments>
Message say(std::string_view text, const Arguments&... arguments) {
  return Message{std::string(text), {message_argument(arguments)...}};
}

std::string member_name(const Roster& roster, const MemberId& member) {
  const RosterMember* known = roster.find(member);
  return known == nullptr || known->name.empty() ? member.text() : known->name;
}

}  // namespace

OfficeReply conflicts_notify(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::vector<Bytes> leaves = notice_leaves(office, request.clock);
  OfficeReply reply;
  std::uint64_t size = office.feeds().size(office.self());
  if (!leaves.empty()) {
    Office desk = office.desk();
    const auto head = desk.own.append(leaves);
    if (!head) return refusal(head.error());
    size = head->size;
  }
  reply.result = boost::json::object{{"notices", leaves.size()}, {"size", size}};
  return reply;
}

std::vector<Message> rival_words(const OpenOffice& office, const EntryName& row, const std::vector<EntryName>& rivals) {
  std::vector<Message> out;
  const bool concerned = row.member == office.self().text() || office.self() == office.roster().province();
  for (const EntryName& rival : rivals) {
    const auto member = MemberId::parse(rival.member);
    if (!concerned || !member || rival.member == row.member) continue;
    const std::string name = entry_name_text(rival.member, rival.index);
    if (const auto unit = noticed_unit(office, row, rival)) {
      out.push_back(unit->code.empty() ? say("Row {0} is of the unit {1}.", name, unit->unit)
                                       : say("Row {0} is of the unit {1} ({2}).", name, unit->unit, unit->code));
    } else {
      out.push_back(say("Which unit row {0} is of is said by its member's notice, which has not come yet.", name));
    }
    if (const auto contact = contact_for(office, *member, 0)) {
      out.push_back(say("To call at {0}: {1} {2}, {3}.", member_name(office.roster(), *member), contact->name,
                        contact->post, contact->telephone));
    }
  }
  return out;
}

}  // namespace yinxin::ledger

#include "ledger/office/privacy/person_about.h"

#include <boost/json/array.hpp>

#include "ledger/office/privacy/access_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

object item_object(const PersonItem& item) {
  array sentences;
  for (const Message& sentence : item.sentences) sentences.push_back(message_object(sentence));
  object out{
      {"kind", item.kind}, {"member", item.member.text()}, {"index", item.index}, {"sentences", std::move(sentences)}};
  if (!item.content.empty()) out["content"] = item.content;
  return out;
}

}  // namespace

OfficeReply person_about(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto person = person_tags(office, request.text("number"), request.text("type"));
  if (!person) return refusal(person.error());
  const std::vector<PersonItem> held = person_items(office, *person, true);
  auto looks = looks_at(office, *person, held);
  if (!looks) return refusal(looks.error(), ExitCode::verification_failed);
  array items;
  for (const PersonItem& item : held) items.push_back(item_object(item));
  OfficeReply reply;
  reply.result = object{{"items", std::move(items)}, {"looks", std::move(*looks)}};
  return reply;
}

}  // namespace yinxin::ledger

#include "ledger/office/privacy/access_verbs.h"

#include <algorithm>

#include "crypto/text_encoding.h"
#include "ledger/office/privacy/access_keeping.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

object object_of(const AccessRecord& record) {
  array shown;
  for (const auto& [member, intervals] : record.shown) {
    for (const Interval& one : intervals)
      shown.push_back(object{{"member", member}, {"first", one.first}, {"last", one.last}});
  }
  return {{"n", record.number},        {"at", record.clock},
          {"verb", record.verb},       {"officer", record.officer},
          {"reason", record.reason},   {"user", record.user},
          {"shown", std::move(shown)}, {"persons", record.persons.size()}};
}

bool covers(const AccessRecord& record, const std::string& member, std::uint64_t index) {
  const auto found = record.shown.find(member);
  return found != record.shown.end() && std::ranges::any_of(found->second, [&](const Interval& one) {
           return one.first <= index && index <= one.last;
         });
}

}  // namespace

Result<array> looks_at(OpenOffice& office, const PersonTags& person, const std::vector<PersonItem>& about) {
  const auto records = access_log(office).read();
  if (!records) return std::unexpected(records.error());
  const std::string persons[] = {access_person(person.claim.value), access_person(person.subsidy.value)};
  array out;
  for (const AccessRecord& record : *records) {
    const bool asked = std::ranges::any_of(persons, [&](const std::string& one) {
      return std::ranges::find(record.persons, one) != record.persons.end();
    });
    const bool shown = std::ranges::any_of(
        about, [&](const PersonItem& item) { return covers(record, item.member.text(), item.index); });
    if (asked || shown) out.push_back(object_of(record));
  }
  return out;
}

OfficeReply access_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  array all;
  if (const std::string number = request.text("person"); !number.empty()) {
    const auto person = person_tags(office, number, request.text("type"));
    if (!person) return refusal(person.error());
    auto looks = looks_at(office, *person, person_items(office, *person, false));
    if (!looks) return refusal(looks.error(), ExitCode::verification_failed);
    all = std::move(*looks);
  } else {
    const auto records = access_log(office).read();
    if (!records) return refusal(records.error(), ExitCode::verification_failed);
    for (const AccessRecord& record : *records) all.push_back(object_of(record));
  }
  const std::size_t total = all.size();
  const std::size_t limit = std::min<std::size_t>(total, request.number("limit").value_or(total));
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(total - limit));
  OfficeReply reply;
  reply.result = object{{"records", std::move(all)}, {"total", total}};
  return reply;
}

OfficeReply access_verify(OpenOffice& office, const OfficeRequest&, Progress&) {
  const auto digests = access_log(office).digests();
  if (!digests) return refusal(digests.error(), ExitCode::verification_failed);
  const std::uint64_t count = digests->size() - 1;
  std::uint64_t anchored = 0;
  const std::vector<BookedAnchor> anchors = access_anchors(office);
  for (const BookedAnchor& anchor : anchors) {
    if (anchor.count > count) {
      return refusal(refuse("access.cut",
                            "The record of looks has {0} entries and entry {1} of the own feed anchors {2}: the newest "
                            "have been taken out.",
                            count, anchor.index, anchor.count)
                         .error(),
                     ExitCode::verification_failed);
    }
    if (!equal((*digests)[static_cast<std::size_t>(anchor.count)], anchor.digest)) {
      return refusal(
          refuse("access.anchor",
                 "The record of looks up to {0} is not the one that entry {1} of the own feed anchors: it has "
                 "been written anew.",
                 anchor.count, anchor.index)
              .error(),
          ExitCode::verification_failed);
    }
    anchored = std::max(anchored, anchor.count);
  }
  OfficeReply reply;
  reply.result = object{{"records", count},
                        {"anchors", anchors.size()},
                        {"anchored", anchored},
                        {"digest", crypto::to_hex(digests->back())}};
  return reply;
}

OfficeReply access_anchor(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto head = anchor_access(office, request.clock);
  if (!head) return refusal(head.error());
  const auto anchors = access_anchors(office);
  OfficeReply reply;
  object result{{"records", anchors.empty() ? 0 : anchors.back().count}};
  if (*head) result["entry"] = (*head)->size - 1;
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger

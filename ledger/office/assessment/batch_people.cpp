#include "ledger/office/assessment/batch_people.h"

#include <boost/json.hpp>

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}
void put(json::object& out, std::string_view name, int number) {
  if (number != 0) out[name] = number;
}

json::object person_object(const RecordedPerson& person) {
  json::object out;
  put(out, "name", person.name);
  put(out, "type", person.document_type);
  put(out, "number", person.document_number);
  put(out, "workplace", person.workplace);
  put(out, "occupation", person.occupation);
  put(out, "work_type", person.work_type);
  put(out, "level", person.level);
  put(out, "source", person.source);
  put(out, "basis", person.basis);
  put(out, "outcome", person.outcome);
  put(out, "certificate", person.certificate);
  put(out, "issued", person.issued);
  put(out, "body", person.assessment_body);
  put(out, "issuer", person.issuing_body);
  return out;
}

std::string text_at(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}
template <typename Number>
Number number_at(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found != nullptr && found->is_int64() ? static_cast<Number>(found->get_int64()) : Number{0};
}

RecordedPerson person_of(const json::object& in) {
  RecordedPerson out;
  out.name = text_at(in, "name");
  out.document_type = text_at(in, "type");
  out.document_number = text_at(in, "number");
  out.workplace = text_at(in, "workplace");
  out.occupation = text_at(in, "occupation");
  out.work_type = text_at(in, "work_type");
  out.level = number_at<int>(in, "level");
  out.source = number_at<std::uint8_t>(in, "source");
  out.basis = number_at<std::uint8_t>(in, "basis");
  out.outcome = number_at<std::uint8_t>(in, "outcome");
  out.certificate = text_at(in, "certificate");
  out.issued = text_at(in, "issued");
  out.assessment_body = text_at(in, "body");
  out.issuing_body = text_at(in, "issuer");
  return out;
}

}  // namespace

std::vector<RecordedPerson> with_erased(std::vector<RecordedPerson> people, std::uint32_t erased) {
  RecordedPerson line;
  line.name = kErasedLine;
  line.source = line.basis = 0;
  people.insert(people.end(), erased, line);
  return people;
}

json::value level_shown(const RecordedPerson& person) {
  return person.level == 0 ? json::value("") : json::value(person.level);
}

std::vector<RecordedPerson> lines_of(const PeopleRecord& record) { return with_erased(record.people, record.erased); }

std::vector<SealedRecord> seal_people(Office& office, EntryKind kind, const PeopleRecord& record,
                                      std::span<const MemberId> readers) {
  json::object head;
  put(head, "blind", record.blind);
  std::vector<Bytes> contents{to_bytes(json::serialize(head))};
  for (const RecordedPerson& person : record.people)
    contents.push_back(to_bytes(json::serialize(person_object(person))));
  SealedContents sealed = seal_contents({office.roster(), office.self(), kind}, contents, readers, office.random);
  std::vector<SealedRecord> out;
  for (Bytes& content : sealed.contents) out.push_back({std::move(content), {}});
  out.front().keys = std::move(sealed.keys);
  return out;
}

PeopleOpener::PeopleOpener(const OpenOffice& office, const MemberId& author, EntryKind kind, const SealedRecord& head)
    : office_(office),
      author_(author),
      kind_(kind),
      key_(key_sealed_for(head.keys, office.self().text(), office.sealing_keys())) {}

Result<json::object> PeopleOpener::content(const SealedRecord& part) const {
  if (!key_) return std::unexpected(key_.error());
  const auto opened = open_content({office_.roster(), author_, kind_}, *key_, part.content);
  if (!opened) return std::unexpected(opened.error());
  boost::system::error_code failed;
  json::value read = json::parse(as_text(*opened), failed);
  if (failed || !read.is_object())
    return refuse("batch.record", "A list of persons in the feed of {0} cannot be read.", author_.text());
  return std::move(read.get_object());
}

Result<RecordedPerson> PeopleOpener::person(const SealedRecord& part) const {
  const auto opened = content(part);
  if (!opened) return std::unexpected(opened.error());
  return person_of(*opened);
}

PeopleList candidates_of(const BookedPlan& plan) {
  return {plan.member, EntryKind::batch_plan, plan.index, plan.parts};
}
PeopleList results_of(const BookedPlan& plan) {
  return {plan.member, EntryKind::result, plan.result->index, plan.result->parts};
}
PeopleList people_of(const BookedIssue& issue) {
  return {issue.member, EntryKind::issued_list, issue.index, issue.parts};
}

Result<PeopleRecord> open_people(OpenOffice& office, const PeopleList& list, Opening why) {
  const PeopleOpener opener(office, list.author, list.kind, list.parts.front());
  const auto head = opener.content(list.parts.front());
  if (!head) return std::unexpected(head.error());
  PeopleRecord out;
  out.blind = text_at(*head, "blind");
  for (const SealedRecord& part : list.parts.subspan(1)) {
    if (part.empty()) {
      ++out.erased;
      continue;
    }
    auto person = opener.person(part);
    if (!person) return std::unexpected(person.error());
    out.people.push_back(std::move(*person));
  }
  if (why == Opening::to_show) note_shown(office, list);
  return out;
}

void note_shown(OpenOffice& office, const PeopleList& list) {
  office.access().shown(list.author, list.first, list.first + list.parts.size() - 1);
}

}  // namespace yinxin::ledger

#include "ledger/office/assessment/batch_people.h"

#include <boost/json.hpp>

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

constexpr std::size_t kPartBytesMax = 40'000;  // before compression

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

std::string content(const json::array& people, const std::string& blind) {
  json::object out{{"people", people}};
  put(out, "blind", blind);
  return json::serialize(out);
}

}  // namespace

std::vector<SealedRecord> seal_people(Office& office, EntryKind kind, const PeopleRecord& record,
                                      std::span<const MemberId> readers) {
  std::vector<SealedRecord> out;
  json::array people;
  std::size_t bytes = 0;
  const RecordPlace place{office.roster(), office.self(), kind};
  const auto seal = [&] {
    const std::string text = content(people, out.empty() ? record.blind : std::string());
    out.push_back(seal_record(place, as_bytes(text), readers, office.random));
    people.clear();
    bytes = 0;
  };
  for (const RecordedPerson& person : record.people) {
    json::object one = person_object(person);
    const std::size_t length = json::serialize(one).size();
    if (bytes > 0 && bytes + length > kPartBytesMax) seal();
    bytes += length + 1;
    people.push_back(std::move(one));
  }
  seal();
  return out;
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
  PeopleRecord out;
  for (std::size_t part = 0; part < list.parts.size(); ++part) {
    const auto opened = office.open_record(list.author, list.first + part, list.kind, list.parts[part], why);
    if (!opened) return std::unexpected(opened.error());
    const json::value* people = opened->if_contains("people");
    if (people == nullptr || !people->is_array())
      return refuse("batch.record", "A list of persons in the feed of {0} cannot be read.", list.author.text());
    for (const json::value& one : people->get_array()) {
      if (one.is_object()) out.people.push_back(person_of(one.get_object()));
    }
    if (out.blind.empty()) out.blind = text_at(*opened, "blind");
  }
  return out;
}

void note_shown(OpenOffice& office, const PeopleList& list) {
  office.access().shown(list.author, list.first, list.first + list.parts.size() - 1);
}

}  // namespace yinxin::ledger

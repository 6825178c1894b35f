#include "ledger/office/privacy/person_items.h"

#include <algorithm>
#include <set>

#include "ledger/bodies/batches.h"
#include "ledger/bodies/leading_talent.h"
#include "ledger/bodies/objections.h"
#include "ledger/bodies/recording.h"
#include "ledger/bodies/row_life.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/bodies/supervision.h"
#include "ledger/bodies/survey.h"
#include "ledger/entries_of_kind.h"
#include "ledger/forms/annex3.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/privacy/erasure_requests.h"
#include "ledger/office/record_content.h"
#include "ledger/office/reward/honour_book.h"
#include "ledger/office/survey/known_holders.h"
#include "ledger/office/survey/row_story.h"
#include "ledger/office/survey/standing_row.h"
#include "ledger/office/survey/talent_fields.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// What has been found so far.
struct Found {
  OpenOffice& office;
  const PersonTags& person;
  const bool in_clear;
  std::vector<PersonItem> items = {};
  std::set<std::string> certificates = {};  // numbers that stand beside the person

  PersonItem& add(std::string_view kind, const MemberId& member, std::uint64_t index, std::vector<Message> sentences) {
    items.push_back({kind, member, index, std::move(sentences)});
    return items.back();
  }
  // Calls `visit(member, index, Body)` for each entry of the kind held here.
  template <typename Body, typename Visit>
  void each(const Visit& visit) const {
    for (const auto& [member, head] : office.feeds().heads()) {
      for_each_entry<Body>(office.feeds(), member, 0,
                           [&](std::uint64_t index, const Body& body) { visit(member, index, body); });
    }
  }
};

void put(array& content, std::string_view heading, std::string_view value) {
  if (!value.empty()) content.push_back(object{{"heading", heading}, {"value", value}});
}
// The texts of a sealed record, under their names.
void put_texts(array& content, const std::optional<object>& record) {
  if (!record) return;
  for (const auto& [name, value] : *record) {
    if (value.is_string()) put(content, name, value.get_string());
  }
}

void find_rows(Found& found) {
  for (const auto& [member, head] : found.office.feeds().heads()) {
    for (const auto& [index, row] : found.office.book(member).rows()) {
      if (row.tag != found.person.claim) continue;
      PersonItem& item = found.add("row", member, index, {});
      if (!found.in_clear) continue;
      if (auto story = row_story(found.office, member, index)) item.sentences = std::move(story->sentences);
      const auto clear = standing_row(found.office, member, row);  // as it stands, with what was corrected
      if (!clear) continue;
      for (const TalentField& field : talent_fields(found.office.tables(), *clear))
        item.content.push_back(object{{"heading", field.heading}, {"value", field.value}});
    }
  }
}

// What stands in the same feed about the person's rows: corrections, calls, notices of conflicts, leaving, objections.
void find_about_rows(Found& found) {
  const std::vector<PersonItem> rows = found.items;
  for (const PersonItem& row : rows) {
    for (const EntryName& about : entries_about(found.office, row.member, row.index)) {
      const auto author = MemberId::parse(about.member);
      if (!author) continue;
      found.add("entry", *author, about.index,
                {Message{"Entry {0} tells of the row {1}.",
                         {entry_name_text(about.member, about.index), entry_name_text(row.member.text(), row.index)}}});
    }
  }
}

void find_subsidies(Found& found) {
  found.each<SubsidyBody>([&](const MemberId& member, std::uint64_t index, const SubsidyBody& body) {
    if (body.tag != found.person.subsidy) return;
    PersonItem& item = found.add(
        "subsidy", member, index,
        {Message{"A subsidy of {0}, kind {1}, for the occupation {2} at level {3}, recorded by {4}.",
                 {std::to_string(body.year), body.type, body.occupation, std::to_string(body.level), member.text()}}});
    if (found.in_clear)
      put_texts(item.content, content_of(found.office, member, index, EntryKind::subsidy, body.person));
  });
}

void find_nominations(Found& found) {
  for (const auto& [name, nomination] : found.office.honours().all()) {
    if (nomination.body.tag != found.person.claim) continue;
    PersonItem& item = found.add(
        "nomination", nomination.member, nomination.index,
        {Message{"Nominated by {0} as leading talent: {1}.",
                 {nomination.member.text(), std::string(name_of(static_cast<TalentType>(nomination.body.type)))}}});
    if (found.in_clear) {
      put_texts(item.content, content_of(found.office, nomination.member, nomination.index, EntryKind::nomination,
                                         nomination.body.evidence));
    }
  }
}

// What the province has decided about the person's nominations.
void find_marks(Found& found) {
  const std::vector<PersonItem> before = found.items;
  const MemberId& province = found.office.roster().province();
  for_each_decision<LeadingTalentMarkBody>(
      found.office.feeds(), 0, [&](std::uint64_t index, const LeadingTalentMarkBody& body) {
        const bool ours = std::ranges::any_of(before, [&](const PersonItem& one) {
          return one.kind == "nomination" && body.nomination == EntryName{one.member.text(), one.index};
        });
        if (!ours) return;
        found.add(
            "mark", province, index,
            {Message{"Entry {0} decides about the nomination {1}: {2}.",
                     {entry_name_text(province.text(), index),
                      entry_name_text(body.nomination.member, body.nomination.index), body.basis + body.reason}}});
      });
}

// Entries that say how the people behind rows were authenticated, the person's among them.
void find_authentications(Found& found) {
  const std::vector<PersonItem> rows = found.items;
  found.each<AuthenticationBody>([&](const MemberId& member, std::uint64_t index, const AuthenticationBody& body) {
    for (const PersonItem& row : rows) {
      const bool covered =
          row.kind == "row" && row.member == member && std::ranges::any_of(body.rows, [&](const Interval& one) {
            return one.first <= row.index && row.index <= one.last;
          });
      if (!covered) continue;
      found.add("real-name", member, index,
                {Message{"Entry {0} says how the person behind the row {1} was authenticated.",
                         {entry_name_text(member.text(), index), entry_name_text(member.text(), row.index)}}});
    }
  });
}

void find_statements(Found& found) {
  found.each<StatementBody>([&](const MemberId& member, std::uint64_t index, const StatementBody& body) {
    if (body.kind != static_cast<std::uint8_t>(StatementKind::person)) return;
    const auto said = content_of(found.office, member, index, EntryKind::statement, body.record, Opening::to_check);
    if (!said || text_in_content(*said, "number") != found.person.number) return;
    PersonItem& item =
        found.add("statement", member, index,
                  {Message{"A statement about the person's years at work, given by {0}.", {member.text()}}});
    if (found.in_clear) put_texts(item.content, said);
  });
}

void find_known(Found& found) {
  const MemberId& province = found.office.roster().province();
  for_each_known_holder(
      found.office.feeds(), [&](std::uint64_t index, const KnownHolderBody& body, const KnownHoldersBody& list) {
        if (body.tag != found.person.claim) return;
        PersonItem& item = found.add(
            "known-holder", province, index,
            {Message{"The province has named the person a known holder for the campaign {0}.", {body.campaign}}});
        if (!found.in_clear) return;
        const SealedRecord person{body.person, list.keys};  // by name, under the list's keys
        put_texts(item.content, content_of(found.office, province, index, EntryKind::known_holder, person));
      });
}

// Requests that one of these entries be erased, done or not.
void find_erasure_requests(Found& found) {
  const std::vector<PersonItem> before = found.items;
  for (const ErasureWish& wish : erasure_wishes(found.office.feeds())) {
    const bool ours = std::ranges::any_of(
        before, [&](const PersonItem& one) { return one.member == wish.member && one.index == wish.entry; });
    if (!ours) continue;
    found.add("erasure-request", wish.member, wish.request,
              {Message{"That entry {0} be erased has been asked for by the document {1}.",
                       {entry_name_text(wish.member.text(), wish.entry), wish.document}}});
  }
}

void put_person(const CodeTables& tables, const RecordedPerson& person, array& content) {
  const Occupation* occupation = tables.occupation(person.occupation);
  put(content, "姓名", person.name);
  put(content, "证件号码", person.document_number);
  put(content, "所在单位", person.workplace);
  put(content, "职业名称", occupation == nullptr ? person.occupation : occupation->name);
  put(content, "工种名称", person.work_type);
  put(content, "职业技能等级", std::to_string(person.level));
  put(content, "考核结果", chinese_of(result_outcomes(), person.outcome));
  put(content, "证书编号", person.certificate);
  put(content, "发证日期", person.issued);
}

// The person's leaves in the lists of one kind, sealed in `record`; `sentence` is made of the body and the list's head.
template <typename Body, typename Sentence>
void find_in_lists(Found& found, std::string_view kind, SealedRecord Body::*record, const Sentence& sentence) {
  std::optional<PeopleOpener> opener;
  std::uint64_t head = 0;
  found.each<Body>([&](const MemberId& member, std::uint64_t index, const Body& body) {
    if (body.part == 0) {
      opener.emplace(found.office, member, Body::kKind, body.*record);
      head = index;
      return;
    }
    const auto one = opener && head + body.part == index ? opener->person(body.*record)
                                                         : Result<RecordedPerson>(std::unexpected(Error{}));
    if (!one || one->document_type != found.person.type || one->document_number != found.person.number) return;
    PersonItem& item = found.add(kind, member, index, {sentence(body, entry_name_text(member.text(), head))});
    if (found.in_clear) put_person(found.office.tables(), *one, item.content);
    if (!one->certificate.empty()) found.certificates.insert(one->certificate);
  });
}

// The lists of batches: also a result that a later one has replaced is held.
void find_in_batches(Found& found) {
  find_in_lists(found, "candidate", &BatchPlanBody::candidates, [](const BatchPlanBody&, const std::string& head) {
    return Message{"A candidate of the batch plan {0}.", {head}};
  });
  find_in_lists(found, "result", &BatchResultBody::people, [](const BatchResultBody& body, const std::string&) {
    return Message{"Examined in the batch {0}.", {entry_name_text(body.plan.member, body.plan.index)}};
  });
  find_in_lists(found, "issued", &IssuedListBody::people, [](const IssuedListBody& body, const std::string&) {
    return Message{"On the list of certificates issued by the body {0}.", {body.body}};
  });
}

// The certificates whose numbers stand beside the person in those lists; the leaves themselves name nobody.
void find_certificates(Found& found) {
  if (found.certificates.empty()) return;
  const Judged& judged = found.office.judged();
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    const std::string& number = judged.history().find_as<rules::Certificate>(verdict.entry)->number;
    const auto member = MemberId::parse(judged.id_of(verdict.entry.member));
    if (!member || !found.certificates.contains(number)) continue;
    found.add("certificate", *member, verdict.entry.index,
              {Message{"The certificate {0}, in a leaf that names nobody.", {number}}});
  }
}

void find_result_objections(Found& found) {
  found.each<ObjectionBody>([&](const MemberId& member, std::uint64_t index, const ObjectionBody& body) {
    const auto said = content_of(found.office, member, index, EntryKind::objection, body.record, Opening::to_check);
    if (!said || text_in_content(*said, "person") != found.person.number) return;
    PersonItem& item = found.add("result-objection", member, index,
                                 {Message{"An objection to the person's result in entry {0}.",
                                          {entry_name_text(body.about.member, body.about.index)}}});
    if (found.in_clear) put_texts(item.content, said);
  });
}

// Identity cards only (201): the practice record and annex 3 take no other document.
void find_practitioner(Found& found) {
  if (found.person.type != "201") return;
  found.each<PractitionerBody>([&](const MemberId& member, std::uint64_t index, const PractitionerBody& body) {
    if (body.tag != found.person.practitioner) return;
    PersonItem& item = found.add("practitioner", member, index,
                                 {Message{"In the practice record under the number {0}, for the body {1}.",
                                          {std::to_string(body.number), body.body}}});
    if (found.in_clear) {
      put_texts(item.content,
                content_of(found.office, member, index, EntryKind::practitioner, body.sealed, Opening::to_check));
    }
  });
  found.each<BodyApplicationBody>([&](const MemberId& member, std::uint64_t index, const BodyApplicationBody& body) {
    const auto said =
        content_of(found.office, member, index, EntryKind::body_application, body.sealed, Opening::to_check);
    if (!said) return;
    for (const Annex3Assessor& one : assessors_in(*said)) {
      if (one.document_number != found.person.number) continue;
      PersonItem& item =
          found.add("application", member, index, {Message{"Named as an assessor in a body's application.", {}}});
      if (found.in_clear) put(item.content, "姓名", one.name);
    }
  });
}

// What tells of rows, nominations or certificates comes behind them, and requests to erase any of it last.
constexpr void (*kSources[])(Found&) = {find_rows,
                                        find_about_rows,
                                        find_authentications,
                                        find_statements,
                                        find_subsidies,
                                        find_nominations,
                                        find_marks,
                                        find_known,
                                        find_in_batches,
                                        find_certificates,
                                        find_result_objections,
                                        find_practitioner,
                                        find_erasure_requests};

}  // namespace

std::vector<PersonItem> person_items(OpenOffice& office, const PersonTags& person, bool in_clear) {
  Found found{office, person, in_clear};
  for (const auto& source : kSources) source(found);
  return std::move(found.items);
}

}  // namespace yinxin::ledger

#include "ledger/office/privacy/person_items.h"

#include <algorithm>

#include "ledger/bodies/batches.h"
#include "ledger/bodies/leading_talent.h"
#include "ledger/bodies/objections.h"
#include "ledger/bodies/recording.h"
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
  std::vector<PersonItem> items;

  PersonItem& add(std::string_view kind, const MemberId& member, std::uint64_t index, std::vector<Message> sentences) {
    items.push_back({kind, member, index, std::move(sentences)});
    return items.back();
  }
  bool has_row(const MemberId& member, std::uint64_t index) const {
    return std::ranges::any_of(
        items, [&](const PersonItem& one) { return one.kind == "row" && one.member == member && one.index == index; });
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
    for (const EntryName& about : entries_about(found.office.feeds(), row.member, row.index)) {
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

void find_known(Found& found) {
  const MemberId& province = found.office.roster().province();
  for_each_known_holder(
      found.office.feeds(), [&](std::uint64_t index, const KnownHolderBody& body, const KnownHoldersBody&) {
        if (body.tag != found.person.claim) return;
        found.add("known-holder", province, index,
                  {Message{"The province has named the person a known holder for the campaign {0}.", {body.campaign}}});
      });
}

// Requests that one of the person's rows be erased, and not yet done.
void find_erasure_requests(Found& found) {
  for (const ErasureWish& wish : erasure_wishes(found.office.feeds())) {
    if (!found.has_row(wish.member, wish.entry)) continue;
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

// The person's lines in one leaf of a list that opens here.
void find_in_list(Found& found, std::string_view kind, const MemberId& member, EntryKind of, std::uint64_t index,
                  const SealedRecord& record, const Message& sentence) {
  const auto opened = open_people(found.office, {member, of, index, {&record, 1}}, Opening::to_check);
  if (!opened) return;
  for (const RecordedPerson& one : opened->people) {
    if (one.document_type != found.person.type || one.document_number != found.person.number) continue;
    PersonItem& item = found.add(kind, member, index, {sentence});
    if (found.in_clear) put_person(found.office.tables(), one, item.content);
  }
}

// The lists of batches, leaf by leaf: also a result that a later one has replaced is held.
void find_in_batches(Found& found) {
  found.each<BatchPlanBody>([&](const MemberId& member, std::uint64_t index, const BatchPlanBody& body) {
    find_in_list(found, "candidate", member, BatchPlanBody::kKind, index, body.candidates,
                 {"A candidate of the batch plan {0}.",
                  {entry_name_text(member.text(), index - std::min<std::uint64_t>(index, body.part))}});
  });
  found.each<BatchResultBody>([&](const MemberId& member, std::uint64_t index, const BatchResultBody& body) {
    find_in_list(found, "result", member, BatchResultBody::kKind, index, body.people,
                 {"Examined in the batch {0}.", {entry_name_text(body.plan.member, body.plan.index)}});
  });
  found.each<IssuedListBody>([&](const MemberId& member, std::uint64_t index, const IssuedListBody& body) {
    find_in_list(found, "certificate", member, IssuedListBody::kKind, index, body.people,
                 {"On the list of certificates issued by the body {0}.", {body.body}});
  });
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

// Rows first: what tells of rows comes behind them.
constexpr void (*kSources[])(Found&) = {
    find_rows,       find_about_rows,        find_subsidies,   find_nominations, find_known, find_erasure_requests,
    find_in_batches, find_result_objections, find_practitioner};

}  // namespace

std::vector<PersonItem> person_items(OpenOffice& office, const PersonTags& person, bool in_clear) {
  Found found{office, person, in_clear, {}};
  for (const auto& source : kSources) source(found);
  return std::move(found.items);
}

}  // namespace yinxin::ledger

#include "ledger/office/privacy/person_about.h"

#include <boost/json/array.hpp>

#include "ledger/bodies/subsidy.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/privacy/access_verbs.h"
#include "ledger/office/privacy/erasure_requests.h"
#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/survey/row_story.h"
#include "ledger/office/survey/standing_row.h"
#include "ledger/office/survey/talent_fields.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// The person's entries found so far, as the answer has them.
struct Found {
  const PersonTags& tags;
  std::vector<std::pair<MemberId, std::uint64_t>> rows;
  array items;

  object& add(std::string_view kind, const MemberId& member, std::uint64_t index,
              const std::vector<Message>& sentences) {
    array words;
    for (const Message& sentence : sentences) words.push_back(message_object(sentence));
    items.push_back(
        object{{"kind", kind}, {"member", member.text()}, {"index", index}, {"sentences", std::move(words)}});
    return items.back().as_object();
  }
};

void find_rows(OpenOffice& office, Found& found) {
  for (const auto& [member, head] : office.feeds().heads()) {
    const RowBook& book = office.book(member);
    for (const auto& [index, row] : book.rows()) {
      if (row.tag != found.tags.claim) continue;
      found.rows.emplace_back(member, index);
      const auto story = row_story(office, member, index);
      object& item = found.add("row", member, index, story ? story->sentences : std::vector<Message>());
      const auto clear = standing_row(office, member, row);
      if (!clear) continue;
      array content;  // as it stands, with what was corrected
      for (const TalentField& field : talent_fields(office.tables(), *clear))
        content.push_back(object{{"heading", field.heading}, {"value", field.value}});
      item["content"] = std::move(content);
    }
  }
}

void find_subsidies(OpenOffice& office, Found& found) {
  for (const auto& [member, head] : office.feeds().heads()) {
    for_each_entry<SubsidyBody>(office.feeds(), member, 0, [&](std::uint64_t index, const SubsidyBody& body) {
      if (body.tag != found.tags.subsidy) return;
      object& item = found.add(
          "subsidy", member, index,
          {Message{
              "A subsidy of {0}, kind {1}, for the occupation {2} at level {3}, recorded by {4}.",
              {std::to_string(body.year), body.type, body.occupation, std::to_string(body.level), member.text()}}});
      if (body.person.empty()) return;
      const auto record = office.open_record(member, index, EntryKind::subsidy, body.person);
      if (!record) return;
      array content;
      for (const auto& [name, value] : *record) {
        if (value.is_string()) content.push_back(object{{"heading", name}, {"value", value}});
      }
      item["content"] = std::move(content);
    });
  }
}

void find_known(OpenOffice& office, Found& found) {
  const MemberId& province = office.roster().province();
  for_each_decision<KnownHoldersBody>(office.feeds(), 0, [&](std::uint64_t index, const KnownHoldersBody& body) {
    if (std::ranges::find(body.tags, found.tags.claim) == body.tags.end()) return;
    found.add("known-holder", province, index,
              {Message{"The province has named the person a known holder for the campaign {0}.", {body.campaign}}});
  });
}

// What stands in the same feed about the person's rows: corrections, calls, notices of conflicts, leaving, objections.
void find_about_rows(OpenOffice& office, Found& found) {
  for (const auto& [member, row] : found.rows) {
    for (const std::uint64_t index : entries_about(office.feeds(), member, row)) {
      found.add("entry", member, index,
                {Message{"Entry {0} tells of the row {1}.",
                         {entry_name_text(member.text(), index), entry_name_text(member.text(), row)}}});
    }
  }
}

// Requests that one of the person's rows be erased, and not yet done.
void find_erasure_requests(OpenOffice& office, Found& found) {
  for (const ErasureWish& wish : erasure_wishes(office.feeds())) {
    const bool ours = std::ranges::find(found.rows, std::pair(wish.member, wish.entry)) != found.rows.end();
    if (!ours) continue;
    found.add("erasure-request", wish.member, wish.request,
              {Message{"That entry {0} be erased has been asked for by the document {1}.",
                       {entry_name_text(wish.member.text(), wish.entry), wish.document}}});
  }
}

struct Source {
  void (*find)(OpenOffice& office, Found& found);
};
// Rows first: what tells of rows comes behind them.
constexpr Source kSources[] = {{find_rows}, {find_about_rows}, {find_subsidies}, {find_known}, {find_erasure_requests}};

}  // namespace

OfficeReply person_about(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string type = request.text("type");
  const auto tags = person_tags(office, request.text("number"), type.empty() ? "201" : type);
  if (!tags) return refusal(tags.error());
  Found found{*tags, {}, {}};
  for (const Source& source : kSources) source.find(office, found);
  const auto looks = looks_at(office, *tags);
  if (!looks) return refusal(looks.error(), ExitCode::verification_failed);
  OfficeReply reply;
  reply.result = object{{"items", std::move(found.items)}, {"looks", *looks}};
  return reply;
}

}  // namespace yinxin::ledger

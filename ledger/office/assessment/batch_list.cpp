#include "ledger/office/assessment/batch_list.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <ranges>

#include "crypto/text_encoding.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/held_results.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::unexpected<Error> not_as_published(const BookedPlan& plan, PublishedKind kind, std::uint64_t entry) {
  if (kind == PublishedKind::results) {
    return refuse("result.changed",
                  "The results of the batch {0} are not those that entry {1} published: an objection was answered "
                  "since. `yinxin result publish` publishes them anew.",
                  plan.name_text(), entry);
  }
  return refuse("notice.altered",
                "The list of the batch {0} that the result gives is not the one that was published: their digests "
                "differ. Compare the published list with the result.",
                plan.name_text());
}

// Whether the published list may be this one and persons who were erased.
bool lacks_erased(const BatchList& made, const PublicNoticeBody& published) {
  const std::size_t there = made.list.rows.size();
  return there < published.people && published.people - there <= made.erased;
}

BatchList with_erased_lines(BatchList made, const PublicNoticeBody& published) {
  while (made.list.rows.size() < published.people)
    made.list.rows.emplace_back(made.list.columns.size()).front() = kErasedLine;
  std::copy_n(published.digest.begin(), std::min(published.digest.size(), made.digest.bytes.size()),
              made.digest.bytes.begin());
  return made;
}

}  // namespace

Result<BatchList> batch_list(OpenOffice& office, const BookedPlan& plan, PublishedKind kind, const Policy& policy,
                             Day own_day, Day today) {
  const auto opened = open_people(office, results_of(plan), Opening::to_show);
  if (!opened) return std::unexpected(opened.error());
  std::map<std::string, HeldResult, std::less<>> held;
  if (kind == PublishedKind::results) held = held_results(office, plan);
  std::vector<PublishedPerson> persons;
  for (const RecordedPerson& person : opened->people) {
    if (person.outcome != kPassed || held.contains(person.document_number)) continue;
    const Occupation* occupation = office.tables().occupation(person.occupation);
    persons.push_back({person.name, person.document_number, person.workplace,
                       occupation == nullptr ? person.occupation : occupation->name,
                       static_cast<std::uint8_t>(person.level)});
  }
  auto list = published_list(policy, kind, own_day, today, persons);
  if (!list) return std::unexpected(list.error());
  const std::string text = published_text(headings_of(*list), list->rows);
  const Bytes blind = crypto::from_hex(opened->blind).value_or(Bytes());
  return BatchList{std::move(*list), crypto::sha256({blind, as_bytes(text)}), opened->erased};
}

Result<BatchList> list_as_published(OpenOffice& office, const BookedPlan& plan, PublishedKind kind, Day today) {
  const bool results = kind == PublishedKind::results;
  const BookedNotice& entry = results ? *plan.published : *plan.notice;
  const Day own_day = results ? plan.notice->until : entry.from;
  const std::uint64_t position = office.judged().position_of(plan.member, entry.index);
  const auto policies = office.policies().all();
  std::optional<BatchList> gaps;  // where persons were erased
  for (const auto& [since, policy] : std::views::reverse(policies)) {
    if (since > position) continue;
    auto made = batch_list(office, plan, kind, *policy, own_day, today);
    if (made && equal(made->digest, entry.body.digest)) return made;
    if (!made && made.error().code != "published.nothing") return made;
    if (made && !gaps && lacks_erased(*made, entry.body)) gaps = std::move(*made);
  }
  if (gaps) return with_erased_lines(std::move(*gaps), entry.body);
  return not_as_published(plan, kind, entry.index);
}

PublicNoticeBody notice_body(const BookedPlan& plan, const BatchList& made, Day from, std::optional<Day> until) {
  return {.list = code_of(made.list.kind),
          .about = {plan.member.text(), plan.result->index},
          .from = day_number(from),
          .until = until ? day_number(*until) : 0,
          .digest = to_bytes(ByteView(made.digest)),
          .people = static_cast<std::uint32_t>(made.list.rows.size())};
}

std::optional<Day> end_of(const PublicNoticeBody& body) {
  return body.until == 0 ? std::nullopt : std::optional(entry_day(body.until));
}

object list_object(OpenOffice& office, const BookedPlan& plan, std::uint64_t entry, const BatchList& made, Day from,
                   std::optional<Day> until) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto found = bodies.bodies().find(plan.body.body);
  object out{{"list", name_of(made.list.kind)},
             {"notice", plan.member.text() + "/" + std::to_string(entry)},
             {"plan", plan.name_text()},
             {"batch", plan.body.batch},
             {"body", found == bodies.bodies().end() ? plan.body.body : found->second.name},
             {"from", day_text(from)},
             {"people", made.list.rows.size()},
             {"digest", crypto::to_hex(made.digest)}};
  if (until) out["until"] = day_text(*until);
  put_cells(out, made.list);
  return out;
}

void put_cells(object& out, const PublishedList& list) {
  array columns, rows;
  for (const PublishedColumn column : list.columns) columns.emplace_back(name_of(column));
  for (const auto& row : list.rows) {
    array cells;
    for (const std::string& cell : row) cells.emplace_back(cell);
    rows.push_back(std::move(cells));
  }
  out["columns"] = std::move(columns);
  out["rows"] = std::move(rows);
}

}  // namespace yinxin::ledger

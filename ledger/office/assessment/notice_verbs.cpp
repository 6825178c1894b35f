#include "ledger/office/assessment/notice_verbs.h"

#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/privacy/published_list.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

struct NoticeList {
  PublishedList list;
  crypto::Digest digest;
};

std::string line_of(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "" : "\t") + cell;
  return out + "\n";
}

// Those who passed, as the public may see them on a day.
Result<NoticeList> notice_of(OpenOffice& office, const BookedPlan& plan, Day from, Day today) {
  const auto opened = open_people(office, plan.member, EntryKind::result, plan.result->parts);
  if (!opened) return std::unexpected(opened.error());
  std::vector<PublishedPerson> persons;
  for (const RecordedPerson& person : opened->people) {
    if (person.outcome != kPassed) continue;
    const Occupation* occupation = office.tables().occupation(person.occupation);
    persons.push_back({person.name, person.document_number, person.workplace,
                       occupation == nullptr ? person.occupation : occupation->name,
                       static_cast<std::uint8_t>(person.level)});
  }
  auto list = published_list(office.policy(), PublishedKind::notice, from, today, persons);
  if (!list) return std::unexpected(list.error());
  std::vector<std::string> headings;
  for (const PublishedColumn column : list->columns) headings.emplace_back(name_of(column));
  std::string text = line_of(headings);
  for (const auto& row : list->rows) text += line_of(row);
  const Bytes blind = crypto::from_hex(opened->blind).value_or(Bytes());
  return NoticeList{std::move(*list), crypto::sha256({blind, as_bytes(text)})};
}

object list_object(OpenOffice& office, const BookedPlan& plan, const PublicNoticeBody& body, const NoticeList& made) {
  array columns, rows;
  for (const PublishedColumn column : made.list.columns) columns.emplace_back(name_of(column));
  for (const auto& row : made.list.rows) {
    array cells;
    for (const std::string& cell : row) cells.emplace_back(cell);
    rows.push_back(std::move(cells));
  }
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto found = bodies.bodies().find(plan.body.body);
  return {{"plan", plan.name_text()},
          {"batch", plan.body.batch},
          {"body", found == bodies.bodies().end() ? plan.body.body : found->second.name},
          {"from", day_text(entry_day(body.from))},
          {"until", day_text(entry_day(body.until))},
          {"people", body.people},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"digest", crypto::to_hex(body.digest)}};
}

Result<Day> day_argument(const OfficeRequest& request, std::string_view name, Day standard) {
  const std::string text = request.text(name);
  if (text.empty()) return standard;
  const auto day = day_from_text(text);
  if (!day) return refuse("plan.day-argument", "'{0}' is no day; write it as 2020-11-12.", text);
  return *day;
}

struct NoticeTime {
  Day from, until;
};
Result<NoticeTime> time_of_notice(OpenOffice& office, const BookedPlan& plan, const OfficeRequest& request) {
  const Day today = today_of(request);
  const auto asked = static_cast<std::int64_t>(office.policy().number("batches.public_notice_days"));
  const auto from = day_argument(request, "from", today);
  if (!from) return std::unexpected(from.error());
  const auto until = day_argument(request, "until", days_after(*from, asked));
  if (!until) return std::unexpected(until.error());
  const Day result = entry_day(plan.result->body.day);
  if (*from < result || *from > today) {
    return refuse("notice.from",
                  "A public notice from {0}: not before the result of {1}, and not after today ({2}); it is recorded "
                  "when it begins.",
                  day_text(*from), day_text(result), day_text(today));
  }
  if (days_between(*from, *until) < asked) {
    return refuse(
        "notice.too-short",
        "A public notice from {0} to {1} lasts {2} days; {3} are asked for, and the first does not count: until "
        "{4} at least.",
        day_text(*from), day_text(*until), days_between(*from, *until), asked, day_text(days_after(*from, asked)));
  }
  return NoticeTime{*from, *until};
}

Result<void> check_may_open(const OpenOffice& office, const BookedPlan& plan) {
  if (auto stands = check_plan_stands(plan, office.roster().province()); !stands) return stands;
  if (plan.member != office.self()) {
    return refuse("result.not-yours", "The batch {0} is of {1}; results are recorded there, not by {2}.",
                  plan.name_text(), plan.member.text(), office.self().text());
  }
  if (!plan.result) {
    return refuse("plan.no-result", "The batch {0} has no result yet; `yinxin result record` takes it.",
                  plan.name_text());
  }
  if (plan.notice) {
    return refuse("notice.already", "The result of the batch {0} is under public notice from {1} to {2} already.",
                  plan.name_text(), day_text(entry_day(plan.notice->body.from)),
                  day_text(entry_day(plan.notice->body.until)));
  }
  if (plan.result->body.passed == 0)
    return refuse("notice.nobody", "Nobody passed in the batch {0}; there is nothing to publish.", plan.name_text());
  return {};
}

}  // namespace

OfficeReply notice_open(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office.feeds());
  const auto found = plan_argument(office, book, request);
  if (!found) return refusal(found.error());
  const BookedPlan& plan = **found;
  if (auto may = check_may_open(office, plan); !may) return refusal(may.error());
  const auto time = time_of_notice(office, plan, request);
  if (!time) return refusal(time.error());
  const auto made = notice_of(office, plan, time->from, time->from);
  if (!made) return refusal(made.error());
  const PublicNoticeBody body{.list = static_cast<std::uint8_t>(PublishedKind::notice) + 1,
                              .about = {plan.member.text(), plan.result->index},
                              .from = day_number(time->from),
                              .until = day_number(time->until),
                              .digest = to_bytes(ByteView(made->digest)),
                              .people = static_cast<std::uint32_t>(made->list.rows.size())};
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  object result = list_object(office, plan, body, *made);
  result["notice"] = office.self().text() + "/" + std::to_string(head->size - 1);
  result["size"] = head->size;
  put_act(result, head->size - 1, head->size);
  reply.result = std::move(result);
  return reply;
}

OfficeReply notice_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office.feeds());
  const WorkCalendar calendar = work_calendar(office.policy());
  array notices;
  for (const BookedPlan& plan : book.plans()) {
    if (!plan.notice) continue;
    const PublicNoticeBody& body = plan.notice->body;
    const Day until = entry_day(body.until);
    notices.push_back(object{{"notice", plan.member.text() + "/" + std::to_string(plan.notice->index)},
                             {"plan", plan.name_text()},
                             {"batch", plan.body.batch},
                             {"from", day_text(entry_day(body.from))},
                             {"until", day_text(until)},
                             {"people", body.people},
                             {"state", today_of(request) <= until ? "open" : "ended"},
                             {"due", day_text(results_due(until, calendar, office.policy()))},
                             {"digest", crypto::to_hex(body.digest)}});
  }
  OfficeReply reply;
  reply.result = object{{"notices", std::move(notices)}};
  return reply;
}

OfficeReply notice_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office.feeds());
  const auto found = plan_argument(office, book, request);
  if (!found) return refusal(found.error());
  const BookedPlan& plan = **found;
  if (!plan.notice) {
    return refusal(
        refuse("plan.no-notice",
               "The result of the batch {0} has not been under public notice; `yinxin notice open` begins it.",
               plan.name_text())
            .error());
  }
  const auto made = notice_of(office, plan, entry_day(plan.notice->body.from), today_of(request));
  if (!made) return refusal(made.error());
  if (!equal(made->digest, plan.notice->body.digest)) {
    return refusal(
        refuse("notice.altered",
               "The list of the batch {0} would not be the one that was published: the policy for such lists "
               "has changed since.",
               plan.name_text())
            .error());
  }
  OfficeReply reply;
  object result = list_object(office, plan, plan.notice->body, *made);
  result["notice"] = plan.member.text() + "/" + std::to_string(plan.notice->index);
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger

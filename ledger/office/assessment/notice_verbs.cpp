#include "ledger/office/assessment/notice_verbs.h"

#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/batch_list.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/assessment/spot_check_book.h"
#include "ledger/office/membership/act_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

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
  if (const Day earliest = earliest_counted(today, office.policy()); *from < earliest) {
    return refuse(
        "notice.backdated",
        "A public notice that is recorded on {0} begins on {1} at the earliest, not on {2}: it counts from what "
        "everybody can see. Leave --from out for today; for batches of the past the province sets "
        "batches.backdating_days.",
        day_text(today), day_text(earliest), day_text(*from));
  }
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

Result<void> check_may_open(OpenOffice& office, const BookedPlan& plan) {
  if (auto stands = check_plan_stands(plan, office.roster().province()); !stands) return stands;
  if (plan.member != office.self()) {
    return refuse("result.not-yours", "The batch {0} is of {1}; results are recorded there, not by {2}.",
                  plan.name_text(), plan.member.text(), office.self().text());
  }
  if (!plan.result) {
    return refuse("plan.no-result", "The batch {0} has no result yet; `yinxin result record` takes it.",
                  plan.name_text());
  }
  // One that is too short, for the policy changed before the province received it, is no hindrance.
  if (plan.notice && check_notice_length(office, plan)) {
    return refuse("notice.already", "The result of the batch {0} is under public notice from {1} to {2} already.",
                  plan.name_text(), day_text(plan.notice->from), day_text(plan.notice->until));
  }
  if (plan.result->body.passed == 0)
    return refuse("notice.nobody", "Nobody passed in the batch {0}; there is nothing to publish.", plan.name_text());
  return {};
}

// What every kind of list has.
object entry_object(OpenOffice& office, const MemberId& member, const BookedNotice& entry, PublishedKind kind,
                    Day today) {
  const std::optional<Day> until = end_of(entry.body);
  object out{{"notice", member.text() + "/" + std::to_string(entry.index)},
             {"list", name_of(kind)},
             {"recorded", day_text(entry.recorded)},
             {"from", day_text(entry_day(entry.body.from))},
             {"people", entry.body.people},
             {"state", !until || today <= *until ? "open" : "ended"},
             {"digest", crypto::to_hex(entry.body.digest)}};
  if (until) out["until"] = day_text(*until);
  if (const auto received = received_day(office, member, entry.index)) out["received"] = day_text(*received);
  return out;
}

void put_plan(object& out, const BookedPlan& plan) {
  out["plan"] = plan.name_text();
  out["batch"] = plan.body.batch;
}

}  // namespace

OfficeReply notice_open(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto found = plan_argument(office, book, request);
  if (!found) return refusal(found.error());
  const BookedPlan& plan = **found;
  if (auto may = check_may_open(office, plan); !may) return refusal(may.error());
  const auto time = time_of_notice(office, plan, request);
  if (!time) return refusal(time.error());
  const auto made = batch_list(office, plan, PublishedKind::notice, office.policy(), time->from, time->from);
  if (!made) return refusal(made.error());
  const PublicNoticeBody body = notice_body(plan, *made, time->from, time->until);
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  object result = list_object(office, plan, head->size - 1, *made, time->from, time->until);
  result["size"] = head->size;
  put_act(result, head->size - 1, head->size);
  reply.result = std::move(result);
  return reply;
}

OfficeReply notice_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const Day today = today_of(request);
  array notices;
  for (const BookedPlan& plan : book.plans()) {
    if (plan.notice) {
      object one = entry_object(office, plan.member, *plan.notice, PublishedKind::notice, today);
      put_plan(one, plan);
      one["from"] = day_text(plan.notice->from);
      one["until"] = day_text(plan.notice->until);
      one["state"] = today <= plan.notice->until ? "open" : "ended";
      one["due"] = day_text(results_due_of(office, plan));
      notices.push_back(std::move(one));
    }
    if (plan.published) {
      object one = entry_object(office, plan.member, *plan.published, PublishedKind::results, today);
      put_plan(one, plan);
      notices.push_back(std::move(one));
    }
  }
  const SpotCheckBook checks(office.feeds());
  const MemberId& province = office.roster().province();
  for (const BookedSpotCheck& check : checks.checks()) {
    if (!check.published) continue;
    const BookedNotice entry{check.published->index, check.published->body, check.published->recorded, {}, {}};
    object one = entry_object(office, province, entry, PublishedKind::spot_check, today);
    one["check"] = province.text() + "/" + std::to_string(check.index);
    one["title"] = check.body.title;
    notices.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"notices", std::move(notices)}};
  return reply;
}

OfficeReply notice_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
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
  const auto made = list_as_published(office, plan, PublishedKind::notice, today_of(request));
  if (!made) return refusal(made.error());
  OfficeReply reply;
  reply.result = list_object(office, plan, plan.notice->index, *made, plan.notice->from, plan.notice->until);
  return reply;
}

}  // namespace yinxin::ledger

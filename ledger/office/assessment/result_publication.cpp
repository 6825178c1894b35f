#include "ledger/office/assessment/result_publication.h"

#include "ledger/entry_codec.h"
#include "ledger/office/assessment/batch_list.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"

namespace yinxin::ledger {

namespace {

// Whether the entry that published the results published this list; whoever was erased since makes no new one.
bool is_published(OpenOffice& office, const BookedPlan& plan, const BatchList& made, Day today) {
  return equal(plan.published->body.digest, made.digest) ||
         (made.erased > 0 && list_as_published(office, plan, PublishedKind::results, today));
}

Result<BatchList> list_to_publish(OpenOffice& office, const BookedPlan& plan, Day today) {
  if (plan.member != office.self()) {
    return refuse("result.not-yours", "The batch {0} is of {1}; results are recorded there, not by {2}.",
                  plan.name_text(), plan.member.text(), office.self().text());
  }
  if (auto over = check_notice_over(office, plan, today); !over) return std::unexpected(over.error());
  auto made = batch_list(office, plan, PublishedKind::results, office.policy(), plan.notice->until, today);
  if (!made) return made;
  if (made->list.rows.empty()) {
    return refuse("result.nobody",
                  "Everybody who passed in the batch {0} is held back by an objection; answer those first (`yinxin "
                  "objection list`).",
                  plan.name_text());
  }
  if (plan.published && is_published(office, plan, *made, today)) {
    return refuse(
        "result.published",
        "Entry {1} has published the results of the batch {0} already, and nothing has changed since; `yinxin "
        "result published` shows them.",
        plan.name_text(), plan.published->index);
  }
  return made;
}

}  // namespace

OfficeReply result_publish(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const Day today = today_of(request);
  const auto made = list_to_publish(office, **plan, today);
  if (!made) return refusal(made.error());
  const PublicNoticeBody body = notice_body(**plan, *made, today, made->list.until);
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  boost::json::object result = list_object(office, **plan, head->size - 1, *made, today, made->list.until);
  const Day due = results_due((*plan)->notice->until, work_calendar(office.policy()), office.policy());
  result["due"] = day_text(due);
  result["late"] = today > due;
  result["size"] = head->size;
  OfficeReply reply;
  reply.result = std::move(result);
  return reply;
}

OfficeReply result_published(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BatchBook book(office);
  const auto plan = plan_argument(office, book, request);
  if (!plan) return refusal(plan.error());
  const std::optional<BookedNotice>& published = (*plan)->published;
  if (!published) {
    return refusal(refuse("result.not-published",
                          "The results of the batch {0} have not been published; `yinxin result publish` does that "
                          "once the public notice is over.",
                          (*plan)->name_text())
                       .error());
  }
  const auto made = list_as_published(office, **plan, PublishedKind::results, today_of(request));
  if (!made) return refusal(made.error());
  OfficeReply reply;
  reply.result =
      list_object(office, **plan, published->index, *made, entry_day(published->body.from), end_of(published->body));
  return reply;
}

}  // namespace yinxin::ledger

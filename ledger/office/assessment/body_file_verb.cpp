#include "ledger/office/assessment/body_file_verb.h"

#include <algorithm>
#include <boost/json.hpp>

#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/annexes_of_batch.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/record_content.h"
#include "ledger/office/request_day.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::string file_name(const std::string& entry) {
  std::string out = entry;
  std::ranges::replace(out, '/', '-');
  return out;
}

// The file as it is put together, entry by entry.
class BodyFile {
 public:
  BodyFile(OpenOffice& office, const OfficeRequest& request, const RegisteredBody& body)
      : office_(office), request_(request), body_(body), whole_(request.flag("whole")) {}

  void collect() {
    const RecordingBook applications(office_);
    for (const BookedApplication& application : applications.applications()) {
      if (application.recorded_as == body_.id) put_application(application);
    }
    const BatchBook batches(office_);
    for (const BookedPlan& plan : batches.plans()) {
      if (plan.body.body == body_.id) put_batch(plan);
    }
    for (const BookedIssue& issue : batches.other_issues()) {
      if (issue.body.body == body_.id) put_issue(issue, nullptr);
    }
    for_each_decision<BodyStateBody>(office_.feeds(), 0, [&](std::uint64_t index, const BodyStateBody& change) {
      if (change.id == body_.id) put_credit(index);
    });
  }

  bool empty() const { return documents_.empty(); }
  OfficeReply reply() && {
    OfficeReply out;
    out.result = object{{"id", body_.id}, {"name", body_.name}, {"documents", std::move(documents_)}};
    out.attachments = std::move(attachments_);
    return out;
  }

 private:
  // One entry with its copies.
  void put(std::string_view annex, const MemberId& member, std::uint64_t index, const Message& words,
           const BookedPlan* plan = nullptr) {
    const auto leaf = office_.feeds().leaf(member, index);
    if (!leaf) return;
    const Judged& judged = office_.judged();
    const std::string digest = crypto::to_hex(crypto::sha256(*leaf));
    const std::string name = entry_name_text(member.text(), index);
    const std::uint64_t position = member == office_.roster().province()
                                       ? index
                                       : judged.verdicts.official_position({judged.number_of(member), index});
    const bool received = position != rules::kNever;
    object document{{"annex", annex}, {"words", message_object(words)},     {"entry", name},    {"digest", digest},
                    {"city", digest}, {"province", received ? digest : ""}, {"equal", received}};
    if (plan != nullptr) document["plan"] = plan->name_text();
    if (received) document["received_at"] = position;
    documents_.push_back(std::move(document));
    attach(name + ".leaf", *leaf);
  }
  void attach(const std::string& name, Bytes content) {
    if (whole_) attachments_.push_back({file_name(name), std::move(content)});
  }

  void put_application(const BookedApplication& application) {
    const std::string name = entry_name_text(application.member.text(), application.index);
    put("3", application.member, application.index, {"application for recording", {}});
    attach(name + ".json", to_bytes(application.body.document));
    if (!whole_) return;
    const auto persons = content_of(office_, application.member, application.index, EntryKind::body_application,
                                    application.body.sealed);
    if (persons) attach(name + "-persons.json", to_bytes(boost::json::serialize(*persons)));
  }

  void put_batch(const BookedPlan& plan) {
    for (const BookedStep& step : plan.steps) {
      const auto done = static_cast<BatchStep>(step.body.step);
      if (done == BatchStep::summary_filed) put("5", step.member, step.index, {"annex 5 filed", {}}, &plan);
      if (done == BatchStep::centre_opinion)
        put("5", step.member, step.index, {"opinion of the testing centre", {}}, &plan);
      if (done == BatchStep::department_opinion)
        put("5", step.member, step.index, {"opinion of the department", {}}, &plan);
    }
    if (whole_) attach_summary(plan);
    for (const BookedIssue& issue : plan.issues) put_issue(issue, &plan);
  }

  void attach_summary(const BookedPlan& plan) {
    const BookedStep* filed = plan.step(BatchStep::summary_filed);
    const auto summary =
        filed == nullptr ? Result<BatchSummary>(std::unexpected(Error{})) : batch_summary(office_, plan);
    if (!summary || !equal(summary->digest(), filed->body.figures)) return;
    attach(plan.name_text() + "-annex5.txt", to_bytes(summary->text()));
    attach(plan.name_text() + "-annex5.xlsx", annex5_book(plan, *summary, made_at(request_)));
  }

  void put_issue(const BookedIssue& issue, const BookedPlan* plan) {
    put("6", issue.member, issue.index, {"list of certificates issued", {}}, plan);
    if (!whole_) return;
    for (std::size_t part = 1; part < issue.parts.size(); ++part) {  // of its persons
      const auto leaf = office_.feeds().leaf(issue.member, issue.index + part);
      if (leaf && !leaf->empty()) attach(entry_name_text(issue.member.text(), issue.index + part) + ".leaf", *leaf);
    }
    const auto people = open_people(office_, people_of(issue), Opening::to_show);
    if (!people || (people->people.empty() && people->erased == 0)) return;
    const BookedStep* filed = plan == nullptr ? nullptr : plan->step(BatchStep::summary_filed);
    const Day day = filed == nullptr ? today_of(request_) : entry_day(filed->body.day);
    attach(entry_name_text(issue.member.text(), issue.index) + "-annex6.xlsx",
           annex6_print(office_.tables(), lines_of(*people), day, made_at(request_)));
  }

  void put_credit(std::uint64_t index) {
    const MemberId& province = office_.roster().province();
    const auto leaf = office_.feeds().leaf(province, index);
    const auto entry = leaf ? decode_entry(*leaf) : Result<Entry>(std::unexpected(Error{}));
    const auto words = entry ? words_of_decision(*entry) : std::nullopt;
    if (words) put("credit", province, index, *words);
  }

  OpenOffice& office_;
  const OfficeRequest& request_;
  const RegisteredBody& body_;
  const bool whole_;
  array documents_;
  std::vector<Attachment> attachments_;
};

}  // namespace

OfficeReply body_file(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  BodyFile file(office, request, **body);
  file.collect();
  if (file.empty()) {
    return refusal(refuse("body.no-documents",
                          "{0} was recorded without an application, and no annex 5 or 6 of it has come here yet.",
                          (*body)->name)
                       .error());
  }
  return std::move(file).reply();
}

}  // namespace yinxin::ledger

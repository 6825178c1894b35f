#include "ledger/office/assessment/batch_admission.h"

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/written_level.h"

namespace yinxin::ledger {

Result<BatchAdmission> BatchAdmission::of(OpenOffice& office, const BookedPlan& plan, const std::string& body,
                                          Day today) {
  if (plan.body.body != body)
    return refuse("plan.other-body", "The batch {0} is of the body {1}, not of {2}.", plan.name_text(), plan.body.body,
                  body);
  if (auto over = check_notice_over(office, plan, today); !over) return std::unexpected(over.error());
  const auto results = open_people(office, results_of(plan), Opening::to_check);
  if (!results) return std::unexpected(results.error());
  const auto issued = issued_people(office, plan, Opening::to_check);
  if (!issued) return std::unexpected(issued.error());
  BatchAdmission out;
  out.plan_ = plan.name_text();
  out.plan_name_ = plan.name();
  out.results_ = {plan.result->index, plan.result->index + plan.result->parts.size() - 1};
  out.notice_until_ = plan.notice->until;
  out.due_ = results_due(out.notice_until_, work_calendar(office.policy()), office.policy());
  for (const RecordedPerson& person : results->people) {
    out.outcomes_.emplace(ledger::place_of(person), person.outcome);
    out.names_.emplace(person.document_number, person.name);
  }
  for (const RecordedPerson& person : issued->people) out.issued_.emplace(ledger::place_of(person), person.certificate);
  out.held_ = held_results(office, plan);
  return out;
}

std::vector<RowFinding> BatchAdmission::findings(const Claim& claim) const {
  std::vector<RowFinding> out;
  const auto add = [&](CertificateColumn column, Problem what) {
    out.push_back({Severity::error, static_cast<std::size_t>(column), std::move(what)});
  };
  if (claim.issued && *claim.issued <= notice_until_) {
    add(CertificateColumn::issued,
        problem("plan.before-notice-end", "The public notice of the batch {0} lasts until {1}; {2} is not after it.",
                "No certificate has a date before {3}.", plan_, day_text(notice_until_), day_text(*claim.issued),
                day_text(days_after(notice_until_, 1))));
  }
  const auto outcome = outcomes_.find(claim.place);
  if (outcome == outcomes_.end()) {
    add(CertificateColumn::document_number,
        problem("plan.not-in-plan", "The batch {0} has no such person for {1} at {2}.",
                "Compare number, occupation and level with the plan (`yinxin plan show {0} --people`).", plan_,
                claim.place.occupation, level_text(claim.place.level)));
    return out;
  }
  if (outcome->second != kPassed) {
    add(CertificateColumn::document_number,
        problem("plan.not-passed", "The person did not pass in the batch {0}: {1}.", "Leave the row out.", plan_,
                chinese_of(result_outcomes(), outcome->second)));
  }
  if (const auto held = held_.find(claim.place.document_number); held != held_.end()) {
    add(CertificateColumn::document_number,
        held->second.accepted
            ? problem("plan.held-back", "The objection {0} to this result was accepted.", "Leave the row out.",
                      held->second.objection)
            : problem("plan.held-back", "The objection {0} holds this result back until it is answered.",
                      "Leave the row out for now, or answer the objection first.", held->second.objection));
  }
  if (const auto before = issued_.find(claim.place); before != issued_.end()) {
    add(CertificateColumn::document_number,
        problem("plan.has-certificate", "The person has a certificate of the batch {0} already: {1}.",
                "One certificate for an occupation and level; revoke that one first if it is wrong.", plan_,
                before->second));
  }
  return out;
}

std::optional<std::string> BatchAdmission::name_of(std::string_view document_number) const {
  const auto found = names_.find(document_number);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

void BatchAdmission::note_results_shown(OpenOffice& office) const {
  if (const auto author = MemberId::parse(plan_name_.member))
    office.access().shown(*author, results_.first, results_.last);
}

}  // namespace yinxin::ledger

#include "ledger/office/assessment/certificate_issue.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/certificate_form.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/table_reader.h"
#include "ledger/office/assessment/batch_admission.h"
#include "ledger/office/assessment/batch_check.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/issue_report.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// Levels of the body that another member supervises are this row's error.
void check_supervisor(CheckedCertificateRow& row, const RegisteredBody& body, const MemberId& self) {
  if (!row.row) return;
  const std::string supervisor = body.record.supervision.of_level(static_cast<std::uint64_t>(row.row->level));
  if (supervisor == self.text()) return;
  Problem found = problem("certificate.supervisor", "Level {0} of {1} is supervised by {2}, not by {3}.",
                          "Hand the certificate in there.", row.row->level, body.name, supervisor, self.text());
  row.issues.push_back({Severity::error,
                        found.code,
                        static_cast<std::size_t>(CertificateColumn::level),
                        std::to_string(row.row->level),
                        found.reason,
                        found.remedy,
                        {}});
  row.row.reset();
}

object row_object(const CertificateRow& row) {
  return {{"number", row.number.text()},        {"name", row.name},
          {"document_type", row.document_type}, {"document_number", row.document_number},
          {"workplace", row.workplace},         {"occupation", row.occupation},
          {"work_type", row.work_type},         {"level", row.level},
          {"issued", day_text(row.issued)},     {"assessment_body", row.assessment_body},
          {"issuing_body", row.issuing_body}};
}

object report_object(const TableReport& table, const CertificateFormReport& report) {
  array issues, certificates;
  for (const CheckedCertificateRow& row : report.rows) {
    for (const RowIssue& issue : row.issues) {
      issues.push_back(
          issue_object(row.sheet, row.number, heading_of(static_cast<CertificateColumn>(issue.column)), issue));
    }
    if (row.row) certificates.push_back(row_object(*row.row));
  }
  return {{"rows", report.rows.size()},
          {"accepted", report.accepted()},
          {"refused", report.refused()},
          {"issues", std::move(issues)},
          {"file_issues", file_issues_array(report.file_issues)},
          {"notes", notes_array(table)},
          {"certificates", std::move(certificates)}};
}

struct CheckedList {
  TableReport table;
  CertificateFormReport report;
};

// The best level that people hold by the certificates that can be read here.
class LevelsHeld {
 public:
  explicit LevelsHeld(OpenOffice& office) {
    for (const HeldCertificate& held : held_certificates(office, Opening::to_check)) {
      const RecordedPerson& one = held.person;
      const auto [at, fresh] =
          levels_.emplace(std::tuple(one.document_type, one.document_number, one.occupation), one.level);
      if (!fresh) at->second = std::min(at->second, one.level);
    }
  }
  std::optional<int> best(std::string_view type, std::string_view number, std::string_view occupation) const {
    const auto found = levels_.find({std::string(type), std::string(number), std::string(occupation)});
    return found == levels_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string>, int> levels_;
};

// The batch that the certificates are of; nullopt where none is named and the policy asks for none. Errors:
// certificate.no-plan, those of plan_argument and BatchAdmission::of.
Result<std::optional<BatchAdmission>> admission_of(OpenOffice& office, const OfficeRequest& request,
                                                   const std::string& body) {
  const BatchBook book(office);
  if (request.text("plan").empty()) {
    if (!office.policy().flag("certificates.plan_required")) return std::nullopt;
    std::string plans;
    for (const BookedPlan& plan : book.plans()) {
      if (plan.body.body == body) plans += (plans.empty() ? "" : ", ") + plan.name_text();
    }
    return refuse("certificate.no-plan",
                  "Certificates are issued by a batch plan: say with --plan which. Plans of {0} here: {1}.", body,
                  plans.empty() ? "-" : plans);
  }
  const auto plan = plan_argument(office, book, request);
  if (!plan) return std::unexpected(plan.error());
  auto admission = BatchAdmission::of(office, **plan, body, day_at(static_cast<std::int64_t>(request.clock)));
  if (!admission) return std::unexpected(admission.error());
  return std::optional(std::move(*admission));
}

Result<CheckedList> check_list(OpenOffice& office, const OfficeRequest& request, const Attachment& workbook,
                               const RegisteredBody& body, const std::optional<BatchAdmission>& batch,
                               Progress& progress) {
  const Judged& judged = office.judged();
  const auto used = numbers_in_use(judged);
  const FormPolicy policy = form_policy_of(office.policy());
  const BodyRecord record = body.for_form();
  CertificateContext context{office.tables(), policy, record, day_at(static_cast<std::int64_t>(request.clock))};
  context.calendar = work_calendar(office.policy());
  context.number_used = [&](std::string_view number) -> std::optional<std::string> {
    const auto found = used.find(std::string(number));
    return found == used.end() ? std::nullopt : std::optional(entry_in_words(judged, found->second));
  };
  if (batch) {
    context.known_name = [&](std::string_view number) { return batch->name_of(number); };
    context.batch = [&](const CertificateDraftRow& row) {
      return batch->findings({{row.document_type, row.document_number, row.occupation, *row.level}, row.issued});
    };
  }
  const LevelsHeld held(office);
  context.level_held = [&](std::string_view type, std::string_view number, std::string_view occupation) {
    return held.best(type, number, occupation);
  };
  CertificateFormChecker checker(context);
  const FormLayout layout = certificate_layout(office.tables());
  std::uint64_t rows = 0;
  const auto table = read_table(workbook.content, request.text("name"), layout, [&](FormRow&& row) {
    if (++rows % 1000 == 0) progress.report(rows, 0, "rows checked");
    checker.add(std::move(row));
  });
  if (!table) return std::unexpected(table.error());
  CheckedList out{*table, checker.finish()};
  for (CheckedCertificateRow& row : out.report.rows) check_supervisor(row, body, office.self());
  return out;
}

// Who the batch's certificates are for, from attachment `list`: in the order of the batch, numbers and names as there.
// Error: certificate.list.
Result<std::vector<RecordedPerson>> listed_people(const OfficeRequest& request, const CertificateBatch& batch) {
  const Attachment* file = request.attachment("list");
  std::vector<RecordedPerson> out;
  if (file == nullptr) {
    if (request.text("plan").empty()) return out;
    return refuse("certificate.list", "The list of the holders is missing or does not fit the certificates.");
  }
  boost::system::error_code failed;
  const boost::json::value rows = boost::json::parse(as_text(file->content), failed);
  const bool fits = !failed && rows.is_array() && rows.get_array().size() == batch.tokens.size();
  for (std::size_t place = 0; fits && place < batch.tokens.size(); ++place) {
    const OfficeRequest row{
        "", rows.get_array()[place].is_object() ? rows.get_array()[place].get_object() : object(), {}};
    RecordedPerson person;
    person.name = row.text("name");
    person.document_type = row.text("document_type");
    person.document_number = row.text("document_number");
    person.workplace = row.text("workplace");
    person.occupation = row.text("occupation");
    person.work_type = row.text("work_type");
    person.level = static_cast<int>(row.number("level").value_or(0));
    person.source = person.basis = 0;
    person.certificate = row.text("number");
    person.issued = row.text("issued");
    person.assessment_body = row.text("assessment_body");
    person.issuing_body = row.text("issuing_body");
    const Token& token = batch.tokens[place];
    const bool same = person.certificate == token.number().text() && person.name == token.raw().name &&
                      person.occupation == token.raw().occupation && person.issued == day_text(token.issued()) &&
                      person.level == static_cast<int>(token.number().level());
    if (!same) break;
    out.push_back(std::move(person));
  }
  if (out.size() != batch.tokens.size())
    return refuse("certificate.list", "The list of the holders is missing or does not fit the certificates.");
  return out;
}

// What the batch asked of the list it asks of what was signed. Error: the first finding, under its code with
// `certificate.` before it.
Result<void> check_admitted(const BatchAdmission& batch, const std::vector<RecordedPerson>& people) {
  for (const RecordedPerson& person : people) {
    const auto found = batch.findings({place_of(person), day_from_text(person.issued)});
    if (!found.empty())
      return std::unexpected(Error{"certificate." + found.front().what.code, found.front().what.reason});
  }
  return {};
}

std::vector<Bytes> issued_list(Office& desk, const std::vector<RecordedPerson>& people, const std::string& body,
                               const EntryName& plan, std::uint64_t clock) {
  const std::vector<MemberId> readers{desk.self(), desk.roster().province()};
  const auto parts = seal_people(desk, EntryKind::issued_list, {people, {}}, readers);
  std::vector<Bytes> out;
  for (std::uint32_t part = 0; part < parts.size(); ++part) {
    IssuedListBody one{body, plan, static_cast<std::uint32_t>(parts.size()), part, parts[part]};
    if (part == 0) one.figures = figures_of(people);
    out.push_back(encode_entry(entry_of(one, clock)));
  }
  return out;
}

OfficeReply appended(const std::vector<Bytes>& leaves, std::size_t certificates, OpenOffice& office) {
  const std::uint64_t first = office.feeds().size(office.self());
  Office desk = office.desk();
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{
      {"first", first}, {"certificates", certificates}, {"size", head->size}, {"root", crypto::to_base64(head->root)}};
  return reply;
}

}  // namespace

OfficeReply certificate_check(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const Attachment* workbook = request.attachment("workbook");
  if (workbook == nullptr || request.text("body").empty()) {
    return refusal(refuse("certificate.arguments", "Issuing needs a workbook and the id of a body.").error(),
                   ExitCode::usage);
  }
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("body"));
  if (!body) return refusal(body.error());
  if (auto may = check_may_issue(**body); !may) return refusal(may.error());
  const auto batch = admission_of(office, request, (*body)->id);
  if (!batch) return refusal(batch.error());
  const auto checked = check_list(office, request, *workbook, **body, *batch, progress);
  if (!checked) return refusal(checked.error());
  OfficeReply reply;
  object result = report_object(checked->table, checked->report);
  result["body"] = object{{"id", (*body)->id},
                          {"name", (*body)->name},
                          {"record", (*body)->record.record_number},
                          {"key", crypto::to_base64((*body)->certificate_key->bytes())}};
  result["federation"] = office.roster().federation().text();
  result["member"] = office.self().text();
  result["test"] = office.roster().federation().is_test();
  if (*batch) {
    // What refuses a row may say what the batch knows of the person.
    if (checked->report.refused() > 0) (*batch)->note_results_shown(office);
    result["plan"] = (*batch)->plan();
    const Day due = (*batch)->due();
    result["due"] = day_text(due);
    result["late"] = day_at(static_cast<std::int64_t>(request.clock)) > due;
  }
  if (checked->report.refused_whole()) {
    result["certificates"] = array{};
    reply.exit_code = ExitCode::failed;
  } else if (checked->report.refused() > 0) {
    reply.exit_code = ExitCode::rows_refused;
  }
  reply.result = std::move(result);
  return reply;
}

std::expected<CertificateBatch, OfficeReply> batch_argument(const OfficeRequest& request) {
  const Attachment* file = request.attachment("batch");
  if (file == nullptr) {
    return std::unexpected(
        refusal(refuse("certificate.no-batch", "There are no certificates in the request.").error(), ExitCode::usage));
  }
  auto batch = CertificateBatch::parse(as_text(file->content));
  if (!batch) return std::unexpected(refusal(batch.error()));
  return std::move(*batch);
}

OfficeReply certificate_issue(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto batch = batch_argument(request);
  if (!batch) return batch.error();
  const auto admission = admission_of(office, request, batch->body);
  if (!admission) return refusal(admission.error());
  const BodyRegister bodies(office.feeds(), office.judged());
  if (auto good = check_batch(*batch, office.roster(), office.self(), office.judged(), bodies); !good)
    return refusal(good.error());
  if (auto good = check_not_voided(*batch, RangeUse(office.feeds(), office.judged())); !good)
    return refusal(good.error());
  const auto people = listed_people(request, *batch);
  if (!people) return refusal(people.error());
  if (*admission) {
    if (auto good = check_admitted(**admission, *people); !good) return refusal(good.error());
  }
  std::vector<Bytes> list;
  if (!people->empty()) {
    Office desk = office.desk();
    const EntryName plan = *admission ? (*admission)->plan_name() : EntryName();
    list = issued_list(desk, *people, batch->body, plan, request.clock);
  }
  if (office.self() == office.roster().province()) {
    // The decisions are sealed elsewhere; the list of who they are for is the office's own entry.
    if (!list.empty()) {
      if (const auto head = office.desk().own.append(list); !head) return refusal(head.error());
    }
    std::vector<Entry> entries;
    for (const Token& token : batch->tokens) {
      entries.push_back(entry_of(certificate_body<ProvinceCertificateBody>(token, batch->body), request.clock));
    }
    return prepared(office, std::move(entries));
  }
  std::vector<Bytes> leaves;
  for (const Token& token : batch->tokens) {
    leaves.push_back(encode_entry(entry_of(certificate_body<CertificateBody>(token, batch->body), request.clock)));
  }
  const std::size_t certificates = leaves.size();
  leaves.insert(leaves.end(), list.begin(), list.end());
  return appended(leaves, certificates, office);
}

}  // namespace yinxin::ledger

#include "ledger/office/certificate_issue.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/certificate_form.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/table_reader.h"
#include "ledger/office/batch_check.h"
#include "ledger/office/decision_verbs.h"
#include "ledger/office/issue_report.h"
#include "ledger/office/form_parameters.h"

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
          {"occupation", row.occupation},       {"work_type", row.work_type},
          {"issued", day_text(row.issued)}};
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

Result<CheckedList> check_list(OpenOffice& office, const OfficeRequest& request, const Attachment& workbook,
                               const RegisteredBody& body, Progress& progress) {
  const Judged& judged = office.judged();
  const auto used = numbers_in_use(judged);
  const FormPolicy policy = form_policy_of(office.policy());
  const BodyRecord record = body.for_form();
  CertificateContext context{office.tables(), policy, record, day_at(static_cast<std::int64_t>(request.clock))};
  context.number_used = [&](std::string_view number) -> std::optional<std::string> {
    const auto found = used.find(std::string(number));
    return found == used.end() ? std::nullopt : std::optional(entry_in_words(judged, found->second));
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

OfficeReply appended(const std::vector<Bytes>& leaves, OpenOffice& office) {
  const std::uint64_t first = office.feeds().size(office.self());
  Office desk = office.desk();
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{
      {"first", first}, {"certificates", leaves.size()}, {"size", head->size}, {"root", crypto::to_base64(head->root)}};
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
  const auto checked = check_list(office, request, *workbook, **body, progress);
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
  const BodyRegister bodies(office.feeds(), office.judged());
  if (auto good = check_batch(*batch, office.roster(), office.self(), office.judged(), bodies); !good)
    return refusal(good.error());
  if (auto good = check_not_voided(*batch, RangeUse(office.feeds(), office.judged())); !good)
    return refusal(good.error());
  if (office.self() == office.roster().province()) {
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
  return appended(leaves, office);
}

}  // namespace yinxin::ledger

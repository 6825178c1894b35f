// The check of annex 6, the list of certificates that a body hands in (B6): every cell, the number against the body's
// record and ranges (B1, B3), and what only the whole list shows. Plan, results and public notice are checked
// elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/forms/certificate_context.h"
#include "ledger/forms/form_report.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct CertificateRow {
  std::string name;           // as it will be signed (HolderName)
  std::string document_type;  // three digits
  std::string document_number;
  std::string workplace;
  std::string occupation;       // d-dd-dd-dd
  std::string occupation_name;  // of the classification
  std::string work_type;        // may be empty; at most 36 bytes, as the token holds
  int level = 0;
  CertificateNumber number;
  Day issued;
  std::string assessment_body;
  std::string issuing_body;

  bool operator==(const CertificateRow&) const = default;
};

struct CheckedCertificateRow {
  std::string sheet;
  std::uint32_t number = 0;           // as the spreadsheet numbers rows
  std::optional<CertificateRow> row;  // there exactly when no issue is an error
  std::vector<RowIssue> issues;       // in the order of the columns

  bool is_good() const { return row.has_value(); }
};
using CertificateFormReport = FormReport<CheckedCertificateRow>;

// What the checks of the whole list need of a row, also of one that is refused for something else.
struct CertificateDraftRow {
  std::vector<std::string> cells;
  std::optional<std::string> name;
  std::string document_type;
  std::string document_number;
  std::optional<std::string> workplace;
  std::string occupation;
  std::string work_type;
  std::optional<int> level;
  std::optional<CertificateNumber> number;
  std::optional<Day> issued;
  std::optional<std::string> assessment_body;
  std::optional<std::string> issuing_body;
  bool hidden = false;
  bool struck_through = false;
};

class CertificateFormChecker {
 public:
  // The context must outlive the checker.
  explicit CertificateFormChecker(const CertificateContext& context) : context_(context) {}

  void add(FormRow row);
  // The report; the checker is empty afterwards.
  CertificateFormReport finish();

 private:
  const CertificateContext& context_;
  std::vector<CheckedCertificateRow> rows_;
  std::vector<CertificateDraftRow> drafts_;
  std::optional<FormRow> above_;
};

}  // namespace yinxin::ledger

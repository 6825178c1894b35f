// The two lists of a batch: candidates for its plan (B4) and the results of its examination (B5). Every cell, and what
// only the whole list shows; a result is compared with the plan's candidates, row by row.
//
// What a reader would get wrong: a result's row names the person by document and what they were assessed in by
// occupation and level; everything else about them is taken from the plan, not from the sheet.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "ledger/batch_words.h"
#include "ledger/forms/certificate_context.h"
#include "ledger/forms/form_report.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct BatchPerson {
  std::string name;
  std::string document_type;  // three digits
  std::string document_number;
  std::string workplace;
  std::string occupation;  // d-dd-dd-dd
  std::string work_type;   // may be empty
  int level = 0;
  std::uint8_t source = 1;   // batch_words.h
  std::uint8_t basis = 1;    // batch_words.h
  std::uint8_t outcome = 0;  // batch_words.h; 0 for a candidate

  bool operator==(const BatchPerson&) const = default;
};

// Who is assessed in what: a person stands once in a batch for it.
struct BatchPlace {
  std::string document_type, document_number, occupation;
  int level = 0;
  auto operator<=>(const BatchPlace&) const = default;
};
BatchPlace place_of(const BatchPerson& person);

struct CheckedBatchRow {
  std::string sheet;
  std::uint32_t number = 0;           // as the spreadsheet numbers rows
  std::optional<BatchPerson> person;  // there exactly when no issue is an error
  std::vector<RowIssue> issues;       // in the order of the columns

  bool is_good() const { return person.has_value(); }
};

struct BatchFormReport : FormReport<CheckedBatchRow> {
  std::vector<BatchPerson> people() const;  // of the good rows
};

struct BatchContext {
  const CodeTables& tables;
  const FormPolicy& policy;
  const BodyRecord& body;
  Day today;
};

FormLayout candidate_layout(const CodeTables& tables);
FormLayout result_layout(const CodeTables& tables);

// Codes of their own beside those of the cells: candidate.source, candidate.basis, body.not-approved, person.twice.
BatchFormReport check_candidates(const BatchContext& context, const std::vector<FormRow>& rows);
// result.outcome, result.not-planned, name.other, person.twice; of the file result.missing (how many candidates have no
// row).
BatchFormReport check_results(const BatchContext& context, const std::vector<FormRow>& rows,
                              const std::vector<BatchPerson>& candidates);

}  // namespace yinxin::ledger

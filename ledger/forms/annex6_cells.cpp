#include "ledger/forms/annex6_cells.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/holder_cells.h"
#include "ledger/forms/work_cells.h"
#include "ledger/forms/written_certificate_number.h"
#include "ledger/forms/written_date.h"
#include "ledger/forms/written_level.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

std::optional<CertificateNumber> read_number(CellReader& cell, const CertificateContext& context) {
  if (!cell.filled() || cell.lost_digits()) return std::nullopt;
  const std::string text = normal_number(cell.raw());
  if (text.size() == CertificateNumber::kSize && text.ends_with("000000")) {
    cell.error(problem("number.serial",
                       "The serial (positions 17 to 22) is 000000: the number was probably dragged down as a number.",
                       "Format the column as text and fill in the allotted numbers."));
    return std::nullopt;
  }
  // A number of the other profile is another body's, not malformed.
  NumberProfile profile = context.body.profile;
  if (!text.empty())
    profile = text.front() >= 'A' && text.front() <= 'Z' ? NumberProfile::national : NumberProfile::digits;
  auto number = read_certificate_number(profile, text, context.policy.national_letters);
  if (!number) {
    cell.error({number.error().code, number.error().message, {"Fill in the number as allotted.", {}}, {}});
    return std::nullopt;
  }
  if (number->record_number() != context.body.record_number || profile != context.body.profile) {
    cell.error(problem("number.other-body", "Positions 1 to 13 are not the record number of {0} ({1}).",
                       "Fill in a number allotted to this body.", context.body.name, context.body.record_number));
    return std::nullopt;
  }
  if (context.number_used) {
    if (const auto where = context.number_used(number->text())) {
      cell.error(
          problem("number.used", "The number was used before: {0}.", "Every certificate has its own number.", *where));
    }
  }
  return std::move(*number);
}

std::optional<Day> read_issued(CellReader& cell, const CertificateContext& context) {
  if (!cell.filled()) return std::nullopt;
  auto written = read_date(cell.cell());
  if (!written) {
    cell.error(std::move(written.error()));
    return std::nullopt;
  }
  if (written->date.day == 0) {
    cell.error(problem("date.no-day", "Only the month is given; a certificate has a day of issue.",
                       "Write it as 2020-12-01."));
    return std::nullopt;
  }
  const Day day{std::chrono::year(written->date.year), std::chrono::month(written->date.month),
                std::chrono::day(written->date.day)};
  if (day > context.today) {
    cell.error(
        problem("date.future", "The certificate's date lies after today.", "Compare the date with the certificate."));
    return std::nullopt;
  }
  if (!context.calendar.works(day))
    cell.warning(problem("date.rest-day", "{0} is a rest day.", "Check the date of issue.", day_text(day)));
  return day;
}

// The body's own name: anything else is an error for 评价机构 and a mark for 发证机构.
std::optional<std::string> read_body(CellReader& cell, const CertificateContext& context, Severity severity) {
  if (!cell.filled()) return std::nullopt;
  std::string name = folded_unit_name(cell.raw());
  if (name == folded_unit_name(context.body.name)) return context.body.name;
  cell.add(severity, problem("body.other-name", "This is not the recorded name of the body ({0}).", "Write {0}.",
                             context.body.name)
                         .offering(context.body.name));
  return severity == Severity::error ? std::nullopt : std::optional(std::move(name));
}

}  // namespace

CertificateDraftRow read_annex6_cells(const CertificateContext& context, const FormRow& row, const FormRow* above,
                                      std::vector<RowIssue>& issues) {
  ensure(row.cells.size() == kCertificateColumns, "a row of annex 6 has a cell for each column");
  const auto cell = [&](CertificateColumn column) {
    const auto place = static_cast<std::size_t>(column);
    return CellReader(row.cells[place], place, above ? &above->cells[place] : nullptr, issues);
  };
  CellReader name = cell(CertificateColumn::name);
  CellReader type = cell(CertificateColumn::document_type);
  CellReader document = cell(CertificateColumn::document_number);
  CellReader workplace = cell(CertificateColumn::workplace);
  CellReader occupation = cell(CertificateColumn::occupation);
  CellReader work_type = cell(CertificateColumn::work_type);
  CellReader level = cell(CertificateColumn::level);
  CellReader number = cell(CertificateColumn::number);
  CellReader issued = cell(CertificateColumn::issued);
  CellReader assessment_body = cell(CertificateColumn::assessment_body);
  CellReader issuing_body = cell(CertificateColumn::issuing_body);

  CertificateDraftRow draft;
  for (const FormCell& one : row.cells) draft.cells.push_back(one.text);
  const HolderBasis basis{context.tables, context.policy, context.today};
  draft.document_type = read_document_type(type, context.tables);
  draft.name = read_holder_name(name, context.policy, draft.document_type);
  draft.document_number = read_document_number(document, basis, draft.document_type);
  draft.workplace = read_holder_workplace(workplace, context.policy);
  draft.occupation = read_occupation_code(occupation, basis);
  draft.work_type = read_short_work_type(work_type, context.tables);
  if (level.filled()) {
    auto read = read_level(context.tables, level.folded());
    if (read) draft.level = *read;
    if (!read) level.error(std::move(read.error()));
  }
  draft.number = read_number(number, context);
  draft.issued = read_issued(issued, context);
  draft.assessment_body = read_body(assessment_body, context, Severity::error);
  draft.issuing_body = read_body(issuing_body, context, Severity::warning);
  draft.hidden = row.hidden;
  draft.struck_through = row.struck_through;
  return draft;
}

void check_annex6_row(const CertificateContext& context, const CertificateDraftRow& draft,
                      std::vector<RowIssue>& issues) {
  const auto add = [&](Severity severity, CertificateColumn column, Problem what) {
    const auto place = static_cast<std::size_t>(column);
    issues.push_back({severity, std::move(what.code), place, draft.cells[place], std::move(what.reason),
                      std::move(what.remedy), std::move(what.offered)});
  };
  if (!draft.occupation.empty() && draft.level) {
    const bool approved = std::ranges::any_of(context.body.approved, [&](const ApprovedLevel& one) {
      return one.occupation == draft.occupation && one.level == *draft.level;
    });
    const bool known = std::ranges::any_of(
        context.body.approved, [&](const ApprovedLevel& one) { return one.occupation == draft.occupation; });
    if (!approved) {
      add(Severity::error, known ? CertificateColumn::level : CertificateColumn::occupation,
          problem("body.not-approved", "{0} is not approved for {1} at {2}.",
                  "Leave the row out, or have the approval recorded first.", context.body.name, draft.occupation,
                  level_text(*draft.level)));
    }
  }
  if (draft.number && draft.level && static_cast<int>(draft.number->level()) != *draft.level) {
    add(Severity::error, CertificateColumn::level,
        problem("number.level", "Position 16 of the certificate number says {0}.", "Number and level must agree.",
                level_text(static_cast<int>(draft.number->level()))));
  }
  if (draft.number && draft.issued &&
      static_cast<unsigned>(static_cast<int>(draft.issued->year()) % 100) != draft.number->year2()) {
    add(Severity::error, CertificateColumn::issued,
        problem("number.year", "Positions 14 and 15 of the certificate number are not the year of issue ({0}).",
                "Number and date must agree.", static_cast<int>(draft.issued->year())));
  }
  if (draft.number) {
    const bool allotted = std::ranges::any_of(context.body.ranges, [&](const AllottedRange& range) {
      return static_cast<unsigned>(range.year % 100) == draft.number->year2() &&
             range.level == static_cast<int>(draft.number->level()) && range.first <= draft.number->serial() &&
             draft.number->serial() <= range.last;
    });
    if (!allotted) {
      add(Severity::error, CertificateColumn::number,
          problem("number.outside-range", "The number lies outside the ranges allotted to {0} for year and level.",
                  "Use allotted numbers, or have a range allotted first.", context.body.name));
    }
  }
  if (context.batch && !draft.document_number.empty() && !draft.occupation.empty() && draft.level) {
    for (RowFinding& found : context.batch(draft))
      add(found.severity, static_cast<CertificateColumn>(found.column), std::move(found.what));
  }
  if (context.level_held && !draft.document_number.empty() && !draft.occupation.empty() && draft.level) {
    const auto held = context.level_held(draft.document_type, draft.document_number, draft.occupation);
    if (held && *held <= *draft.level) {
      add(Severity::warning, CertificateColumn::level,
          problem("level.held", "The person already holds {0} in this occupation.",
                  "Check that a certificate is to be issued again.", level_text(*held)));
    }
  }
}

}  // namespace yinxin::ledger

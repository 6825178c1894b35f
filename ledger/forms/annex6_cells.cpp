#include "ledger/forms/annex6_cells.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/unicode_text.h"
#include "ledger/certificate/holder_name.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/person_name.h"
#include "ledger/forms/work_cells.h"
#include "ledger/forms/written_certificate_number.h"
#include "ledger/forms/written_date.h"
#include "ledger/forms/written_level.h"
#include "ledger/forms/written_occupation.h"
#include "ledger/identity_number.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

constexpr std::size_t kWorkTypeBytesMax = 36;  // what a certificate's token holds

// Foreigners' documents carry names in Latin letters.
bool is_foreign(std::string_view type) {
  return type == "208" || type == "233" || type == "239" || type == "240" || type == "241" || type == "299";
}

// Spaces at the ends and doubled ones away.
std::string single_spaced(std::string_view raw) {
  std::string out;
  for (const char c : half_width(raw)) {
    if (c == ' ' && (out.empty() || out.ends_with(' '))) continue;
    out.push_back(c);
  }
  while (out.ends_with(' ')) out.pop_back();
  return crypto::to_nfc(out).value_or(out);
}

std::optional<std::string> read_name(CellReader& cell, const FormPolicy& policy, std::string_view type) {
  if (!cell.filled()) return std::nullopt;
  std::string name = single_spaced(cell.raw());
  if (!is_foreign(type)) {
    auto written = read_person_name(policy, cell.raw());
    if (!written) {
      cell.error(std::move(written.error()));
      return std::nullopt;
    }
    if (written->spaces_removed) {
      cell.note(problem("name.spaces", "Spaces were taken out of the name.", "Nothing needs to be done."));
    }
    name = written->text;
  }
  const auto holder = HolderName::parse(name);
  if (!holder) {
    cell.error({holder.error().code, holder.error().message, {"Write the name as on the document.", {}}, {}});
    return std::nullopt;
  }
  return holder->text();
}

// 201, 201=居民身份证, 居民身份证.
std::string read_document_type(CellReader& cell, const CodeTables& tables) {
  if (!cell.filled()) return {};
  const std::string& text = cell.folded();
  const std::size_t equals = text.find('=');
  const DocumentType* type = tables.document_type(text.substr(0, equals));
  if (!type) {
    for (const DocumentType& one : tables.document_types()) {
      if (folded_text(one.name) == text || (text == "身份证" && one.code == "201")) type = &one;
    }
  }
  if (type && (equals == std::string::npos || text.substr(equals + 1) == folded_text(type->name))) return type->code;
  cell.error(problem("document.type", "\"{0}\" is no document type of annex 6.",
                     "Write three digits, for example 201 for 居民身份证.", text));
  return {};
}

std::string read_document_number(CellReader& cell, const CertificateContext& context, const std::string& type) {
  if (!cell.filled() || cell.lost_digits() || type.empty()) return {};
  const auto number = IdentityNumber::parse(context.tables, type, cell.raw(), context.today);
  if (!number) {
    cell.error({number.error().code,
                number.error().message,
                {"Compare type and number with the document; format the column as text.", {}},
                {}});
    return {};
  }
  if (number->upgraded()) {
    cell.warning(problem("id.upgraded", "A number of 15 digits was brought to 18: {0}.",
                         "Compare it with the present card.", number->text())
                     .offering(number->text()));
  }
  return number->text();
}

std::optional<std::string> read_workplace(CellReader& cell, const FormPolicy& policy) {
  if (!cell.filled()) return std::nullopt;
  std::string name = folded_unit_name(cell.raw());
  if (character_count(name) <= policy.workplace_characters_max) return name;
  cell.error(problem("workplace.length", "The name of the unit has {0} characters, more than {1}.",
                     "Write the registered name only.", character_count(name), policy.workplace_characters_max));
  return std::nullopt;
}

std::string read_occupation_code(CellReader& cell, const CertificateContext& context) {
  if (!cell.filled()) return {};
  auto occupation = read_occupation(context.tables, context.policy, cell.cell());
  if (!occupation) {
    cell.error(std::move(occupation.error()));
    return {};
  }
  for (Problem& note : occupation->notes) cell.note(std::move(note));
  for (Problem& warning : occupation->warnings) cell.warning(std::move(warning));
  return occupation->code;
}

std::string read_work_type(CellReader& cell, const CodeTables& tables) {
  if (cell.blank(tables) || !cell.readable()) return {};
  if (cell.folded().size() <= kWorkTypeBytesMax) return cell.folded();
  cell.error(problem("work-type.length",
                     "The work type has {0} bytes; a certificate holds {1} (12 Chinese characters).",
                     "Shorten the work type's name.", cell.folded().size(), kWorkTypeBytesMax));
  return {};
}

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
  auto number = read_certificate_number(profile, text, context.national_letters);
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
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding();
  if (!context.tables.marked_working(day).value_or(weekday <= 5)) {
    cell.warning(problem("date.rest-day", "{0} is a rest day.", "Check the date of issue.", day_text(day)));
  }
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
  draft.document_type = read_document_type(type, context.tables);
  draft.name = read_name(name, context.policy, draft.document_type);
  draft.document_number = read_document_number(document, context, draft.document_type);
  draft.workplace = read_workplace(workplace, context.policy);
  draft.occupation = read_occupation_code(occupation, context);
  draft.work_type = read_work_type(work_type, context.tables);
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

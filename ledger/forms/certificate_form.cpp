#include "ledger/forms/certificate_form.h"

#include <algorithm>
#include <map>

#include "crypto/ensure.h"
#include "ledger/forms/annex6_cells.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/text_list.h"

namespace yinxin::ledger {
namespace {

// What only the whole list shows.
class ListChecks {
 public:
  ListChecks(const CertificateContext& context, const std::vector<CertificateDraftRow>& drafts,
             std::vector<CheckedCertificateRow>& rows)
      : context_(context), drafts_(drafts), rows_(rows) {}

  // One number for two rows; one person twice for the same occupation and level.
  void twice() {
    std::map<std::string, std::vector<std::size_t>> numbers;
    std::map<std::string, std::vector<std::size_t>> people;
    for (std::size_t place = 0; place < drafts_.size(); ++place) {
      const CertificateDraftRow& draft = drafts_[place];
      if (draft.number) numbers[draft.number->text()].push_back(place);
      if (draft.document_number.empty() || draft.occupation.empty() || !draft.level) continue;
      people[draft.document_type + "\t" + draft.document_number + "\t" + draft.occupation + "\t" +
             std::to_string(*draft.level)]
          .push_back(place);
    }
    for (const auto& [number, places] : numbers) {
      if (places.size() < 2) continue;
      for (const std::size_t place : places) {
        add(Severity::error, place, CertificateColumn::number,
            problem("certificate.twice", "The same certificate number stands in rows {0}.",
                    "Every certificate has its own number; compare with the certificates.", numbers_of(places)));
      }
    }
    for (const auto& [person, places] : people) {
      if (places.size() < 2) continue;
      for (const std::size_t place : places) {
        add(Severity::error, place, CertificateColumn::document_number,
            problem("person.twice", "The person stands in the list twice for one occupation and level: rows {0}.",
                    "Keep one of the rows.", numbers_of(places)));
      }
    }
  }

  // Within year and level the numbers go up by one from row to row.
  void order() {
    std::map<std::pair<unsigned, unsigned>, std::uint32_t> last;
    for (std::size_t place = 0; place < drafts_.size(); ++place) {
      if (!drafts_[place].number) continue;
      const CertificateNumber& number = *drafts_[place].number;
      const auto [at, first] = last.emplace(std::pair(number.year2(), number.level()), number.serial());
      if (first) continue;
      if (number.serial() > at->second + 1) {
        add(Severity::warning, place, CertificateColumn::number,
            problem("number.gap", "Between this number and the one before {0} numbers are left out.",
                    "Explain the gap (作废), or use the numbers in order.", number.serial() - at->second - 1));
      } else if (number.serial() < at->second) {
        add(Severity::warning, place, CertificateColumn::number,
            problem("number.order", "The number is lower than the one before it.",
                    "Sort the list by certificate number."));
      }
      at->second = std::max(at->second, static_cast<std::uint32_t>(number.serial()));
    }
  }

  std::vector<FileIssue> known_names() {
    std::vector<PersonInSheet> people;
    for (const CertificateDraftRow& draft : drafts_) {
      people.push_back({draft.document_number, draft.name ? std::string_view(*draft.name) : std::string_view()});
    }
    const NameComparison comparison = compare_names(people, context_.known_name, context_.policy);
    if (comparison.misplaced) return {misplaced_issue(comparison)};
    for (const auto& [place, known_as] : comparison.others) {
      add(Severity::error, place, CertificateColumn::name, other_name_problem(known_as));
    }
    return {};
  }

  void hidden_and_struck() {
    for (std::size_t place = 0; place < drafts_.size(); ++place) {
      if (drafts_[place].hidden) {
        add(Severity::warning, place, CertificateColumn::name,
            problem("row.hidden", "The row is hidden or filtered out in the sheet; it is counted.",
                    "Delete the row if it is not meant."));
      }
      if (drafts_[place].struck_through) {
        add(Severity::warning, place, CertificateColumn::name,
            problem("row.struck-through", "The row is crossed out in the sheet; it is counted.",
                    "Delete the row if it is not meant."));
      }
    }
  }

 private:
  std::string numbers_of(const std::vector<std::size_t>& places) const {
    const bool several = std::ranges::any_of(rows_, [&](const auto& row) { return row.sheet != rows_.front().sheet; });
    std::vector<std::string> texts;
    for (const std::size_t place : places) {
      if (texts.size() == 10) break;
      texts.push_back((several ? rows_[place].sheet + "!" : std::string()) + std::to_string(rows_[place].number));
    }
    if (places.size() > texts.size()) texts.emplace_back("…");
    return joined(texts);
  }

  void add(Severity severity, std::size_t place, CertificateColumn column, Problem what) {
    const auto at = static_cast<std::size_t>(column);
    rows_[place].issues.push_back({severity, std::move(what.code), at, drafts_[place].cells[at], std::move(what.reason),
                                   std::move(what.remedy), std::move(what.offered)});
  }

  const CertificateContext& context_;
  const std::vector<CertificateDraftRow>& drafts_;
  std::vector<CheckedCertificateRow>& rows_;
};

CertificateRow row_of(const CertificateContext& context, const CertificateDraftRow& draft) {
  const Occupation* occupation = context.tables.occupation(draft.occupation);
  for (const Occupation& more : context.policy.more_occupations) {
    if (more.code == draft.occupation) occupation = &more;
  }
  return {.name = *draft.name,
          .document_type = draft.document_type,
          .document_number = draft.document_number,
          .workplace = *draft.workplace,
          .occupation = draft.occupation,
          .occupation_name = occupation ? occupation->name : std::string(),
          .work_type = draft.work_type,
          .level = *draft.level,
          .number = *draft.number,
          .issued = *draft.issued,
          .assessment_body = *draft.assessment_body,
          .issuing_body = *draft.issuing_body};
}

}  // namespace

void CertificateFormChecker::add(FormRow row) {
  CheckedCertificateRow checked{.sheet = row.sheet, .number = row.number, .row = {}, .issues = {}};
  const bool same_sheet = above_ && above_->sheet == row.sheet;
  CertificateDraftRow draft = read_annex6_cells(context_, row, same_sheet ? &*above_ : nullptr, checked.issues);
  check_annex6_row(context_, draft, checked.issues);
  drafts_.push_back(std::move(draft));
  rows_.push_back(std::move(checked));
  above_ = std::move(row);
}

CertificateFormReport CertificateFormChecker::finish() {
  CertificateFormReport report;
  ListChecks checks(context_, drafts_, rows_);
  report.file_issues = checks.known_names();
  checks.twice();
  checks.order();
  checks.hidden_and_struck();
  for (std::size_t place = 0; place < rows_.size(); ++place) {
    sort_by_column(rows_[place].issues);
    if (!has_errors(rows_[place].issues)) rows_[place].row = row_of(context_, drafts_[place]);
  }
  report.rows = std::move(rows_);
  rows_.clear();
  drafts_.clear();
  above_.reset();
  return report;
}

}  // namespace yinxin::ledger

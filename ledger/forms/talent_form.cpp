#include "ledger/forms/talent_form.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/talent_cells.h"
#include "ledger/forms/talent_cross_checks.h"

namespace yinxin::ledger {
namespace {

// The row of a draft in which nothing is missing.
TalentRow row_of(const TalentDraft& draft, std::uint8_t category) {
  return {.city = *draft.city,
          .name = *draft.name,
          .sex = *draft.sex,
          .ethnic_group = *draft.ethnic_group,
          .identity_number = draft.identity->text(),
          .workplace = *draft.workplace,
          .economic_type = *draft.economic_type,
          .occupation = draft.occupation->code,
          .work_type = draft.occupation->work_type,
          .second_occupation = draft.second_occupation->code,
          .second_work_type = draft.second_occupation->work_type,
          .years_tenths = static_cast<std::uint16_t>(draft.years->tenths),
          .years_text = draft.years->text,
          .certificate_number = *draft.certificate_number,
          .certificate_date = *draft.certificate_date,
          .income_hundredths = *draft.income_hundredths,
          .honours = draft.honours,
          .level = static_cast<std::uint8_t>(*draft.level),
          .mobile = *draft.mobile,
          .category = category};
}

TalentRowFacts facts_of(FormRow row, const TalentDraft& draft) {
  TalentRowFacts facts;
  facts.identity_number = draft.identity ? draft.identity->text() : std::string();
  facts.name = draft.name.value_or("");
  facts.certificate_number = draft.certificate_number.value_or("");
  facts.mobile = draft.mobile.value_or("");
  facts.workplace = draft.workplace.value_or("");
  facts.economic_type = draft.economic_type;
  facts.income_hundredths = draft.income_hundredths;
  facts.form = std::move(row);
  return facts;
}

}  // namespace

bool TalentFormReport::refused_whole() const {
  return std::ranges::any_of(file_issues, [](const FileIssue& issue) { return issue.severity == Severity::error; });
}

std::size_t TalentFormReport::accepted() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const CheckedTalentRow& row) { return row.row.has_value(); }));
}

void TalentFormChecker::add(FormRow row) {
  CheckedTalentRow checked{.sheet = row.sheet, .number = row.number, .row = {}, .issues = {}};
  const bool same_sheet = !facts_.empty() && facts_.back().form.sheet == row.sheet;
  const FormRow* above = same_sheet ? &facts_.back().form : nullptr;
  const TalentDraft draft = read_talent_cells(context_, row, above, checked.issues);
  const auto category = check_talent_row(context_, row, draft, checked.issues);
  if (!has_errors(checked.issues)) {
    ensure(category.has_value(), "a row without errors has a category");
    checked.row = row_of(draft, *category);
    if (auto wrong = wrong_talent_row(*checked.row)) {
      // Only a policy or a unit's record beyond what a row can hold leads here.
      checked.issues.push_back({Severity::error,
                                std::move(wrong->code),
                                0,
                                {},
                                std::move(wrong->message),
                                {"Tell the person who looks after the program.", {}},
                                {}});
      checked.row.reset();
    }
  }
  facts_.push_back(facts_of(std::move(row), draft));
  rows_.push_back(std::move(checked));
}

TalentFormReport TalentFormChecker::finish() {
  TalentFormReport report;
  report.file_issues = check_talent_file(context_, facts_, rows_);
  report.content = content_digest(rows_);
  report.rows = std::move(rows_);
  for (const EarlierFile& earlier : context_.earlier_files) {
    if (earlier.content != report.content || report.accepted() == 0) continue;
    Problem what = problem("file.repeated", "The same rows were filed before: {0}.",
                           "Do not file them again; withdraw the earlier filing first where this one is to count.",
                           earlier.description);
    report.file_issues.push_back(
        {Severity::warning, std::move(what.code), std::move(what.reason), std::move(what.remedy)});
  }
  rows_.clear();
  facts_.clear();
  return report;
}

crypto::Digest content_digest(const std::vector<CheckedTalentRow>& rows) {
  std::vector<crypto::Digest> digests;
  for (const CheckedTalentRow& row : rows) {
    if (row.row) digests.push_back(crypto::sha256(canonical_row_bytes(*row.row)));
  }
  std::ranges::sort(digests);
  crypto::Sha256 hash;
  for (const crypto::Digest& digest : digests) hash.update(digest);
  return hash.finish();
}

}  // namespace yinxin::ledger

#include "ledger/forms/talent_form.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/talent_cells.h"
#include "ledger/forms/talent_cross_checks.h"
#include "ledger/in_parallel.h"

namespace yinxin::ledger {
namespace {

constexpr std::size_t kRowsPerThread = 500;

// The row of a draft in which nothing is missing.
TalentRow row_of(TalentDraft&& draft, std::uint8_t category) {
  return {.city = *draft.city,
          .name = std::move(*draft.name),
          .sex = *draft.sex,
          .ethnic_group = *draft.ethnic_group,
          .identity_number = draft.identity->text(),
          .workplace = std::move(*draft.workplace),
          .economic_type = *draft.economic_type,
          .occupation = std::move(draft.occupation->code),
          .work_type = std::move(draft.occupation->work_type),
          .second_occupation = std::move(draft.second_occupation->code),
          .second_work_type = std::move(draft.second_occupation->work_type),
          .years_tenths = static_cast<std::uint16_t>(draft.years->tenths),
          .years_text = std::move(draft.years->text),
          .certificate_number = std::move(*draft.certificate_number),
          .certificate_date = *draft.certificate_date,
          .income_hundredths = *draft.income_hundredths,
          .honours = std::move(draft.honours),
          .level = static_cast<std::uint8_t>(*draft.level),
          .mobile = std::move(*draft.mobile),
          .category = category};
}

TalentRowFacts facts_of(const FormRow& row, const TalentDraft& draft) {
  TalentRowFacts facts;
  facts.identity_number = draft.identity ? draft.identity->text() : std::string();
  facts.name = draft.name.value_or("");
  facts.certificate_number = draft.certificate_number.value_or("");
  facts.mobile = draft.mobile.value_or("");
  facts.workplace = draft.workplace.value_or("");
  facts.economic_type = draft.economic_type;
  facts.income_hundredths = draft.income_hundredths;
  facts.form = &row;
  return facts;
}

// What one row says by itself: its issues, and the row itself where it has no error.
void check_row(const TalentContext& context, TalentCells& cells, const FormRow& row, const FormRow* above,
               CheckedTalentRow& checked, TalentRowFacts& facts) {
  checked.sheet = row.sheet;
  checked.number = row.number;
  TalentDraft draft = cells.read(row, above, checked.issues);
  const auto category = check_talent_row(context, row, draft, checked.issues);
  facts = facts_of(row, draft);
  if (has_errors(checked.issues)) return;
  ensure(category.has_value(), "a row without errors has a category");
  checked.row = row_of(std::move(draft), *category);
  auto wrong = wrong_talent_row(*checked.row);
  if (!wrong) return;
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

}  // namespace

TalentFormReport TalentFormChecker::finish() {
  TalentFormReport report;
  report.rows.resize(forms_.size());
  std::vector<TalentRowFacts> facts(forms_.size());
  in_parallel(forms_.size(), kRowsPerThread, [&](std::size_t first, std::size_t last) {
    TalentCells cells(context_);
    for (std::size_t i = first; i < last; ++i) {
      const bool same_sheet = i > 0 && forms_[i - 1].sheet == forms_[i].sheet;
      check_row(context_, cells, forms_[i], same_sheet ? &forms_[i - 1] : nullptr, report.rows[i], facts[i]);
    }
  });
  report.file_issues = check_talent_file(context_, facts, report.rows);
  report.content = content_digest(report.rows);
  for (const EarlierFile& earlier : context_.earlier_files) {
    if (earlier.content != report.content || report.accepted() == 0) continue;
    Problem what = problem("file.repeated", "The same rows were filed before: {0}.",
                           "Where they are to be filed all the same, withdraw the earlier filing and say --again.",
                           earlier.description);
    report.file_issues.push_back(
        {Severity::error, std::move(what.code), std::move(what.reason), std::move(what.remedy)});
  }
  forms_.clear();
  return report;
}

crypto::Digest content_digest(const std::vector<CheckedTalentRow>& rows) {
  std::vector<const TalentRow*> good;
  for (const CheckedTalentRow& row : rows) {
    if (row.row) good.push_back(&*row.row);
  }
  std::vector<crypto::Digest> digests(good.size());
  in_parallel(good.size(), kRowsPerThread, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) digests[i] = crypto::sha256(canonical_row_bytes(*good[i]));
  });
  std::ranges::sort(digests);
  crypto::Sha256 hash;
  for (const crypto::Digest& digest : digests) hash.update(digest);
  return hash.finish();
}

}  // namespace yinxin::ledger

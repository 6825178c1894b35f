#include "ledger/forms/talent_cells.h"

#include "crypto/ensure.h"
#include "ledger/forms/certificate_cells.h"
#include "ledger/forms/person_cells.h"
#include "ledger/forms/work_cells.h"

namespace yinxin::ledger {

TalentDraft TalentCells::read(const FormRow& row, const FormRow* above, std::vector<RowIssue>& issues) {
  ensure(row.cells.size() == kTalentColumns, "a row of the survey's form has a cell for each column");
  const auto read = [&](TalentColumn column, const auto& reader) {
    const auto place = static_cast<std::size_t>(column);
    CellReader cell(row.cells[place], place, above ? &above->cells[place] : nullptr, issues);
    return reader(cell);
  };
  const auto recall = [&](auto& memory, TalentColumn column, const auto& reader) {
    return memory.read(row.cells[static_cast<std::size_t>(column)], issues, [&] { return read(column, reader); });
  };
  const CodeTables& tables = context_.tables;
  const FormPolicy& policy = context_.policy;
  using Cell = CellReader;
  using enum TalentColumn;
  // In the order of the form, so that issues come in that order.
  TalentDraft draft;
  draft.city = recall(city_, city, [&](Cell& cell) { return read_city_cell(cell, context_); });
  draft.name = read(name, [&](Cell& cell) { return read_name_cell(cell, policy); });
  draft.sex = recall(sex_, sex, [&](Cell& cell) { return read_sex_cell(cell); });
  draft.ethnic_group = recall(ethnic_group_, ethnic_group, [&](Cell& cell) { return read_ethnic_cell(cell, tables); });
  draft.identity =
      read(identity_number, [&](Cell& cell) { return read_identity_cell(cell, tables, policy, context_.today); });
  draft.workplace = recall(workplace_, workplace, [&](Cell& cell) { return read_workplace_cell(cell, context_); });
  draft.economic_type =
      recall(economic_type_, economic_type, [&](Cell& cell) { return read_economic_cell(cell, tables); });
  draft.occupation = recall(occupation_, occupation, [&](Cell& cell) { return read_occupation_cell(cell, context_); });
  draft.second_occupation = recall(second_occupation_, second_occupation,
                                   [&](Cell& cell) { return read_second_occupation_cell(cell, context_); });
  draft.years = recall(years_, years, [&](Cell& cell) { return read_years_cell(cell, context_); });
  draft.certificate_number = recall(certificate_number_, certificate_number,
                                    [&](Cell& cell) { return read_certificate_number_cell(cell, context_); });
  draft.certificate_date = recall(certificate_date_, certificate_date,
                                  [&](Cell& cell) { return read_certificate_date_cell(cell, context_); });
  draft.income_hundredths = recall(income_, income, [&](Cell& cell) { return read_income_cell(cell, policy); });
  draft.honours = recall(honours_, honours, [&](Cell& cell) { return read_honours_cell(cell, context_); });
  draft.level = recall(level_, level, [&](Cell& cell) { return read_level_cell(cell, tables); });
  draft.mobile = read(mobile, [&](Cell& cell) { return read_mobile_cell(cell); });
  draft.stated_category = recall(category_, category, [&](Cell& cell) { return read_category_cell(cell, tables); });
  return draft;
}

}  // namespace yinxin::ledger

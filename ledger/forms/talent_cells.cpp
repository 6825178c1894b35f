#include "ledger/forms/talent_cells.h"

#include "crypto/ensure.h"
#include "ledger/forms/certificate_cells.h"
#include "ledger/forms/person_cells.h"
#include "ledger/forms/work_cells.h"

namespace yinxin::ledger {

TalentDraft read_talent_cells(const TalentContext& context, const FormRow& row, const FormRow* above,
                              std::vector<RowIssue>& issues) {
  ensure(row.cells.size() == kTalentColumns, "a row of the survey's form has a cell for each column");
  const auto cell = [&](TalentColumn column) {
    const auto place = static_cast<std::size_t>(column);
    return CellReader(row.cells[place], place, above ? &above->cells[place] : nullptr, issues);
  };
  // In the order of the form, so that issues come in that order.
  CellReader city = cell(TalentColumn::city);
  CellReader name = cell(TalentColumn::name);
  CellReader sex = cell(TalentColumn::sex);
  CellReader ethnic_group = cell(TalentColumn::ethnic_group);
  CellReader identity = cell(TalentColumn::identity_number);
  CellReader workplace = cell(TalentColumn::workplace);
  CellReader economic_type = cell(TalentColumn::economic_type);
  CellReader occupation = cell(TalentColumn::occupation);
  CellReader second = cell(TalentColumn::second_occupation);
  CellReader years = cell(TalentColumn::years);
  CellReader number = cell(TalentColumn::certificate_number);
  CellReader date = cell(TalentColumn::certificate_date);
  CellReader income = cell(TalentColumn::income);
  CellReader honours = cell(TalentColumn::honours);
  CellReader level = cell(TalentColumn::level);
  CellReader mobile = cell(TalentColumn::mobile);
  CellReader category = cell(TalentColumn::category);

  TalentDraft draft;
  draft.city = read_city_cell(city, context);
  draft.name = read_name_cell(name, context.policy);
  draft.sex = read_sex_cell(sex);
  draft.ethnic_group = read_ethnic_cell(ethnic_group, context.tables);
  draft.identity = read_identity_cell(identity, context.tables, context.policy, context.today);
  draft.workplace = read_workplace_cell(workplace, context);
  draft.economic_type = read_economic_cell(economic_type, context.tables);
  draft.occupation = read_occupation_cell(occupation, context);
  draft.second_occupation = read_second_occupation_cell(second, context);
  draft.years = read_years_cell(years, context);
  draft.certificate_number = read_certificate_number_cell(number, context);
  draft.certificate_date = read_certificate_date_cell(date, context);
  draft.income_hundredths = read_income_cell(income, context.policy);
  draft.honours = read_honours_cell(honours, context);
  draft.level = read_level_cell(level, context.tables);
  draft.mobile = read_mobile_cell(mobile);
  draft.stated_category = read_category_cell(category, context.tables);
  return draft;
}

}  // namespace yinxin::ledger

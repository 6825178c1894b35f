#include "ledger/forms/talent_row_cells.h"

#include "ledger/forms/written_level.h"

namespace yinxin::ledger {

namespace {

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// 105 tenths are 10.5, 580 hundredths 5.80.
std::string tenths_text(std::uint16_t tenths) {
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}
std::string hundredths_text(std::uint32_t hundredths) {
  return std::to_string(hundredths / 100) + "." + two_digits(hundredths % 100);
}

std::string date_cell_text(const MonthOrDay& date) {
  if (date.year == 0) return "";
  const std::string month = std::to_string(date.year) + "-" + two_digits(date.month);
  return date.day == 0 ? month : month + "-" + two_digits(date.day);
}

std::string occupation_text(const CodeTables& tables, const std::string& code, const std::string& work_type) {
  const Occupation* occupation = tables.occupation(code);
  if (occupation == nullptr) return code;
  const bool says_more = !work_type.empty() && work_type != occupation->name;
  return !says_more ? occupation->name : occupation->name + "（" + work_type + "）";
}

template <typename Entry>
std::string name_or_code(const Entry* entry, const std::string& code) {
  return entry == nullptr ? code : entry->name;
}

std::string honours_text(const std::vector<std::string>& honours) {
  std::string out;
  for (const std::string& one : honours) out += (out.empty() ? "" : "；") + one;
  return out;
}

}  // namespace

std::string cell_text(const TalentRow& row, TalentColumn column, const CodeTables& tables) {
  switch (column) {
    case TalentColumn::city:
      return name_or_code(tables.division(std::to_string(row.city)), std::to_string(row.city));
    case TalentColumn::name:
      return row.name;
    case TalentColumn::sex:
      return row.sex == Sex::male ? "男" : "女";
    case TalentColumn::ethnic_group:
      return name_or_code(tables.ethnic_group(two_digits(row.ethnic_group)), two_digits(row.ethnic_group));
    case TalentColumn::identity_number:
      return row.identity_number;
    case TalentColumn::workplace:
      return row.workplace;
    case TalentColumn::economic_type:
      return name_or_code(tables.economic_type(std::to_string(row.economic_type)), std::to_string(row.economic_type));
    case TalentColumn::occupation:
      return occupation_text(tables, row.occupation, row.work_type);
    case TalentColumn::second_occupation:
      return row.second_occupation.empty() ? "" : occupation_text(tables, row.second_occupation, row.second_work_type);
    case TalentColumn::years:
      return row.years_text.empty() ? tenths_text(row.years_tenths) : row.years_text;
    case TalentColumn::certificate_number:
      return row.certificate_number;
    case TalentColumn::certificate_date:
      return date_cell_text(row.certificate_date);
    case TalentColumn::income:
      return hundredths_text(row.income_hundredths);
    case TalentColumn::honours:
      return honours_text(row.honours);
    case TalentColumn::level:
      return std::string(level_text(row.level));
    case TalentColumn::mobile:
      return row.mobile;
    case TalentColumn::category:
      return std::to_string(row.category);
  }
  return "";
}

FormRow form_row_of(const TalentRow& row, const CodeTables& tables) {
  FormRow out{"", 1, false, false, {}};
  for (std::size_t place = 0; place < kTalentColumns; ++place) {
    std::string text = cell_text(row, static_cast<TalentColumn>(place), tables);
    const CellKind kind = text.empty() ? CellKind::blank : CellKind::text;
    out.cells.push_back({kind, std::move(text), false, false, false});
  }
  return out;
}

void take_column(TalentRow& row, const TalentRow& from, TalentColumn column) {
  switch (column) {
    case TalentColumn::city:
      row.city = from.city;
      return;
    case TalentColumn::name:
      row.name = from.name;
      return;
    case TalentColumn::sex:
      row.sex = from.sex;
      return;
    case TalentColumn::ethnic_group:
      row.ethnic_group = from.ethnic_group;
      return;
    case TalentColumn::identity_number:
      row.identity_number = from.identity_number;
      return;
    case TalentColumn::workplace:
      row.workplace = from.workplace;
      return;
    case TalentColumn::economic_type:
      row.economic_type = from.economic_type;
      return;
    case TalentColumn::occupation:
      row.occupation = from.occupation;
      row.work_type = from.work_type;
      return;
    case TalentColumn::second_occupation:
      row.second_occupation = from.second_occupation;
      row.second_work_type = from.second_work_type;
      return;
    case TalentColumn::years:
      row.years_tenths = from.years_tenths;
      row.years_text = from.years_text;
      return;
    case TalentColumn::certificate_number:
      row.certificate_number = from.certificate_number;
      return;
    case TalentColumn::certificate_date:
      row.certificate_date = from.certificate_date;
      return;
    case TalentColumn::income:
      row.income_hundredths = from.income_hundredths;
      return;
    case TalentColumn::honours:
      row.honours = from.honours;
      return;
    case TalentColumn::level:
      row.level = from.level;
      return;
    case TalentColumn::mobile:
      row.mobile = from.mobile;
      return;
    case TalentColumn::category:
      row.category = from.category;
      return;
  }
}

}  // namespace yinxin::ledger

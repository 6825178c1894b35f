#include "ledger/office/survey/talent_fields.h"

#include "ledger/certificate/day.h"
#include "ledger/forms/talent_layout.h"

namespace yinxin::ledger {

namespace {

// 57 of hundredths 5.7, as people write it: no zeros behind.
std::string decimal(std::uint64_t value, std::uint64_t unit) {
  std::string out = std::to_string(value / unit);
  std::string rest = std::to_string(unit + value % unit).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? out : out + "." + rest;
}

std::string occupation_text(const CodeTables& tables, const std::string& code, const std::string& work_type) {
  if (code.empty()) return "";
  const Occupation* known = tables.occupation(code);
  const std::string name = known == nullptr ? code : known->name;
  return work_type.empty() ? name : name + "（" + work_type + "）";
}

std::string date_text(const MonthOrDay& date) {
  if (date.year == 0) return "";
  const auto two = [](unsigned number) { return std::to_string(100 + number).substr(1); };
  const std::string month = std::to_string(date.year) + "-" + two(date.month);
  return date.day == 0 ? month : month + "-" + two(date.day);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "、") + text;
  return out;
}

}  // namespace

std::vector<TalentField> talent_fields(const CodeTables& tables, const TalentRow& row) {
  const Division* city = tables.division(std::to_string(row.city));
  const EthnicGroup* group = tables.ethnic_group(std::to_string(100 + row.ethnic_group).substr(1));
  const EconomicType* economic = tables.economic_type(std::to_string(row.economic_type));
  const std::string values[kTalentColumns] = {
      city == nullptr ? std::to_string(row.city) : city->name,
      row.name,
      row.sex == Sex::male ? "男" : "女",
      group == nullptr ? std::to_string(row.ethnic_group) : group->name,
      row.identity_number,
      row.workplace,
      economic == nullptr ? std::to_string(row.economic_type) : economic->name,
      occupation_text(tables, row.occupation, row.work_type),
      occupation_text(tables, row.second_occupation, row.second_work_type),
      row.years_text.empty() ? decimal(row.years_tenths, 10) : row.years_text,
      row.certificate_number,
      date_text(row.certificate_date),
      decimal(row.income_hundredths, 100),
      joined(row.honours),
      std::to_string(row.level),
      row.mobile,
      std::to_string(row.category),
  };
  std::vector<TalentField> out;
  for (std::size_t i = 0; i < kTalentColumns; ++i)
    out.push_back({std::string(heading_of(static_cast<TalentColumn>(i))), values[i]});
  return out;
}

std::string income_band(std::uint32_t income_hundredths, const std::vector<std::uint64_t>& bounds) {
  std::optional<std::uint64_t> below;
  for (const std::uint64_t bound : bounds) {
    if (income_hundredths < bound * 100)
      return below ? std::to_string(*below) + "-" + std::to_string(bound) : "<" + std::to_string(bound);
    below = bound;
  }
  return below ? ">=" + std::to_string(*below) : std::string("-");
}

std::string honours_band(std::size_t honours) { return honours == 0 ? "0" : honours <= 2 ? "1-2" : "3+"; }

}  // namespace yinxin::ledger

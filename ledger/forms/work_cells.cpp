#include "ledger/forms/work_cells.h"

#include <algorithm>

#include "crypto/unicode_text.h"
#include "ledger/credit_code.h"
#include "ledger/forms/written_level.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

// The division that takes part as a city, by code or name, with or without the province in front.
const Division* filing_city(const CodeTables& tables, std::string_view text) {
  for (const std::string_view province : {"安徽省", "安徽"}) {
    if (text.starts_with(province) && text.size() > province.size()) text.remove_prefix(province.size());
  }
  if (const Division* by_code = tables.division(text)) {
    return by_code->is_city || by_code->files_directly ? by_code : nullptr;
  }
  return tables.city_named(text);
}

// Why `text` is no city that takes part.
Problem not_a_city(const CodeTables& tables, const std::string& text) {
  const Division* county = tables.division(text);
  if (!county) {
    const auto counties = tables.counties_named(text);
    if (counties.size() == 1) county = counties.front();
  }
  const Division* city = county ? tables.division(county->parent) : nullptr;
  if (city && city->is_city) {
    return problem("city.county", "\"{0}\" is a county or district of {1}, not a city.", "Write {1}.", text, city->name)
        .offering(city->name);
  }
  if (const auto meant = tables.place_slip(text)) {
    return problem("city.slip", "There is no city \"{0}\"; {1} is probably meant.", "Write {1}.", text, *meant)
        .offering(std::string(*meant));
  }
  return problem("city.unknown", "\"{0}\" is none of the 16 cities, 广德市 or 宿松县.",
                 "Write the city's name, for example 合肥市.", text);
}

// Whether the cell of a unit's name means this unit.
bool names_unit(std::string_view folded, const UnitRecord& unit) {
  if (folded == folded_unit_name(unit.name)) return true;
  const auto code = CreditCode::parse(folded);
  return code && code->text() == unit.credit_code;
}

}  // namespace

std::string folded_unit_name(std::string_view name) {
  std::string text = folded_text(name);
  for (const auto& [from, to] : {std::pair{"〔", "("}, {"〕", ")"}, {"【", "("}, {"】", ")"}, {"[", "("}, {"]", ")"}}) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, std::string_view(from).size(), to);
    }
  }
  return text;
}

std::optional<std::uint32_t> read_city_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.filled()) return std::nullopt;
  const Division* city = filing_city(context.tables, cell.folded());
  if (!city) {
    cell.error(not_a_city(context.tables, cell.folded()));
    return std::nullopt;
  }
  const std::uint32_t code = number_of(city->code);
  if (context.member_city && *context.member_city != code) {
    const Division* own = context.tables.division(std::to_string(*context.member_city));
    const std::string own_name = own ? own->name : std::to_string(*context.member_city);
    cell.error(problem("city.other", "{0} files for its own city only; this row names {1}.",
                       "Leave the row to {1} or to an association, or write {0} where that is right.", own_name,
                       city->name));
    return std::nullopt;
  }
  return code;
}

std::optional<std::string> read_workplace_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.filled()) return std::nullopt;
  const std::string folded = folded_unit_name(cell.raw());
  if (character_count(folded) > context.policy.workplace_characters_max) {
    cell.error(problem("workplace.length", "The name of the unit has {0} characters, more than {1}.",
                       "Write the registered name only.", character_count(folded),
                       context.policy.workplace_characters_max));
    return std::nullopt;
  }
  if (context.units.empty()) return folded;
  for (const UnitRecord& unit : context.units) {
    if (names_unit(folded, unit)) return folded_unit_name(unit.name);
  }
  const std::string& registered = context.units.front().name;
  cell.error(problem("workplace.other", "This is not the registered name of the unit that files ({0}).",
                     "Write {0}. For a dispatched worker fill in the unit where the person actually works (用工单位).",
                     registered)
                 .offering(context.units.size() == 1 ? registered : std::string()));
  return std::nullopt;
}

std::optional<std::uint16_t> read_economic_cell(CellReader& cell, const CodeTables& tables) {
  if (!cell.filled()) return std::nullopt;
  const std::string& text = cell.folded();
  const EconomicType* type = tables.economic_type(text);
  const Synonym* synonym = type ? nullptr : tables.economic_synonym(text);
  if (synonym && synonym->certain) type = tables.economic_type(synonym->meant);
  if (type) return static_cast<std::uint16_t>(number_of(type->code));
  if (synonym) {
    const EconomicType* meant = tables.economic_type(synonym->meant);
    cell.error(
        problem("economic.slip", "\"{0}\" is no economic type; {1} is probably meant.", "Write {1}.", text, meant->name)
            .offering(meant->name));
  } else {
    cell.error(problem("economic.unknown", "\"{0}\" is not in the table of economic types (GB/T 12402).",
                       "Write a name or code of the table, or 国有, 民营, 混合所有制, 股份制, 外资, 事业单位.", text));
  }
  return std::nullopt;
}

std::optional<WrittenOccupation> read_occupation_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.filled()) return std::nullopt;
  auto occupation = read_occupation(context.tables, context.policy, cell.cell());
  if (!occupation) {
    cell.error(std::move(occupation.error()));
    return std::nullopt;
  }
  for (Problem& note : occupation->notes) cell.note(std::move(note));
  for (Problem& warning : occupation->warnings) cell.warning(std::move(warning));
  return std::move(*occupation);
}

std::optional<WrittenOccupation> read_second_occupation_cell(CellReader& cell, const TalentContext& context) {
  if (cell.blank(context.tables)) return WrittenOccupation{};
  return read_occupation_cell(cell, context);
}

std::optional<WrittenYears> read_years_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.filled()) return std::nullopt;
  auto years = read_years(cell.cell(), static_cast<int>(context.today.year()));
  if (!years) {
    cell.error(std::move(years.error()));
    return std::nullopt;
  }
  if (years->tenths > context.policy.years_tenths_max) {
    cell.error(problem("years.too-many", "More than {0} years of work cannot be.",
                       "Write the number of years in this occupation.", context.policy.years_tenths_max / 10));
    return std::nullopt;
  }
  if (!years->text.empty()) {
    cell.note(problem("years.text", "Counted as {0} years; the text is kept.", "Nothing needs to be done.",
                      std::to_string(years->tenths / 10) +
                          (years->tenths % 10 == 0 ? std::string() : "." + std::to_string(years->tenths % 10))));
  }
  return std::move(*years);
}

std::optional<std::uint32_t> read_income_cell(CellReader& cell, const FormPolicy& policy) {
  if (!cell.filled()) return std::nullopt;
  const auto income = read_income(cell.cell());
  if (!income) {
    cell.error(income.error());
    return std::nullopt;
  }
  if (income->hundredths > policy.income_hundredths_max) {
    cell.error(problem("income.unit", "More than {0} 万元 a year: the amount was most likely given in yuan.",
                       "The unit is 万元: 58,000 yuan are 5.80.", policy.income_hundredths_max / 100));
    return std::nullopt;
  }
  if (income->hundredths > policy.income_hundredths_doubtful) {
    cell.warning(problem("income.high", "More than {0} 万元 a year.", "Check the amount; the unit is 万元.",
                         policy.income_hundredths_doubtful / 100));
  }
  if (income->converted) {
    cell.note(problem("income.converted", "An amount in yuan was brought to 万元.", "Nothing needs to be done."));
  } else if (income->rounded) {
    cell.note(problem("income.rounded", "The amount was rounded to two decimals.", "Nothing needs to be done."));
  }
  return income->hundredths;
}

std::vector<std::string> read_honours_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.readable() || cell.blank(context.tables)) return {};
  const std::string text = crypto::to_nfc(half_width(cell.raw())).value_or(std::string());
  if (character_count(text) > context.policy.honours_characters_max) {
    cell.error(problem("honours.length", "The honours have {0} characters, more than {1}.", "Keep the highest ones.",
                       character_count(text), context.policy.honours_characters_max));
    return {};
  }
  std::vector<std::string> honours(1);
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    const bool comma = rest.starts_with("、");
    if (comma || rest.front() == ';' || rest.front() == '\n') {
      honours.emplace_back();
      i += comma ? 3 : 1;
    } else {
      honours.back().push_back(text[i++]);
    }
  }
  for (std::string& honour : honours) honour = folded_text(honour);
  std::erase_if(honours, [](const std::string& honour) { return honour.empty(); });
  if (const auto kind = context.tables.leading_honour(without_spaces(text))) {
    cell.note(problem("honours.leading", "{0} is one of the six types of leading talent.",
                      "The person can be recommended (可推荐高技能领军人才).", *kind));
  }
  return honours;
}

std::optional<int> read_level_cell(CellReader& cell, const CodeTables& tables) {
  if (!cell.filled()) return std::nullopt;
  auto level = read_level(tables, cell.folded());
  if (level) return *level;
  cell.error(std::move(level.error()));
  return std::nullopt;
}

}  // namespace yinxin::ledger

#include "ledger/forms/person_cells.h"

#include <algorithm>

#include "ledger/forms/age.h"
#include "ledger/forms/person_name.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

std::optional<std::string> read_name_cell(CellReader& cell, const FormPolicy& policy) {
  if (!cell.filled()) return std::nullopt;
  auto name = read_person_name(policy, cell.raw());
  if (!name) {
    cell.error(std::move(name.error()));
    return std::nullopt;
  }
  if (name->spaces_removed) {
    cell.note(problem("name.spaces", "Spaces were taken out of the name.", "Nothing needs to be done."));
  }
  return name->text;
}

std::optional<Sex> read_sex_cell(CellReader& cell) {
  if (!cell.filled()) return std::nullopt;
  const std::string text = upper_case(cell.folded());
  for (const std::string_view word : {"男", "男性", "M", "1"}) {
    if (text == word) return Sex::male;
  }
  for (const std::string_view word : {"女", "女性", "F", "2"}) {
    if (text == word) return Sex::female;
  }
  cell.error(problem("sex.unknown", "The sex cannot be read.", "Write 男 or 女."));
  return std::nullopt;
}

std::optional<std::uint8_t> read_ethnic_cell(CellReader& cell, const CodeTables& tables) {
  if (!cell.filled()) return std::nullopt;
  const EthnicGroup* group = tables.ethnic_group(cell.folded());
  const Synonym* synonym = group ? nullptr : tables.ethnic_synonym(cell.folded());
  if (synonym && !synonym->certain) {
    cell.error(problem("ethnic.slip", "\"{0}\" is not an ethnic group; {1} is probably meant.", "Write {1}.",
                       cell.folded(), synonym->meant)
                   .offering(synonym->meant));
    return std::nullopt;
  }
  if (synonym) {
    group = tables.ethnic_group(synonym->meant);
    cell.note(problem("ethnic.synonym", "\"{0}\" is recorded as {1}.", "Nothing needs to be done.", cell.folded(),
                      synonym->meant));
  }
  if (!group) {
    cell.error(problem("ethnic.unknown", "\"{0}\" is not in the table of ethnic groups.",
                       "Write the group's full name as on the identity card, for example 汉族.", cell.folded()));
    return std::nullopt;
  }
  int code = 0;
  for (const char digit : group->code) code = code * 10 + (digit - '0');
  return static_cast<std::uint8_t>(code);
}

std::optional<IdentityNumber> read_identity_cell(CellReader& cell, const CodeTables& tables, const FormPolicy& policy,
                                                 Day today) {
  if (!cell.filled() || cell.lost_digits()) return std::nullopt;
  auto number = IdentityNumber::parse(tables, "201", cell.raw(), today);
  if (!number) {
    cell.error({number.error().code,
                number.error().message,
                {"Type the 18 characters as on the identity card, in a cell formatted as text.", {}},
                {}});
    return std::nullopt;
  }
  if (number->upgraded()) {
    cell.warning(problem("id.upgraded", "A number of 15 digits was brought to 18: {0}.",
                         "Compare it with the present card.", number->text())
                     .offering(number->text()));
  }
  if (number->unknown_county(tables)) {
    cell.warning(problem("id.county", "The first six digits ({0}) are no county of the table.",
                         "Compare them with the card; older cards carry codes that no longer exist.",
                         number->text().substr(0, 6)));
  }
  const int age = full_years(*number->birth_date(), today);
  if (age < policy.working_age_min) {
    cell.error(problem("id.too-young", "By the number the person is {0} years old, under {1}.",
                       "Compare the number with the card.", age, policy.working_age_min));
    return std::nullopt;
  }
  const int retirement = number->is_male().value_or(true) ? policy.retirement_age_male : policy.retirement_age_female;
  if (age >= retirement) {
    cell.warning(problem("id.retirement-age",
                         "By the number the person is {0} years old, at or beyond retirement ({1}).",
                         "Check that the person still works.", age, retirement));
  }
  return std::move(*number);
}

std::optional<std::string> read_mobile_cell(CellReader& cell) {
  if (!cell.filled() || cell.lost_digits()) return std::nullopt;
  std::string digits;
  bool other = false;
  for (const char c : cell.folded()) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else {
      other = other || std::string_view("+-()").find(c) == std::string_view::npos;
    }
  }
  for (const std::string_view country : {"0086", "86"}) {
    if (digits.size() == 11 + country.size() && digits.starts_with(country)) digits.erase(0, country.size());
  }
  const bool mobile = !other && digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
  if (mobile) return digits;
  if (!other && digits.size() != 11 && digits.starts_with('1')) {
    cell.error(problem("mobile.length", "A mobile number has 11 digits; here are {0}.",
                       "Write the person's own mobile number.", digits.size()));
  } else {
    cell.error(problem("mobile.unknown", "This is not a mobile number.",
                       "Write the person's own mobile number: 11 digits that begin with 13 to 19."));
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger

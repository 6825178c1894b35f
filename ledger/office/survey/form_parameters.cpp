#include "ledger/office/survey/form_parameters.h"

#include <boost/json.hpp>

#include "ledger/office/deciding/policy_shape.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

// Years below the least: level by level, and what becomes of such a row (A12).
void take_years(FormPolicy& out, const json::object& table) {
  out.years_tenths_min.fill(0);
  for (const json::value& one : table.at("levels").as_array()) {
    const auto level = whole_number(one.at("level")).value();
    out.years_tenths_min[level] = static_cast<int>(whole_number(one.at("years_tenths")).value());
  }
  out.below_years_min = table.at("below").as_string() == "error" ? Severity::error : Severity::warning;
  const json::value* example = table.if_contains("example");
  out.years_are_an_example = example != nullptr && example->as_bool();
}

}  // namespace

FormPolicy form_policy_of(const Policy& policy) {
  const auto figure = [&](const char* name) { return policy.number(std::string("form.") + name); };
  FormPolicy out;
  out.working_age_min = static_cast<int>(figure("working_age"));
  out.retirement_age_male = static_cast<int>(figure("retirement_age_male"));
  out.retirement_age_female = static_cast<int>(figure("retirement_age_female"));
  out.name_characters_min = figure("name_characters_min");
  out.name_characters_max = figure("name_characters_max");
  out.workplace_characters_max = figure("workplace_characters_max");
  out.work_type_characters_max = figure("work_type_characters_max");
  out.certificate_number_characters_max = figure("certificate_number_characters_max");
  out.honours_characters_max = figure("honours_characters_max");
  out.years_tenths_max = static_cast<int>(figure("years_max") * 10);
  out.income_hundredths_doubtful = static_cast<std::uint32_t>(figure("income_doubtful") * 100);
  out.income_hundredths_max = static_cast<std::uint32_t>(figure("income_max") * 100);
  out.same_income_rows_min = figure("same_income_rows");
  out.rows_per_mobile_max = figure("rows_per_mobile");
  out.misplaced_one_in = figure("misplaced_one_in");
  out.misplaced_rows_min = figure("misplaced_rows");
  out.levels_of_category_3.clear();
  for (const json::value& level : policy.table("form.category_3_levels").as_array())
    out.levels_of_category_3.push_back(static_cast<int>(whole_number(level).value()));
  take_years(out, policy.table("years_per_level").as_object());
  for (const json::value& one : policy.table("occupations.more").as_array()) {
    const std::string code = json::value_to<std::string>(one.at("code"));
    out.more_occupations.push_back(
        {code, json::value_to<std::string>(one.at("name")), code.substr(0, 7), std::string()});
  }
  const auto text = [](const json::value& record, const char* name) {
    const json::value* found = record.as_object().if_contains(name);
    return found == nullptr ? std::string() : json::value_to<std::string>(*found);
  };
  for (const json::value& one : policy.table("occupations.restricted").as_array()) {
    RestrictedOccupation restricted{text(one, "code"), text(one, "name"), {}, text(one, "source")};
    if (const json::value* types = one.as_object().if_contains("work_types"))
      restricted.work_types = json::value_to<std::vector<std::string>>(*types);
    out.more_restricted.push_back(std::move(restricted));
  }
  for (const json::value& one : policy.table("occupations.levels").as_array()) {
    out.more_standards.push_back({text(one, "code"), text(one, "name"), text(one, "work_type"),
                                  whole_number(one.at("lowest")).value(), whole_number(one.at("highest")).value(),
                                  text(one, "source")});
  }
  out.national_letters.clear();
  for (const json::value& letter : policy.table("certificates.national_letters").as_array())
    out.national_letters += std::string_view(letter.as_string());
  return out;
}

}  // namespace yinxin::ledger

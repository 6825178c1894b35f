#include "ledger/forms/annex3_address.h"

#include <algorithm>

#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

bool is_named(std::string_view address, const Division& division) {
  return address.find(division.name) != std::string_view::npos;
}

// The counties whose names stand in the address; of several cities only those of a city that it names too.
std::vector<const Division*> counties_in(const CodeTables& tables, std::string_view address) {
  std::vector<const Division*> counties, of_named_city;
  for (const Division& one : tables.divisions()) {
    if (one.is_city || one.code.ends_with("0000") || !is_named(address, one)) continue;
    counties.push_back(&one);
    const Division* city = tables.division(one.parent);
    if (city != nullptr && is_named(address, *city)) of_named_city.push_back(&one);
  }
  return of_named_city.empty() ? counties : of_named_city;
}

}  // namespace

std::optional<Problem> check_address(const CodeTables& tables, std::string_view address, std::uint32_t city,
                                     std::uint32_t county) {
  const std::string folded = folded_text(address);
  const auto counties = counties_in(tables, folded);
  if (counties.empty()) {
    return problem("annex3.address", "The address names no county (县、区) of the province.",
                   "Write it from the city down, with the county.");
  }
  const std::string city_code = std::to_string(city);
  const auto in_city = [&](const Division* one) { return one->parent == city_code || one->code == city_code; };
  if (city != 0 && std::ranges::none_of(counties, in_city)) {
    return problem("annex3.address-city", "The address lies in {0}, not in the city through which the body applies.",
                   "Apply through the city of the address.", counties.front()->name);
  }
  const std::string county_code = std::to_string(county);
  const auto is_county = [&](const Division* one) { return one->code == county_code; };
  if (county != 0 && std::ranges::none_of(counties, is_county)) {
    return problem("annex3.address-county", "The address lies in {0}, not in the county {1} that reviews first.",
                   "Name the county of the address with --county.", counties.front()->name, county);
  }
  return std::nullopt;
}

}  // namespace yinxin::ledger

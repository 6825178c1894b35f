#include "ledger/office/survey/unit_verbs.h"

#include <boost/json/array.hpp>

#include "crypto/decimal.h"
#include "ledger/credit_code.h"
#include "ledger/forms/work_cells.h"
#include "ledger/industry.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/survey/unit_register.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kNameCharactersMax = 100;

// The officer whom the request names; nullptr where it names none.
Result<const Officer*> officer_argument(OpenOffice& office, const OfficeRequest& request) {
  const std::string who = request.text("officer");
  if (who.empty()) return nullptr;
  return office.book(office.self()).officers().named(who);
}

Result<std::uint32_t> county_of(OpenOffice& office, const OfficeRequest& request) {
  const auto officer = officer_argument(office, request);
  if (!officer) return std::unexpected(officer.error());
  const std::uint64_t stated = request.number("county").value_or(0);
  if (stated != 0) {
    if (auto known = check_county(office, stated); !known) return std::unexpected(known.error());
  }
  const std::uint32_t own = *officer == nullptr ? 0 : (*officer)->county;
  if (own != 0 && stated != 0 && stated != own) {
    return refuse("unit.other-county", "Officer {0} ({1}) is of the county {2} and opens accounts for its units only.",
                  (*officer)->number, (*officer)->name, own);
  }
  return stated != 0 ? static_cast<std::uint32_t>(stated) : own;
}

Result<UnitAccount> stated_account(OpenOffice& office, const OfficeRequest& request) {
  UnitAccount out;
  out.name = folded_unit_name(request.text("name"));
  if (out.name.empty() || character_count(out.name) > kNameCharactersMax)
    return refuse("unit.name", "A unit's name has 1 to {0} characters, as it is registered.", kNameCharactersMax);
  const auto code = CreditCode::parse(request.text("code"));
  if (!code) return std::unexpected(code.error());
  out.credit_code = code->text();
  const auto county = county_of(office, request);
  if (!county) return std::unexpected(county.error());
  out.county = *county;
  out.city_direct = request.flag("city_direct");
  if (out.city_direct && out.county == 0) {
    return refuse(
        "unit.city-direct",
        "A big enterprise of the city (市属重点企业) lies in a county and goes straight to the city; say which "
        "county.");
  }
  if (const std::string written = request.text("industry"); !written.empty()) {
    const auto industry = IndustryTable::built_in().code(written);
    if (!industry)
      return refuse("unit.industry", "'{0}' is no industry of GB/T 4754; write it as C3411 or 34.", written);
    out.industry = *industry;
  }
  if (const std::string written = request.text("economic_type"); !written.empty()) {
    const EconomicType* type = office.tables().economic_type(written);
    if (type == nullptr)
      return refuse("unit.economic-type", "'{0}' is not in the table of economic types (GB/T 12402).", written);
    out.economic_type = static_cast<std::uint16_t>(crypto::parse_decimal(type->code).value_or(0));
  }
  out.contact = request.text("contact");
  out.telephone = request.text("telephone");
  return out;
}

}  // namespace

OfficeReply unit_add(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto account = stated_account(office, request);
  if (!account) return refusal(account.error());
  const UnitRegister units(office.feeds().store());
  const UnitAccount* same_code = units.find(account->credit_code);
  if (same_code != nullptr && !request.flag("replace")) {
    return refusal(refuse("unit.exists", "{0} ({1}) has an account already; --replace changes it.", same_code->name,
                          same_code->credit_code)
                       .error());
  }
  const UnitAccount* same_name = units.find(account->name);
  if (same_name != nullptr && same_name->credit_code != account->credit_code) {
    return refusal(refuse("unit.same-name", "{0} has an account already, under the credit code {1}.", same_name->name,
                          same_name->credit_code)
                       .error());
  }
  WriteBatch batch;
  put_account(batch, *account);
  office.feeds().store().commit(batch);
  OfficeReply reply;
  reply.result = object{{"name", account->name}, {"code", account->credit_code}, {"county", account->county}};
  return reply;
}

OfficeReply unit_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto officer = officer_argument(office, request);
  if (!officer) return refusal(officer.error());
  const std::uint32_t county = *officer == nullptr ? 0 : (*officer)->county;
  const IndustryTable industries = IndustryTable::built_in();
  array units;
  const UnitRegister registered(office.feeds().store());
  for (const UnitAccount& one : registered.accounts()) {
    if (county != 0 && one.reviewing_county() != county) continue;
    if (!one.contact.empty() || !one.telephone.empty()) office.access().shown_beside_feeds();
    units.push_back(object{{"name", one.name},
                           {"code", one.credit_code},
                           {"county", one.county},
                           {"city_direct", one.city_direct},
                           {"industry", one.industry},
                           {"industry_name", industries.name(one.industry)},
                           {"contact", one.contact},
                           {"telephone", one.telephone}});
  }
  OfficeReply reply;
  reply.result = object{{"units", std::move(units)}};
  return reply;
}

}  // namespace yinxin::ledger

#include "ledger/office/survey/unit_register.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/forms/work_cells.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

Bytes account_key(std::string_view code) {
  Bytes key = to_bytes("account");
  key.push_back(std::byte{0});
  append(key, as_bytes(code));
  return key;
}

std::string text_at(const json::object& from, std::string_view name) {
  const json::value* found = from.if_contains(name);
  return found == nullptr || !found->is_string() ? std::string() : std::string(found->get_string());
}

std::optional<UnitAccount> account_of(ByteView stored) {
  boost::system::error_code failed;
  const json::value value = json::parse(as_text(stored), failed);
  if (failed || !value.is_object()) return std::nullopt;
  const json::object& facts = value.get_object();
  UnitAccount out;
  out.name = text_at(facts, "name");
  out.credit_code = text_at(facts, "credit_code");
  out.industry = text_at(facts, "industry");
  out.contact = text_at(facts, "contact");
  out.telephone = text_at(facts, "telephone");
  if (const json::value* county = facts.if_contains("county")) out.county = county->to_number<std::uint32_t>(failed);
  if (const json::value* direct = facts.if_contains("city_direct"))
    out.city_direct = direct->is_bool() && direct->get_bool();
  if (const json::value* type = facts.if_contains("economic_type"))
    out.economic_type = type->to_number<std::uint16_t>(failed);
  return failed ? std::nullopt : std::optional(std::move(out));
}

}  // namespace

UnitRegister::UnitRegister(const Store& store) {
  const Bytes prefix = account_key("");
  store.snapshot()->scan(Table::local, prefix, [&](ByteView key, ByteView value) {
    if (key.size() < prefix.size() || !equal(key.first(prefix.size()), prefix)) return false;
    if (auto account = account_of(value)) accounts_.push_back(std::move(*account));
    return true;
  });
}

const UnitAccount* UnitRegister::find(std::string_view name_or_code) const {
  const std::string folded = folded_unit_name(name_or_code);
  const auto found = std::ranges::find_if(accounts_, [&](const UnitAccount& one) {
    return one.credit_code == name_or_code || folded_unit_name(one.name) == folded;
  });
  return found == accounts_.end() ? nullptr : &*found;
}

void put_account(WriteBatch& batch, const UnitAccount& account) {
  json::object facts{{"name", account.name},          {"credit_code", account.credit_code},
                     {"county", account.county},      {"city_direct", account.city_direct},
                     {"industry", account.industry},  {"contact", account.contact},
                     {"telephone", account.telephone}};
  if (account.economic_type) facts["economic_type"] = *account.economic_type;
  batch.put(Table::local, account_key(account.credit_code), as_bytes(json::serialize(facts)));
}

}  // namespace yinxin::ledger

#include "ledger/office/reward/subsidy_types.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "ledger/office/deciding/policy_shape.h"

namespace yinxin::ledger {

namespace {

constexpr std::array<std::string_view, 5> kPer = {"once", "day", "month", "level", "stated"};

std::optional<std::uint64_t> number_in(const boost::json::object& record, std::string_view name) {
  const auto* value = record.if_contains(name);
  return value == nullptr ? std::nullopt : whole_number(*value);
}

std::string text_in(const boost::json::object& record, std::string_view name) {
  return boost::json::value_to<std::string>(record.at(name));
}

SubsidyType type_of(const boost::json::object& record) {
  SubsidyType type;
  type.id = text_in(record, "id");
  type.name = text_in(record, "name");
  type.competes = text_in(record, "competes");
  type.counts = record.at("counts").as_bool();
  const auto per = std::ranges::find(kPer, text_in(record, "per"));
  type.per = static_cast<PaidPer>(per - kPer.begin());
  type.amount = number_in(record, "amount").value_or(0);
  if (const auto* levels = record.if_contains("levels")) {
    for (const auto& one : levels->as_array())
      type.levels.emplace(*number_in(one.as_object(), "level"), *number_in(one.as_object(), "amount"));
  }
  type.most = number_in(record, "most");
  type.least_days = number_in(record, "least_days");
  type.contract_months = number_in(record, "contract_months");
  type.trained_within_months = number_in(record, "trained_within_months");
  return type;
}

std::vector<SubsidyType> types_of(const boost::json::value& table) {
  std::vector<SubsidyType> out;
  for (const auto& record : table.as_array()) out.push_back(type_of(record.as_object()));
  return out;
}

}  // namespace

std::vector<SubsidyType> subsidy_types(const Policy& policy) { return types_of(policy.table("subsidies")); }

Result<SubsidyType> subsidy_type_named(const Policy& policy, std::string_view id_or_name) {
  std::string known;
  for (SubsidyType& type : subsidy_types(policy)) {
    if (type.id == id_or_name || type.name == id_or_name) return std::move(type);
    known += (known.empty() ? "" : ", ") + type.id + " " + type.name;
  }
  return refuse("subsidy.type", "'{0}' is no type of subsidy of the policy; there are: {1}.", id_or_name, known);
}

Result<std::uint64_t> subsidy_amount(const SubsidyType& type, std::uint64_t level, std::uint32_t quantity,
                                     std::optional<std::uint64_t> stated) {
  std::uint64_t computed = 0;
  switch (type.per) {
    case PaidPer::once:
      computed = type.amount;
      break;
    case PaidPer::day:
    case PaidPer::month:
      if (quantity == 0) {
        return type.per == PaidPer::day
                   ? refuse("subsidy.quantity", "{0} is paid by the day; say how many days.", type.name)
                   : refuse("subsidy.quantity", "{0} is paid by the month; say how many months.", type.name);
      }
      computed = type.amount * quantity;
      break;
    case PaidPer::level: {
      const auto found = type.levels.find(level);
      if (found == type.levels.end())
        return refuse("subsidy.level", "The policy pays no {0} for level {1}.", type.name, level);
      computed = found->second;
      break;
    }
    case PaidPer::stated:
      if (!stated) return refuse("subsidy.amount", "For {0} the policy sets no amount; state it.", type.name);
      return *stated;
  }
  if (stated && *stated != computed) {
    return refuse("subsidy.amount", "By the policy {0} is {1} yuan here, not {2}.", type.name, computed, *stated);
  }
  return computed;
}

Result<void> check_subsidy_types(const boost::json::value& table) {
  for (const SubsidyType& type : types_of(table)) {
    if (type.competes != "none" && !type.counts) {
      return refuse("policy.subsidy-counts",
                    "subsidies[{0}]: what competes as {1} always counts in the limit of three a year (C1).", type.id,
                    type.competes);
    }
    const bool by_level = type.per == PaidPer::level;
    if (by_level == type.levels.empty() || (!by_level && type.per != PaidPer::stated && type.amount == 0)) {
      return refuse("policy.subsidy-amount", "subsidies[{0}]: amounts and what they are paid for do not go together.",
                    type.id);
    }
  }
  return {};
}

}  // namespace yinxin::ledger

#include "ledger/office/deciding/policy.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "crypto/ensure.h"
#include "ledger/bodies/membership.h"
#include "ledger/embedded_tables.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/deciding/policy_meaning.h"
#include "ledger/office/deciding/policy_shape.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

constexpr std::uint64_t kTargetMax = 100'000'000;

// targets.340100.skilled, targets.machinery.high_skilled
bool names_target(std::string_view name) {
  constexpr std::string_view kPrefix = "targets.";
  if (!name.starts_with(kPrefix)) return false;
  const std::size_t dot = name.rfind('.');
  const std::string_view what = name.substr(dot + 1);
  return dot > kPrefix.size() && MemberId::parse(name.substr(kPrefix.size(), dot - kPrefix.size())) &&
         (what == "skilled" || what == "high_skilled");
}

Result<void> check_value(const PolicyParameter& parameter, const json::value& value) {
  if (auto shaped = check_shape(parameter.shape, value, parameter.name); !shaped) return shaped;
  return check_meaning(parameter.name, value);
}

json::object parsed(std::string_view document) {
  boost::system::error_code failed;
  const json::value value = json::parse(document, failed);
  return !failed && value.is_object() ? value.get_object() : json::object();
}

}  // namespace

std::vector<PolicyParameter> policy_parameters() {
  const auto text = embedded_table("policy");
  ensure(text.has_value(), "the default policy is in the program");
  std::vector<PolicyParameter> out;
  const json::value table = json::parse(*text);
  for (const auto& [name, facts] : table.as_object()) {
    const json::object& one = facts.as_object();
    PolicyParameter parameter{std::string(name),
                              one.at("default"),
                              {},
                              json::value_to<std::string>(one.at("en")),
                              json::value_to<std::string>(one.at("zh"))};
    if (const json::value* shape = one.if_contains("shape")) {
      parameter.shape = shape->as_object();
    } else if (parameter.standard.is_bool()) {
      parameter.shape = {{"kind", "flag"}};
    } else {
      parameter.shape = {{"kind", "number"}, {"least", one.at("least")}, {"most", one.at("most")}};
    }
    out.push_back(std::move(parameter));
  }
  return out;
}

Policy::Policy(std::string_view document) {
  const json::object given = parsed(document);
  for (PolicyParameter& parameter : policy_parameters()) {
    const json::value* found = given.if_contains(parameter.name);
    const bool set = found != nullptr && check_value(parameter, *found);
    json::value value = set ? *found : parameter.standard;
    said_.push_back({std::move(parameter), std::move(value), set});
  }
  for (const auto& [name, value] : given) {
    const auto number = names_target(name) ? whole_number(value) : std::nullopt;
    if (number && *number <= kTargetMax) targets_.emplace(name, *number);
  }
}

const json::value& Policy::table(std::string_view name) const {
  const auto found = std::ranges::find_if(said_, [&](const Said& one) { return one.parameter.name == name; });
  ensure(found != said_.end(), "a parameter that is asked for is in the table");
  return found->value;
}

std::uint64_t Policy::number(std::string_view name) const { return whole_number(table(name)).value(); }
bool Policy::flag(std::string_view name) const { return table(name).as_bool(); }
std::string_view Policy::text(std::string_view name) const { return table(name).as_string(); }

ReviewPolicy Policy::review() const {
  return {number("review.officers"), flag("review.expert"), flag("review.county_first"), flag("review.province")};
}

std::optional<std::uint64_t> Policy::target(std::string_view who, std::string_view what) const {
  const auto found = targets_.find("targets." + std::string(who) + "." + std::string(what));
  return found == targets_.end() ? std::nullopt : std::optional(found->second);
}

Result<void> check_policy(std::string_view document) {
  const std::vector<PolicyParameter> known = policy_parameters();
  std::string unknown;
  const json::object given = parsed(document);
  for (const auto& [name, value] : given) {
    if (names_target(name)) {
      const json::object bounds{{"kind", "number"}, {"least", 0}, {"most", kTargetMax}};
      if (auto good = check_shape(bounds, value, std::string(name)); !good) return good;
      continue;
    }
    const auto parameter = std::ranges::find(known, std::string_view(name), &PolicyParameter::name);
    if (parameter == known.end()) {
      unknown += (unknown.empty() ? "" : ", ") + std::string(name);
      continue;
    }
    if (auto good = check_value(*parameter, value); !good) return good;
  }
  if (!unknown.empty()) {
    return refuse("policy.unknown",
                  "The policy has parameters that this version does not know: {0}. `yinxin policy show` lists those "
                  "there are.",
                  unknown);
  }
  return {};
}

void PolicyHistory::follow(const FeedSet& feeds) {
  const std::uint64_t losses = feeds.shortenings() + feeds.erasures();
  if (std::exchange(losses_, losses) != losses) {
    kept_.clear();
    read_ = 0;
  }
  const MemberId& province = feeds.roster().province();
  feeds.for_each_leaf(province, read_, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    read_ = index + 1;
    if (!feeds.roster().has_effect(index)) return true;
    if (auto body = body_of_leaf<PolicyBody>(leaf)) {
      Policy policy(body->document);
      kept_.emplace(index, Kept{{index, body->rules_version, std::move(body->document)}, std::move(policy)});
    }
    return true;
  });
}

const Policy& PolicyHistory::at(std::uint64_t position) const {
  const auto after = kept_.lower_bound(position);
  return after == kept_.begin() ? defaults_ : std::prev(after)->second.policy;
}

const Policy& PolicyHistory::newest() const { return kept_.empty() ? defaults_ : kept_.rbegin()->second.policy; }

std::vector<std::pair<std::uint64_t, const Policy*>> PolicyHistory::all() const {
  std::vector<std::pair<std::uint64_t, const Policy*>> out{{0, &defaults_}};
  for (const auto& [index, kept] : kept_) out.emplace_back(index + 1, &kept.policy);
  return out;
}

const PolicyHistory::Entry* PolicyHistory::newest_entry() const {
  return kept_.empty() ? nullptr : &kept_.rbegin()->second.entry;
}

}  // namespace yinxin::ledger

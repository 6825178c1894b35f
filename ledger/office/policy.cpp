#include "ledger/office/policy.h"

#include <algorithm>
#include <boost/json.hpp>

#include "crypto/ensure.h"
#include "ledger/embedded_tables.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

std::optional<std::uint64_t> whole(const json::value& value) {
  if (value.is_uint64()) return value.get_uint64();
  if (value.is_int64() && value.get_int64() >= 0) return static_cast<std::uint64_t>(value.get_int64());
  return std::nullopt;
}

std::optional<PolicyValue> of_kind(const PolicyParameter& parameter, const json::value& value) {
  if (std::holds_alternative<bool>(parameter.standard)) {
    if (value.is_bool()) return PolicyValue(value.get_bool());
    return std::nullopt;
  }
  const auto number = whole(value);
  return number ? std::optional<PolicyValue>(*number) : std::nullopt;
}

bool in_bounds(const PolicyParameter& parameter, const PolicyValue& value) {
  const auto* number = std::get_if<std::uint64_t>(&value);
  return number == nullptr || (parameter.least <= *number && *number <= parameter.most);
}

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
                              false,
                              0,
                              0,
                              json::value_to<std::string>(one.at("en")),
                              json::value_to<std::string>(one.at("zh"))};
    if (one.at("default").is_bool()) {
      parameter.standard = one.at("default").get_bool();
    } else {
      parameter.standard = whole(one.at("default")).value();
      parameter.least = whole(one.at("least")).value();
      parameter.most = whole(one.at("most")).value();
    }
    out.push_back(std::move(parameter));
  }
  return out;
}

Policy::Policy(std::string_view document) {
  const json::object given = parsed(document);
  for (PolicyParameter& parameter : policy_parameters()) {
    const json::value* found = given.if_contains(parameter.name);
    const auto value = found == nullptr ? std::nullopt : of_kind(parameter, *found);
    const bool set = value && in_bounds(parameter, *value);
    said_.push_back({parameter, set ? *value : parameter.standard, set});
  }
  for (const auto& [name, value] : given) {
    const auto number = names_target(name) ? whole(value) : std::nullopt;
    if (number && *number <= kTargetMax) targets_.emplace(name, *number);
  }
}

const PolicyValue& Policy::value(std::string_view name) const {
  const auto found = std::ranges::find_if(said_, [&](const Said& one) { return one.parameter.name == name; });
  ensure(found != said_.end(), "a parameter that is asked for is in the table");
  return found->value;
}

std::uint64_t Policy::number(std::string_view name) const { return std::get<std::uint64_t>(value(name)); }
bool Policy::flag(std::string_view name) const { return std::get<bool>(value(name)); }

ReviewPolicy Policy::review() const {
  return {number("review.officers"), flag("review.expert"), flag("review.county_first")};
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
      if (whole(value).value_or(kTargetMax + 1) > kTargetMax)
        return refuse("policy.bounds", "The parameter {0} of the policy lies between {1} and {2}; it says {3}.",
                      std::string(name), 0, kTargetMax, json::serialize(value));
      continue;
    }
    const auto parameter = std::ranges::find(known, std::string_view(name), &PolicyParameter::name);
    if (parameter == known.end()) {
      unknown += (unknown.empty() ? "" : ", ") + std::string(name);
      continue;
    }
    const auto read = of_kind(*parameter, value);
    if (!read) {
      const bool flag = std::holds_alternative<bool>(parameter->standard);
      return refuse("policy.kind", "The parameter {0} of the policy is to be {1}; it says {2}.", std::string(name),
                    flag ? "true | false" : "0, 1, 2 …", json::serialize(value));
    }
    if (!in_bounds(*parameter, *read)) {
      return refuse("policy.bounds", "The parameter {0} of the policy lies between {1} and {2}; it says {3}.",
                    std::string(name), parameter->least, parameter->most, json::serialize(value));
    }
  }
  if (!unknown.empty()) {
    return refuse("policy.unknown",
                  "The policy has parameters that this version does not know: {0}. `yinxin policy show` lists those "
                  "there are.",
                  unknown);
  }
  return {};
}

const Policy& PolicyInForce::of(const FeedSet& feeds) {
  const MemberId& province = feeds.roster().province();
  const std::uint64_t before = entry_ ? entry_->index : 0;
  const bool had = entry_.has_value();
  feeds.for_each_leaf(province, read_, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    read_ = index + 1;
    if (peek_kind(leaf) != EntryKind::policy || !feeds.roster().has_effect(index)) return true;
    const auto entry = decode_entry(leaf);
    const auto body = entry && entry->version == 1 ? decode_body<PolicyBody>(entry->body)
                                                   : Result<PolicyBody>(std::unexpected(Error{}));
    if (body) entry_ = Entry{index, body->rules_version, body->document};
    return true;
  });
  if (entry_ && (!had || entry_->index != before)) policy_ = Policy(entry_->document);
  return policy_;
}

}  // namespace yinxin::ledger

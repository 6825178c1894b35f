#include "ledger/office/deciding/policy_shape.h"

#include <boost/json.hpp>
#include <set>

#include "crypto/ensure.h"
#include "crypto/unicode_text.h"
#include "ledger/certificate/day.h"
#include "ledger/number_pattern.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

std::string text_at(const json::object& shape, std::string_view name) {
  const json::value* found = shape.if_contains(name);
  return found == nullptr ? std::string() : json::value_to<std::string>(*found);
}

std::uint64_t number_at(const json::object& shape, std::string_view name, std::uint64_t standard) {
  const json::value* found = shape.if_contains(name);
  return found == nullptr ? standard : whole_number(*found).value();
}

std::unexpected<Error> other_kind(const std::string& place, const std::string& wanted, const json::value& value) {
  return refuse("policy.kind", "The parameter {0} of the policy is to be {1}; it says {2}.", place, wanted,
                json::serialize(value));
}

Result<void> check_number(const json::object& shape, const json::value& value, const std::string& place) {
  const auto number = whole_number(value);
  if (!number) return other_kind(place, "0, 1, 2 …", value);
  const std::uint64_t least = number_at(shape, "least", 0);
  const std::uint64_t most = number_at(shape, "most", UINT64_MAX);
  if (*number >= least && *number <= most) return {};
  return refuse("policy.bounds", "The parameter {0} of the policy lies between {1} and {2}; it says {3}.", place, least,
                most, json::serialize(value));
}

Result<void> check_text(const json::object& shape, const json::value& value, const std::string& place) {
  if (!value.is_string()) return other_kind(place, "\"…\"", value);
  const std::string_view text = value.get_string();
  const auto characters = crypto::decode_utf8(text);
  const std::uint64_t least = number_at(shape, "least", 0);
  const std::uint64_t most = number_at(shape, "most", UINT64_MAX);
  const std::size_t length = characters ? characters->size() : 0;
  if (!characters || length < least || length > most) {
    return refuse("policy.length", "The text {0} of the policy has {1} characters; between {2} and {3} are allowed.",
                  place, length, least, most);
  }
  const std::string pattern = text_at(shape, "pattern");
  if (pattern.empty()) return {};
  const auto compiled = NumberPattern::compile(pattern);
  ensure(compiled.has_value(), "a pattern in the table of parameters is one");
  if (compiled->matches(text)) return {};
  return refuse("policy.pattern", "The text {0} of the policy is to be written as {1}; it says {2}.", place, pattern,
                json::serialize(value));
}

Result<void> check_word(const json::object& shape, const json::value& value, const std::string& place) {
  std::string all;
  for (const json::value& word : shape.at("words").as_array()) {
    if (word == value) return {};
    all += (all.empty() ? "" : " | ") + json::value_to<std::string>(word);
  }
  return other_kind(place, all, value);
}

// The values of the fields that tell elements of a list apart, "2020" or "340100/3"; "" where one is missing.
std::string key_of(const json::object& shape, const json::value& element) {
  const json::value* fields = shape.if_contains("unique");
  if (fields == nullptr || !element.is_object()) return "";
  std::string out;
  for (const json::value& field : fields->as_array()) {
    const json::value* found = element.get_object().if_contains(field.as_string());
    if (found == nullptr || found->is_structured()) return "";
    out += (out.empty() ? "" : "/") + (found->is_string() ? std::string(found->get_string()) : json::serialize(*found));
  }
  return out;
}

Result<void> check_list(const json::object& shape, const json::value& value, const std::string& place) {
  if (!value.is_array()) return other_kind(place, "[…]", value);
  const json::array& list = value.get_array();
  const std::uint64_t most = number_at(shape, "most", 1000);
  if (list.size() > most) {
    return refuse("policy.bounds", "The parameter {0} of the policy lies between {1} and {2}; it says {3}.", place, 0,
                  most, list.size());
  }
  std::set<std::string> seen;
  std::size_t number = 0;
  for (const json::value& element : list) {
    ++number;
    const std::string key = key_of(shape, element);
    const std::string where = place + "[" + (key.empty() ? "#" + std::to_string(number) : key) + "]";
    if (auto good = check_shape(shape.at("of").as_object(), element, where); !good) return good;
    if (!key.empty() && !seen.insert(key).second)
      return refuse("policy.twice", "In the policy, {0} stands twice.", where);
  }
  return {};
}

Result<void> check_record(const json::object& shape, const json::value& value, const std::string& place) {
  if (!value.is_object()) return other_kind(place, "{…}", value);
  const json::object& fields = shape.at("fields").as_object();
  const json::object& given = value.get_object();
  std::string known;
  for (const auto& [name, field] : fields) known += (known.empty() ? "" : ", ") + std::string(name);
  for (const auto& [name, one] : given) {
    if (fields.contains(name)) continue;
    return refuse("policy.field", "In the policy, {0} has the field \"{1}\", which is not known there; known are: {2}.",
                  place, std::string(name), known);
  }
  for (const auto& [name, field] : fields) {
    const std::string where = place + "." + std::string(name);
    if (const json::value* found = given.if_contains(name)) {
      if (auto good = check_shape(field.as_object(), *found, where); !good) return good;
    } else if (!field.as_object().contains("optional")) {
      return refuse("policy.field", "In the policy, {0} is missing.", where);
    }
  }
  return {};
}

Result<void> check_map(const json::object& shape, const json::value& value, const std::string& place) {
  if (!value.is_object()) return other_kind(place, "{…}", value);
  const std::uint64_t most = number_at(shape, "most", 1000);
  if (value.get_object().size() > most) {
    return refuse("policy.bounds", "The parameter {0} of the policy lies between {1} and {2}; it says {3}.", place, 0,
                  most, value.get_object().size());
  }
  for (const auto& [name, one] : value.get_object()) {
    const std::string where = place + "[" + std::string(name) + "]";
    if (auto good = check_shape(shape.at("keys").as_object(), json::value(json::string(name)), where); !good)
      return good;
    if (auto good = check_shape(shape.at("of").as_object(), one, where); !good) return good;
  }
  return {};
}

}  // namespace

std::optional<std::uint64_t> whole_number(const json::value& value) {
  if (value.is_uint64()) return value.get_uint64();
  if (value.is_int64() && value.get_int64() >= 0) return static_cast<std::uint64_t>(value.get_int64());
  return std::nullopt;
}

Result<void> check_shape(const json::object& shape, const json::value& value, const std::string& place) {
  const std::string kind = text_at(shape, "kind");
  if (kind == "flag") return value.is_bool() ? Result<void>() : other_kind(place, "true | false", value);
  if (kind == "number") return check_number(shape, value, place);
  if (kind == "text") return check_text(shape, value, place);
  if (kind == "word") return check_word(shape, value, place);
  if (kind == "day") {
    const bool good = value.is_string() && day_from_text(value.get_string()).has_value();
    return good ? Result<void>() : other_kind(place, "\"2020-11-30\"", value);
  }
  if (kind == "list") return check_list(shape, value, place);
  if (kind == "record") return check_record(shape, value, place);
  ensure(kind == "map", "a shape in the table of parameters is of a kind known here");
  return check_map(shape, value, place);
}

}  // namespace yinxin::ledger

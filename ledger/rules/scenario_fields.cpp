#include "ledger/rules/scenario_fields.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "crypto/text_encoding.h"

namespace yinxin::ledger::rules {
namespace {

constexpr std::size_t kIdLength = 32;
constexpr std::size_t kRefLength = 64;
constexpr std::size_t kRecordNumberLength = 13;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::size_t characters_in(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The level that a key of decimal digits names: none if it has leading zeros or is larger than any.
std::optional<std::uint64_t> level_named(std::string_view digits) {
  if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc() ? std::optional(out) : std::nullopt;
}

}  // namespace

bool is_scenario_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdLength && text[0] != '-' &&
         std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

bool is_scenario_ref(std::string_view text) {
  return !text.empty() && text.size() <= kRefLength && std::ranges::all_of(text, [](char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
}

void ScenarioFields::refuse_field(std::string_view name, std::string_view what_is_right) {
  if (error_) return;
  error_ = refuse("scenario.field", "The field \"{0}\" of {1} is wrong: it must be {2}.", name, where_, what_is_right)
               .error();
}

const boost::json::value* ScenarioFields::field(std::string_view name) {
  if (error_) return nullptr;
  const boost::json::value* value = object_.if_contains(name);
  if (!value) {
    error_ = refuse("scenario.missing-field", "The field \"{0}\" of {1} is missing: add it.", name, where_).error();
  }
  return value;
}

std::string ScenarioFields::text_in(const boost::json::value& value, std::string_view name) {
  if (const boost::json::string* text = value.if_string()) return {text->data(), text->size()};
  refuse_field(name, "text");
  return {};
}

std::uint64_t ScenarioFields::number_in(const boost::json::value& value, std::string_view name) {
  if (const std::uint64_t* number = value.if_uint64()) return *number;
  if (const std::int64_t* number = value.if_int64(); number && *number >= 0) return static_cast<std::uint64_t>(*number);
  refuse_field(name, "a whole number, not negative");
  return 0;
}

std::string ScenarioFields::text(std::string_view name) {
  const boost::json::value* value = field(name);
  return value ? text_in(*value, name) : std::string();
}

std::uint64_t ScenarioFields::number(std::string_view name) {
  const boost::json::value* value = field(name);
  return value ? number_in(*value, name) : 0;
}

std::string ScenarioFields::id(std::string_view name) {
  std::string out = text(name);
  if (!is_scenario_id(out)) refuse_field(name, "an id: 1 to 32 of a-z, 0-9 and -, no - in front");
  return out;
}

std::string ScenarioFields::ref(std::string_view name) {
  std::string out = text(name);
  if (!is_scenario_ref(out)) refuse_field(name, "a ref: 1 to 64 of A-Z, a-z, 0-9, _ and -");
  return out;
}

std::vector<std::string> ScenarioFields::refs(std::string_view name) {
  std::vector<std::string> out;
  const boost::json::array* list = array(name);
  if (!list) return out;
  for (const boost::json::value& value : *list) {
    out.push_back(text_in(value, name));
    if (!is_scenario_ref(out.back())) refuse_field(name, "a list of refs: each 1 to 64 of A-Z, a-z, 0-9, _ and -");
  }
  return out;
}

std::vector<std::string> ScenarioFields::optional_refs(std::string_view name) {
  return object_.contains(name) ? refs(name) : std::vector<std::string>();
}

Tag ScenarioFields::tag(std::string_view name) {
  Tag out;
  const auto bytes = crypto::from_hex(text(name));
  if (!bytes || bytes->size() != out.bytes.size()) {
    refuse_field(name, "32 lower-case hexadecimal digits");
  } else {
    std::ranges::copy(*bytes, out.bytes.begin());
  }
  return out;
}

std::string ScenarioFields::record_number(std::string_view name) {
  std::string out = text(name);
  if (characters_in(out) != kRecordNumberLength) refuse_field(name, "a record number of 13 characters");
  return out;
}

std::vector<Approval> ScenarioFields::approvals(std::string_view name) {
  std::vector<Approval> out;
  const boost::json::array* list = array(name);
  if (!list) return out;
  for (const boost::json::value& value : *list) {
    const boost::json::array* pair = value.if_array();
    if (!pair || pair->size() != 2) {
      refuse_field(name, "a list of pairs: occupation, level");
      return out;
    }
    std::string occupation = text_in((*pair)[0], name);
    out.emplace_back(std::move(occupation), number_in((*pair)[1], name));
  }
  return out;
}

Supervision ScenarioFields::supervision() {
  static constexpr std::string_view kByLevel = "supervisor_by_level";
  Supervision out;
  out.supervisor = id("supervisor");
  if (!object_.contains(kByLevel)) return out;
  const boost::json::object* by_level = object(kByLevel);
  if (!by_level) return out;
  for (const auto& [key, value] : *by_level) {
    const std::string_view digits(key.data(), key.size());
    if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
      refuse_field(kByLevel, "an object whose names are levels as decimal numbers");
      return out;
    }
    std::string supervisor = text_in(value, kByLevel);
    if (!is_scenario_id(supervisor)) refuse_field(kByLevel, "an object of ids: 1 to 32 of a-z, 0-9 and -");
    if (const auto level = level_named(digits)) out.by_level.emplace(*level, std::move(supervisor));
  }
  return out;
}

std::vector<std::pair<std::string, std::uint64_t>> ScenarioFields::counts(std::string_view name) {
  std::vector<std::pair<std::string, std::uint64_t>> out;
  const boost::json::object* map = object(name);
  if (!map) return out;
  for (const auto& [key, value] : *map) out.emplace_back(std::string(key.data(), key.size()), number_in(value, name));
  return out;
}

const boost::json::array* ScenarioFields::array(std::string_view name) {
  const boost::json::value* value = field(name);
  if (!value) return nullptr;
  const boost::json::array* out = value->if_array();
  if (!out) refuse_field(name, "a list");
  return out;
}

const boost::json::object* ScenarioFields::object(std::string_view name) {
  const boost::json::value* value = field(name);
  if (!value) return nullptr;
  const boost::json::object* out = value->if_object();
  if (!out) refuse_field(name, "an object");
  return out;
}

}  // namespace yinxin::ledger::rules

#include "ledger/office/deciding/policy_verbs.h"

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "ledger/office/deciding/decision_verbs.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

constexpr std::size_t kPolicyBytesMax = 48 * 1024;  // with its envelope below the largest leaf
constexpr std::size_t kDepthMax = 8;

// Appends the value in its one spelling. False for a number that is not whole.
bool append_canonical(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::double_:
      return false;
    case json::kind::array: {
      out += '[';
      bool first = true;
      for (const json::value& one : value.get_array()) {
        if (!std::exchange(first, false)) out += ',';
        if (!append_canonical(out, one)) return false;
      }
      out += ']';
      return true;
    }
    case json::kind::object: {
      std::vector<std::pair<std::string_view, const json::value*>> sorted;
      for (const auto& [name, one] : value.get_object()) sorted.emplace_back(name, &one);
      std::ranges::sort(sorted);
      out += '{';
      bool first = true;
      for (const auto& [name, one] : sorted) {
        if (!std::exchange(first, false)) out += ',';
        out += json::serialize(json::string(name)) + ":";
        if (!append_canonical(out, *one)) return false;
      }
      out += '}';
      return true;
    }
    case json::kind::null:
    case json::kind::bool_:
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::string:
      break;
  }
  out += json::serialize(value);
  return true;
}

}  // namespace

Result<std::string> canonical_policy(std::string_view text) {
  boost::system::error_code failed;
  json::parse_options options;
  options.max_depth = kDepthMax;
  const json::value document = json::parse(text, failed, {}, options);
  if (failed || !document.is_object()) {
    return refuse("policy.json", "The policy is not one JSON object: {0}.",
                  failed ? failed.message() : std::string("it is another kind of value"));
  }
  std::string out;
  if (!append_canonical(out, document))
    return refuse("policy.value", "Numbers in a policy are whole; write parts as texts or in smaller units.");
  if (out.size() > kPolicyBytesMax)
    return refuse("policy.size", "The policy has {0} bytes, more than {1}.", out.size(), kPolicyBytesMax);
  return out;
}

namespace {

// The document in force with the changes that the request asks for: `set`, an object of new values, and `unset`, names.
json::object changed(OpenOffice& office, const OfficeRequest& request) {
  json::object out;
  if (const auto* entry = office.policies().newest_entry()) {
    boost::system::error_code failed;
    const json::value document = json::parse(entry->document, failed);
    if (!failed && document.is_object()) out = document.get_object();
  }
  for (const std::string& name : request.texts("unset")) out.erase(name);
  if (const json::value* set = request.arguments.if_contains("set"); set != nullptr && set->is_object()) {
    for (const auto& [name, value] : set->get_object()) out[name] = value;
  }
  return out;
}

Result<std::string> wanted_document(OpenOffice& office, const OfficeRequest& request) {
  const Attachment* file = request.attachment("document");
  if (file != nullptr) return canonical_policy(as_text(file->content));
  if (!request.arguments.contains("set") && request.texts("unset").empty())
    return refuse("policy.missing", "Name the policy's file, or what is to be set.");
  return canonical_policy(json::serialize(changed(office, request)));
}

}  // namespace

OfficeReply policy_set(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto document = wanted_document(office, request);
  if (!document) return refusal(document.error());
  if (auto known = check_policy(*document); !known) return refusal(known.error());
  return prepared(office, {entry_of(PolicyBody{kRulesVersion, *document}, request.clock)});
}

OfficeReply policy_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Policy& policy = office.policy();
  const std::string only = request.text("name");
  json::array parameters;
  for (const Policy::Said& one : policy.all()) {
    if (!only.empty() && one.parameter.name != only) continue;
    parameters.push_back(json::object{{"name", one.parameter.name},
                                      {"value", one.value},
                                      {"default", one.parameter.standard},
                                      {"set", one.set},
                                      {"en", one.parameter.english},
                                      {"zh", one.parameter.chinese}});
  }
  if (parameters.empty()) {
    return refusal(
        refuse("policy.unknown",
               "The policy has parameters that this version does not know: {0}. `yinxin policy show` lists those "
               "there are.",
               only)
            .error());
  }
  OfficeReply reply;
  json::object result{{"parameters", std::move(parameters)}};
  if (const auto* entry = office.policies().newest_entry()) {
    result["index"] = entry->index;
    result["rules_version"] = entry->rules_version;
    boost::system::error_code failed;
    const json::value document = json::parse(entry->document, failed);
    result["document"] = failed ? json::value(entry->document) : document;
  }
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger

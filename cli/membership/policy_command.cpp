#include "cli/membership/policy_command.h"

#include <algorithm>
#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

namespace json = boost::json;
using Table = std::vector<std::vector<std::string>>;

// NAME=VALUE; the value is JSON, else a text; behind @ a file that holds it.
Result<void> take_setting(const std::string& setting, json::object& out) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos || equals == 0)
    return refuse("policy.setting", "'{0}' is no setting; write NAME=VALUE or NAME=@FILE.", setting);
  std::string text = setting.substr(equals + 1);
  const bool file = text.starts_with('@');
  if (file) {
    const auto content = read_input(text.substr(1));
    if (!content) return std::unexpected(content.error());
    text = to_text(*content);
  }
  boost::system::error_code failed;
  json::value value = json::parse(text, failed);
  if (failed && file) return refuse("policy.json-file", "{0} holds no JSON: {1}.", setting, failed.message());
  out[setting.substr(0, equals)] = failed ? json::value(json::string(text)) : std::move(value);
  return {};
}

ExitCode set(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("FILE")) {
    if (arguments.has("--set") || arguments.has("--unset")) {
      terminal.say("A file is the whole policy; --set and --unset change the one in force. Give one or the other.");
      return ExitCode::usage;
    }
    const auto document = read_input(arguments.text("FILE"));
    if (!document) return terminal.fail(document.error());
    return decide_and_show(arguments, terminal, {"policy.set", {}, {{"document", *document}}});
  }
  json::object wanted, settings;
  for (const std::string& setting : arguments.texts("--set")) {
    if (auto taken = take_setting(setting, settings); !taken) return terminal.fail(taken.error());
  }
  if (!settings.empty()) wanted["set"] = std::move(settings);
  if (arguments.has("--unset")) wanted["unset"] = json::value_from(arguments.texts("--unset"));
  return decide_and_show(arguments, terminal, {"policy.set", std::move(wanted), {}});
}

std::string plain(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

bool is_table(const json::value& value) {
  return value.is_object() || (value.is_array() && !value.get_array().empty() && value.get_array()[0].is_structured());
}

// Lines for people, each behind `indent`.
void show_lines(const std::string& text, const std::string& indent, Terminal& terminal) {
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
    terminal.out << indent << text.substr(begin, text.find('\n', begin) - begin) << '\n';
}

void show_table(const json::value& value, const std::string& indent, Terminal& terminal);

// Objects that have only plain fields, a column for each field.
void show_columns(const json::array& list, const std::string& indent, Terminal& terminal) {
  Table table(1);
  for (const json::value& element : list) {
    for (const auto& [name, field] : element.get_object()) {
      if (std::ranges::find(table[0], std::string_view(name)) == table[0].end()) table[0].emplace_back(name);
    }
  }
  for (const json::value& element : list) {
    std::vector<std::string> row;
    for (const std::string& name : table[0]) {
      const json::value* field = element.get_object().if_contains(name);
      row.push_back(field == nullptr ? "" : plain(*field));
    }
    table.push_back(std::move(row));
  }
  show_lines(text_table(table), indent, terminal);
}

// Field by field, those that are tables themselves below.
void show_fields(const json::object& object, const std::string& indent, Terminal& terminal) {
  for (const auto& [name, field] : object) {
    if (!is_table(field)) terminal.out << indent << std::string_view(name) << ": " << plain(field) << '\n';
  }
  for (const auto& [name, field] : object) {
    if (!is_table(field)) continue;
    terminal.out << indent << std::string_view(name) << '\n';
    show_table(field, indent + "  ", terminal);
  }
}

void show_table(const json::value& value, const std::string& indent, Terminal& terminal) {
  if (value.is_object()) return show_fields(value.get_object(), indent, terminal);
  const json::array& list = value.get_array();
  const auto all = [&](auto&& holds) { return std::ranges::all_of(list, holds); };
  if (!all([](const json::value& one) { return one.is_object(); })) {
    terminal.out << indent << json::serialize(value) << '\n';
  } else if (all([](const json::value& one) {
               return std::ranges::none_of(one.get_object(), [](const auto& field) { return is_table(field.value()); });
             })) {
    show_columns(list, indent, terminal);
  } else {
    for (const json::value& element : list) show_fields(element.get_object(), indent, terminal);
  }
}

bool is_empty(const json::value& value) {
  return value.is_array() ? value.get_array().empty() : value.is_object() && value.get_object().empty();
}

void show_parameters(const json::value& result, Terminal& terminal) {
  for (const auto& one : result.at("parameters").as_array()) {
    const json::value& value = one.at("value");
    const bool table = value.is_structured() && !is_empty(value);
    terminal.out << text_of(one, "name") << '\t' << (table ? std::string("↓") : plain(value)) << '\t'
                 << terminal.sentence(one.at("set").as_bool() ? Message{"set by the province", {}}
                                                              : Message{"as shipped", {}})
                 << '\t' << text_of(one, terminal.language.name()) << '\n';
    if (table) show_table(value, "    ", terminal);
  }
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const auto reply = call_office(arguments, {"policy.show", {{"name", arguments.text("NAME")}}, {}}, terminal);
  if (reply.exit_code == ExitCode::ok && !reply.result.as_object().contains("document"))
    terminal.say("The province has set no policy; what ships with the program holds.");
  return finish(reply, terminal, show_parameters);
}

}  // namespace

Verb policy_verb() {
  Verb verb{.name = "policy", .help = "The province's policy"};
  verb.verbs.push_back({.name = "show",
                        .help = "The policy in force",
                        .options = {{"NAME", OptionKind::value, "only this parameter"}},
                        .run = show,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "set",
       .help = "At the province: set the policy",
       .options = with_sealing(
           {{"FILE", OptionKind::value, "the whole policy, a JSON object of parameters"},
            {"--set", OptionKind::values, "NAME=VALUE or NAME=@FILE: change one parameter of the policy in force"},
            {"--unset", OptionKind::values, "NAME: this parameter is to be as shipped again"}}),
       .run = set,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

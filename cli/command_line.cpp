#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/help_text.h"
#include "cli/nearest_word.h"
#include "cli/typed_value.h"
#include "crypto/ensure.h"

namespace yinxin::cli {
namespace {

// What the parser fills: one list of texts for each option of one verb.
struct Binding {
  const Verb* verb = nullptr;
  CLI::App* app = nullptr;
  std::map<std::string, std::vector<std::string>, std::less<>> values;
  std::vector<Binding> children;
};

struct GlobalOptions {
  std::string data;
  std::string language;
  bool json = false;
  bool version = false;
};

void add_option(CLI::App& app, const Option& option, std::vector<std::string>& values) {
  if (option.kind == OptionKind::flag) {
    app.add_flag_callback(option.name, [&values] { values.emplace_back("yes"); });
    return;
  }
  const bool many = option.kind == OptionKind::values;
  CLI::Option* added = many ? app.add_option(option.name, values)
                            : app.add_option_function<std::string>(
                                  option.name, [&values](const std::string& v) { values.push_back(v); });
  added->required(option.required);
  if (many) added->allow_extra_args(!option.name.starts_with("-"));
}

// Adds `verbs` below `app`; the bindings must not move afterwards.
void bind(CLI::App& app, const std::vector<Verb>& verbs, std::vector<Binding>& bindings) {
  bindings.resize(verbs.size());
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    Binding& binding = bindings[i];
    binding.verb = &verbs[i];
    binding.app = app.add_subcommand(verbs[i].name);
    for (const Option& option : verbs[i].options) add_option(*binding.app, option, binding.values[option.name]);
    if (verbs[i].verbs.empty()) continue;
    binding.app->require_subcommand(0, 1);
    bind(*binding.app, verbs[i].verbs, binding.children);
  }
}

// The verbs that were named, from the outermost in.
std::vector<const Binding*> named(const std::vector<Binding>& bindings) {
  std::vector<const Binding*> path;
  const std::vector<Binding>* level = &bindings;
  for (bool found = true; found;) {
    found = false;
    for (const Binding& binding : *level) {
      if (!binding.app->parsed()) continue;
      path.push_back(&binding);
      level = &binding.children;
      found = true;
      break;
    }
  }
  return path;
}

std::string path_text(const std::string& program, const std::vector<const Binding*>& path) {
  std::string text = program;
  for (const Binding* binding : path) text += " " + binding->verb->name;
  return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? std::string() : std::string(between)) + word;
  return text;
}

// An option's name where dashes stand in front, also as input methods and word processors write them (－－campaign,
// ——campaign, –campaign); else the word itself.
std::string with_plain_dashes(std::string_view word) {
  constexpr std::array<std::string_view, 4> kDashes = {"-", "－", "—", "–"};
  std::string_view rest = word;
  const auto begins_rest = [&](std::string_view dash) { return rest.starts_with(dash); };
  for (auto dash = std::ranges::find_if(kDashes, begins_rest); dash != kDashes.end();
       dash = std::ranges::find_if(kDashes, begins_rest))
    rest.remove_prefix(dash->size());
  return rest == word ? std::string(word) : "--" + std::string(rest.substr(0, rest.find('=')));
}

// Whether it is an option's name by dashes that are none to the shell: then it would pass for a value.
bool has_other_dashes(std::string_view word) { return !word.starts_with("-") && with_plain_dashes(word) != word; }

// What to say of a word that has no place in the command line.
Error unexpected_word(const std::string& word, const std::string& path, const Verb* verb,
                      const std::vector<Verb>& children) {
  const std::string dashed = with_plain_dashes(word);
  if (dashed.starts_with("--")) {
    std::vector<std::string> names{"--data", "--lang", "--json", "--help"};
    if (verb)
      for (const Option& option : verb->options)
        if (option.name.starts_with("--")) names.push_back(option.name);
    const std::string near = nearest_word(dashed, names);
    if (near.empty()) return refuse("arguments.option", "`{0}` has no option {1}.", path, word).error();
    return refuse("arguments.option", "`{0}` has no option {1}; is {2} meant?", path, word, near).error();
  }
  if (!children.empty()) {
    std::vector<std::string> names;
    for (const Verb& child : children) names.push_back(child.name);
    const std::string near = nearest_word(word, names);
    if (near.empty()) return refuse("arguments.verb", "There is no command `{0} {1}`.", path, word).error();
    return refuse("arguments.verb", "There is no command `{0} {1}`; is `{0} {2}` meant?", path, word, near).error();
  }
  return refuse(
             "arguments.extra",
             "`{0}` has no place for '{1}': what has a name is written behind it, as --name value, and a value with a "
             "blank in quotes.",
             path, word)
      .error();
}

// The option that takes one value and stands in the command line more than once; "" where none does.
std::string given_twice(const Verb& verb, const std::vector<std::string>& typed) {
  for (const Option& option : verb.options) {
    if (option.kind == OptionKind::values || !option.name.starts_with("--")) continue;
    const auto is_this = [&](const std::string& word) {
      return word == option.name || word.starts_with(option.name + "=");
    };
    if (std::ranges::count_if(typed, is_this) > 1) return option.name;
  }
  return {};
}

// The required options that were not given.
std::vector<std::string> missing_of(const Binding& binding) {
  std::vector<std::string> names;
  for (const Option& option : binding.verb->options) {
    if (option.required && binding.values.at(option.name).empty()) names.push_back(option.name);
  }
  return names;
}

// --lang is needed before parsing, because what parsing says is already in that language.
std::string asked_language(const std::vector<std::string>& words, const std::string& otherwise) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") break;
    if (words[i] == "--lang" && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with("--lang=")) return words[i].substr(7);
  }
  return otherwise;
}

}  // namespace

ExitCode run_command_line(const std::string& program, const std::vector<Verb>& verbs, std::vector<std::string> words,
                          const Surroundings& surroundings) {
  const Language language =
      Language::load(asked_language(words, surroundings.language) == "zh" ? "zh" : "en", surroundings.share_directory);
  Terminal terminal{surroundings.in, surroundings.out, surroundings.err, language};

  CLI::App app;
  GlobalOptions global;
  app.fallthrough();
  app.add_option("--data", global.data);
  app.add_option("--lang", global.language);
  app.add_flag("--json", global.json);
  app.add_flag("--version", global.version);
  app.require_subcommand(0, 1);
  std::vector<Binding> bindings;
  bind(app, verbs, bindings);

  const bool json = std::ranges::find(words, "--json") != words.end();  // said before all is understood
  const auto misunderstood = [&](const Error& why) {
    terminal.json = json;
    if (json) return terminal.fail(why, ExitCode::usage);
    terminal.fail(why);
    terminal.say("`{0} --help` shows what can be typed.", path_text(program, named(bindings)));
    return ExitCode::usage;
  };
  const std::vector<std::string> typed = words;
  try {
    std::reverse(words.begin(), words.end());  // as the library takes them
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    const auto path = named(bindings);
    terminal.out << help_text(path_text(program, path), path.empty() ? nullptr : path.back()->verb,
                              path.empty() ? verbs : path.back()->verb->verbs, language);
    return ExitCode::ok;
  } catch (const CLI::ExtrasError&) {
    const auto path = named(bindings);
    const std::vector<std::string> extras = app.remaining(true);
    const auto first = std::ranges::find_first_of(typed, extras);
    return misunderstood(unexpected_word(first == typed.end() ? extras.front() : *first, path_text(program, path),
                                         path.empty() ? nullptr : path.back()->verb,
                                         path.empty() ? verbs : path.back()->verb->verbs));
  } catch (const CLI::RequiredError& error) {
    const auto path = named(bindings);
    const auto missing = path.empty() ? std::vector<std::string>() : missing_of(*path.back());
    return misunderstood(refuse("arguments.missing", "`{0}` needs besides: {1}.", path_text(program, path),
                                missing.empty() ? std::string(error.what()) : joined(missing, " "))
                             .error());
  } catch (const CLI::ArgumentMismatch& error) {
    const auto path = named(bindings);
    if (const std::string twice = path.empty() ? "" : given_twice(*path.back()->verb, typed); !twice.empty())
      return misunderstood(
          refuse("arguments.twice", "{0} stands there more than once; it takes one value.", twice).error());
    const std::string what = error.what();
    return misunderstood(
        refuse("arguments.no-value", "After {0} there is no value.", what.substr(0, what.find(':'))).error());
  } catch (const CLI::ParseError& error) {
    return misunderstood(
        refuse("arguments.unreadable", "The command line is not understood: {0}.", std::string_view(error.what()))
            .error());
  }
  if (!global.language.empty() && global.language != "zh" && global.language != "en")
    return misunderstood(
        refuse("arguments.language", "There is no language '{0}': --lang zh or --lang en.", global.language).error());
  terminal.json = global.json;
  terminal.offices = surroundings.offices;
  const auto path = named(bindings);
  if (path.empty() && global.version) {
    terminal.out << program << ' ' << YINXIN_VERSION << '\n';
    return ExitCode::ok;
  }
  if (path.empty() || !path.back()->verb->run) {
    terminal.err << help_text(path_text(program, path), path.empty() ? nullptr : path.back()->verb,
                              path.empty() ? verbs : path.back()->verb->verbs, language);
    return ExitCode::usage;
  }
  const Binding& chosen = *path.back();
  auto values = chosen.values;
  for (const Option& option : chosen.verb->options) {
    for (std::string& value : values.at(option.name)) {
      if (!option.name.starts_with("-") && has_other_dashes(value))
        return misunderstood(unexpected_word(value, path_text(program, path), chosen.verb, {}));
      auto read = typed_value(option, value, language);
      if (!read) return misunderstood(read.error());
      value = std::move(*read);
    }
  }
  const std::string data = global.data.empty() ? surroundings.default_data_directory : global.data;
  if (chosen.verb->needs_data && data.empty()) {
    return misunderstood(
        refuse("arguments.data", "`{0}` needs the member's data directory: add --data DIR.", path_text(program, path))
            .error());
  }
  const ExitCode exit = chosen.verb->run(Arguments(std::move(values), data), terminal);
  terminal.out.flush();
  if (!terminal.out) throw std::runtime_error("standard output cannot be written");
  return exit;
}

int command_line_main(const std::string& program, const std::vector<Verb>& verbs, std::span<char*> arguments) {
  std::ios::sync_with_stdio(false);
  const auto environment = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  try {
    std::error_code none;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", none);
    const Surroundings surroundings{
        .in = std::cin,
        .out = std::cout,
        .err = std::cerr,
        .share_directory = share_directory(self.string()),
        .language = std::string(language_of_locale(environment("LANGUAGE"), environment("LC_ALL"),
                                                   environment("LC_MESSAGES"), environment("LANG"))),
        .default_data_directory = environment("YINXIN_DATA"),
    };
    const std::vector<std::string> words(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
    return static_cast<int>(run_command_line(program, verbs, words, surroundings));
  } catch (const std::exception& failure) {
    std::cerr << program << ": " << failure.what() << '\n';
    return static_cast<int>(ExitCode::failed);
  }
}

}  // namespace yinxin::cli

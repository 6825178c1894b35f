#include "cli/help_text.h"

#include <algorithm>

namespace yinxin::cli {
namespace {

using Line = std::pair<std::string, std::string>;  // what is typed, what it does (already translated)

std::string table(const std::string& title, const std::vector<Line>& lines) {
  if (lines.empty()) return {};
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.first.size());
  std::string text = "\n" + title + "\n";
  for (const Line& line : lines) {
    text += "  " + line.first + std::string(width - line.first.size() + 2, ' ') + line.second + "\n";
  }
  return text;
}

std::string usage_of(const Option& option) {
  if (!option.name.starts_with("-")) return option.kind == OptionKind::values ? option.name + "..." : option.name;
  if (option.kind == OptionKind::flag) return option.name;
  std::string value = option.kind == OptionKind::number ? "N" : "TEXT";
  if (!option.choices.empty()) {
    value.clear();
    for (const std::string& choice : option.choices) value += (value.empty() ? "" : "|") + choice;
  }
  return option.name + " " + value;
}

}  // namespace

std::string help_text(const std::string& path, const Verb* verb, const std::vector<Verb>& children,
                      const Language& language) {
  const auto translate = [&](std::string_view text) { return std::string(language.translate(text)); };
  std::string text;
  if (verb) text += translate(verb->help) + "\n\n";
  text += translate("Usage:") + " " + path;
  if (!children.empty()) text += " VERB";
  std::vector<Line> lines;
  if (verb) {
    for (const Option& option : verb->options) {
      const std::string usage = usage_of(option);
      text += option.required ? " " + usage : " [" + usage + "]";
      lines.emplace_back(usage, translate(option.help));
    }
  }
  text += "\n" + table(translate("Options of this command:"), lines);
  std::vector<Line> verbs;
  for (const Verb& child : children) verbs.emplace_back(child.name, translate(child.help));
  text += table(translate("Verbs:"), verbs);
  text += table(translate("Everywhere:"), {
                                              {"--data DIR", translate("The member's data directory")},
                                              {"--lang zh|en", translate("The language of messages")},
                                              {"--json", translate("The answer as JSON")},
                                              {"-h, --help", translate("This text")},
                                          });
  return text;
}

}  // namespace yinxin::cli

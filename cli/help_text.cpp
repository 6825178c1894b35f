#include "cli/help_text.h"

#include <algorithm>

#include "cli/text_table.h"
#include "cli/typed_value.h"

namespace yinxin::cli {
namespace {

using Line = std::pair<std::string, std::string>;  // what is typed, what it does (already translated)

// What is typed is shown in front of what it does; where it is longer than this, above it.
constexpr std::size_t kWidest = 34;

std::string table(const std::string& title, const std::vector<Line>& lines) {
  if (lines.empty()) return {};
  std::size_t width = 0;
  for (const Line& line : lines) {
    if (const std::size_t one = shown_width(line.first); one <= kWidest) width = std::max(width, one);
  }
  std::string text = "\n" + title + "\n";
  for (const Line& line : lines) {
    const std::size_t one = shown_width(line.first);
    text += "  " + line.first;
    text += one <= width ? std::string(width - one + 2, ' ') : "\n" + std::string(width + 4, ' ');
    text += line.second + "\n";
  }
  return text;
}

std::string value_word(OptionKind kind, const Language& language) {
  switch (kind) {
    case OptionKind::number:
      return std::string(language.translate("N"));
    case OptionKind::day:
      return std::string(language.translate("DAY"));
    case OptionKind::level:
      return std::string(language.translate("LEVEL"));
    case OptionKind::file:
      return std::string(language.translate("FILE"));
    case OptionKind::flag:
    case OptionKind::value:
    case OptionKind::values:
      break;
  }
  return std::string(language.translate("TEXT"));
}

std::string usage_of(const Option& option, const Language& language) {
  if (!option.name.starts_with("-")) return option.kind == OptionKind::values ? option.name + "..." : option.name;
  if (option.kind == OptionKind::flag) return option.name;
  std::string value;
  for (const std::string& choice : option.choices) value += (value.empty() ? "" : "|") + choice;
  return option.name + " " + (value.empty() ? value_word(option.kind, language) : value);
}

// What the option does, with the words of a choice in the reader's language.
std::string help_of(const Option& option, const Language& language) {
  std::string text(language.translate(option.help));
  if (option.choices.empty() || language.name() == "en") return text;
  return text + std::string(language.translate(": ")) + choices_in_words(option, language);
}

// The commands under the headings of their groups, in the order in which these first come.
std::string grouped(const std::string& title, const std::vector<Verb>& verbs, const Language& language) {
  std::vector<std::string> groups;
  std::size_t width = 0;
  for (const Verb& verb : verbs) {
    width = std::max(width, verb.name.size());
    if (std::ranges::find(groups, verb.group) == groups.end()) groups.push_back(verb.group);
  }
  std::string text;
  for (const std::string& group : groups) {
    std::vector<Line> lines;
    for (const Verb& verb : verbs) {
      if (verb.group == group)
        lines.emplace_back(verb.name + std::string(width - verb.name.size(), ' '), language.translate(verb.help));
    }
    text += table(group.empty() ? title : std::string(language.translate(group)), lines);
  }
  return text;
}

}  // namespace

std::string help_text(const std::string& path, const Verb* verb, const std::vector<Verb>& children,
                      const Language& language) {
  const auto translate = [&](std::string_view text) { return std::string(language.translate(text)); };
  std::string text;
  if (verb) text += translate(verb->help) + "\n\n";
  text += translate("Usage:") + " " + path;
  if (!children.empty()) text += " " + translate("VERB");
  std::vector<Line> lines;
  if (verb) {
    for (const Option& option : verb->options) {
      const std::string usage = usage_of(option, language);
      text += option.required ? " " + usage : " [" + usage + "]";
      lines.emplace_back(usage, help_of(option, language));
    }
  }
  text += "\n" + table(translate("Options of this command:"), lines);
  text += grouped(translate("Verbs:"), children, language);
  text += table(translate("Everywhere:"), {
                                              {"--data DIR", translate("The member's data directory")},
                                              {"--lang zh|en", translate("The language of messages")},
                                              {"--json", translate("The answer as JSON")},
                                              {"-h, --help", translate("This text")},
                                          });
  return text;
}

}  // namespace yinxin::cli

#include "cli/typed_value.h"

#include <algorithm>

#include "ledger/certificate/day.h"
#include "ledger/code_table.h"
#include "ledger/forms/cell_text.h"
#include "ledger/forms/written_date.h"
#include "ledger/forms/written_level.h"
#include "ledger/text_normal.h"

namespace yinxin::cli {

namespace {

// The word for one choice of an option in the reader's language, which the catalogue has as "--how telephone"; the
// choice itself where it has none.
std::string_view word_of(const Option& option, const std::string& choice, const Language& language) {
  const std::string key = option.name + " " + choice;
  const std::string_view word = language.translate(key);
  return word == key ? std::string_view(choice) : word;
}

Result<std::string> typed_number(const Option& option, const std::string& typed) {
  const std::string text = ledger::half_width(typed);
  const bool good = !text.empty() && text.size() < 20 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!good) return refuse("arguments.number", "{0}: '{1}' is no number; write digits, as 17.", option.name, typed);
  return text;
}

Result<std::string> typed_day(const Option& option, const std::string& typed) {
  if (typed.empty()) return typed;
  const auto written = ledger::read_date(ledger::text_cell(typed));
  if (written && written->date.day != 0) {
    const auto& date = written->date;
    const auto day = ledger::day_from_number(date.year * 10000U + date.month * 100U + date.day);
    if (day) return ledger::day_text(*day);
  }
  return refuse("arguments.day", "{0}: '{1}' is no day; write it as 2020-11-30.", option.name, typed);
}

Result<std::string> typed_level(const Option& option, const std::string& typed) {
  const auto level = ledger::read_level(ledger::CodeTables::built_in(), ledger::folded_text(typed));
  if (level) return std::to_string(*level);
  return refuse("arguments.level", "{0}: '{1}' is no level; write 5, 4, 3, 2 or 1.", option.name, typed);
}

Result<std::string> typed_choice(const Option& option, const std::string& typed, const Language& language) {
  const std::string text = ledger::half_width(typed);
  const auto same = [&](const std::string& choice) {
    return choice == text || word_of(option, choice, language) == typed;
  };
  const auto found = std::ranges::find_if(option.choices, same);
  if (found != option.choices.end()) return *found;
  return refuse("arguments.choice", "{0}: '{1}' is none of {2}.", option.name, typed,
                choices_in_words(option, language));
}

}  // namespace

std::string choices_in_words(const Option& option, const Language& language) {
  std::string out;
  for (const std::string& choice : option.choices) {
    if (!out.empty()) out += language.translate(", ");
    out += choice;
    if (const std::string_view word = word_of(option, choice, language); word != choice)
      out += "（" + std::string(word) + "）";
  }
  return out;
}

Result<std::string> typed_value(const Option& option, const std::string& typed, const Language& language) {
  if (!option.choices.empty()) return typed_choice(option, typed, language);
  switch (option.kind) {
    case OptionKind::number:
      return typed_number(option, typed);
    case OptionKind::day:
      return typed_day(option, typed);
    case OptionKind::level:
      return typed_level(option, typed);
    case OptionKind::flag:
    case OptionKind::value:
    case OptionKind::values:
    case OptionKind::file:
      break;
  }
  return typed;
}

}  // namespace yinxin::cli

#include "ledger/forms/written_level.h"

#include <string>
#include <vector>

#include "crypto/ensure.h"

namespace yinxin::ledger {
namespace {

// Split at / ( ) 、 and , and without empty parts.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("、")) {
      parts.emplace_back();
      i += 3;
      continue;
    }
    if (std::string_view("/(),").find(rest.front()) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back().push_back(rest.front());
    }
    ++i;
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

}  // namespace

std::expected<int, Problem> read_level(const CodeTables& tables, std::string_view folded) {
  const auto refused = [&](const LevelSpelling& spelling, std::string_view part) {
    if (spelling.word == LevelWord::ambiguous) {
      return problem("level.ambiguous", "\"{0}\" can mean 高级工 (level 3) or 高级技师 (level 1).",
                     "Write 三级/高级工 or 一级/高级技师.", part);
    }
    if (spelling.word == LevelWord::above_one) {
      return problem("level.above", "\"{0}\" stands above level 1; the form records levels 5 to 1.",
                     "Write 一级/高级技师 where level 1 is meant.", part);
    }
    return problem("level.title", "\"{0}\" is a professional title, not a skill level.",
                   "Write one of 初级工, 中级工, 高级工, 技师, 高级技师.", part);
  };
  int level = 0;
  for (const std::string& part : parts_of(folded)) {
    const LevelSpelling* spelling = tables.level_spelling(part);
    if (!spelling) {
      level = 0;
      break;
    }
    if (spelling->word != LevelWord::level) return std::unexpected(refused(*spelling, part));
    if (level != 0 && level != spelling->level) {
      return std::unexpected(problem("level.contradiction", "The cell names two levels: {0} and {1}.",
                                     "Write one level, for example 三级/高级工.", level_text(level),
                                     level_text(spelling->level)));
    }
    level = spelling->level;
  }
  if (level != 0) return level;
  return std::unexpected(problem("level.unknown", "This is not the name of a skill level.",
                                 "Write one of 五级/初级工, 四级/中级工, 三级/高级工, 二级/技师, 一级/高级技师."));
}

std::string_view level_text(int level) {
  constexpr std::string_view kTexts[] = {"一级/高级技师", "二级/技师", "三级/高级工", "四级/中级工", "五级/初级工"};
  ensure(level >= 1 && level <= 5, "levels are 1 to 5");
  return kTexts[level - 1];
}

std::string stated_level_text(std::int64_t level) {
  if (level >= 1 && level <= 5) return std::string(level_text(static_cast<int>(level)));
  return level == 0 ? std::string() : std::to_string(level);
}

}  // namespace yinxin::ledger

#include "node/config_characters.h"

namespace yinxin::node {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::optional<WrongCharacter> wrong_character(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::size_t line = 1;
  std::size_t column = 0;
  char within = '\0';  // the quotation mark of the text, '#' in a comment
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (begins_character(c)) ++column;
    if (c == '\n') {
      ++line;
      column = 0;
      within = '\0';
    } else if (within == '\0') {
      if (!is_ascii(c)) return WrongCharacter{line, column, "other characters than ASCII stand in quotation marks"};
      if (c == '"' || c == '\'') {
        const std::string_view three = text.substr(at, 3);
        if (three == "\"\"\"" || three == "'''") return WrongCharacter{line, column, "a text stands on one line"};
      }
      if (c == '"' || c == '\'' || c == '#') within = c;
    } else if (within == '"' && (text.substr(at, 2) == "\\\"" || text.substr(at, 2) == "\\\\")) {
      ++at;  // escaped: neither an end nor an escape
      ++column;
    } else if (within != '#' && c == within) {
      within = '\0';
    }
  }
  return std::nullopt;
}

}  // namespace yinxin::node

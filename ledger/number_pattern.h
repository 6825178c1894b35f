// The pattern of a document's number as the table of document types writes it: a small, bounded part of the usual
// notation (`\d`, `\S`, `\.`, [classes], (groups), `|`, `?`, `{n}`, `{n,m}`), always anchored at both ends. Not a
// general regular expression: std::regex is a hundred times slower and its stack grows with the input.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinxin::ledger {

class NumberPattern {
 public:
  // nullopt if `text` uses notation beyond the above.
  static std::optional<NumberPattern> compile(std::string_view text);

  // `number` is UTF-8; what is not does not match.
  bool matches(std::string_view number) const;

 private:
  friend class PatternReader;
  // One repeated set of characters.
  struct Piece {
    std::u32string allowed;
    bool visible = false;  // `\S`: anything that is not a space, `allowed` is empty then
    int least = 1;
    int most = 1;
  };
  using Sequence = std::vector<Piece>;

  static bool matches(const Sequence& sequence, std::size_t piece, std::u32string_view rest);

  std::vector<Sequence> alternatives_;  // groups multiplied out
};

}  // namespace yinxin::ledger

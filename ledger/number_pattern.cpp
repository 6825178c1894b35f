#include "ledger/number_pattern.h"

#include <algorithm>
#include <charconv>

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

// Reads the notation from left to right; any step that meets something else makes `failed`.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : rest_(text) {}

  std::vector<NumberPattern::Sequence> alternatives() {
    std::vector<NumberPattern::Sequence> all = sequence();
    while (take('|')) {
      for (NumberPattern::Sequence& one : sequence()) all.push_back(std::move(one));
    }
    return all;
  }
  bool failed() const { return failed_ || !rest_.empty(); }

 private:
  using Sequences = std::vector<NumberPattern::Sequence>;

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  char next() {
    if (rest_.empty()) {
      failed_ = true;
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Sequences sequence() {
    Sequences all(1);
    while (!failed_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      if (take('^') || take('$')) continue;
      const Sequences more = repeated();
      Sequences product;
      for (const auto& head : all) {
        for (const auto& tail : more) {
          product.push_back(head);
          product.back().insert(product.back().end(), tail.begin(), tail.end());
        }
      }
      all = std::move(product);
      failed_ = failed_ || all.size() > 1000;
    }
    return all;
  }

  Sequences repeated() {
    if (take('(')) {
      Sequences group = alternatives();
      failed_ = failed_ || !take(')');
      if (take('?')) group.push_back({});
      return group;
    }
    NumberPattern::Piece piece = set();
    if (take('?')) {
      piece.least = 0;
    } else if (take('{')) {
      piece.least = piece.most = number();
      if (take(',')) piece.most = number();
      failed_ = failed_ || !take('}') || piece.most < piece.least;
    }
    return {{piece}};
  }

  NumberPattern::Piece set() {
    NumberPattern::Piece piece;
    if (take('[')) {
      while (!failed_ && !take(']')) add_member(piece);
    } else if (!rest_.empty() && std::string_view("?{}*+|()].").find(rest_.front()) != std::string_view::npos) {
      failed_ = true;
    } else {
      add_member(piece);
    }
    return piece;
  }

  void add_member(NumberPattern::Piece& piece) {
    char first = next();
    if (first == '\\') {
      first = next();
      if (first == 'd') {
        piece.allowed += U"0123456789";
      } else if (first == 'S') {
        piece.visible = true;
      } else if (first == '.') {
        piece.allowed += U'.';
      } else {
        failed_ = true;
      }
      return;
    }
    char last = first;
    if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
      next();
      last = next();
    }
    for (int c = first; c <= last; ++c) piece.allowed += static_cast<char32_t>(c);
  }

  int number() {
    int value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    failed_ = failed_ || error != std::errc() || value > 100;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  std::string_view rest_;
  bool failed_ = false;
};

std::optional<NumberPattern> NumberPattern::compile(std::string_view text) {
  PatternReader reader(text);
  NumberPattern out;
  out.alternatives_ = reader.alternatives();
  if (reader.failed()) return std::nullopt;
  return out;
}

bool NumberPattern::matches(std::string_view number) const {
  const std::optional<std::u32string> characters = crypto::decode_utf8(number);
  return characters &&
         std::ranges::any_of(alternatives_, [&](const Sequence& one) { return matches(one, 0, *characters); });
}

bool NumberPattern::matches(const Sequence& sequence, std::size_t piece, std::u32string_view rest) {
  if (piece == sequence.size()) return rest.empty();
  const Piece& now = sequence[piece];
  for (int taken = 0; taken <= now.most; ++taken) {
    if (taken >= now.least && matches(sequence, piece + 1, rest)) return true;
    if (rest.empty()) return false;
    const bool fits = now.visible ? !is_space(rest.front()) : now.allowed.find(rest.front()) != std::u32string::npos;
    if (!fits) return false;
    rest.remove_prefix(1);
  }
  return false;
}

}  // namespace yinxin::ledger

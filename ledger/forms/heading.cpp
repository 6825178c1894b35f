#include "ledger/forms/heading.h"

#include <algorithm>
#include <array>
#include <set>

#include "crypto/unicode_text.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kDepthMax = 3;

// One code point of a heading as it is compared; nullopt where it does not count.
std::optional<char32_t> normal_code_point(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == '*' || is_space(c)) return std::nullopt;
  if (c >= 'A' && c <= 'Z') return c + 32;
  constexpr std::u32string_view kOpening = U"[{【〔〖〈《";
  constexpr std::u32string_view kClosing = U"]}】〕〗〉》";
  if (kOpening.find(c) != std::u32string_view::npos) return U'(';
  if (kClosing.find(c) != std::u32string_view::npos) return U')';
  return c;
}

bool is_enumeration(char32_t c) { return (c >= '0' && c <= '9') || (c >= U'①' && c <= U'⑳'); }

// Without a number in front ("1.", "①", "(3)") and without brackets that hold a hint on how to fill in.
std::string without_hints(std::string_view heading) {
  std::u32string text = crypto::decode_utf8(heading).value_or(U"");
  std::size_t begin = 0;
  while (begin < text.size() &&
         (is_enumeration(text[begin]) || (begin > 0 && (text[begin] == '.' || text[begin] == U'、')) ||
          (text[begin] == '(' && begin + 1 < text.size() && is_enumeration(text[begin + 1])) ||
          (text[begin] == ')' && begin > 0 && is_enumeration(text[begin - 1])))) {
    ++begin;
  }
  text.erase(0, begin);
  constexpr std::array<std::u32string_view, 14> kHints{U"填", U"位", U"格式", U"文本", U"如", U"例",   U"下拉",
                                                       U"选", U"见", U"yyyy", U"注",   U"年", U"要求", U"数字"};
  for (std::size_t open = text.find('('); open != std::u32string::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::u32string::npos) break;
    const std::u32string_view inside = std::u32string_view(text).substr(open + 1, close - open - 1);
    const bool is_hint =
        std::ranges::any_of(kHints, [&](std::u32string_view hint) { return inside.find(hint) != inside.npos; });
    const bool is_money = inside.ends_with(U'元');
    if (!is_hint || is_money) continue;
    text.erase(open, close - open + 1);
    if (open > 0) --open;
  }
  return crypto::encode_utf8(text);
}

const std::string* text_at(const SheetRow& row, std::uint32_t column) {
  const auto cell = std::ranges::lower_bound(row.cells, column, {}, &SheetCell::column);
  return cell != row.cells.end() && cell->column == column ? &cell->value.text : nullptr;
}

// What a heading's rows say of one column, from the most to the least telling; the first is what is shown.
std::vector<std::string> readings(std::span<const SheetRow> rows, std::uint32_t column) {
  std::string all;
  std::string grouped;  // with the heading of the group to the left, where a row above is merged to the right
  std::vector<std::string> single;
  for (const SheetRow& row : rows) {
    if (const std::string* text = text_at(row, column)) {
      all += *text;
      grouped += *text;
      single.insert(single.begin(), *text);
    } else if (&row != &rows.back()) {
      const auto right = std::ranges::lower_bound(row.cells, column, {}, &SheetCell::column);
      if (right != row.cells.begin()) grouped += (right - 1)->value.text;
    }
  }
  if (single.empty()) return {};
  std::vector<std::string> out{all};
  out.insert(out.end(), single.begin(), single.end());
  out.push_back(grouped);
  return out;
}

// A heading in a sentence: one line, and not a long one.
std::string shown(std::string_view text) {
  constexpr std::size_t kShownMax = 60;
  std::u32string out = crypto::decode_utf8(text).value_or(U"");
  std::ranges::replace(out, U'\n', U' ');
  if (out.size() > kShownMax) {
    out.resize(kShownMax);
    out += U'…';
  }
  return crypto::encode_utf8(out);
}

Heading read_heading(const HeadingIndex& index, std::span<const SheetRow> rows) {
  Heading heading{rows.front().number, rows.back().number, {}, {rows.begin(), rows.end()}};
  std::set<std::uint32_t> used;
  for (const SheetRow& row : rows) {
    for (const SheetCell& cell : row.cells) used.insert(cell.column);
  }
  for (const std::uint32_t column : used) {
    const std::vector<std::string> texts = readings(rows, column);
    HeadingColumn found{column, std::nullopt, shown(texts.front())};
    for (const std::string& text : texts) {
      if (!found.form_column) found.form_column = index.column(text);
    }
    heading.columns.push_back(std::move(found));
  }
  return heading;
}

std::size_t named_columns(const Heading& heading) {
  std::set<std::size_t> named;
  for (const HeadingColumn& column : heading.columns) {
    if (column.form_column) named.insert(*column.form_column);
  }
  return named.size();
}

}  // namespace

std::string normal_heading(std::string_view text) {
  std::u32string out;
  for (const char32_t c : crypto::decode_utf8(text).value_or(U"")) {
    if (const auto kept = normal_code_point(c)) out += *kept;
  }
  while (out.ends_with(U':')) out.pop_back();
  return crypto::encode_utf8(out);
}

HeadingIndex::HeadingIndex(const FormLayout& layout) : columns_(layout.columns.size()) {
  // Names go in before synonyms: where a synonym of one column is the name of another, the name counts.
  for (std::size_t i = 0; i < columns_; ++i) by_spelling_.emplace(normal_heading(layout.columns[i].name), i);
  for (std::size_t i = 0; i < columns_; ++i) {
    for (const std::string& spelling : layout.columns[i].headings) by_spelling_.emplace(normal_heading(spelling), i);
  }
}

std::optional<std::size_t> HeadingIndex::column(std::string_view heading) const {
  constexpr std::size_t kHeadingBytesMax = 400;
  if (heading.empty() || heading.size() > kHeadingBytesMax) return std::nullopt;
  const std::string normal = normal_heading(heading);
  auto found = by_spelling_.find(normal);
  if (found == by_spelling_.end()) found = by_spelling_.find(without_hints(normal));
  if (found == by_spelling_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::uint32_t> Heading::places(std::size_t form_column) const {
  std::vector<std::uint32_t> out;
  for (const HeadingColumn& column : columns) {
    if (column.form_column == form_column) out.push_back(column.sheet_column);
  }
  return out;
}

std::optional<Heading> find_heading(const HeadingIndex& index, std::span<const SheetRow> rows) {
  const std::size_t needed = std::max<std::size_t>(2, (index.columns() * 2 + 4) / 5);
  std::optional<Heading> best;
  std::size_t best_named = needed - 1;
  rows = rows.first(std::min(rows.size(), kHeadingSearchRows));
  for (std::size_t depth = 1; depth <= kDepthMax; ++depth) {
    for (std::size_t first = 0; first + depth <= rows.size(); ++first) {
      const std::span<const SheetRow> window = rows.subspan(first, depth);
      if (window.back().number != window.front().number + depth - 1) continue;
      Heading heading = read_heading(index, window);
      const std::size_t named = named_columns(heading);
      if (named <= best_named) continue;
      best_named = named;
      best = std::move(heading);
    }
  }
  return best;
}

}  // namespace yinxin::ledger

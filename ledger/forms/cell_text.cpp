#include "ledger/forms/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

namespace yinxin::ledger {

namespace {

constexpr std::size_t kDigitsKept = 15;  // what spreadsheet programs keep of a number
constexpr double kFirstLostInteger = 1e15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes that begin something tidy_text may change; text without them is taken as it is.
constexpr std::array<bool, 256> kSuspicious = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = true;
  table[0x7F] = true;
  table[0xC2] = true;  // U+00A0, U+00AD
  table[0xD8] = true;  // U+061C
  table[0xE2] = true;  // U+2000 block
  table[0xE3] = true;  // U+3000
  table[0xEF] = true;  // U+FEFF
  return table;
}();

bool is_tidy(std::string_view raw) {
  if (raw.empty()) return true;
  if (raw.front() == ' ' || raw.back() == ' ' || raw.front() == '\'') return false;
  return std::ranges::none_of(raw, [](char c) { return kSuspicious[static_cast<unsigned char>(c)]; });
}

// What happens to one character, given as the bytes at the front of a text.
enum class Fate { keep, drop, blank };
struct Character {
  std::size_t bytes;
  Fate fate;
  bool trimmed_at_ends;  // and its going is worth a note
};

Character judge(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  const unsigned first = byte(0);
  if (first == '\t') return {1, Fate::blank, true};
  if (first == '\n' || first == ' ') return {1, Fate::keep, false};
  if (first < 0x20 || first == 0x7F) return {1, Fate::drop, false};
  if (first < 0x80) return {1, Fate::keep, false};
  if (first < 0xE0) {
    if (first == 0xC2 && byte(1) == 0xA0) return {2, Fate::blank, true};
    const bool invisible = (first == 0xC2 && byte(1) == 0xAD) || (first == 0xD8 && byte(1) == 0x9C);
    return {2, invisible ? Fate::drop : Fate::keep, false};
  }
  if (first >= 0xF0) return {4, Fate::keep, false};
  const unsigned code = ((first & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  if (code == 0x3000) return {3, Fate::keep, true};
  const bool invisible = (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
                         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
  return {3, invisible ? Fate::drop : Fate::keep, false};
}

// Blanks, line breaks and U+3000 at the ends; whether more than plain blanks and line breaks went.
bool trim(std::string& text) {
  bool noted = false;
  constexpr std::string_view kWide = "\xE3\x80\x80";
  const auto plain = [](char c) { return c == ' ' || c == '\n'; };
  std::string_view rest = text;
  while (true) {
    if (!rest.empty() && plain(rest.front())) {
      rest.remove_prefix(1);
    } else if (rest.starts_with(kWide)) {
      rest.remove_prefix(3);
      noted = true;
    } else if (!rest.empty() && plain(rest.back())) {
      rest.remove_suffix(1);
    } else if (rest.ends_with(kWide)) {
      rest.remove_suffix(3);
      noted = true;
    } else {
      break;
    }
  }
  text = std::string(rest);
  return noted;
}

bool is_formula_error(std::string_view text) {
  if (text.size() < 3 || text.front() != '#') return false;
  constexpr std::array<std::string_view, 9> kCodes{"#N/A",  "#REF!",  "#VALUE!", "#DIV/0!",      "#NAME?",
                                                   "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA"};
  return std::ranges::find(kCodes, text) != kCodes.end() || text.find_first_not_of('#') == std::string_view::npos;
}

// "4.40106E+17": a number as it was shown, not as it was typed, wherever the exponent asks for more digits than stand
// there.
bool is_shown_exponent(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+') return false;
  if (!is_digit(text.front()) || !std::ranges::all_of(text.substr(e + 2), is_digit)) return false;
  const std::string_view mantissa = text.substr(0, e);
  const auto point = mantissa.find('.');
  if (point != std::string_view::npos && point != 1) return false;
  const std::string_view decimals = point == std::string_view::npos ? "" : mantissa.substr(2);
  if (!std::ranges::all_of(decimals, is_digit) || (point == std::string_view::npos && mantissa.size() != 1)) {
    return false;
  }
  std::size_t exponent = 0;
  const std::string_view power = text.substr(e + 2);
  const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  return error != std::errc() || exponent > decimals.size();
}

std::optional<double> finite_number(std::string_view raw) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc() || end != raw.data() + raw.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string_view without_blanks_around(std::string_view raw) {
  const auto first = raw.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return raw.substr(first, raw.find_last_not_of(" \t\r\n") - first + 1);
}

// The shortest decimal that is this number, without exponent.
std::string shortest_decimal(double value) {
  std::array<char, 400> buffer;  // 308 digits and sign, or 0. and 323 zeros with 17 digits
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end};
}

std::size_t significant_digits(std::string_view decimal) {
  std::size_t count = 0;
  std::size_t zeros = 0;  // not counted at the end
  for (char c : decimal) {
    if (!is_digit(c) || (c == '0' && count == 0)) continue;
    ++(c == '0' ? zeros : count);
    if (c != '0') count += std::exchange(zeros, 0);
  }
  return count;
}

// A number rounded to the digits that a spreadsheet shows: 0.1+0.2 is 0.3.
double as_shown(double value) {
  std::array<char, 64> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::scientific, static_cast<int>(kDigitsKept) - 1);
  double shown = value;
  std::from_chars(buffer.data(), end, shown);
  return shown;
}

}  // namespace

TidyText tidy_text(std::string_view raw) {
  if (is_tidy(raw)) return {std::string(raw), false};
  TidyText out;
  out.text.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::string_view rest = raw.substr(at);
    if (rest.front() == '\r') {
      if (!rest.substr(1).starts_with('\n')) out.text += '\n';
      ++at;
      continue;
    }
    const Character character = judge(rest);
    if (character.fate == Fate::keep) out.text += rest.substr(0, character.bytes);
    if (character.fate == Fate::blank) out.text += ' ';
    if (character.fate != Fate::keep) out.cleaned = true;
    at += character.bytes;
  }
  if (trim(out.text)) out.cleaned = true;
  // An apostrophe marks what follows as text; one that opens a quotation has a partner.
  const bool marks_formula =
      out.text.size() > 1 && std::string_view("=+-@").find(out.text[1]) != std::string_view::npos;
  if (out.text.starts_with('\'') && (marks_formula || out.text.find('\'', 1) == std::string::npos)) {
    out.text.erase(0, 1);
    out.cleaned = true;
    trim(out.text);
  }
  return out;
}

FormCell text_cell(std::string_view raw) {
  TidyText tidy = tidy_text(raw);
  FormCell cell{CellKind::text, std::move(tidy.text), false, false, tidy.cleaned};
  if (cell.text.empty()) {
    cell.kind = CellKind::blank;
  } else if (is_formula_error(cell.text)) {
    cell.kind = CellKind::formula_error;
  } else {
    cell.lost_digits = is_shown_exponent(cell.text);
  }
  return cell;
}

FormCell number_cell(std::string_view raw) {
  const std::string_view written = without_blanks_around(raw);
  if (written.empty()) return {CellKind::blank, "", false, false, false};
  if (written.size() <= kDigitsKept && written.front() != '0' && std::ranges::all_of(written, is_digit)) {
    return {CellKind::number, std::string(written), false, false, false};
  }
  const std::optional<double> value = finite_number(written);
  if (!value) return text_cell(raw);
  if (std::abs(*value) >= kFirstLostInteger) return {CellKind::number, std::string(written), false, true, false};
  std::string text = *value == 0 ? "0" : shortest_decimal(*value);
  if (significant_digits(text) > kDigitsKept) text = shortest_decimal(as_shown(*value));
  return {CellKind::number, std::move(text), false, false, false};
}

FormCell date_cell(std::string_view raw, DateSystem system, DatePrecision precision) {
  const std::optional<double> value = finite_number(without_blanks_around(raw));
  constexpr double kLastSerial = 2'958'465;  // 9999-12-31 in the 1900 system
  const double least = system == DateSystem::from_1900 ? 1 : 0;
  if (!value || precision == DatePrecision::none || *value < least || *value >= kLastSerial + 1) {
    return number_cell(raw);
  }
  const int serial = static_cast<int>(std::floor(*value));
  std::string text = "1900-02-29";
  if (system == DateSystem::from_1904 || serial != 60) {
    using std::chrono::days;
    using std::chrono::sys_days;
    using std::chrono::year;
    sys_days start = sys_days(year(1904) / 1 / 1);
    if (system == DateSystem::from_1900) start = sys_days(serial < 60 ? year(1899) / 12 / 31 : year(1899) / 12 / 30);
    const std::chrono::year_month_day date(start + days(serial));
    if (static_cast<int>(date.year()) > 9999) return number_cell(raw);
    const auto digits = [](unsigned number, std::size_t width) {
      std::string out = std::to_string(number);
      return std::string(width - std::min(width, out.size()), '0') + out;
    };
    text = digits(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
           digits(static_cast<unsigned>(date.month()), 2) + "-" + digits(static_cast<unsigned>(date.day()), 2);
  }
  if (precision == DatePrecision::month) text.resize(7);
  return {CellKind::number, std::move(text), true, false, false};
}

FormCell iso_date_cell(std::string_view raw) {
  FormCell cell = text_cell(raw);
  const std::string& text = cell.text;
  const bool is_date = text.size() >= 10 && (text.size() == 10 || text[10] == 'T') && text[4] == '-' && text[7] == '-';
  if (!is_date) return cell;
  return {CellKind::number, text.substr(0, 10), true, false, false};
}

FormCell boolean_cell(std::string_view raw) {
  const std::string_view written = without_blanks_around(raw);
  if (written.empty()) return {CellKind::blank, "", false, false, false};
  return {CellKind::boolean, written == "1" || written == "true" ? "TRUE" : "FALSE", false, false, false};
}

FormCell formula_error_cell(std::string_view code) {
  return {CellKind::formula_error, tidy_text(code).text, false, false, false};
}

}  // namespace yinxin::ledger

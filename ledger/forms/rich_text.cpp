#include "ledger/forms/rich_text.h"

#include <charconv>

namespace yinxin::ledger {

void RichText::clear() {
  text_.clear();
  struck_through_ = false;
  run_struck_ = false;
  in_text_ = false;
  hint_depth_ = 0;
}

void RichText::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "rPh") ++hint_depth_;
  if (name == "r") run_struck_ = false;
  if (name == "strike") run_struck_ = attributes.flag("val", true);
  if (name == "t") in_text_ = hint_depth_ == 0;
}

void RichText::end(std::string_view name) {
  if (name == "rPh" && hint_depth_ > 0) --hint_depth_;
  if (name == "r") run_struck_ = false;
  if (name == "t") in_text_ = false;
}

void RichText::piece(std::string_view text) {
  if (!in_text_) return;
  text_ += text;
  if (run_struck_ && text.find_first_not_of(" \t\r\n") != std::string_view::npos) struck_through_ = true;
}

namespace {

void append_code_unit(std::string& out, unsigned unit) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
    return;
  }
  if (unit < 0x800) {
    out += static_cast<char>(0xC0 | (unit >> 6));
  } else {
    out += static_cast<char>(0xE0 | (unit >> 12));
    out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (unit & 0x3F));
}

}  // namespace

std::string unescape_cell_text(std::string text) {
  constexpr std::size_t kEscapeLength = 7;
  auto at = text.find("_x");
  if (at == std::string::npos) return text;
  std::string out;
  std::size_t taken = 0;
  while (at != std::string::npos) {
    unsigned unit = 0;
    const char* digits = text.data() + at + 2;
    const bool is_escape = at + kEscapeLength <= text.size() && text[at + 6] == '_' &&
                           std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4;
    const bool is_surrogate = unit >= 0xD800 && unit <= 0xDFFF;
    if (is_escape && !is_surrogate) {
      out.append(text, taken, at - taken);
      append_code_unit(out, unit);
      taken = at + kEscapeLength;
    }
    at = text.find("_x", is_escape && !is_surrogate ? taken : at + 1);
  }
  out.append(text, taken);
  return out;
}

}  // namespace yinxin::ledger

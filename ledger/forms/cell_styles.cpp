#include "ledger/forms/cell_styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

namespace {

std::optional<unsigned> to_number(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

class StyleHandler : public XmlHandler {
 public:
  StyleHandler(std::string_view part, const FileLimits& limits) : part_(part), limits_(limits) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (list_.empty()) {
      if (name == "numFmts" || name == "fonts" || name == "cellXfs" || name == "dxfs" || name == "cellStyleXfs") {
        list_ = name;
      }
      return;
    }
    if (list_ == "numFmts" && name == "numFmt") {
      const auto id = to_number(attributes.find("numFmtId"));
      const auto code = attributes.find("formatCode");
      if (id && code) formats_[*id] = date_precision_of_format(*code);
    } else if (list_ == "fonts" && name == "font") {
      struck_fonts_.push_back(false);
    } else if (list_ == "fonts" && name == "strike" && !struck_fonts_.empty()) {
      struck_fonts_.back() = attributes.flag("val", true);
    } else if (list_ == "cellXfs" && name == "xf") {
      cells_.push_back(
          {to_number(attributes.find("numFmtId")).value_or(0), to_number(attributes.find("fontId")).value_or(0)});
    }
    if (std::max({cells_.size(), formats_.size(), struck_fonts_.size()}) > limits_.styles_max) {
      stop(refuse("xlsx.too-many-styles",
                  "The part {0} of the workbook has more than {1} styles. Copy the rows into a new workbook, as "
                  "values only, and file that.",
                  part_, limits_.styles_max));
    }
  }

  void end(std::string_view name) override {
    if (name == list_) list_.clear();
  }

  void text(std::string_view) override {}

  // The lists come in any order, so they are brought together at the end.
  std::vector<CellStyle> styles() const {
    std::vector<CellStyle> out;
    for (const auto& [format, font] : cells_) {
      const auto own = formats_.find(format);
      out.push_back({own != formats_.end() ? own->second : date_precision_of_builtin(format),
                     font < struck_fonts_.size() && struck_fonts_[font]});
    }
    if (out.empty()) out.emplace_back();
    return out;
  }

 private:
  struct CellFormat {
    unsigned number_format;
    unsigned font;
  };

  std::string part_;
  FileLimits limits_;
  std::string list_;  // the list that is being read
  std::map<unsigned, DatePrecision> formats_;
  std::vector<bool> struck_fonts_;
  std::vector<CellFormat> cells_;
};

// The letters of a format's first section that stand for parts of a date or time: without quoted text, escaped
// characters, brackets and AM/PM.
std::string placeholder_letters(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;
    if (c == '"' || c == '[') {
      i = code.find(c == '"' ? '"' : ']', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (code.substr(i, 5) == "AM/PM" || code.substr(i, 5) == "am/pm") {
      i += 4;
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return out;
}

}  // namespace

DatePrecision date_precision_of_format(std::string_view code) {
  if (code.starts_with("General") || code.starts_with("G/")) return DatePrecision::none;
  const std::string letters = placeholder_letters(code);
  const auto has = [&](char c) { return letters.find(c) != std::string::npos; };
  if (has('d')) return DatePrecision::day;
  if (has('y')) return has('m') ? DatePrecision::month : DatePrecision::day;
  return has('m') && !has('h') && !has('s') && !has('0') && !has('#') ? DatePrecision::month : DatePrecision::none;
}

DatePrecision date_precision_of_builtin(unsigned id) {
  constexpr std::array<unsigned, 6> kYearAndMonth{17, 27, 36, 50, 52, 57};
  if (std::ranges::find(kYearAndMonth, id) != kYearAndMonth.end()) return DatePrecision::month;
  const bool is_date = (id >= 14 && id <= 16) || id == 22 || (id >= 28 && id <= 35) || (id >= 51 && id <= 58);
  return is_date ? DatePrecision::day : DatePrecision::none;
}

Result<std::vector<CellStyle>> read_cell_styles(PartStream& part, const FileLimits& limits) {
  StyleHandler handler(part.name(), limits);
  const Result<void> read = read_xml(part, handler);
  if (!read) return std::unexpected(read.error());
  return handler.styles();
}

}  // namespace yinxin::ledger

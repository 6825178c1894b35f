#include "ledger/forms/file_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace yinxin::ledger {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kLookedAt = 4096;

struct Signature {
  std::string_view start;
  std::string_view kind;
};

// Files that people send in place of a sheet.
constexpr std::array kOtherFiles{
    Signature{"%PDF"sv, "PDF"},          Signature{"\x89PNG"sv, "PNG"},   Signature{"\xFF\xD8\xFF"sv, "JPEG"},
    Signature{"GIF8"sv, "GIF"},          Signature{"BM"sv, "BMP"},        Signature{"Rar!"sv, "RAR"},
    Signature{"7z\xBC\xAF\x27"sv, "7z"}, Signature{"\x1F\x8B"sv, "gzip"}, Signature{"{\\rtf"sv, "RTF"},
    Signature{"\x7F\x45LF"sv, "ELF"},    Signature{"MZ"sv, "EXE"},        Signature{"SQLite format 3"sv, "SQLite"},
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_utf16_marked(std::string_view head) { return head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv); }

// A zero byte, or many control characters: no text has those. A stray one is left to the reader of texts.
bool has_binary(std::string_view head) {
  const auto controls = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A);
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(controls) > head.size() / 32;
}

}  // namespace

Result<FileKind> recognise_file(ByteView file, const FileLimits& limits) {
  if (file.empty()) return refuse("file.empty", "The file is empty (0 bytes). Save it again and send the new one.");
  if (file.size() > limits.file_bytes_max) {
    return refuse("file.too-large", "The file has {0} MiB; at most {1} MiB are read. Divide it into several files.",
                  (file.size() >> 20) + 1, limits.file_bytes_max >> 20);
  }
  const std::string_view head = as_text(file.first(std::min(file.size(), kLookedAt)));
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return FileKind::workbook;
  if (head.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return refuse("file.old-container",
                  "This is an old .xls file, a WPS .et file or an encrypted workbook. Open it in WPS, choose 文件 - "
                  "另存为, set 文件类型 to \"Microsoft Excel 文件(*.xlsx)\", remove the password under 文件 - 文档加密 "
                  "if there is one, and file the new .xlsx.");
  }
  if (is_utf16_marked(head)) return FileKind::text;
  for (const Signature& other : kOtherFiles) {
    // Two letters are also the start of a text ("BM", "MZ"): those count only with binary bytes behind them.
    if (head.starts_with(other.start) && (other.start.size() > 2 || has_binary(head))) {
      return refuse("file.not-a-sheet",
                    "The file is no sheet: by its first bytes its kind is {0}. File the .xlsx or .csv itself.",
                    other.kind);
    }
  }
  if (has_binary(head)) {
    return refuse("file.not-a-sheet",
                  "The file is no sheet: by its first bytes its kind is {0}. File the .xlsx or .csv itself.", "binary");
  }
  std::string start = lower_case(head.starts_with("\xEF\xBB\xBF"sv) ? head.substr(3) : head);
  start.erase(0, start.find_first_not_of(" \t\r\n"));
  if (start.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) {
    return refuse("file.xml-sheet",
                  "This is an XML table of Excel 2003, whatever its name ends with. Open it in WPS, choose 文件 - "
                  "另存为, set 文件类型 to \"Microsoft Excel 文件(*.xlsx)\" and file the new .xlsx.");
  }
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") ||
      start.starts_with("<meta") || start.starts_with("mime-version:")) {
    return refuse("file.web-page",
                  "This is a web page with a table in it, as some systems export under the name .xls. Open it in WPS, "
                  "choose 文件 - 另存为, set 文件类型 to \"Microsoft Excel 文件(*.xlsx)\" and file the new .xlsx.");
  }
  if (start.starts_with("<?xml")) {
    return refuse("file.not-a-sheet",
                  "The file is no sheet: by its first bytes its kind is {0}. File the .xlsx or .csv itself.", "XML");
  }
  return FileKind::text;
}

}  // namespace yinxin::ledger

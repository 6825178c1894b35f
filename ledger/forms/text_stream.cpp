#include "ledger/forms/text_stream.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "crypto/unicode_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kPieceBytes = 64 << 10;

std::unexpected<Error> refuse_encoding(std::uint64_t line, std::string_view encoding) {
  return refuse(
      "csv.bad-encoding",
      "Line {0} of the text file is not {1}: characters would be lost. Open the file where it was made and save "
      "it as .xlsx, or as CSV UTF-8.",
      line, encoding);
}

}  // namespace

Result<std::unique_ptr<TextStream>> TextStream::open(ByteView file) {
  const std::string_view text = as_text(file);
  const auto after_mark = [&](std::size_t bytes, const char* encoding) {
    return std::unique_ptr<TextStream>(new TextStream(file.subspan(bytes), encoding));
  };
  if (text.starts_with("\xFF\xFE")) return after_mark(2, "UTF-16LE");
  if (text.starts_with("\xFE\xFF")) return after_mark(2, "UTF-16BE");
  if (text.starts_with("\xEF\xBB\xBF")) {
    if (crypto::is_valid_utf8(text)) return after_mark(3, nullptr);
    // The first line that is none, for the person who looks for it.
    std::uint64_t line = 1;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      if (!crypto::is_valid_utf8(text.substr(begin, end - begin))) break;
      begin = end;
      ++line;
    }
    return refuse_encoding(line, "UTF-8");
  }
  return after_mark(0, crypto::is_valid_utf8(text) ? nullptr : "GB18030");
}

TextStream::TextStream(ByteView rest, const char* encoding)
    : rest_(as_text(rest)), encoding_(encoding), converter_(nullptr) {
  if (encoding == nullptr) return;
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    throw std::system_error(errno, std::generic_category(), std::string("iconv does not know ") + encoding);
  }
  converter_ = converter;
}

TextStream::~TextStream() {
  if (converter_ != nullptr) iconv_close(converter_);
}

Result<std::string_view> TextStream::next() {
  if (encoding_ == nullptr) {
    const std::string_view piece = rest_.substr(0, kPieceBytes);
    rest_.remove_prefix(piece.size());
    return piece;
  }
  piece_.resize(kPieceBytes);
  char* in = const_cast<char*>(rest_.data());  // iconv does not write to its input
  std::size_t in_left = rest_.size();
  char* out = piece_.data();
  std::size_t out_left = piece_.size();
  const std::size_t converted = iconv(converter_, &in, &in_left, &out, &out_left);
  piece_.resize(piece_.size() - out_left);
  const auto count_lines = [&] { lines_ += static_cast<std::uint64_t>(std::ranges::count(piece_, '\n')); };
  if (converted == static_cast<std::size_t>(-1) && errno != E2BIG) {
    count_lines();
    return refuse_encoding(lines_ + 1, encoding_);
  }
  count_lines();
  rest_ = rest_.substr(rest_.size() - in_left);
  return std::string_view(piece_);
}

}  // namespace yinxin::ledger

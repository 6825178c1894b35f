// A text file as well-formed UTF-8, piece by piece, whatever it was written in: with a UTF-8 or UTF-16 mark, as UTF-8
// without mark, else as GB18030 (what spreadsheet programs of this country write). Never GBK or code page 936, which
// lack characters of names, and never with characters left out: what cannot be read is refused with its line.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::ledger {

class TextStream {
 public:
  // `file` must outlive the stream. Refuses a UTF-8 mark before what is no UTF-8 (csv.bad-encoding).
  static Result<std::unique_ptr<TextStream>> open(ByteView file);
  ~TextStream();
  TextStream(const TextStream&) = delete;
  TextStream& operator=(const TextStream&) = delete;

  // The next piece, valid until the next call; empty at the end. A piece may end within a character. Refuses what is
  // not in the file's encoding (csv.bad-encoding), naming the line.
  Result<std::string_view> next();

 private:
  TextStream(ByteView rest, const char* encoding);

  std::string_view rest_;
  const char* encoding_;  // null: UTF-8, passed through
  void* converter_;
  std::string piece_;
  std::uint64_t lines_ = 0;
};

}  // namespace yinxin::ledger

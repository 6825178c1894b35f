#include "crypto/error.h"

#include <charconv>

namespace yinxin {

std::string Message::sentence(std::string_view translated) const {
  const std::string_view source = translated.empty() ? std::string_view(text) : translated;
  std::string out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const std::size_t close = source[i] == '{' ? source.find('}', i) : std::string_view::npos;
    std::size_t place = 0;
    if (close != std::string_view::npos) {
      const char* last = source.data() + close;
      const auto [end, error] = std::from_chars(source.data() + i + 1, last, place);
      if (error == std::errc() && end == last && place < arguments.size()) {
        out += arguments[place];
        i = close;
        continue;
      }
    }
    out += source[i];
  }
  return out;
}

}  // namespace yinxin

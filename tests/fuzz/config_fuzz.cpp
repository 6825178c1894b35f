// libFuzzer: any text as a configuration file.
#include <cstddef>
#include <cstdint>

#include "node/config.h"

using namespace yinxin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input = std::as_bytes(std::span(data, size));
  const auto layer = node::parse_config(as_text(input), "fuzz.toml");
  if (!layer && layer.error().code.empty()) __builtin_trap();
  return 0;
}

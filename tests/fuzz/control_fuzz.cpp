// libFuzzer: any bytes on the control socket. Whatever is taken as a request or an answer comes out the same when it is
// sent on.
#include <cstddef>
#include <cstdint>

#include "node/control/wire.h"

using namespace yinxin;

namespace {

std::optional<node::ControlMessage> read(ByteView input) {
  node::ControlReader reader(node::kRequestHeaderBytesMax);
  while (!reader.complete()) {
    const Result<std::size_t> taken = reader.feed(input);
    if (!taken) return std::nullopt;
    input = input.subspan(*taken);
    if (input.empty() && !reader.complete()) return std::nullopt;
  }
  return reader.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto message = read(std::as_bytes(std::span(data, size)));
  if (!message) return 0;
  if (const auto request = node::parse_request(*message)) {
    Bytes again = node::encode_header(*request);
    for (const auto& attachment : request->attachments) append(again, attachment.content);
    const auto second = read(again);
    const auto same = second ? node::parse_request(*second) : Result<node::ControlRequest>(std::unexpected(Error{}));
    if (!same || same->verb != request->verb || same->attachments != request->attachments) __builtin_trap();
  }
  (void)node::parse_answer(*message);
  return 0;
}

// libFuzzer: any bytes from a stranger on a peer connection. To a handshake, and, cut as the first byte says, to the
// reader of frames: what comes out is what went in, in bounded pieces.
#include <cstddef>
#include <cstdint>

#include "crypto/random.h"
#include "node/frame.h"
#include "node/tls_session.h"

using namespace yinxin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static crypto::SeededRandom random(1);
  static const node::TlsIdentity identity{crypto::SecretKey(random.draw<32>())};
  const ByteView input = std::as_bytes(std::span(data, size));
  for (const node::TlsRole role : {node::TlsRole::kServer, node::TlsRole::kClient}) {
    node::TlsSession session(identity, role, std::nullopt, {});
    Bytes plain;
    if (!session.start()) __builtin_trap();
    if (session.receive(input, plain) && session.established()) __builtin_trap();
  }
  if (input.empty()) return 0;
  const std::size_t piece = std::to_integer<std::size_t>(input[0]) + 1;
  node::FrameReader reader(64);
  std::vector<Bytes> frames;
  std::size_t taken = 0;
  for (ByteView rest = input.subspan(1); !rest.empty();) {
    const ByteView next = rest.first(std::min(piece, rest.size()));
    if (!reader.feed(next, frames)) return 0;
    rest = rest.subspan(next.size());
  }
  for (const Bytes& frame : frames) {
    if (frame.empty() || frame.size() > 64) __builtin_trap();
    if (!equal(frame, input.subspan(1 + taken + 4, frame.size()))) __builtin_trap();
    taken += 4 + frame.size();
  }
  return 0;
}

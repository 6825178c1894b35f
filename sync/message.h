// The messages of the peer protocol and their frames. A frame: form byte 0 and the message, or form byte 1 and one zstd
// frame of it; the message is a single-segment Cap'n Proto message without framing (message.capnp). Whatever cannot be
// read is an error, never a crash: it comes from a stranger.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "crypto/sha256.h"

namespace yinxin::sync {

inline constexpr std::uint16_t kProtocolVersion = 1;
inline constexpr std::size_t kFrameBytesMax = 1024 * 1024;
inline constexpr std::size_t kMessageBytesMax = 4 * 1024 * 1024;  // inflated
inline constexpr std::size_t kPartBytesMax = 128 * 1024;

struct Hello {
  std::uint16_t version = kProtocolVersion;
  crypto::Digest genesis;
  std::string member;
  std::string admission = {};
  std::string address = {};  // where others reach the speaker; empty: nowhere
};
struct Summary {
  crypto::Digest heads, evidence, cosignatures, payloads;
  bool operator==(const Summary&) const = default;
};
struct Range {
  std::string first, last;
  crypto::Digest digest;
};
struct Ranges {
  std::vector<Range> ranges;
};
struct Heads {
  std::vector<std::string> notes;
  bool answer = false;
  std::string first, last;
};
enum class WantKind : std::uint8_t { bundle_roots = 1, leaves = 2, payload = 3 };
struct Want {
  std::uint64_t id = 0;
  WantKind kind{};
  std::string member;
  std::uint64_t first = 0, last = 0;
  std::uint64_t offset = 0;
  crypto::Digest digest = {};  // of the sealed bytes, for a payload: after an erasure there are other ones
};
// Part of the object wanted: from the offset, as long as the object and kPartBytesMax allow.
struct Part {
  std::uint64_t id = 0;
  std::uint64_t total = 0;
  std::uint64_t offset = 0;
  Bytes bytes;
};
struct NotHeld {
  std::uint64_t id = 0;
};
struct Bye {
  std::string code, sentence;
};
// Where members can be reached: member id and address, hints only.
struct Addresses {
  std::vector<std::pair<std::string, std::string>> members;
};

using Message = std::variant<Hello, Summary, Ranges, Heads, Want, Part, NotHeld, Bye, Addresses>;

Bytes encode_frame(const Message& message);
// Errors: frame.size, frame.form, frame.message; frame.unknown-kind for a message that a later version may have added.
Result<Message> decode_frame(ByteView frame);

}  // namespace yinxin::sync

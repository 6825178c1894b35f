// Cap'n Proto messages as single canonical segments without framing: how a struct becomes the bytes that are signed,
// and the limits under which foreign bytes are read. For the source files that include generated schemas only.
//
// The library throws kj::Exception for malformed input; it is turned into an error here and nowhere else.
#pragma once

#include <capnp/message.h>
#include <capnp/serialize.h>

#include <algorithm>
#include <optional>

#include "crypto/bytes.h"
#include "crypto/ensure.h"
#include "crypto/error.h"

namespace yinxin::ledger {

// The canonical bytes of the struct that `fill` writes.
template <typename Struct, typename Fill>
Bytes canonical_bytes(const Fill& fill) {
  capnp::MallocMessageBuilder message(512);
  auto root = message.initRoot<Struct>();
  fill(root);
  const kj::Array<capnp::word> words = capnp::canonicalize(root.asReader());
  const auto bytes = words.asBytes();
  return to_bytes(std::as_bytes(std::span(bytes.begin(), bytes.size())));
}

// What `take` reads from the bytes. Errors: entry.malformed.
template <typename Struct, typename Take>
auto read_message(ByteView bytes, std::uint64_t bytes_max, const Take& take)
    -> Result<decltype(take(std::declval<typename Struct::Reader>()))> {
  if (bytes.empty() || bytes.size() % sizeof(capnp::word) != 0 || bytes.size() > bytes_max) {
    return refuse("entry.malformed", "{0} bytes are no message: whole words of 8 bytes, at most {1} bytes.",
                  bytes.size(), bytes_max);
  }
  std::vector<capnp::word> words(bytes.size() / sizeof(capnp::word));
  std::memcpy(words.data(), bytes.data(), bytes.size());
  capnp::ReaderOptions limits;
  limits.traversalLimitInWords = 4 * words.size() + 64;
  limits.nestingLimit = 16;
  try {
    const kj::ArrayPtr<const capnp::word> segments[1] = {kj::arrayPtr(words.data(), words.size())};
    capnp::SegmentArrayMessageReader message(kj::arrayPtr(segments, 1), limits);
    return take(message.getRoot<Struct>());
  } catch (const kj::Exception& failure) {
    return refuse("entry.malformed", "The message cannot be read: {0}.",
                  std::string_view(failure.getDescription().cStr()));
  }
}

inline std::string text_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }
inline capnp::Text::Reader text_in(const std::string& text) { return {text.c_str(), text.size()}; }
inline Bytes data_of(capnp::Data::Reader data) { return to_bytes(std::as_bytes(std::span(data.begin(), data.size()))); }
inline capnp::Data::Reader data_in(ByteView bytes) {
  return {reinterpret_cast<const kj::byte*>(bytes.data()), bytes.size()};
}

}  // namespace yinxin::ledger

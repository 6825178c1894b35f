#include "crypto/entry_bundle.h"

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::crypto {

void append_entry(Bytes& bundle, ByteView entry) {
  ensure(entry.size() <= kEntryBytesMax, "an entry has at most 65,535 bytes");
  put_big_endian(bundle, static_cast<std::uint16_t>(entry.size()));
  append(bundle, entry);
}

Result<std::vector<ByteView>> parse_bundle(ByteView bundle) {
  if (bundle.empty()) return refuse("bundle.empty", "The bundle has no entries.");
  std::vector<ByteView> entries;
  for (ByteReader reader(bundle); !reader.done();) {
    if (entries.size() == kBundleEntriesMax) {
      return refuse("bundle.too-many-entries", "The bundle has more than {0} entries.", kBundleEntriesMax);
    }
    const auto length = reader.take<std::uint16_t>();
    const auto entry = length ? reader.take_bytes(*length) : std::nullopt;
    if (!entry) return refuse("bundle.truncated", "The bundle ends inside entry {0}; fetch it anew.", entries.size());
    entries.push_back(*entry);
  }
  return entries;
}

Result<std::vector<ByteView>> parse_bundle(ByteView bundle, std::size_t width) {
  auto entries = parse_bundle(bundle);
  if (entries && entries->size() != width) {
    return refuse("bundle.width", "The bundle has {0} entries instead of {1}.", entries->size(), width);
  }
  return entries;
}

}  // namespace yinxin::crypto

// Up to 256 consecutive entries of a log as one byte string (C2SP tlog-tiles): for each entry u16 big-endian length,
// then its bytes. It carries no count and no index; both come from its place in the log.
#pragma once

#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::crypto {

inline constexpr std::size_t kEntryBytesMax = 65'535;
inline constexpr std::size_t kBundleEntriesMax = 256;
inline constexpr std::size_t kBundleBytesMax = kBundleEntriesMax * (2 + kEntryBytesMax);

// The entry has at most kEntryBytesMax bytes.
void append_entry(Bytes& bundle, ByteView entry);

// The entries, as views into `bundle`, one to 256 of them; an entry may be empty. Refuses with bundle.empty,
// bundle.truncated, bundle.too-many-entries.
Result<std::vector<ByteView>> parse_bundle(ByteView bundle);

// As above, and refuses with bundle.width unless there are exactly `width`.
Result<std::vector<ByteView>> parse_bundle(ByteView bundle, std::size_t width);

}  // namespace yinxin::crypto

// Where views lie in the store's table of views. Each key begins with a word and a zero byte; the lines of filings that
// stand in the same table (feed_set.cpp) have another word.
#pragma once

#include "ledger/names.h"
#include "ledger/store.h"

namespace yinxin::ledger {

inline constexpr std::string_view kStampKey{"stamp\0", 6};           // view_stamp.h
inline constexpr std::string_view kRowsPrefix{"rows\0", 5};          // member ‖ 0x00 ‖ u64 block: row_block.h
inline constexpr std::string_view kContestsPrefix{"contests\0", 9};  // u32 chunk: contest_chunk.h
inline constexpr std::string_view kHoldersPrefix{"holders\0", 8};    // u32 chunk: holder_chunk.h
inline constexpr std::string_view kOfficersPrefix{"officers\0", 9};  // member: indexes of its officers' entries

Bytes rows_prefix(const MemberId& member);
Bytes rows_key(const MemberId& member, std::uint64_t block);
Bytes contests_key(std::uint32_t chunk);
Bytes holders_key(std::uint32_t chunk);
Bytes officers_key(const MemberId& member);

// All of them, the stamp's key among them.
inline constexpr std::string_view kViewPrefixes[] = {kStampKey, kRowsPrefix, kContestsPrefix, kHoldersPrefix,
                                                     kOfficersPrefix};

// Calls `visit(key, value)` for every key that begins so, in order, until it returns false.
template <typename Visit>
void for_each_view(const Snapshot& snapshot, ByteView prefix, Visit&& visit) {
  snapshot.scan(Table::views, prefix, [&](ByteView key, ByteView value) {
    if (key.size() < prefix.size() || !equal(key.first(prefix.size()), prefix)) return false;
    return static_cast<bool>(visit(key, value));
  });
}

}  // namespace yinxin::ledger

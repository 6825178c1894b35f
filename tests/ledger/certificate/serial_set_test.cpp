#include "ledger/certificate/serial_set.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "crypto/text_encoding.h"
#include "ledger/certificate/leb128.h"

namespace yinxin::ledger {
namespace {

std::string hex_of(const SerialSet& set) {
  Bytes out;
  set.put(out);
  return crypto::to_hex(out);
}

std::optional<SerialSet> from_hex(std::string_view hex) {
  const Bytes bytes = *crypto::from_hex(hex);
  crypto::ByteReader in(bytes);
  auto set = SerialSet::take(in);
  return set && in.done() ? set : std::nullopt;
}

TEST(Leb128, HasOneSpelling) {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{300},
                                    std::uint64_t{999'999}, UINT64_MAX}) {
    Bytes out;
    put_leb128(out, value);
    crypto::ByteReader in(out);
    EXPECT_EQ(take_leb128(in), value);
    EXPECT_TRUE(in.done());
  }
  for (const char* hex : {"", "80", "8000", "ff00", "ffffffffffffffffff02", "80808080808080808080"}) {
    const Bytes bytes = *crypto::from_hex(hex);
    crypto::ByteReader in(bytes);
    EXPECT_FALSE(take_leb128(in)) << hex;
  }
}

TEST(SerialSet, JoinsWhatTouchesAndOverlaps) {
  const SerialSet set({{10, 12}, {1, 3}, {4, 4}, {11, 15}});
  EXPECT_EQ(set.ranges(), (std::vector<SerialRange>{{1, 4}, {10, 15}}));
  EXPECT_EQ(set.count(), 10U);
  EXPECT_EQ(hex_of(set),
            "02"
            "0003"
            "0405");
  EXPECT_TRUE(set.contains_all_of(SerialSet({{2, 3}, {15, 15}})));
  EXPECT_FALSE(set.contains_all_of(SerialSet({{2, 5}})));
}

TEST(SerialSet, RefusesBytesThatSayNoSet) {
  EXPECT_EQ(from_hex("02"
                     "0003"
                     "0405"),
            SerialSet({{1, 4}, {10, 15}}));
  EXPECT_TRUE(from_hex("00"));
  for (const char* hex : {"", "01", "0100", "0200", "01bf843d00", "0101be843d", "010000ff", "ffffffff0f0000"})
    EXPECT_FALSE(from_hex(hex)) << hex;
  EXPECT_EQ(from_hex("01be843d00")->ranges()[0].first, 999'999U);
}

TEST(SerialSet, ContainsExactlyWhatWasPutIn) {
  rc::check([](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& pairs) {
    std::vector<SerialRange> ranges;
    std::set<std::uint32_t> members;
    for (const auto& [start, length] : pairs) {
      ranges.push_back({start + 1U, start + 1U + length % 8U});
      for (std::uint32_t serial = ranges.back().first; serial <= ranges.back().last; ++serial) members.insert(serial);
    }
    const SerialSet set(ranges);
    for (std::uint32_t serial = 1; serial < 270; ++serial) RC_ASSERT(set.contains(serial) == members.contains(serial));
    RC_ASSERT(set.count() == members.size());
    RC_ASSERT(from_hex(hex_of(set)) == set);
  });
}

}  // namespace
}  // namespace yinxin::ledger

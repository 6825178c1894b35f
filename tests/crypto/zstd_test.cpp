#include "crypto/zstd.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

TEST(Zstd, GivesBackWhatItCompressed) {
  for (std::size_t size : {0UL, 1UL, 255UL, 100000UL}) {
    Bytes plain(size);
    for (std::size_t i = 0; i < size; ++i) plain[i] = static_cast<std::byte>(i * i >> 3);
    EXPECT_EQ(decompress(compress(plain), size), plain);
  }
}

TEST(Zstd, RefusesMoreThanTheCallerTakes) {
  const Bytes bomb = compress(Bytes(100'000'000));
  EXPECT_LT(bomb.size(), 20'000U);
  EXPECT_EQ(decompress(bomb, 99'999'999).error().code, "zstd.size");
}

TEST(Zstd, RefusesWhatIsNotExactlyOneFrame) {
  const Bytes frame = compress(as_bytes("talent"));
  Bytes two = frame;
  append(two, frame);
  EXPECT_EQ(decompress(two, 100).error().code, "zstd.frame");
  Bytes trailing = frame;
  trailing.push_back(std::byte{0});
  EXPECT_EQ(decompress(trailing, 100).error().code, "zstd.frame");
  EXPECT_EQ(decompress(ByteView(frame).first(frame.size() - 1), 100).error().code, "zstd.frame");
  EXPECT_EQ(decompress({}, 100).error().code, "zstd.frame");
  const Bytes skippable{std::byte{0x50}, std::byte{0x2A}, std::byte{0x4D}, std::byte{0x18},
                        std::byte{0},    std::byte{0},    std::byte{0},    std::byte{0}};
  EXPECT_EQ(decompress(skippable, 100).error().code, "zstd.frame");
}

TEST(Zstd, RefusesADamagedFrame) {
  Bytes plain(5000);
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i] = static_cast<std::byte>(i * 7919 >> 4);
  Bytes frame = compress(plain);
  std::size_t refused = 0;
  for (std::size_t i = 12; i < frame.size(); i += 13) {
    Bytes damaged = frame;
    damaged[i] ^= std::byte{0x55};
    const auto out = decompress(damaged, 10'000);
    if (!out || *out != plain) ++refused;
  }
  EXPECT_GT(refused, 0U);
}

}  // namespace
}  // namespace yinxin::crypto

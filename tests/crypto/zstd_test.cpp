#include "crypto/zstd.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <zstd.h>

#include <memory>

#include "crypto/random.h"

namespace yinxin::crypto {
namespace {

constexpr std::uint64_t kMax = 1 << 20;

std::string code_of(ByteView frame, std::uint64_t size_max = kMax) {
  const auto out = decompress(frame, size_max);
  return out ? "" : out.error().code;
}

// A frame made with the library's own settings, to make what `compress` never does.
Bytes frame_with(ByteView data, std::initializer_list<std::pair<ZSTD_cParameter, int>> settings,
                 ByteView dictionary = {}) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  for (const auto& [name, value] : settings) ZSTD_CCtx_setParameter(context.get(), name, value);
  if (!dictionary.empty()) ZSTD_CCtx_loadDictionary(context.get(), dictionary.data(), dictionary.size());
  Bytes out(ZSTD_compressBound(data.size()));
  out.resize(ZSTD_compress2(context.get(), out.data(), out.size(), data.data(), data.size()));
  return out;
}

// A frame of RFC 8878 by hand: single segment, 4-byte content size, then one RLE block of `block` bytes.
Bytes bomb(std::uint32_t stated, std::uint32_t block) {
  Bytes out;
  for (unsigned byte : {0x28U, 0xB5U, 0x2FU, 0xFDU, 0xA0U}) out.push_back(static_cast<std::byte>(byte));
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::byte>(stated >> (8 * i)));
  const std::uint32_t header = 1U | (1U << 1) | (block << 3);  // last block, RLE
  for (int i = 0; i < 3; ++i) out.push_back(static_cast<std::byte>(header >> (8 * i)));
  out.push_back(std::byte{'x'});
  return out;
}

TEST(Zstd, UnpacksWhatItPacks) {
  EXPECT_TRUE(rc::check([](const std::string& text, bool repeat) {
    Bytes data = to_bytes(text);
    if (repeat) {
      for (int i = 0; i < 8; ++i) append(data, Bytes(data));
    }
    const Bytes frame = compress(data);
    RC_ASSERT((decompressed_size(frame) == data.size()));
    RC_ASSERT((decompress(frame, data.size()) == data));
  }));
}

TEST(Zstd, AFrameIsTheSameEachTime) {
  const Bytes data = to_bytes(std::string(5000, 'x'));
  EXPECT_EQ(compress(data), compress(data));
  EXPECT_LT(compress(data).size(), 50U);
}

TEST(Zstd, RefusesWhatBecomesLargerThanAllowedBeforeUnpacking) {
  const Bytes data(5000);
  EXPECT_EQ(code_of(compress(data), 5000), "");
  EXPECT_EQ(code_of(compress(data), 4999), "zstd.too-large");
  EXPECT_EQ(code_of(bomb(0xFFFFFFFF, 1 << 17)), "zstd.too-large");
  EXPECT_EQ(decompressed_size(bomb(0xFFFFFFFF, 1 << 17)), 0xFFFFFFFFU);
}

TEST(Zstd, RefusesContentThatIsNotAsStated) {
  EXPECT_EQ(code_of(bomb(1000, 1000)), "");
  EXPECT_EQ(code_of(bomb(1001, 1000)), "zstd.damaged");
  EXPECT_EQ(code_of(bomb(999, 1000)), "zstd.damaged");
  EXPECT_EQ(code_of(bomb(1, 1 << 17)), "zstd.damaged");
}

TEST(Zstd, RefusesAFrameThatDoesNotSayItsSize) {
  EXPECT_EQ(code_of(frame_with(Bytes(5000), {{ZSTD_c_contentSizeFlag, 0}})), "zstd.no-size");
}

TEST(Zstd, RefusesADictionary) {
  const Bytes dictionary = to_bytes(std::string(2000, 'd'));
  const Bytes raw = frame_with(to_bytes("dddd"), {}, dictionary);
  EXPECT_EQ(code_of(raw), "");  // raw content without an identifier: the frame does not refer to it
  const Bytes named = compress(to_bytes("some text"));
  for (unsigned flag : {1U, 2U, 3U}) {
    Bytes frame = named;
    frame[4] |= static_cast<std::byte>(flag);
    frame.insert(frame.begin() + 5, flag == 3 ? 4 : flag, std::byte{0});  // the identifier, even 0
    EXPECT_EQ(code_of(frame), "zstd.dictionary");
  }
}

TEST(Zstd, RefusesSkippableFramesAndAnythingBehindTheFrame) {
  const Bytes frame = compress(to_bytes("some text"));
  for (unsigned kind = 0; kind < 16; ++kind) {
    Bytes skippable{static_cast<std::byte>(0x50 + kind), std::byte{0x2A}, std::byte{0x4D}, std::byte{0x18}};
    append(skippable, ByteArray<4>{std::byte{4}});
    append(skippable, ByteArray<4>{});
    Bytes before = skippable;
    append(before, frame);
    EXPECT_EQ(code_of(before), "zstd.skippable");
    Bytes behind = frame;
    append(behind, skippable);
    EXPECT_EQ(code_of(behind), "zstd.trailing");
  }
  Bytes twice = frame;
  append(twice, frame);
  EXPECT_EQ(code_of(twice), "zstd.trailing");
  Bytes longer = frame;
  longer.push_back(std::byte{0});
  EXPECT_EQ(code_of(longer), "zstd.trailing");
}

TEST(Zstd, RefusesWhatIsNoFrame) {
  EXPECT_EQ(code_of({}), "zstd.not-a-frame");
  EXPECT_EQ(code_of(as_bytes("PK\x03\x04 and so on")), "zstd.not-a-frame");
  const Bytes frame = compress(Bytes(100, std::byte{'x'}));
  EXPECT_EQ(code_of(ByteView(frame).first(4)), "zstd.not-a-frame");
  // The magic number of zstd 0.5, which the library may still know.
  EXPECT_EQ(code_of(as_bytes("\x25\xB5\x2F\xFD and so on")), "zstd.not-a-frame");
  for (std::size_t size = 5; size < frame.size(); ++size) {
    EXPECT_EQ(code_of(ByteView(frame).first(size)), "zstd.damaged") << size;
  }
}

TEST(Zstd, OutlivesDamageAnywhere) {
  SeededRandom random(7);
  Bytes data;
  for (int i = 0; i < 300; ++i) append(data, as_bytes("row " + std::to_string(random.below(50)) + "\n"));
  const Bytes frame = compress(data);
  for (int round = 0; round < 20'000; ++round) {
    Bytes changed = frame;
    for (std::uint64_t flips = 1 + random.below(4); flips > 0; --flips) {
      changed[random.below(changed.size())] ^= std::byte{1} << random.below(8);
    }
    const auto out = decompress(changed, kMax);
    EXPECT_TRUE(!out || out->size() <= kMax);
  }
}

}  // namespace
}  // namespace yinxin::crypto

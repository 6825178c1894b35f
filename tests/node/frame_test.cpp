#include "node/frame.h"

#include <gtest/gtest.h>

namespace yinxin::node {
namespace {

Bytes framed(std::string_view body) {
  Bytes out;
  append(out, frame_header(as_bytes(body)));
  append(out, as_bytes(body));
  return out;
}

TEST(Frame, ComesOutWholeHoweverItIsCut) {
  Bytes stream = framed("first");
  append(stream, framed("the second one"));
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    FrameReader reader;
    std::vector<Bytes> frames;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      ASSERT_TRUE(reader.feed(ByteView(stream).subspan(at, std::min(piece, stream.size() - at)), frames));
    }
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_EQ(as_text(frames[0]), "first");
    EXPECT_EQ(as_text(frames[1]), "the second one");
    EXPECT_FALSE(reader.within_frame());
  }
}

TEST(Frame, KnowsThatOneIsUnderWay) {
  FrameReader reader;
  std::vector<Bytes> frames;
  EXPECT_FALSE(reader.within_frame());
  ASSERT_TRUE(reader.feed(ByteView(framed("body")).first(2), frames));
  EXPECT_TRUE(reader.within_frame());
}

TEST(Frame, RefusesALengthAboveTheLimitBeforeTheBodyArrives) {
  FrameReader reader(16);
  std::vector<Bytes> frames;
  ASSERT_TRUE(reader.feed(framed("sixteen bytes ok"), frames));
  ASSERT_EQ(frames.size(), 1U);
  const Bytes large = framed("seventeen bytes..");
  EXPECT_EQ(reader.feed(ByteView(large).first(4), frames).error().code, "frame.too-large");
}

TEST(Frame, RefusesAnEmptyFrame) {
  FrameReader reader;
  std::vector<Bytes> frames;
  EXPECT_EQ(reader.feed(Bytes(4, std::byte{0}), frames).error().code, "frame.empty");
}

}  // namespace
}  // namespace yinxin::node

#include "crypto/tag.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <type_traits>

#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

static_assert(!std::is_copy_constructible_v<TagKey> && std::is_nothrow_move_constructible_v<SecretBytes<32>>);

TagKey key_from_hex(std::uint8_t version, std::string_view hex) {
  ByteArray<32> secret;
  std::ranges::copy(*from_hex(hex), secret.begin());
  return TagKey(version, SecretBytes<32>(secret));
}

TEST(PersonTag, AgreesWithTheVectorsMadeByAnotherProgram) {
  std::ifstream file(YINXIN_TEST_VECTORS "/tag.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto cases = boost::json::parse(text).at("cases").as_array();
  ASSERT_EQ(cases.size(), 20U);
  std::set<std::string> seen;
  for (const auto& value : cases) {
    const auto& item = value.as_object();
    const auto field = [&](const char* name) { return std::string_view(item.at(name).as_string()); };
    const TagKey key = key_from_hex(static_cast<std::uint8_t>(item.at("key_version").as_int64()), field("secret"));
    const auto purpose = field("purpose") == "claim" ? TagPurpose::kClaim : TagPurpose::kSubsidy;
    const PersonTag tag = key.tag(purpose, field("document_type"), field("number"));
    EXPECT_EQ(tag.hex(), field("tag"));
    seen.insert(tag.hex().substr(4));
  }
  EXPECT_EQ(seen.size(), cases.size());  // no two purposes, keys, types or numbers share a value
}

TEST(PersonTag, GoesToEighteenBytesAndBack) {
  const PersonTag tag = key_from_hex(3, std::string(64, 'a')).tag(TagPurpose::kClaim, "201", "340300199001010012");
  EXPECT_EQ(PersonTag::from(tag.bytes()), tag);
  EXPECT_EQ(to_hex(tag.bytes()).substr(0, 4), "0103");
  EXPECT_FALSE(PersonTag::from(ByteArray<17>{}));
  EXPECT_FALSE(PersonTag::from(ByteArray<19>{}));
}

TEST(PersonTag, OfAnotherKeyVersionIsAnotherTagWithTheSameValue) {
  const PersonTag one = key_from_hex(1, std::string(64, 'a')).tag(TagPurpose::kClaim, "201", "1");
  const PersonTag two = key_from_hex(2, std::string(64, 'a')).tag(TagPurpose::kClaim, "201", "1");
  EXPECT_EQ(one.value, two.value);
  EXPECT_NE(one, two);
}

TEST(PersonTagDeathTest, TakesNoDocumentTypeThatIsNotThreeDigits) {
  const TagKey key = key_from_hex(1, std::string(64, 'a'));
  EXPECT_DEATH(key.tag(TagPurpose::kClaim, "21", "0"), "three digits");
  EXPECT_DEATH(key.tag(TagPurpose::kClaim, "20a", "0"), "three digits");
}

TEST(Secret, LeavesZerosBehindWhenItMoves) {
  SecretBytes<4> one(ByteArray<4>{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}});
  const SecretBytes<4> two = std::move(one);
  EXPECT_EQ(to_hex(one.view()), "00000000");  // NOLINT: looking at what was left is the point
  EXPECT_EQ(to_hex(two.view()), "01020304");
}

}  // namespace
}  // namespace yinxin::crypto

#include "ledger/bundle.h"

#include <gtest/gtest.h>

#include "crypto/merkle.h"

namespace yinxin::ledger {
namespace {

std::string refusal_of(const Bytes& stored) {
  const auto bundle = Bundle::decode(stored);
  return bundle ? "decoded" : bundle.error().code;
}

TEST(Bundle, ReadsWhatItWritesErasedLeavesToo) {
  Bundle bundle;
  bundle.push(as_bytes("a leaf"));
  bundle.push_erased(crypto::leaf_hash(as_bytes("gone")));
  const auto read = Bundle::decode(bundle.stored());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->leaf_hashes(), bundle.leaf_hashes());
  EXPECT_TRUE(read->erased(1));
  EXPECT_EQ(read->leaf(1).size(), 0U);
}

TEST(Bundle, IsRefusedInAnotherFormOrBeyondItsEnd) {
  Bundle bundle;
  bundle.push(as_bytes("a leaf"));
  const Bytes good = bundle.stored();
  ASSERT_EQ(refusal_of(good), "decoded");
  EXPECT_EQ(refusal_of({}), "bundle.form");
  Bytes other = good;
  other[0] = std::byte{2};
  EXPECT_EQ(refusal_of(other), "bundle.form");
  for (std::size_t size = 2; size < good.size(); ++size)
    EXPECT_EQ(refusal_of(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))), "bundle.length")
        << size;
  Bytes many{std::byte{0}};
  for (std::uint64_t i = 0; i <= kBundleLeaves; ++i)
    append(many, ByteArray<3>{std::byte{0}, std::byte{1}, std::byte{7}});
  EXPECT_EQ(refusal_of(many), "bundle.length");
}

}  // namespace
}  // namespace yinxin::ledger

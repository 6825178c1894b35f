#include "ledger/bundle.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/merkle.h"
#include "crypto/zstd.h"

namespace yinxin::ledger {

namespace {
constexpr std::byte kPlain{0};
constexpr std::byte kZstd{1};
constexpr std::size_t kDigestBytes = 32;
}  // namespace

Result<Bundle> Bundle::decode(ByteView stored) {
  if (stored.empty() || (stored[0] != kPlain && stored[0] != kZstd)) {
    return refuse("bundle.form", "A bundle begins with form byte 0 or 1.");
  }
  Bundle bundle;
  if (stored[0] == kPlain) {
    bundle.plain_ = to_bytes(stored.subspan(1));
  } else {
    auto plain = crypto::decompress(stored.subspan(1), kBundleBytesMax);
    if (!plain) return std::unexpected(plain.error());
    bundle.plain_ = std::move(*plain);
  }
  crypto::ByteReader in(bundle.plain_);
  while (!in.done()) {
    const auto length = in.take<std::uint16_t>();
    const bool erased = length == std::uint16_t{0};
    const auto bytes = length ? in.take_bytes(erased ? kDigestBytes : *length) : std::nullopt;
    if (!bytes || bundle.leaves_.size() == kBundleLeaves) {
      return refuse("bundle.length", "The bundle's leaf {0} runs over its end or its 256 leaves.",
                    bundle.leaves_.size());
    }
    bundle.leaves_.push_back({static_cast<std::size_t>(bytes->data() - bundle.plain_.data()), bytes->size(), erased});
  }
  return bundle;
}

ByteView Bundle::leaf(std::size_t place) const {
  const Place& at = leaves_[place];
  return at.erased ? ByteView() : ByteView(plain_).subspan(at.begin, at.size);
}

crypto::Digest Bundle::leaf_hash(std::size_t place) const {
  const Place& at = leaves_[place];
  if (!at.erased) return crypto::leaf_hash(leaf(place));
  crypto::Digest hash;
  std::ranges::copy(ByteView(plain_).subspan(at.begin, at.size), hash.bytes.begin());
  return hash;
}

std::vector<crypto::Digest> Bundle::leaf_hashes() const {
  std::vector<crypto::Digest> out;
  out.reserve(size());
  for (std::size_t place = 0; place < size(); ++place) out.push_back(leaf_hash(place));
  return out;
}

void Bundle::push(ByteView leaf) {
  ensure(!complete() && !leaf.empty() && leaf.size() <= 65535, "a bundle takes 256 leaves of 1 to 65,535 bytes");
  crypto::put_big_endian(plain_, static_cast<std::uint16_t>(leaf.size()));
  leaves_.push_back({plain_.size(), leaf.size(), false});
  append(plain_, leaf);
}

void Bundle::push_erased(const crypto::Digest& leaf_hash) {
  ensure(!complete(), "a bundle takes 256 leaves");
  crypto::put_big_endian(plain_, std::uint16_t{0});
  leaves_.push_back({plain_.size(), kDigestBytes, true});
  append(plain_, leaf_hash);
}

void Bundle::push_from(const Bundle& other, std::size_t place) {
  if (other.erased(place)) {
    push_erased(other.leaf_hash(place));
  } else {
    push(other.leaf(place));
  }
}

Bytes Bundle::stored() const {
  Bytes out{complete() ? kZstd : kPlain};
  if (complete()) {
    append(out, crypto::compress(plain_));
  } else {
    append(out, plain_);
  }
  return out;
}

}  // namespace yinxin::ledger

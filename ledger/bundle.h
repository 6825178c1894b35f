// A bundle: up to 256 neighbouring leaves of a feed, the unit that is stored, verified and sent. An erased leaf has
// gone and left its leaf hash, so that every proof of its neighbours stays whole.
//
// Plain bytes: for each leaf u16 length ‖ leaf; for an erased one u16 0 ‖ 32-byte leaf hash (no leaf of ours is empty).
// Stored and sent bytes: one form byte, then plain bytes (form 0) or one zstd frame of them (form 1). A complete bundle
// is compressed once, by whoever completes it; a tail is kept plain.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "crypto/error.h"
#include "crypto/sha256.h"

namespace yinxin::ledger {

inline constexpr std::uint64_t kBundleLeaves = 256;
inline constexpr std::size_t kBundleBytesMax = kBundleLeaves * (2 + 65535);

class Bundle {
 public:
  Bundle() = default;
  // Errors: bundle.form, bundle.length (a leaf runs over the end, more than 256 leaves), and those of decompress.
  static Result<Bundle> decode(ByteView stored);

  std::size_t size() const { return leaves_.size(); }
  bool complete() const { return size() == kBundleLeaves; }
  // The leaf's bytes; empty for an erased one.
  ByteView leaf(std::size_t place) const;
  bool erased(std::size_t place) const { return leaves_[place].erased; }
  crypto::Digest leaf_hash(std::size_t place) const;
  std::vector<crypto::Digest> leaf_hashes() const;

  void push(ByteView leaf);  // 1 to 65,535 bytes
  void push_erased(const crypto::Digest& leaf_hash);
  void push_from(const Bundle& other, std::size_t place);

  Bytes stored() const;

 private:
  struct Place {
    std::size_t begin;
    std::size_t size;
    bool erased;
  };
  Bytes plain_;
  std::vector<Place> leaves_;
};

}  // namespace yinxin::ledger

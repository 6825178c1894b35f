#include "sync/simulation/disk.h"

#include "crypto/big_endian.h"

namespace yinxin::sync::simulation {

void PowerSupply::before_write() {
  ++writes_;
  if (cut_ && cut_->write == writes_ && cut_->moment == Moment::before) throw PowerCut();
}

void PowerSupply::after_write() {
  if (cut_ && cut_->write == writes_ && cut_->moment == Moment::after) throw PowerCut();
}

void Disk::commit(const ledger::WriteBatch& batch) {
  power_.before_write();
  store_.commit(batch);
  power_.after_write();
}

Result<void> Journal::intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) {
  power_.before_write();
  const bool shrinks = !heads_.empty() && std::pair{generation, size} < heads_.rbegin()->first;
  const auto [entry, fresh] = heads_.emplace(std::pair{generation, size}, root);
  if (!fork_ && (shrinks || (!fresh && entry->second != root))) {
    fork_ = (shrinks ? "a smaller size after a larger one: " : "a second root for size ") + std::to_string(size);
  }
  power_.after_write();
  return {};
}

crypto::Digest digest_of(const ledger::Store& store) {
  crypto::Sha256 digest;
  const auto snapshot = store.snapshot();
  Bytes lengths;
  for (std::size_t i = 0; i < ledger::kTableCount; ++i) {
    snapshot->scan(static_cast<ledger::Table>(i), {}, [&](ByteView key, ByteView value) {
      lengths.clear();
      crypto::put_big_endian(lengths, static_cast<std::uint8_t>(i));
      crypto::put_big_endian(lengths, static_cast<std::uint64_t>(key.size()));
      crypto::put_big_endian(lengths, static_cast<std::uint64_t>(value.size()));
      digest.update(lengths);
      digest.update(key);
      digest.update(value);
      return true;
    });
  }
  return digest.finish();
}

}  // namespace yinxin::sync::simulation

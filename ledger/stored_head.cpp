#include "ledger/stored_head.h"

#include "crypto/big_endian.h"

namespace yinxin::ledger {

Bytes head_key(const MemberId& member, HeadKind kind) {
  Bytes key = to_bytes(member.text());
  key.push_back(std::byte{0});
  key.push_back(static_cast<std::byte>(kind));
  return key;
}

Bytes head_value(const FeedHead& head) {
  Bytes value;
  crypto::put_big_endian(value, head.generation);
  append(value, as_bytes(head.note));
  return value;
}

std::optional<FeedHead> head_from(const MemberId& member, ByteView value) {
  if (value.size() < 4) return std::nullopt;
  const std::string note(as_text(value.subspan(4)));
  const auto checkpoint = crypto::parse_signed_checkpoint(note);
  if (!checkpoint) return std::nullopt;
  return FeedHead{member, crypto::get_big_endian<std::uint32_t>(value.first<4>()), checkpoint->head.size,
                  checkpoint->head.root, note};
}

}  // namespace yinxin::ledger

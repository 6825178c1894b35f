// How heads lie in the table `heads`: under member ‖ 0x00 ‖ kind, as u32 generation ‖ signed checkpoint. The generation
// stands there because the roster that would tell it is read from a feed whose head this may be. An intended head is
// the text of a checkpoint, not yet signed.
#pragma once

#include <optional>
#include <string>

#include "crypto/checkpoint.h"
#include "ledger/names.h"

namespace yinxin::ledger {

struct FeedHead {
  MemberId member;
  std::uint32_t generation = 1;
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note;  // the signed checkpoint
};

enum class HeadKind : std::uint8_t {
  current = 0,   // all of it is held
  target = 1,    // its edge is held, bundles are missing
  intended = 2,  // of the own feed: about to be signed
  beyond = 3,    // was current before the author's keys were closed below it
};

Bytes head_key(const MemberId& member, HeadKind kind);
Bytes head_value(const FeedHead& head);
// nullopt for bytes that are no head.
std::optional<FeedHead> head_from(const MemberId& member, ByteView value);

}  // namespace yinxin::ledger

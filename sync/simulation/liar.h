// A member that lies: its node is whole, but what it says is altered, invented, repeated or left out on the way out.
#pragma once

#include "sync/message.h"
#include "sync/simulation/faults.h"
#include "sync/simulation/node.h"

namespace yinxin::sync::simulation {

class Liar final : public Tamperer {
 public:
  // One frame in `one_in` is tampered with. `lies`, `promises`: which of the two classes it belongs to.
  Liar(bool lies, bool promises, std::uint64_t one_in, Faults& faults, crypto::RandomSource& random)
      : lies_(lies), promises_(promises), one_in_(one_in), faults_(faults), random_(random) {
    mute_ = lies_ && random_.chance(1, 3);
    stubborn_ = promises_ && random_.chance(1, 2);
  }

  std::vector<Bytes> tamper(SimulatedNode& node, Bytes frame) override;

 private:
  std::vector<Bytes> lie(SimulatedNode& node, Bytes frame);
  Bytes altered(const Message& message);
  // A head of the liar's own feed over entries that do not exist, rightly signed.
  static Bytes empty_promise(SimulatedNode& node, std::uint64_t beyond);
  Bytes invention(SimulatedNode& node);

  bool lies_, promises_;
  bool mute_;      // tells heads and never answers wants
  bool stubborn_;  // follows each of its heads with an empty promise
  std::uint64_t one_in_;
  Faults& faults_;
  crypto::RandomSource& random_;
};

}  // namespace yinxin::sync::simulation

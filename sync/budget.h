// A budget that refills with time: so much at once, so much a second. What a peer asks beyond it is left undone, for
// the limits on peers are local policy: nobody is closed for them.
#pragma once

#include <algorithm>

#include "sync/peer_number.h"

namespace yinxin::sync {

class Budget {
 public:
  Budget(std::uint64_t at_once, std::uint64_t per_second)
      : at_once_(at_once * 1000), per_second_(per_second), left_(at_once_) {}

  // Whether `cost` can be afforded; if so it is spent.
  bool spend(std::uint64_t cost, Milliseconds now) {
    if (now > refilled_) left_ = std::min(at_once_, left_ + (now - refilled_) * per_second_);
    refilled_ = std::max(refilled_, now);
    if (left_ < cost * 1000) return false;
    left_ -= cost * 1000;
    return true;
  }
  // From when on `cost` can be afforded, if nothing else is spent; it must not be above what is given at once.
  Milliseconds affordable_at(std::uint64_t cost) const {
    const std::uint64_t lacking = cost * 1000 - std::min(cost * 1000, left_);
    return refilled_ + (lacking + per_second_ - 1) / per_second_;
  }
  // Gives back what was spent for nothing.
  void give_back(std::uint64_t cost) { left_ = std::min(at_once_, left_ + cost * 1000); }

 private:
  std::uint64_t at_once_, per_second_, left_;  // in thousandths, but per_second_
  Milliseconds refilled_ = 0;
};

}  // namespace yinxin::sync

// Virtual time: what is to happen when. The only clock of a simulated federation; it moves when the next thing happens.
// Things due at one moment happen in the order in which they were put here, so a run is the same each time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "sync/peer_number.h"

namespace yinxin::sync::simulation {

class Agenda {
 public:
  using Action = std::move_only_function<void()>;

  Milliseconds now() const { return now_; }
  std::uint64_t steps() const { return steps_; }  // things that have happened

  void after(Milliseconds delay, Action action) {
    actions_.emplace(std::pair{now_ + delay, order_++}, std::move(action));
  }
  // Does the next thing that is due not after `until`. False if there is none; then it is `until`.
  bool step(Milliseconds until);

 private:
  std::map<std::pair<Milliseconds, std::uint64_t>, Action> actions_;
  Milliseconds now_ = 0;
  std::uint64_t order_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace yinxin::sync::simulation

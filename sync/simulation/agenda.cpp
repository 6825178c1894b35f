#include "sync/simulation/agenda.h"

#include <algorithm>

namespace yinxin::sync::simulation {

bool Agenda::step(Milliseconds until) {
  if (actions_.empty() || actions_.begin()->first.first > until) {
    now_ = std::max(now_, until);
    return false;
  }
  auto due = actions_.extract(actions_.begin());
  now_ = due.key().first;
  ++steps_;
  due.mapped()();
  return true;
}

}  // namespace yinxin::sync::simulation

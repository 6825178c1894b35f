// What can go wrong in a simulated federation, by class. Each seed tosses a coin for each class (swarm testing): runs
// with few classes reach states that a run with all of them drowns.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "crypto/random.h"

namespace yinxin::sync::simulation {

enum class Fault : std::uint8_t {
  delay,           // long and uneven ways, narrow lines
  broken_line,     // connections break, what is under way is lost
  one_way,         // one direction between two nodes is dead for a while
  partition,       // groups of nodes are apart for a long time
  crash,           // the power goes between two commits, before or after one took effect
  slow_node,       // frames wait before they are looked at
  double_line,     // several connections between the same two nodes
  clock_skew,      // clocks differ and run at different speeds
  late_admission,  // members that the others do not know for a while
  stranger,        // somebody whom nobody has admitted
  liar,            // a member whose frames are altered, invented, repeated or left out
  empty_promise,   // a member that signs heads of entries it never shows
  fork,            // a member that signs two histories
  missed_erasure,  // a member that was away while a row was erased gives it to another
};
inline constexpr std::size_t kFaultCount = 14;

std::string_view name_of(Fault fault);

// Which classes this run has, and how often each has struck.
class Faults {
 public:
  explicit Faults(crypto::RandomSource& random);

  bool has(Fault fault) const { return active_[static_cast<std::size_t>(fault)]; }
  void strike(Fault fault) { ++strikes_[static_cast<std::size_t>(fault)]; }
  std::uint64_t strikes(Fault fault) const { return strikes_[static_cast<std::size_t>(fault)]; }

 private:
  std::array<bool, kFaultCount> active_{};
  std::array<std::uint64_t, kFaultCount> strikes_{};
};

}  // namespace yinxin::sync::simulation

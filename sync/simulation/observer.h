// Who is told what simulated nodes do: the checks of invariants and the trace.
#pragma once

#include <string_view>

#include "sync/engine.h"
#include "sync/simulation/network.h"

namespace yinxin::sync::simulation {

class SimulatedNode;

class Observer {
 public:
  virtual ~Observer() = default;
  // The node has done a step and stands.
  virtual void stepped(SimulatedNode& node) = 0;
  // It has come up again after a power cut, or for the first time.
  virtual void started(SimulatedNode& node) = 0;
  virtual void crashed(SimulatedNode& node) = 0;
  virtual void sent(const SimulatedNode& node, NodeNumber to, ByteView frame) = 0;
  virtual void closed(const SimulatedNode& node, NodeNumber other, const Error& reason, bool violation) = 0;
};

}  // namespace yinxin::sync::simulation

// What answers a verb of the control protocol. Handlers run on the core thread, one after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "node/control/message.h"

namespace yinxin::node {

class Progress {
 public:
  virtual ~Progress() = default;
  // As often as you like; the person sees some of it. `total` 0: not known. `label` is an English template.
  virtual void report(std::uint64_t done, std::uint64_t total, std::string_view label) = 0;
  // The person has given up, or the node is to stop. Long work asks now and then, and ends with nothing half done.
  virtual bool cancelled() const = 0;
};

// Refuses what was asked by a reply with an exit code. May throw what the store throws: SpaceExhausted becomes a reply,
// anything else stops the node.
using ControlHandler = std::function<ControlReply(const ControlRequest&, Progress&)>;

}  // namespace yinxin::node

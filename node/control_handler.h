// What answers a verb of the control protocol. Handlers run on the core thread, one after the other.
#pragma once

#include <functional>

#include "node/control/message.h"

namespace yinxin::node {

// Refuses what was asked by a reply with an exit code. May throw what the store throws: SpaceExhausted becomes a reply,
// anything else stops the node.
using ControlHandler = std::function<ControlReply(ControlRequest request, ledger::Progress& progress)>;

}  // namespace yinxin::node

// What the command line and the running node say to each other: an office's request, notices of progress, one reply.
// Values only; `wire.h` has their bytes.
#pragma once

#include "ledger/office/request.h"

namespace yinxin::node {

using ledger::Attachment;
using ledger::ExitCode;
using ledger::refusal;
using ControlRequest = ledger::OfficeRequest;
using ControlReply = ledger::OfficeReply;

// How far long work is: see ledger::Progress.
struct ProgressNotice {
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: not known
  std::string label;
  bool operator==(const ProgressNotice&) const = default;
};

}  // namespace yinxin::node

// The command line's side of the control protocol: one request to the running node, and its reply. Blocking, on plain
// POSIX sockets.
#pragma once

#include <functional>
#include <string>

#include "node/control/message.h"

namespace yinxin::node {

using ProgressListener = std::function<void(const ProgressNotice&)>;

// Sends `request` to the node that runs on `data_directory` and waits for its reply, for as long as the work takes.
// Errors: "control.not-running" (exit code 3), "control.no-directory", "control.lost" (the node went away in between),
// "control.too-large", "control.malformed", "control.version".
Result<ControlReply> call(const std::string& data_directory, const ControlRequest& request,
                          const ProgressListener& on_progress = {});

// The exit code that belongs to an error of `call`.
ExitCode exit_code_of(const Error& call_error);

}  // namespace yinxin::node

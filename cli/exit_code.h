// What a program says to the shell when it ends. `yinxin verify` returns the codes of yinxin-verify instead.
#pragma once

namespace yinxin::cli {

enum class ExitCode : int {
  ok = 0,
  failed = 1,
  usage = 2,
  node_not_running = 3,
  verification_failed = 4,
  rows_refused = 5,
  configuration = 6,
  try_again = 75,
};

}  // namespace yinxin::cli

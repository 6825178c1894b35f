// The exit codes of the programs (`yinxin`, `yinxind`); `yinxin-verify` has its own. Scripts branch on them: they never
// change their meaning.
#pragma once

namespace yinxin::ledger {

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

}  // namespace yinxin::ledger

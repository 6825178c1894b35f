// The exit codes of the programs (`yinxin`, `yinxind`); `yinxin-verify` has its own. Scripts branch on them: they never
// change their meaning.
#pragma once

namespace yinxin::node {

enum class ExitCode : int {
  kOk = 0,
  kFailed = 1,
  kUsage = 2,
  kNodeNotRunning = 3,
  kVerificationFailed = 4,
  kSomeRowsRefused = 5,
  kConfiguration = 6,
  kTryAgain = 75,
};

}  // namespace yinxin::node

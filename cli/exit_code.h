// What a program says to the shell when it ends: the same codes as the node's. `yinxin verify` returns the codes of
// yinxin-verify instead.
#pragma once

#include "ledger/office/exit_code.h"

namespace yinxin::cli {

using ledger::ExitCode;

}  // namespace yinxin::cli

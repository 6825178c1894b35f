// Which machine this is, as far as a copied directory is to be told from the original: the id that the operating system
// was given at installation, or what the environment's YINXIN_MACHINE_ID says where there is none (containers share
// one).
#pragma once

#include <string>

#include "crypto/error.h"

namespace yinxin::ledger {

// Error: machine.no-id.
Result<std::string> machine_id();

}  // namespace yinxin::ledger

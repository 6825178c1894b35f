// A node's data directory for tests, as `yinxin init` would leave it.
#pragma once

#include <filesystem>

#include "tests/support/small_federation.h"

namespace yinxin::node {

// The machine id under which its signing journal is begun: a daemon gets it by YINXIN_MACHINE_ID.
inline constexpr const char* kTestMachine = "0123456789abcdef0123456789abcdef";

// Puts keys, genesis, journal and what `member` holds into the new directory `path`.
void write_node_directory(const ledger::SmallFederation& federation, const ledger::Organisation& member,
                          const std::filesystem::path& path);

}  // namespace yinxin::node

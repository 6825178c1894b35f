// Space on disk that is taken before it is needed, so that "disk full" is an answer given early and never half a write.
#pragma once

#include <cstdint>
#include <string>

namespace yinxin::ledger {

// Makes the open file at least `size` bytes long with every block of its tail allocated, never shorter; what it holds
// stays. False if the disk or the user's quota is full (the file is then as it was). Throws MachineFailure else.
[[nodiscard]] bool allocate_up_to(int file, std::uint64_t size, const std::string& path);

}  // namespace yinxin::ledger

#include "ledger/disk_space.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ledger/machine_failure.h"

namespace yinxin::ledger {

bool allocate_up_to(int file, std::uint64_t size, const std::string& path) {
  struct stat now {};
  if (fstat(file, &now) != 0) {
    throw MachineFailure({"file.stat", {"The length of {0} can't be read: {1}.", {path, std::strerror(errno)}}});
  }
  const auto length = static_cast<std::uint64_t>(now.st_size);
  if (length >= size) return true;
  int code = EINTR;
  while (code == EINTR) code = posix_fallocate(file, now.st_size, static_cast<off_t>(size - length));
  if (code == 0) return true;
  if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
    // Some file systems keep the part that still fitted.
    if (ftruncate(file, now.st_size) == 0) return false;
    code = errno;
  }
  throw MachineFailure(
      {"file.allocate",
       {"No space can be set aside for {0}: {1}. Check the disk and the file system.", {path, std::strerror(code)}}});
}

}  // namespace yinxin::ledger

#include "ledger/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSocketPathBytesMax = 107;
constexpr std::array<std::string_view, 11> kOurNames = {"config.toml",    "genesis.note", "store",        "journal",
                                                        "keys",           "control.sock", "lock",         "unfinished",
                                                        "founding.draft", "trust.note",   "request.yxreq"};

std::unexpected<Error> refuse_open(const fs::path& path, int code) {
  return refuse("directory.open", "The directory {0} can't be used: {1}.", path.string(),
                std::string_view(std::strerror(code)));
}

// That `path` is a directory which nobody else may enter or read.
Result<void> check_private_directory(const fs::path& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) {
    if (errno == ENOENT) return refuse("directory.missing", "There is no directory {0}. Check --data.", path.string());
    return refuse_open(path, errno);
  }
  if (!S_ISDIR(about.st_mode)) return refuse_open(path, ENOTDIR);
  if ((about.st_mode & 077) != 0) {
    return refuse(
        "directory.readable-by-others",
        "The directory {0} is open to other users of this machine, and a node keeps secrets in it. Run chmod 700 {0}.",
        path.string());
  }
  return {};
}

// Makes one directory, durably, unless it is there.
Result<void> make_directory(const fs::path& path) {
  if (mkdir(path.c_str(), 0700) != 0) {
    if (errno == EEXIST) return check_private_directory(path);
    return refuse_open(path, errno);
  }
  flush_directory(path.has_parent_path() ? path.parent_path() : fs::path("."));
  return {};
}

bool is_ours(std::string_view name) {
  if (name.starts_with('.') && name.ends_with(".new")) return true;  // left by a crash while a file was written
  return std::ranges::find(kOurNames, name) != kOurNames.end();
}

}  // namespace

Result<DataDirectory> DataDirectory::create(const fs::path& path) {
  if (auto made = make_directory(path); !made) return std::unexpected(made.error());
  DataDirectory out(path);
  std::error_code code;
  if (fs::exists(out.genesis(), code)) {
    return refuse("directory.has-node", "The directory {0} holds a node already. Name another one with --data.",
                  path.string());
  }
  for (const auto& entry : fs::directory_iterator(path, code)) {
    if (is_ours(entry.path().filename().string())) continue;
    return refuse("directory.not-empty",
                  "The directory {0} holds other files ({1}). Name an empty or new one with --data.", path.string(),
                  entry.path().filename().string());
  }
  if (code) return refuse_open(path, code.value());
  if (auto made = make_directory(out.keys()); !made) return std::unexpected(made.error());
  return out;
}

Result<DataDirectory> DataDirectory::open(const fs::path& path) {
  if (auto fine = check_private_directory(path); !fine) return std::unexpected(fine.error());
  DataDirectory out(path);
  std::error_code code;
  if (!fs::exists(out.genesis(), code)) {
    return refuse("directory.no-node", "The directory {0} holds no finished node. Run yinxin init, or check --data.",
                  path.string());
  }
  return out;
}

Result<fs::path> DataDirectory::control_socket() const {
  fs::path socket = path_ / "control.sock";
  if (socket.native().size() <= kSocketPathBytesMax) return socket;
  return refuse("directory.long-path",
                "The path {0} is too long for a socket: {1} bytes, {2} at most. Use a shorter directory.",
                socket.string(), socket.native().size(), kSocketPathBytesMax);
}

Result<DirectoryLock> DirectoryLock::take(const DataDirectory& directory) {
  const fs::path path = directory.lock();
  OpenFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!file)
    return refuse("file.write", "{0} can't be written: {1}.", path.string(), std::string_view(std::strerror(errno)));
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw_file_failure(path, errno);
    std::array<char, 32> text{};
    const ssize_t count = pread(file.get(), text.data(), text.size(), 0);
    std::string holder(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!holder.empty() && holder.back() == '\n') holder.pop_back();
    if (holder.empty()) holder.assign(1, '?');
    return refuse("directory.in-use", "The directory {0} is in use by process {1}. Stop that node first.",
                  directory.path().string(), holder);
  }
  const std::string id = std::to_string(getpid()) + "\n";
  const bool told = ftruncate(file.get(), 0) == 0 && pwrite(file.get(), id.data(), id.size(), 0) > 0;
  if (!told && errno != ENOSPC && errno != EDQUOT) throw_file_failure(path, errno);  // only the sentence needs it
  return DirectoryLock(std::move(file));
}

}  // namespace yinxin::ledger

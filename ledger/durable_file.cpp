#include "ledger/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

fs::path directory_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

bool means_full(int code) { return code == ENOSPC || code == EDQUOT || code == EFBIG; }

std::unexpected<Error> refuse_write(const fs::path& path, int code) {
  return refuse("file.write", "{0} can't be written: {1}. Check that the directory exists and belongs to you.",
                path.string(), std::string_view(std::strerror(code)));
}

// Writes and flushes the whole of `content`; 0 or errno.
int write_durably(int file, ByteView content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return fsync(file) == 0 ? 0 : errno;
}

// Not over something that is there; 0 or errno.
int rename_into_nothing(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A file system that doesn't know the flag (some sticks): nobody else writes here while we hold the directory.
  struct stat there {};
  if (lstat(to.c_str(), &there) == 0) return EEXIST;
  return rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

Result<void> write_file(const fs::path& path, ByteView content, mode_t mode, bool replace) {
  const fs::path beside = directory_of(path) / ("." + path.filename().string() + ".new");
  unlink(beside.c_str());  // left by a crash
  {
    const OpenFile file(open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file && means_full(errno)) throw_file_failure(path, errno);
    if (!file) return refuse_write(path, errno);
    int code = fchmod(file.get(), mode) == 0 ? 0 : errno;
    if (code == 0) code = write_durably(file.get(), content);
    if (code != 0) {
      unlink(beside.c_str());
      throw_file_failure(path, code);
    }
  }
  const int code = !replace ? rename_into_nothing(beside, path) : rename(beside.c_str(), path.c_str()) == 0 ? 0 : errno;
  if (code != 0) unlink(beside.c_str());
  if (code == EEXIST) return refuse("file.exists", "{0} exists already; it is not overwritten.", path.string());
  if (code == EIO || means_full(code)) throw_file_failure(path, code);
  if (code != 0) return refuse_write(path, code);
  flush_directory(directory_of(path));
  return {};
}

Result<std::pair<OpenFile, std::size_t>> open_to_read(const fs::path& path, std::size_t bytes_max, bool secret) {
  OpenFile file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file && (errno == ENOENT || errno == ENOTDIR))
    return refuse("file.missing", "There is no file {0}.", path.string());
  struct stat about {};
  if (!file || fstat(file.get(), &about) != 0) {
    return refuse("file.read", "{0} can't be read: {1}.", path.string(), std::string_view(std::strerror(errno)));
  }
  if (!S_ISREG(about.st_mode)) return refuse("file.read", "{0} can't be read: it is not a file.", path.string());
  if (secret && (about.st_mode & 077) != 0) {
    return refuse(
        "secret.readable-by-others",
        "The secret file {0} is open to other users of this machine. Run chmod 600 {0}; if others may have read it, "
        "replace what it holds.",
        path.string());
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size > bytes_max) {
    return refuse("file.too-large", "{0} is larger than {1} bytes; it can't be what is expected here.", path.string(),
                  bytes_max);
  }
  return std::pair(std::move(file), size);
}

// Fills `out`; false if the file ends before.
bool read_all(const fs::path& path, int file, std::span<std::byte> out) {
  while (!out.empty()) {
    const ssize_t count = read(file, out.data(), out.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_file_failure(path, errno);
    if (count == 0) return false;
    out = out.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

std::unexpected<Error> refuse_changing(const fs::path& path) {
  return refuse("file.read", "{0} can't be read: it changed meanwhile. Try again.", path.string());
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void throw_file_failure(const fs::path& path, int code) {
  if (means_full(code)) {
    throw SpaceExhausted({"file.disk-full",
                          {"The disk is full: {0} can't be written. Free some space and try again.", {path.string()}}});
  }
  throw MachineFailure(
      {"file.failure", {"{0} can't be read or written: {1}. Check the disk.", {path.string(), std::strerror(code)}}});
}

Result<void> replace_file(const fs::path& path, ByteView content, mode_t mode) {
  return write_file(path, content, mode, true);
}

Result<void> create_file(const fs::path& path, ByteView content, mode_t mode) {
  return write_file(path, content, mode, false);
}

Result<Bytes> read_file(const fs::path& path, std::size_t bytes_max) {
  auto opened = open_to_read(path, bytes_max, false);
  if (!opened) return std::unexpected(opened.error());
  Bytes content(opened->second);
  if (!read_all(path, opened->first.get(), content)) return refuse_changing(path);
  return content;
}

Result<crypto::SecretBuffer> read_secret_file(const fs::path& path, std::size_t bytes_max) {
  auto opened = open_to_read(path, bytes_max, true);
  if (!opened) return std::unexpected(opened.error());
  crypto::SecretBuffer content(opened->second);
  if (!read_all(path, opened->first.get(), content.span())) return refuse_changing(path);
  return content;
}

void flush_directory(const fs::path& directory) {
  const OpenFile open_directory(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open_directory || fsync(open_directory.get()) != 0) throw_file_failure(directory, errno);
}

}  // namespace yinxin::ledger

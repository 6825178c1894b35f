// Small files that survive a power cut whole: a reader finds the old content or the new one, never a mixture. Written
// beside their place under the name `.<name>.new`, flushed, renamed, and the directory flushed.
//
// What a reader would get wrong: a path that cannot be used (missing directory, no permission) is the outside's mistake
// and a Result; a disk that fails or is full is a MachineFailure or SpaceExhausted.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <utility>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "crypto/secret.h"
#include "ledger/machine_failure.h"

namespace yinxin::ledger {

// An open file descriptor, closed when it goes. -1: none.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

inline constexpr mode_t kOwnerOnly = 0600;

// Puts `content` in the place of the file, whether it exists or not. Errors: file.write.
Result<void> replace_file(const std::filesystem::path& path, ByteView content, mode_t mode = kOwnerOnly);
// The same, but refuses (file.exists) if there is something at `path` already.
Result<void> create_file(const std::filesystem::path& path, ByteView content, mode_t mode = kOwnerOnly);

// The whole content. Errors: file.missing, file.read (also: not a regular file), file.too-large.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max);
// The same for a file that only its owner may read. Errors besides: secret.readable-by-others.
Result<crypto::SecretBuffer> read_secret_file(const std::filesystem::path& path, std::size_t bytes_max);

// Makes names that were added to or taken from the directory durable.
void flush_directory(const std::filesystem::path& directory);

// The exception for a system call on `path` that failed with `code` (errno) while `doing` ("written", "flushed to
// disk").
[[noreturn]] void throw_file_failure(const std::filesystem::path& path, int code);

}  // namespace yinxin::ledger

// The directory of a node: where each of its files is, who may read them, and that one process at a time uses it.
//
//   config.toml     settings
//   genesis.note    the federation this node belongs to; written last by `init`, so it marks a finished node
//   founding.draft  what the roots have still to sign, between the two steps of founding a federation
//   unfinished      there while `init` works: everything beside it may be made anew
//   trust.note      the province's keys for verifiers, signed by the roots; at the province
//   request.yxreq   what a new member sends to the province
//   store/          LMDB
//   journal         the signing journal: outside the store and outside backups
//   access.log      who looked at whose data (office/privacy/access_log.h)
//   keys/           secrets, each readable by its owner only
//   next-keys/      secrets of the next generation, not admitted yet; outside backups as the journal is
//   control.sock    where a running node takes commands
//   lock            held by the process that uses the directory; its content is that process's id
//
// What a reader would get wrong: the lock is the kernel's and ends with the process; a lock file that lies there means
// nothing by itself.
#pragma once

#include <filesystem>

#include "ledger/durable_file.h"

namespace yinxin::ledger {

class DataDirectory {
 public:
  // Makes the directory and `keys/`, mode 0700, or takes an empty one or one that an unfinished `init` left.
  // Errors: directory.has-node, directory.not-empty, directory.open, directory.readable-by-others.
  static Result<DataDirectory> create(const std::filesystem::path& path);
  // A directory that holds a node. Errors: directory.missing, directory.no-node, directory.open,
  // directory.readable-by-others.
  static Result<DataDirectory> open(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path config() const { return path_ / "config.toml"; }
  std::filesystem::path genesis() const { return path_ / "genesis.note"; }
  std::filesystem::path store() const { return path_ / "store"; }
  std::filesystem::path journal() const { return path_ / "journal"; }
  std::filesystem::path access_log() const { return path_ / "access.log"; }
  std::filesystem::path keys() const { return path_ / "keys"; }
  std::filesystem::path next_keys() const { return path_ / "next-keys"; }
  std::filesystem::path lock() const { return path_ / "lock"; }
  std::filesystem::path founding_draft() const { return path_ / "founding.draft"; }
  std::filesystem::path unfinished() const { return path_ / "unfinished"; }
  std::filesystem::path trust() const { return path_ / "trust.note"; }
  std::filesystem::path member_request() const { return path_ / "request.yxreq"; }
  // Errors: directory.long-path (a socket's path has at most 107 bytes).
  Result<std::filesystem::path> control_socket() const;

 private:
  explicit DataDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

// The exclusive use of a node's directory, from `take` until it goes or the process ends.
class DirectoryLock {
 public:
  // Errors: directory.in-use (names the process), file.write.
  static Result<DirectoryLock> take(const DataDirectory& directory);

 private:
  explicit DirectoryLock(OpenFile file) : file_(std::move(file)) {}

  OpenFile file_;
};

}  // namespace yinxin::ledger

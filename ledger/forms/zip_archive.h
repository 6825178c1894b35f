// The parts of a zip archive held in memory, inflated piece by piece under limits. A part is found by its name without
// regard to letter case or the kind of slash (some producers write back slashes). The archive borrows the file's bytes.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/file_limits.h"

struct zip;
struct zip_file;

namespace yinxin::ledger {

class ZipArchive;

// One part being inflated, from its beginning. The archive must outlive it.
class PartStream {
 public:
  ~PartStream();
  PartStream(const PartStream&) = delete;
  PartStream& operator=(const PartStream&) = delete;

  const std::string& name() const { return name_; }

  // Fills as much of `into` as there is; 0 at the end of the part. Refuses damage and inflation beyond the limits.
  Result<std::size_t> read(std::span<char> into);

 private:
  friend class ZipArchive;
  PartStream(ZipArchive& archive, zip_file* file, std::string name, std::uint64_t index, std::uint64_t packed_bytes);

  ZipArchive& archive_;
  zip_file* file_;
  std::string name_;
  std::uint64_t index_;
  std::uint64_t packed_bytes_;
  std::uint64_t inflated_bytes_ = 0;
};

class ZipArchive {
 public:
  // Refuses what is not an archive (xlsx.not-a-zip), is cut off (xlsx.truncated) or has too many entries (xlsx.bomb).
  // `file` must outlive the archive.
  static Result<std::unique_ptr<ZipArchive>> open(ByteView file, const FileLimits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool holds(std::string_view part) const;

  // Refuses a part that is not there (xlsx.missing-part) or has a password (xlsx.encrypted).
  Result<std::unique_ptr<PartStream>> part(std::string_view name);

 private:
  friend class PartStream;
  ZipArchive(zip* archive, const FileLimits& limits);

  zip* archive_;
  FileLimits limits_;
  std::unordered_map<std::string, std::uint64_t> index_by_name_;
  std::vector<std::uint64_t> inflated_by_part_;  // the most that one reading of each part gave
  std::uint64_t inflated_total_ = 0;
};

}  // namespace yinxin::ledger

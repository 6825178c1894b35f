// `run/ready` in the data directory: there while the node takes peers and commands; each line an address on which it
// listens, with the port that the system chose where 0 was asked for.
#pragma once

#include <filesystem>
#include <vector>

#include "node/address.h"

namespace yinxin::node {

class ReadyFile {
 public:
  // Removes what an earlier run left.
  explicit ReadyFile(const std::filesystem::path& data_directory);
  ~ReadyFile();
  ReadyFile(const ReadyFile&) = delete;
  ReadyFile& operator=(const ReadyFile&) = delete;

  // Errors: those of ledger::replace_file.
  Result<void> write(const std::vector<Address>& listening);
  void remove();

 private:
  std::filesystem::path path_;
};

}  // namespace yinxin::node

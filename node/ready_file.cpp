#include "node/ready_file.h"

#include "ledger/durable_file.h"

namespace yinxin::node {

ReadyFile::ReadyFile(const std::filesystem::path& data_directory) : path_(data_directory / "run" / "ready") {
  remove();
}

ReadyFile::~ReadyFile() { remove(); }

Result<void> ReadyFile::write(const std::vector<Address>& listening) {
  std::error_code ignored;
  std::filesystem::create_directory(path_.parent_path(), ignored);
  std::string lines;
  for (const Address& address : listening) lines += address.text() + "\n";
  return ledger::replace_file(path_, as_bytes(lines));
}

void ReadyFile::remove() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace yinxin::node

// A new empty directory for one test, removed with everything in it when the test ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "crypto/ensure.h"

namespace yinxin::test {

class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string shape = (std::filesystem::temp_directory_path() / "yinxin-test-XXXXXX").string();
    ensure(mkdtemp(shape.data()) != nullptr, "a directory for the test can be made");
    path_ = shape;
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace yinxin::test

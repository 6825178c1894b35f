// Which files of a data directory hold some bytes: what tests of erasure search for (E2).
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace yinxin::cli {

inline std::vector<std::string> files_with_bytes(const std::filesystem::path& directory, const std::string& bytes) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(file)), {});
    if (content.find(bytes) != std::string::npos) out.push_back(entry.path().filename());
  }
  return out;
}

}  // namespace yinxin::cli

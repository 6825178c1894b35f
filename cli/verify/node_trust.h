// What a node's directory has for checking something offline, where the person gives --data instead of --root and
// --trust: the root fingerprint that follows from its genesis note, and the trust note where one is there (the
// province's has one).
#pragma once

#include <string>
#include <vector>

namespace yinxin::cli {

struct NodeTrust {
  std::string root;                // 64 hexadecimal digits; "" where no node is there
  std::vector<std::string> trust;  // paths
};

// `data_directory` as --data has it; "" where it was not given.
NodeTrust node_trust(const std::string& data_directory);

}  // namespace yinxin::cli

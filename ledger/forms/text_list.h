// Several names in one sentence: "姓名、性别", the way lists are written here.
#pragma once

#include <string>
#include <vector>

namespace yinxin::ledger {

inline std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "、") + text;
  return out;
}

}  // namespace yinxin::ledger

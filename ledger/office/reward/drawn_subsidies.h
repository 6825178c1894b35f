// Which people's training was subsidised for which occupation and level, as the ledger has it (A1, third category):
// subsidies of any member that stand by the rules. Read when first asked for, since most filings never ask.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

class DrawnSubsidies {
 public:
  explicit DrawnSubsidies(OpenOffice& office) : office_(office) {}
  // From any thread, while nobody else uses the office. False also where this node has no tag key.
  bool has(std::string_view identity_number, std::string_view occupation, int level);

 private:
  void read();

  OpenOffice& office_;
  std::once_flag once_;
  const crypto::TagKey* key_ = nullptr;
  std::set<std::tuple<Bytes, std::string, std::uint64_t>> drawn_;
};

}  // namespace yinxin::ledger

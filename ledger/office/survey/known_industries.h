// The industries of known holders (A5). They are sealed in their leaves: at the province everybody's can be read,
// elsewhere those of the people who were handed out to this node.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ledger/office/open_office.h"
#include "ledger/office/survey/known_holders.h"

namespace yinxin::ledger {

class KnownIndustries {
 public:
  explicit KnownIndustries(OpenOffice& office) : office_(office) {}

  // As the leaf that counts for the person says it, by GB/T 4754 where it names one; nullptr where that is not for this
  // node. The leaves are opened when the first is asked about.
  const std::string* of(const KnownHolder& holder);

 private:
  std::map<std::uint64_t, std::string> opened() const;

  OpenOffice& office_;
  std::optional<std::map<std::uint64_t, std::string>> by_entry_;  // of the province's feed
};

}  // namespace yinxin::ledger

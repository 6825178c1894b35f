// The industries of known holders (A5). They stand in the sealed lists alone: at the province everybody's, elsewhere
// those of the people who were handed out to this node.
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

  // As the list that counts for the person says it, by GB/T 4754 where it names one; nullptr where that list is not for
  // this node. A list is opened when it is first asked about.
  const std::string* of(const KnownHolder& holder);

 private:
  using ByPerson = std::map<Bytes, std::string>;  // by tag
  ByPerson opened(std::uint64_t entry) const;

  OpenOffice& office_;
  std::map<std::uint64_t, ByPerson> lists_;  // by the province's entry
};

}  // namespace yinxin::ledger

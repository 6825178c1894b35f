// The units of filings by name and statement, from the payloads that can be opened here: a member's own, at the
// province everybody's. Each payload is opened once and only this much of it is kept.
#pragma once

#include <map>
#include <optional>

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct StatedUnit {
  std::string name;
  UnitStatement statement;
};

class StatedUnits {
 public:
  explicit StatedUnits(OpenOffice& office) : office_(office) {}

  // nullptr where the payload is not held here in clear.
  const StatedUnit* of(const MemberId& member, std::uint64_t filing);

 private:
  OpenOffice& office_;
  std::map<PayloadName, std::optional<StatedUnit>> units_;
};

}  // namespace yinxin::ledger

#include "ledger/office/survey/stated_units.h"

namespace yinxin::ledger {

const StatedUnit* StatedUnits::of(const MemberId& member, std::uint64_t filing) {
  const PayloadName name{member, filing};
  auto found = units_.find(name);
  if (found == units_.end()) {
    auto opened = office_.open_payload(name, Opening::to_check);
    std::optional<StatedUnit> unit;
    if (opened) unit = StatedUnit{std::move(opened->unit_name), std::move(opened->unit)};
    found = units_.emplace(name, std::move(unit)).first;
  }
  return found->second ? &*found->second : nullptr;
}

}  // namespace yinxin::ledger

// Whether a correction is what its open part says (A8): asked by the province before it states so in a receipt.
#pragma once

#include "ledger/bodies/row_life.h"
#include "ledger/office/office.h"

namespace yinxin::ledger {

// True if its record opens here, to its commitment at the row's place and to its codes, and the person, the unit and
// the category are those of the row as it was filed. nullopt while the filing's rows are not held here in clear.
std::optional<bool> correction_opens(const Office& office, const MemberId& member, const CorrectionBody& body);

}  // namespace yinxin::ledger

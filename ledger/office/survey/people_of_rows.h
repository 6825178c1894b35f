// Who the rows are about, as they stand (A8), from the payloads and corrections that can be opened here: each payload
// is opened once.
#pragma once

#include <map>
#include <optional>

#include "ledger/office/open_office.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

class PeopleOfRows {
 public:
  explicit PeopleOfRows(OpenOffice& office) : office_(office) {}

  // As the row stands, corrected where it was (A8); nullopt where the payload is not held here in clear.
  std::optional<TalentRow> of(const MemberId& member, const BookedRow& row);

 private:
  OpenOffice& office_;
  std::map<PayloadName, std::vector<Bytes>> payloads_;  // rows
};

}  // namespace yinxin::ledger

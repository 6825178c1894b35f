// Who the rows are about, from the payloads that can be opened here: each payload is opened once.
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
  // What the unit of the row's filing states; nullptr where the payload is not held here in clear.
  const RowPayload* payload_of(const MemberId& member, const BookedRow& row);

 private:
  OpenOffice& office_;
  std::map<PayloadName, std::optional<RowPayload>> payloads_;
};

}  // namespace yinxin::ledger

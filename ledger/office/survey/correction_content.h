// What a correction says under its seal (A8), for author and province: a JSON object with `old`, `new` (as the form
// would say them), `agreed_with`, `row` (canonical bytes of the row as corrected) and `salt`, both in Base64.
#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "ledger/bodies/row_life.h"
#include "ledger/commitment.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct CorrectionContent {
  std::string old_value, new_value, agreed_with;
  TalentRow row;  // as corrected; has canonical bytes
  RowSalt salt{};
};

boost::json::object content_object(const CorrectionContent& content);
// Error: correction.content.
Result<CorrectionContent> correction_content(const boost::json::object& object);

// The open fields that follow from the content; `body` keeps its others.
void put_codes(CorrectionBody& body, const TalentRow& row);
crypto::Digest commitment_of(const CorrectionContent& content, const RowPlace& place);

}  // namespace yinxin::ledger

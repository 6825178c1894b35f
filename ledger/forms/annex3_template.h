// The empty annex 3 as a workbook: labels with room beside them, then the lines of occupations and of assessors, each
// with a note that says what is right.
#pragma once

#include <chrono>

#include "crypto/bytes.h"
#include "ledger/forms/annex3_fields.h"

namespace yinxin::ledger {

Bytes write_annex3_template(const Annex3Fields& fields, std::chrono::sys_seconds created);

}  // namespace yinxin::ledger

// A file into rows of a form: .xlsx or .csv, whichever its bytes say. Every sheet that has the form's heading is read;
// what is left out, ignored or hidden is reported, never silent. Rows are given while the file is read, so memory does
// not grow with them: after a refusal the rows given so far are void.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/layout.h"
#include "ledger/forms/table_report.h"

namespace yinxin::ledger {

using FormRowCallback = std::function<void(FormRow&&)>;

// `file_name` names the sheet of a text file; it decides nothing. Refuses what the readers refuse; a file in which no
// sheet has the heading (table.no-heading); a heading that lacks a required column or has a column twice
// (table.missing-columns, table.doubled-columns, table.wrong-columns for both), before any row is given.
Result<TableReport> read_table(ByteView file, std::string_view file_name, const FormLayout& layout,
                               const FormRowCallback& callback, const FileLimits& limits = {});

}  // namespace yinxin::ledger

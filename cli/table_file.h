// A table as a file that people open: .xlsx or .csv by the name's ending, the same content in each. All cells are text,
// and none can become a formula (ledger/forms/xlsx_writer.h).
#pragma once

#include <string>
#include <vector>

#include "crypto/error.h"

namespace yinxin::cli {

struct TableFile {
  std::string sheet = {};                 // the name of the sheet; a .csv has none
  std::string title = {};                 // may be empty
  std::vector<std::string> heading = {};  // lines between title and table
  std::vector<std::string> columns = {};
  std::vector<std::vector<std::string>> rows = {};
  std::vector<std::string> footing = {};  // lines below the table
};

// Said before long work rather than after it. Errors: table-file.format (another ending), file.exists.
Result<void> check_new_table_file(const std::string& path);
Result<void> write_table_file(const std::string& path, const TableFile& table);

}  // namespace yinxin::cli

// A list that is published (public notice, spot check) as a file: .xlsx, .csv or .txt by the name's ending, the same
// content in each.
#pragma once

#include <string>
#include <vector>

#include "crypto/error.h"

namespace yinxin::cli {

struct PublicList {
  std::string title;
  std::vector<std::string> heading;  // lines between title and table
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::string footing;
};

// Error: list.format (another ending).
Result<void> check_new_list(const std::string& path);
Result<void> write_public_list(const std::string& path, const PublicList& list);
std::string list_as_text(const PublicList& list);

// The heading of a column of ledger/office/privacy/published_list.h by its name.
Message column_heading(std::string_view column);

}  // namespace yinxin::cli

// A list that is published (public notice, spot check) as a file: .xlsx, .csv or .txt by the name's ending, the same
// content in each.
#pragma once

#include <string>
#include <vector>

#include "cli/office_call.h"
#include "cli/verb.h"

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

// The list that an office's reply gives: "columns" by their names, "rows", "notice" and "digest" at the foot.
PublicList list_of_reply(const boost::json::value& result, std::string title, std::string heading,
                         const Terminal& terminal);
// Since when, how many, until when: of "from", "people" and perhaps "until".
std::string public_time(const boost::json::value& result, const Terminal& terminal);

// Asks the office, writes the list where `--out` says so, and shows it.
using ListMaker = PublicList (*)(const boost::json::value& result, const Terminal& terminal);
using OfficeCall = ledger::OfficeReply (*)(const Arguments& arguments, const ledger::OfficeRequest& request,
                                           Terminal& terminal);
ExitCode finish_public_list(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& request,
                            ListMaker list_of, OfficeCall call = call_office);
Option list_file_option();

}  // namespace yinxin::cli

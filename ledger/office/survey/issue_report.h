// What was wrong in a workbook, as JSON: the same shape for every form.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "ledger/forms/row_issue.h"
#include "ledger/forms/table_report.h"

namespace yinxin::ledger {

// {"sheet","row","column","value","severity","code","reason","remedy","offered"?}
boost::json::object issue_object(const std::string& sheet, std::uint32_t row, std::string_view heading,
                                 const RowIssue& issue);
// [{"severity","code","reason","remedy"},…]
boost::json::array file_issues_array(const std::vector<FileIssue>& issues);
// Messages about sheets, columns and rows left out.
boost::json::array notes_array(const TableReport& table);

}  // namespace yinxin::ledger

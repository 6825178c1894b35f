#include "cli/assessment/public_list.h"

#include "cli/office_call.h"
#include "cli/table_file.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

TableFile table_of(const PublicList& list) {
  return {"公示", list.title, list.heading, list.columns, list.rows, {list.footing}};
}

}  // namespace

Result<void> check_new_list(const std::string& path) {
  if (!path.ends_with(".xlsx") && !path.ends_with(".csv") && !path.ends_with(".txt"))
    return refuse("list.format", "A list to publish is written as .xlsx, .csv or .txt; {0} is none of them.", path);
  return check_new_file(path);
}

Result<void> write_public_list(const std::string& path, const PublicList& list) {
  if (path.ends_with(".txt")) return write_output(path, as_bytes(list_as_text(list)));
  return write_table_file(path, table_of(list));
}

std::string list_as_text(const PublicList& list) {
  std::string out = list.title + "\n";
  for (const std::string& line : list.heading) out += line + "\n";
  std::vector<std::vector<std::string>> table{list.columns};
  table.insert(table.end(), list.rows.begin(), list.rows.end());
  return out + text_table(table) + list.footing + "\n";
}

Message column_heading(std::string_view column) {
  if (column == "name") return Message{"name", {}};
  if (column == "number") return Message{"number", {}};
  if (column == "unit") return Message{"unit", {}};
  if (column == "occupation") return Message{"occupation", {}};
  return Message{"level", {}};
}

}  // namespace yinxin::cli

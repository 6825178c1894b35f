#include "cli/assessment/public_list.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/table_file.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

TableFile table_of(const PublicList& list) {
  return {"公示", list.title, list.heading, list.columns, list.rows, {list.footing}};
}

// The heading of a column by its name in an office's reply (ledger/office/privacy/published_list.h and those behind).
Message column_heading(std::string_view column) {
  if (column == "name") return Message{"name", {}};
  if (column == "number") return Message{"number", {}};
  if (column == "unit") return Message{"unit", {}};
  if (column == "occupation") return Message{"occupation", {}};
  if (column == "level") return Message{"level", {}};
  if (column == "inspectors") return Message{"inspectors", {}};
  if (column == "outcome") return Message{"result", {}};
  if (column == "day") return Message{"day", {}};
  return Message{"found", {}};
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

PublicList list_of_reply(const boost::json::value& result, std::string title, std::string heading,
                         const Terminal& terminal) {
  PublicList out{std::move(title), {std::move(heading)}, {}, {}, {}};
  for (const auto& column : result.at("columns").as_array())
    out.columns.push_back(terminal.sentence(column_heading(column.as_string())));
  for (const auto& row : result.at("rows").as_array()) {
    std::vector<std::string>& cells = out.rows.emplace_back();
    for (const auto& cell : row.as_array()) cells.push_back(boost::json::value_to<std::string>(cell));
  }
  out.footing = terminal.sentence(
      {"Notice {0}, digest {1}", {text_of(result, "notice"), text_of(result, "digest").substr(0, 8)}});
  return out;
}

std::string public_time(const boost::json::value& result, const Terminal& terminal) {
  if (result.as_object().contains("until")) {
    return terminal.sentence({"Published on {0}, {1} entries; public until {2}.",
                              {text_of(result, "from"), shown(result, "people"), text_of(result, "until")}});
  }
  return terminal.sentence({"Published on {0}, {1} entries.", {text_of(result, "from"), shown(result, "people")}});
}

ExitCode finish_public_list(const Arguments& arguments, Terminal& terminal, const ledger::OfficeRequest& request,
                            ListMaker list_of, OfficeCall call) {
  const std::string path = arguments.text("--out");
  if (!path.empty()) {
    if (auto fresh = check_new_list(path); !fresh) return terminal.fail(fresh.error());
  }
  const auto reply = call(arguments, request, terminal);
  if (reply.result.is_object() && !path.empty()) {
    if (auto written = write_public_list(path, list_of(reply.result, terminal)); !written)
      return terminal.fail(written.error());
    terminal.say("The list to publish is in {0}.", path);
  }
  if (reply.result.is_object() && !terminal.json) terminal.out << list_as_text(list_of(reply.result, terminal));
  return finish(reply, terminal, [](const boost::json::value&, Terminal&) {});
}

Option list_file_option() {
  return {"--out", OptionKind::file, "write the list to publish to this .xlsx, .csv or .txt"};
}

}  // namespace yinxin::cli

#include "cli/survey/totals_command.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iterator>

#include "cli/office_call.h"
#include "cli/survey/row_choice_options.h"
#include "cli/table_file.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;
using Table = std::vector<std::vector<std::string>>;

struct Column {
  const char* name;  // in the office's answer
  Message heading;
};
const std::array<Column, 17>& columns() {
  static const std::array<Column, 17> all{{{"filed", Message{"filed", {}}},
                                           {"submitted", Message{"reported", {}}},
                                           {"awaiting-province", Message{"awaiting the province's review", {}}},
                                           {"returned", Message{"returned", {}}},
                                           {"mended", Message{"returned and mended", {}}},
                                           {"not-accepted", Message{"not accepted", {}}},
                                           {"withdrawn", Message{"withdrawn", {}}},
                                           {"double-filed", Message{"filed twice, lost", {}}},
                                           {"already-counted", Message{"set aside: known holder", {}}},
                                           {"without-effect", Message{"without effect", {}}},
                                           {"held", Message{"holds", {}}},
                                           {"confirmed", Message{"confirmed", {}}},
                                           {"confirmed-high-skilled", Message{"of them high-skilled", {}}},
                                           {"known", Message{"known holders", {}}},
                                           {"known-without-row", Message{"of them without a row", {}}},
                                           {"skilled", Message{"skilled in all", {}}},
                                           {"high-skilled", Message{"high-skilled in all", {}}}}};
  return all;
}

std::uint64_t number(const value& counts, const char* name) {
  const auto* found = counts.as_object().if_contains(name);
  return found == nullptr ? 0 : found->to_number<std::uint64_t>();
}

// "85.3%"; "" where there is nothing to compare with. Halves are rounded up.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "";
  const std::uint64_t tenths = (part * 2000 + whole) / (whole * 2);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

Message key_heading(std::string_view key) {
  if (key == "member") return Message{"member", {}};
  if (key == "city") return Message{"city", {}};
  if (key == "county") return Message{"county", {}};
  if (key == "occupation") return Message{"occupation", {}};
  if (key == "level") return Message{"level", {}};
  if (key == "category") return Message{"category", {}};
  if (key == "industry") return Message{"industry", {}};
  if (key == "enterprise") return Message{"enterprise", {}};
  return Message{"unit", {}};
}

// Of a day only what is in the pool and the known holders are counted; these only where there are any.
bool is_shown(const Column& column, const value& result) {
  const auto first_of_people = std::ranges::find(columns(), std::string_view("confirmed"), &Column::name);
  const auto first_known = std::ranges::find(columns(), std::string_view("known"), &Column::name);
  if (&column >= &*first_known) return number(result.at("all"), "known") > 0;
  return &column >= &*first_of_people || !result.as_object().contains("at");
}

void put_counts(std::vector<std::string>& row, const value& counts, const value& result) {
  for (const Column& column : columns()) {
    if (is_shown(column, result)) row.push_back(std::to_string(number(counts, column.name)));
  }
  const bool named = counts.as_object().contains("real-name");
  row.push_back(named ? std::to_string(number(counts, "real-name")) : "");
  row.push_back(percent(number(counts, "high-skilled"), number(counts, "skilled")));
  const auto target = number(counts, "target");
  const auto high = number(counts, "target-high-skilled");
  row.push_back(target == 0 ? "" : std::to_string(target));
  row.push_back(percent(number(counts, "skilled"), target));
  row.push_back(high == 0 ? "" : std::to_string(high));
  row.push_back(percent(number(counts, "high-skilled"), high));
}

// Columns without a word below their heading are left out: most federations set no targets.
void leave_out_empty(Table& table) {
  for (std::size_t column = table[0].size(); column-- > 0;) {
    const bool empty =
        std::all_of(table.begin() + 1, table.end(), [&](const auto& row) { return row[column].empty(); });
    if (!empty) continue;
    for (auto& row : table) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
}

std::string key_text(std::string_view key, std::string_view name, const Terminal& terminal) {
  if (key == "county" && name.empty()) return terminal.sentence(Message{"of no county", {}});
  const bool of_payload = key == "industry" || key == "enterprise";
  if (of_payload && name == "?") return terminal.sentence(Message{"not readable here", {}});
  // Nobody else is of none.
  if (name.empty() && (key == "category" || key == "unit")) return terminal.sentence(Message{"known holders", {}});
  if (name.empty() || (key == "level" && name == "0")) return terminal.sentence(Message{"not stated", {}});
  return std::string(name);
}

Table table_of(const value& result, const Terminal& terminal) {
  Table table(1);
  const auto& by = result.at("by").as_array();
  for (const auto& key : by) table[0].push_back(terminal.sentence(key_heading(key.as_string())));
  for (const Column& column : columns()) {
    if (is_shown(column, result)) table[0].push_back(terminal.sentence(column.heading));
  }
  for (const Message& heading :
       {Message{"real name authenticated", {}}, Message{"high-skilled share", {}}, Message{"target", {}},
        Message{"of the target", {}}, Message{"high-skilled target", {}}, Message{"of the high-skilled target", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const auto& group : result.at("groups").as_array()) {
    std::vector<std::string> row;
    const auto& names = group.at("names").as_array();
    for (std::size_t key = 0; key < names.size(); ++key) {
      row.push_back(key_text(by[key].as_string(), names[key].as_string(), terminal));
    }
    put_counts(row, group, result);
    table.push_back(std::move(row));
  }
  std::vector<std::string> all(by.size());
  all[0] = terminal.sentence(Message{"all together", {}});
  put_counts(all, result.at("all"), result);
  table.push_back(std::move(all));
  leave_out_empty(table);
  return table;
}

Message as_of(const value& result) {
  if (result.as_object().contains("at")) {
    return {"the pool at the end of {0}, as of province position {1}; digest {2}",
            {text_of(result, "at"), std::to_string(result.at("as_of").to_number<std::uint64_t>()),
             text_of(result, "digest")}};
  }
  return {"as of province position {0}; digest {1}",
          {std::to_string(result.at("as_of").to_number<std::uint64_t>()), text_of(result, "digest")}};
}

// What stands below the table.
std::vector<std::string> footing(const value& result, const Terminal& terminal) {
  std::vector<std::string> out;
  const value& all = result.at("all");
  if (const auto known = number(all, "known"); known > 0) {
    out.push_back(terminal.sentence(
        {"{0} of the {1} skilled people are known holders, who count without being reported; of {2} of them no row "
         "stands",
         {std::to_string(known), std::to_string(number(all, "skilled")),
          std::to_string(number(all, "known-without-row"))}}));
  }
  out.push_back(terminal.sentence(as_of(result)));
  return out;
}

void show(const value& result, Terminal& terminal) {
  terminal.out << text_table(table_of(result, terminal));
  for (const std::string& line : footing(result, terminal)) terminal.out << line << '\n';
}

ExitCode totals(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--out")) {
    if (auto fresh = check_new_table_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  boost::json::object wanted = row_choice(arguments, terminal);
  boost::json::array by;
  for (const std::string& key : arguments.texts("--by")) by.emplace_back(key);
  wanted["by"] = std::move(by);
  wanted["at"] = arguments.text("--at");
  wanted["real_names"] = arguments.has("--real-names");
  const ledger::OfficeReply reply = call_office(arguments, {"totals", std::move(wanted), {}}, terminal);
  if (reply.result.is_object() && arguments.has("--out")) {
    const std::string path = arguments.text("--out");
    Table table = table_of(reply.result, terminal);
    TableFile file{.sheet = "totals", .columns = std::move(table.front()), .footing = footing(reply.result, terminal)};
    file.rows.assign(std::make_move_iterator(table.begin() + 1), std::make_move_iterator(table.end()));
    if (auto written = write_table_file(path, file); !written) return terminal.fail(written.error());
    terminal.say("The totals are in {0}.", path);
  }
  return finish(reply, terminal, show);
}

}  // namespace

Verb totals_verb() {
  return {.name = "totals",
          .help =
              "Counts of rows and known holders by member, city, county, occupation, level, category, unit, industry "
              "or enterprise",
          .options = with_row_choice(
              {{"--by",
                OptionKind::values,
                "what to count by, may be given again; else by member",
                false,
                {"member", "city", "county", "occupation", "level", "category", "unit", "industry", "enterprise"}},
               {"--at", OptionKind::day, "the pool at the end of this day, YYYY-MM-DD, each person once"},
               {"--real-names", OptionKind::flag, "how many rows that hold have a real name that the policy takes"},
               {"--out", OptionKind::file, "write the table to this .xlsx or .csv too"}}),
          .run = totals,
          .needs_data = true};
}

}  // namespace yinxin::cli

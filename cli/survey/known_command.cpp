#include "cli/survey/known_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/table_file.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode add(const Arguments& arguments, Terminal& terminal) {
  ledger::OfficeRequest request{"known.add",
                                {{"campaign", arguments.text("CAMPAIGN")},
                                 {"from_certificates", arguments.has("--from-certificates")},
                                 {"city", arguments.text("--city")}},
                                {}};
  if (arguments.has("FILE")) {
    const auto numbers = read_input(arguments.text("FILE"));
    if (!numbers) return terminal.fail(numbers.error());
    request.arguments["name"] = std::filesystem::path(arguments.text("FILE")).filename().string();
    request.attachments.push_back({"numbers", *numbers});
  }
  return decide_and_show(arguments, terminal, request);
}

constexpr const char* kHeadings[] = {"姓名", "居民身份证号", "地市",     "行业",
                                     "职业", "技能等级",     "来源系统", "数据日期"};

Message stands_in_words(std::string_view stands) {
  if (stands == "by-row") return Message{"counts by a confirmed row", {}};
  if (stands == "set-aside") return Message{"counts; a row is set aside", {}};
  if (stands == "replaced") return Message{"another list counts", {}};
  return Message{"counts; no row", {}};
}

// The people line by line, by the columns that `known add` reads and how each counts.
std::vector<std::vector<std::string>> lines_of(const value& result, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : result.at("people").as_array()) {
    rows.push_back({shown(one, "name"), shown(one, "number"), shown(one, "city_name"), shown(one, "industry_name"),
                    shown(one, "occupation_name"), shown(one, "level_name"), shown(one, "source"), shown(one, "as_of"),
                    terminal.sentence(stands_in_words(text_of(one, "stands")))});
  }
  return rows;
}

std::vector<std::string> headings(const Terminal& terminal) {
  std::vector<std::string> out(std::begin(kHeadings), std::end(kHeadings));
  out.push_back(terminal.sentence(Message{"how it counts", {}}));
  return out;
}

std::string summary_of(const value& result, const Terminal& terminal) {
  return terminal.sentence({"{0} people are handed out to this node; {1} are named in all",
                            {shown(result, "total"), shown(result, "named")}});
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> rows = lines_of(result, terminal);
  if (!rows.empty()) {
    rows.insert(rows.begin(), headings(terminal));
    terminal.out << text_table(rows);
  }
  terminal.out << summary_of(result, terminal) << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const std::string path = arguments.text("--out");
  if (!path.empty()) {
    if (auto fresh = check_new_table_file(path); !fresh) return terminal.fail(fresh.error());
  }
  boost::json::object wanted{{"campaign", arguments.text("--campaign")}, {"member", arguments.text("--member")},
                             {"city", arguments.text("--city")},         {"occupation", arguments.text("--occupation")},
                             {"stands", arguments.text("--stands")},     {"in_clear", !path.empty()}};
  if (const auto level = arguments.number("--level")) wanted["level"] = *level;
  const ledger::OfficeReply reply = call_office(arguments, {"known.list", std::move(wanted), {}}, terminal);
  if (path.empty() || !reply.result.is_object()) return finish(reply, terminal, show_list);
  // Nothing stands below the people: such a file can be handed out again.
  const TableFile file{.sheet = "已有取证人员",
                       .title = terminal.sentence(Message{"People whom a query system shows already", {}}),
                       .heading = {summary_of(reply.result, terminal)},
                       .columns = headings(terminal),
                       .rows = lines_of(reply.result, terminal)};
  if (auto written = write_table_file(path, file); !written) return terminal.fail(written.error());
  terminal.say("The list is in {0}; its numbers are not masked.", path);
  return finish(reply, terminal, [](const value&, Terminal&) {});
}

}  // namespace

Verb known_verb() {
  Verb verb{.name = "known", .help = "People whom a query system shows already (已有取证人员): name, hand out, list"};
  verb.verbs.push_back(
      {.name = "add",
       .help = "At the province: name known holders for a campaign; a list is handed out by city and industry",
       .options = with_sealing(
           {{"CAMPAIGN", OptionKind::value, "the campaign, for instance 2020", true},
            {"FILE", OptionKind::value,
             "a list with the columns 姓名 居民身份证号 地市 行业 职业 技能等级 来源系统 数据日期; or identity numbers "
             "only, one a line or in the first column",
             false},
            {"--from-certificates", OptionKind::flag,
             "instead of a list: the holders of the ledger's own certificates that count and are on no list yet"},
            {"--city", OptionKind::value, "with it: the city of holders of whom nothing says it"}}),
       .run = add,
       .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "The people handed out to this node; at the province all",
       .options = with_look(
           {{"--campaign", OptionKind::value, "the campaign, for instance 2020"},
            {"--member", OptionKind::value, "only people of this member's city, by its id"},
            {"--city", OptionKind::value, "only people of this city: its name or code"},
            {"--occupation", OptionKind::value, "only this occupation: its name or code"},
            {"--level", OptionKind::level, "only this level, 5 to 1"},
            {"--stands",
             OptionKind::value,
             "only people who count so",
             false,
             {"without-row", "set-aside", "by-row", "replaced"}},
            {"--out", OptionKind::file, "write the list, with whole numbers, to this .xlsx or .csv instead"}}),
       .run = list,
       .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

#include "cli/survey/known_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode add(const Arguments& arguments, Terminal& terminal) {
  const auto numbers = read_input(arguments.text("FILE"));
  if (!numbers) return terminal.fail(numbers.error());
  const std::string name = std::filesystem::path(arguments.text("FILE")).filename().string();
  return decide_and_show(
      arguments, terminal,
      {"known.add", {{"campaign", arguments.text("CAMPAIGN")}, {"name", name}}, {{"numbers", *numbers}}});
}

void show_list(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> rows{
      {"姓名", "居民身份证号", "地市", "行业", "职业", "技能等级", "来源系统", "数据日期"}};
  for (const auto& one : result.at("people").as_array()) {
    rows.push_back({shown(one, "name"), shown(one, "number"), boost::json::serialize(one.at("city")),
                    shown(one, "industry"), shown(one, "occupation_name"), boost::json::serialize(one.at("level")),
                    shown(one, "source"), shown(one, "as_of")});
  }
  if (rows.size() > 1) terminal.out << text_table(rows);
  terminal.out << terminal.sentence(
                      {"{0} people are handed out to this node; {1} are named in all",
                       {boost::json::serialize(result.at("total")), boost::json::serialize(result.at("named"))}})
               << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"known.list", {{"campaign", arguments.text("--campaign")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_list);
}

}  // namespace

Verb known_verb() {
  Verb verb{.name = "known", .help = "People whom a query system shows already (已有取证人员): name, hand out, list"};
  verb.verbs.push_back(
      {.name = "add",
       .help = "At the province: name known holders for a campaign; a list by city is handed out to its members",
       .options = with_sealing(
           {{"CAMPAIGN", OptionKind::value, "the campaign, for instance 2020", true},
            {"FILE", OptionKind::value,
             "a list with the columns 姓名 居民身份证号 地市 行业 职业 技能等级 来源系统 数据日期; or identity numbers "
             "only, one a line or in the first column",
             true}}),
       .run = add,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "The people handed out to this node; at the province all",
                        .options = {{"--campaign", OptionKind::value, "the campaign, for instance 2020"}},
                        .run = list,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

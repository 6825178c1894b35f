#include "cli/assessment/annex_command.h"

#include <boost/json.hpp>

#include "cli/assessment/batch_step.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/text_table.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

void show_opinion(const value& result, const char* name, const Message& office, Terminal& terminal) {
  const auto* given = result.at("opinions").as_object().if_contains(name);
  if (given == nullptr) {
    terminal.out << terminal.sentence({"{0}: not given yet", {terminal.sentence(office)}}) << '\n';
    return;
  }
  terminal.out << terminal.sentence({"{0}: {1}, {2}, {3}",
                                     {terminal.sentence(office), text_of(*given, "text"), text_of(*given, "name"),
                                      text_of(*given, "day")}})
               << '\n';
  if (!given->at("current").as_bool())
    terminal.out << terminal.sentence({"(given on other figures than these)", {}}) << '\n';
}

void show_lines(const value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table{{terminal.sentence(Message{"work type", {}}), "初级工", "中级工",
                                               "高级工", "技师", "高级技师",
                                               terminal.sentence(Message{"subtotal", {}})}};
  for (const value& line : result.at("lines").as_array()) {
    std::vector<std::string> row{text_of(line, "name")};
    for (const value& one : line.at("people").as_array()) row.push_back(std::to_string(one.to_number<std::uint64_t>()));
    row.push_back(shown(line, "sum"));
    table.push_back(std::move(row));
  }
  std::vector<std::string> totals{terminal.sentence(Message{"all together", {}})};
  for (const value& one : result.at("totals").as_array())
    totals.push_back(std::to_string(one.to_number<std::uint64_t>()));
  totals.push_back(shown(result, "total"));
  table.push_back(std::move(totals));
  terminal.out << text_table(table);
}

void show_annex5(const value& result, Terminal& terminal) {
  const auto line = [&](const Message& message) { terminal.out << terminal.sentence(message) << '\n'; };
  line({"Annex 5 of {0}, batch {1}, examination {2} – {3}",
        {text_of(result, "unit"), text_of(result, "plan"), text_of(result, "first_day"), text_of(result, "last_day")}});
  std::string sources;
  for (const value& one : result.at("sources").as_array())
    sources += (sources.empty() ? "" : "、") + text_of(one, "word") + " " + shown(one, "people");
  line({"applied {0} ({1}), assessed {2}, passed {3}, held back by objections {4}",
        {shown(result, "applied"), sources, shown(result, "assessed"), shown(result, "passed"),
         shown(result, "held_back")}});
  show_lines(result, terminal);
  for (const value& one : result.at("differences").as_array())
    line({"Does not add up: {0}", {terminal.sentence(ledger::message_from(one))}});
  if (result.as_object().contains("filed")) {
    line({"Filed on {0}, due by {1}", {text_of(result, "filed"), text_of(result, "due")}});
    if (result.at("late").as_bool()) line({"Filed late.", {}});
  } else if (result.as_object().contains("due")) {
    line({"Not filed yet, due by {0}", {text_of(result, "due")}});
  }
  show_opinion(result, "centre", Message{"opinion of the testing centre", {}}, terminal);
  show_opinion(result, "department", Message{"opinion of the department", {}}, terminal);
  line({"digest of these figures: {0}", {text_of(result, "digest")}});
}

ExitCode five(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--out")) {
    if (auto fresh = check_new_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  const ledger::OfficeRequest request{
      "annex.5", {{"plan", arguments.text("PLAN")}, {"book", arguments.has("--out")}}, {}};
  const auto reply = call_office(arguments, request, terminal);
  if (const ledger::Attachment* book = reply.attachment("annex5")) {
    if (auto written = write_output(arguments.text("--out"), book->content); !written)
      return terminal.fail(written.error());
    terminal.say("Annex 5 is in {0}.", arguments.text("--out"));
  }
  return finish(reply, terminal, show_annex5);
}

ExitCode six(const Arguments& arguments, Terminal& terminal) {
  for (const char* option : {"--out", "--upload"}) {
    if (!arguments.has(option)) continue;
    if (auto fresh = check_new_file(arguments.text(option)); !fresh) return terminal.fail(fresh.error());
  }
  if (!arguments.has("--out") && !arguments.has("--upload")) {
    return terminal.fail(
        refuse("annex.arguments", "Annex 6 is written to files: --out for print, --upload for the national page.")
            .error(),
        ExitCode::usage);
  }
  const auto reply = call_office(arguments, {"annex.6", {{"plan", arguments.text("PLAN")}}, {}}, terminal);
  const auto write = [&](const char* option, const char* name) -> Result<void> {
    const ledger::Attachment* book = reply.attachment(name);
    if (book == nullptr || !arguments.has(option)) return {};
    return write_output(arguments.text(option), book->content);
  };
  if (auto written = write("--out", "print"); !written) return terminal.fail(written.error());
  if (auto written = write("--upload", "upload"); !written) return terminal.fail(written.error());
  return finish(reply, terminal, [](const value& result, Terminal& on) {
    on.out << on.sentence({"Annex 6 of {0}, batch {1}: {2} rows",
                           {text_of(result, "unit"), text_of(result, "plan"), shown(result, "rows")}})
           << '\n';
  });
}

ExitCode file(const Arguments& arguments, Terminal& terminal) {
  return take_batch_step(arguments, terminal, "annex-filed", arguments.text("--text"));
}
ExitCode opinion(const Arguments& arguments, Terminal& terminal) {
  return take_batch_step(arguments, terminal, arguments.text("OFFICE") + "-opinion", arguments.text("--text"));
}

}  // namespace

Verb annex_verb() {
  Verb verb{.name = "annex", .help = "Annexes 5 (summary) and 6 (certificates) of a batch, computed"};
  verb.verbs.push_back({.name = "5",
                        .help = "Annex 5: applied, assessed, passed, by work type and level, and the two opinions",
                        .options = {plan_option(), {"--out", OptionKind::file, "write it to this .xlsx too"}},
                        .run = five,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "6",
       .help = "Annex 6: the certificates of the batch, for print and for the national upload page",
       .options =
           with_look({plan_option(),
                      {"--out", OptionKind::file, "the print form, with title, seal line and notes (.xlsx)"},
                      {"--upload", OptionKind::file, "the upload file: heading and data only, all text (.xlsx)"}}),
       .run = six,
       .needs_data = true});
  verb.verbs.push_back({.name = "file",
                        .help = "File annex 5 as it is computed now, signed by an officer",
                        .options = with_batch_step({{"--text", OptionKind::value, "a remark"}}),
                        .run = file,
                        .needs_data = true});
  std::vector<Option> options = with_batch_step({{"--text", OptionKind::value, "the opinion", true}});
  options.insert(options.begin() + 1, Option{"OFFICE",
                                             OptionKind::value,
                                             "whose: of the testing centre (鉴定中心) or the department (人社部门)",
                                             true,
                                             {"centre", "department"}});
  verb.verbs.push_back({.name = "opinion",
                        .help = "Give an opinion on annex 5 as it was filed, signed by an officer",
                        .options = std::move(options),
                        .run = opinion,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

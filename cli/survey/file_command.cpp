#include "cli/survey/file_command.h"

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <set>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/survey/issue_report.h"
#include "crypto/random.h"
#include "ledger/forms/refused_book.h"
#include "ledger/forms/table_reader.h"
#include "ledger/forms/talent_guide.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

// People whom somebody has filed already, or who are known holders: a warning, and no obstacle (A6).
void show_already(const value& result, Terminal& terminal) {
  for (const auto& one : result.at("already").as_array()) {
    const std::string row = std::to_string(one.at("row").to_number<std::uint64_t>());
    if (one.as_object().contains("known")) {
      terminal.say("Row {0}: the person is on the province's list of known holders and counts without being filed.",
                   row);
      continue;
    }
    const std::string entry =
        ledger::entry_name_text(text_of(one, "member"), one.at("index").to_number<std::uint64_t>());
    const std::string since = one.as_object().contains("since") ? text_of(one, "since") : std::string();
    terminal.say("Row {0}: {1} has this person already, as row {2}, since {3}; filed here too it is a double filing.",
                 row, text_of(one, "member"), entry, since);
  }
}

void show_report(const value& result, Terminal& terminal) {
  show_issues(result, terminal);
  show_already(result, terminal);
  for (const auto& filing : result.at("filings").as_array()) {
    terminal.out << terminal.sentence(
                        {"Filed: {0}, {1} rows, filing number {2}",
                         {text_of(filing, "unit"), std::to_string(filing.at("rows").to_number<std::uint64_t>()),
                          std::to_string(filing.at("filing").to_number<std::uint64_t>())}})
                 << '\n';
  }
  show_row_counts(result, terminal);
  if (result.at("filings").as_array().empty()) return;
  terminal.say(
      "Who sees this: the province and this member in clear; other members see that a person was filed, not who. Every "
      "look at a person's data is recorded.");
  terminal.say("Next: officers review the rows, `yinxin review passed --all --officer NAME`.");
}

// The refused rows as a workbook in the form's own layout, read once more from the file as it was filed.
Result<Bytes> refused_book(const value& result, ByteView workbook, const std::string& name, const Terminal& terminal) {
  std::map<std::pair<std::string, std::uint64_t>, std::string> reasons;
  for (const auto& issue : result.at("issues").as_array()) {
    if (issue.at("severity").as_string() != "error") continue;
    std::string& text = reasons[{text_of(issue, "sheet"), issue.at("row").to_number<std::uint64_t>()}];
    if (!text.empty()) text += '\n';
    text += text_of(issue, "column") + ": " + terminal.sentence(ledger::message_from(issue.at("reason")));
  }
  const auto tables = ledger::CodeTables::built_in();
  const ledger::FormLayout layout = ledger::talent_layout(tables);
  std::vector<ledger::FormRow> rows;
  bool with_category = false;
  const auto read = ledger::read_table(workbook, name, layout, [&](ledger::FormRow&& row) {
    with_category = with_category || row.cells.back().kind != ledger::CellKind::blank;
    if (reasons.contains({row.sheet, row.number})) rows.push_back(std::move(row));
  });
  if (!read) return std::unexpected(read.error());
  ledger::RefusedBook book(layout, with_category, ledger::kTalentTitle, now());
  for (const ledger::FormRow& row : rows) book.add(row, reasons.at({row.sheet, row.number}));
  return book.finish();
}

// The day that the office states as that of filing (A9): today in China unless told otherwise.
Result<ledger::Day> filed_on_of(const Arguments& arguments) {
  if (!arguments.has("--filed-on")) return ledger::day_at(now().time_since_epoch().count());
  const auto day = ledger::day_from_text(arguments.text("--filed-on"));
  if (!day) return refuse("request.day", "'{0}' is no day; write it as 2020-11-30.", arguments.text("--filed-on"));
  return *day;
}

// The officer's signature under what is filed, made in this process (A7).
std::expected<void, ExitCode> sign_as_entered(const Arguments& arguments, Terminal& terminal,
                                              ledger::OfficeRequest& request, ledger::Day filed_on) {
  const auto officer = named_officer(
      arguments, terminal, {"officer.named", {{"officer", arguments.text("--officer")}, {"enters", true}}, {}});
  if (!officer) return std::unexpected(officer.error());
  const auto key = unlock_officer(arguments, terminal, *officer);
  if (!key) return std::unexpected(terminal.fail(key.error()));
  crypto::SystemRandom random;
  const auto blind = random.draw<32>();
  const ledger::EnteredWorkbook entered{ledger::workbook_digest(blind, request.attachment("workbook")->content),
                                        static_cast<std::uint8_t>(arguments.number("--category").value_or(0)),
                                        arguments.text("--campaign"), ledger::day_number(filed_on)};
  const auto signature = signed_by(*key, officer->place, entered_message(officer->place, entered));
  request.arguments["officer"] = officer->place.officer;
  request.attachments.push_back({"blind", to_bytes(ByteView(blind))});
  request.attachments.push_back({"signature", signature.signature});
  return {};
}

ExitCode make_template(const std::string& path, Terminal& terminal) {
  const auto tables = ledger::CodeTables::built_in();
  const Bytes book =
      ledger::write_template(ledger::talent_layout(tables), ledger::talent_guide(tables), ledger::kTalentTitle, now());
  if (auto written = write_output(path, book); !written) return terminal.fail(written.error());
  terminal.say("The empty form is in {0}.", path);
  return ExitCode::ok;
}

ExitCode file(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--template")) return make_template(arguments.text("--template"), terminal);
  if (!arguments.has("WORKBOOK") || !arguments.has("--campaign")) {
    return terminal.fail(
        refuse("file.arguments", "Filing needs a workbook, a campaign, and a category of 1 to 3 where one is stated.")
            .error(),
        ExitCode::usage);
  }
  if (arguments.data_directory().empty()) {
    return terminal.fail(refuse("arguments.data", "Say with --data where the member's directory is.").error(),
                         ExitCode::usage);
  }
  const auto workbook = read_input(arguments.text("WORKBOOK"));
  if (!workbook) return terminal.fail(workbook.error());
  const std::string name = std::filesystem::path(arguments.text("WORKBOOK")).filename().string();
  ledger::OfficeRequest request{"file",
                                {{"name", name},
                                 {"campaign", arguments.text("--campaign")},
                                 {"category", arguments.number("--category").value_or(0)},
                                 {"unit", arguments.text("--unit")},
                                 {"unit_code", arguments.text("--unit-code")},
                                 {"industry", arguments.text("--industry")},
                                 {"employment", arguments.text("--employment")},
                                 {"contact", arguments.text("--contact")},
                                 {"telephone", arguments.text("--telephone")},
                                 {"training_document", arguments.text("--training-document")},
                                 {"training_date", arguments.text("--training-date")},
                                 {"check", arguments.has("--check")},
                                 {"good_rows", arguments.has("--good-rows")},
                                 {"again", arguments.has("--again")}},
                                {{"workbook", *workbook}}};
  const auto filed_on = filed_on_of(arguments);
  if (!filed_on) return terminal.fail(filed_on.error(), ExitCode::usage);
  request.arguments["filed_on"] = ledger::day_text(*filed_on);
  if (const auto county = arguments.number("--county")) request.arguments["county"] = *county;
  if (const auto mends = arguments.number("--mends")) request.arguments["mends"] = *mends;
  if (arguments.has("--officer") && !arguments.has("--check")) {
    if (auto done = sign_as_entered(arguments, terminal, request, *filed_on); !done) return done.error();
  }
  const ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (reply.result.is_object() && arguments.has("--refused") &&
      reply.result.at("refused").to_number<std::uint64_t>() > 0) {
    const auto book = refused_book(reply.result, *workbook, name, terminal);
    if (!book) return terminal.fail(book.error());
    if (auto written = write_output(arguments.text("--refused"), *book); !written)
      return terminal.fail(written.error());
    terminal.say("The refused rows with their reasons are in {0}; mend them there and file that workbook.",
                 arguments.text("--refused"));
  }
  return finish(reply, terminal, show_report);
}

}  // namespace

Verb file_verb() {
  return {.name = "file",
          .help =
              "File a workbook of talent rows, or check it, or make an empty form. Who sees what: this member and the "
              "province see the rows in clear; other members see that a person was filed, not who, with city, "
              "occupation, level, years and category; income and honours leave the two only in bands",
          .options = with_passphrase(
              {{"WORKBOOK", OptionKind::value, "the workbook (.xlsx or .csv)"},
               {"--campaign", OptionKind::value, "the campaign, for instance 2020"},
               {"--category", OptionKind::number, "1, 2 or 3, where it holds for the whole file"},
               {"--unit", OptionKind::value, "the unit's registered name, where the file is of one unit"},
               {"--unit-code", OptionKind::value, "its unified social credit code"},
               {"--industry", OptionKind::value, "its industry by GB/T 4754, for instance C3411 or 34"},
               {"--employment",
                OptionKind::value,
                "whose people they are: the unit's own, or dispatched to it",
                false,
                {"own", "dispatched"}},
               {"--contact", OptionKind::value, "whom to ask at the unit"},
               {"--telephone", OptionKind::value, "and by which number"},
               {"--training-document", OptionKind::value,
                "category 3: the document by which the training's subsidy was drawn"},
               {"--training-date", OptionKind::day, "its date, YYYY-MM-DD"},
               {"--filed-on", OptionKind::day, "the day on which the unit filed, YYYY-MM-DD; today where not given"},
               {"--check", OptionKind::flag, "check only, file nothing"},
               {"--good-rows", OptionKind::flag, "file the rows without errors, refuse the others"},
               {"--again", OptionKind::flag, "file people again whom this member has filed before"},
               {"--refused", OptionKind::file, "write the refused rows to this .xlsx"},
               {"--template", OptionKind::file, "write an empty form to this .xlsx"},
               {"--officer", OptionKind::value, "who enters it and signs for that: number or name"},
               {"--county", OptionKind::number, "the county whose unit it is, by its six-digit code"},
               {"--mends", OptionKind::number,
                "the returned row that the only row of this file mends, where its identity number was mended"}}),
          .run = file};
}

}  // namespace yinxin::cli

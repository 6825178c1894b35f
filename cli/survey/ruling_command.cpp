#include "cli/survey/ruling_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/sealing.h"
#include "crypto/decimal.h"

namespace yinxin::cli {

namespace {

const Option kReason{"--reason", OptionKind::value, "why; shown to all sides", true};

// ROW is MEMBER/NUMBER, or MEMBER with NUMBER behind it.
Result<boost::json::object> row_argument(const Arguments& arguments) {
  const std::string row = arguments.text("ROW");
  const auto slash = row.find('/');
  const std::string number = slash == std::string::npos ? arguments.text("NUMBER") : row.substr(slash + 1);
  const auto index = crypto::parse_decimal(number);
  if (!index || (slash != std::string::npos && arguments.has("NUMBER")))
    return refuse("ruling.name", "'{0}' names no row; write MEMBER/NUMBER, for instance bengbu/17.", row);
  return boost::json::object{
      {"member", row.substr(0, slash)}, {"index", *index}, {"reason", arguments.text("--reason")}};
}

ExitCode rule_about(const Arguments& arguments, Terminal& terminal, const char* verb) {
  auto row = row_argument(arguments);
  if (!row) return terminal.fail(row.error(), ExitCode::usage);
  return decide_and_show(arguments, terminal, {verb, std::move(*row), {}});
}

ExitCode arbitrate(const Arguments& arguments, Terminal& terminal) {
  return rule_about(arguments, terminal, "arbitrate");
}

ExitCode unconfirm(const Arguments& arguments, Terminal& terminal) {
  return rule_about(arguments, terminal, "unconfirm");
}

ExitCode reject(const Arguments& arguments, Terminal& terminal) {
  boost::json::array rows;
  for (const std::string& row : arguments.texts("ROWS")) rows.emplace_back(row);
  return decide_and_show(arguments, terminal,
                         {"reject", {{"rows", std::move(rows)}, {"reason", arguments.text("--reason")}}, {}});
}

std::vector<Option> row_options() {
  return with_sealing({{"ROW", OptionKind::value, "the row: bengbu/17", true},
                       {"NUMBER", OptionKind::value, "its number, where ROW is only the member"},
                       kReason});
}

}  // namespace

Verb arbitrate_verb() {
  return {.name = "arbitrate",
          .help = "At the province: rule which row of a person filed twice counts",
          .options = row_options(),
          .run = arbitrate,
          .needs_data = true};
}

Verb reject_verb() {
  return {.name = "reject",
          .help = "At the province: reject rows; they leave the contest",
          .options = with_sealing({{"ROWS", OptionKind::values, "the rows: bengbu/17 wuhu/3", true}, kReason}),
          .run = reject,
          .needs_data = true};
}

Verb unconfirm_verb() {
  return {.name = "unconfirm",
          .help = "At the province: take back the confirmation of a row",
          .options = row_options(),
          .run = unconfirm,
          .needs_data = true};
}

}  // namespace yinxin::cli

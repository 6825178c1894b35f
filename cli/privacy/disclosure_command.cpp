#include "cli/privacy/disclosure_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/survey/row_numbers.h"
#include "ledger/durable_file.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode disclose(const Arguments& arguments, Terminal& terminal) {
  const std::string out = arguments.text("--out");
  if (auto fresh = check_new_file(out); !fresh) return terminal.fail(fresh.error());
  const std::string entry = arguments.text("ROW");
  const std::size_t slash = entry.find('/');
  const auto index = row_numbers({slash == std::string::npos ? entry : entry.substr(slash + 1)});
  if (!index) return terminal.fail(index.error(), ExitCode::usage);
  boost::json::object wanted{{"index", index->at(0)}};
  if (slash != std::string::npos) wanted["member"] = entry.substr(0, slash);
  const auto reply = call_office(arguments, {"rows.disclose", std::move(wanted), {}}, terminal);
  if (const auto* file = reply.attachment("disclosed")) {
    if (auto written = ledger::create_file(out, file->content); !written) return terminal.fail(written.error());
    terminal.say("{0} shows this one row in clear, all of it, to whoever has the file; it opens no other row.", out);
  }
  return finish(reply, terminal, [](const value&, Terminal&) {});
}

ExitCode check(const Arguments& arguments, Terminal& terminal) {
  const auto file = read_input(arguments.text("FILE"));
  if (!file) return terminal.fail(file.error());
  const ledger::OfficeRequest request{"rows.disclosed", {}, {{"disclosed", *file}}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& result, Terminal& shown) {
    for (const value& field : result.at("fields").as_array())
      shown.out << text_of(field, "heading") << ": " << text_of(field, "value") << '\n';
    const auto* state = result.as_object().if_contains("state");
    shown.out << shown.sentence(
                     Message{"The file shows row {0}/{1} as it stands in the feed: {2}",
                             {text_of(result, "member"), serialize(result.at("index")),
                              state == nullptr ? "-" : shown.sentence({std::string(state->as_string()), {}})}})
              << '\n';
  });
}

}  // namespace

Verb disclose_verb() {
  return {.name = "disclose",
          .help = "Open one own row for somebody outside, without its neighbours; the look is recorded",
          .options = with_look({{"ROW", OptionKind::value, "the row: 17, or bengbu/17", true},
                                {"--out", OptionKind::file, "the file to write", true}}),
          .run = disclose,
          .needs_data = true};
}

Verb disclosed_verb() {
  return {.name = "disclosed",
          .help = "Check a disclosed row against the feed; income and honours are shown in bands",
          .options = with_look({{"FILE", OptionKind::value, "the file", true}}),
          .run = check,
          .needs_data = true};
}

}  // namespace yinxin::cli

#include "cli/privacy/erase_command.h"

#include <boost/json.hpp>

#include "cli/document_number.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/sealing.h"
#include "cli/survey/row_numbers.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

ExitCode seal_erasures(const Arguments& arguments, Terminal& terminal) {
  boost::json::array entries;
  for (const std::string& entry : arguments.texts("ENTRIES")) entries.emplace_back(entry);
  const Decided decided = decide(
      arguments, terminal,
      {"erase.prepare",
       {{"entries", std::move(entries)}, {"all", arguments.has("--all")}, {"even_so", arguments.has("--even-so")}},
       {}});
  if (!decided.appended) return decided.exit;
  show_appended(*decided.appended, terminal);
  terminal.say(
      "The bytes are gone from this node, and go from every other one as soon as it hears of this. Backups, exports "
      "and letters outside the nodes are to be destroyed by whoever keeps them.");
  return decided.exit;
}

ExitCode ask_for_erasure(const Arguments& arguments, Terminal& terminal) {
  const auto entries = row_numbers(arguments.texts("ENTRIES"));
  if (!entries) return terminal.fail(entries.error(), ExitCode::usage);
  boost::json::object asked{{"entries", *entries},
                            {"document", arguments.text("--document")},
                            {"reason", arguments.text("--reason")},
                            {"by", arguments.text("--by")},
                            {"type", arguments.text("--type")}};
  if (arguments.has("--person")) asked["person"] = ask_document_number(terminal);
  const ledger::OfficeRequest request{"erase.request", std::move(asked), {}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& result, Terminal& shown) {
    for (const value& one : result.at("requests").as_array()) shown.out << one << '\n';
    shown.say("Asked for. The data stay until the province has sealed the erasure.");
  });
}

ExitCode list_requests(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"erase.list", {{"open", arguments.has("--open")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, [](const value& result, Terminal& shown) {
    std::vector<std::vector<std::string>> table{
        {shown.sentence(Message{"entry", {}}), shown.sentence(Message{"asked for by", {}}),
         shown.sentence(Message{"document", {}}), shown.sentence(Message{"state", {}})}};
    for (const value& one : result.at("requests").as_array()) {
      const std::string member = text_of(one, "member");
      table.push_back({member + "/" + serialize(one.at("entry")), member + "/" + serialize(one.at("request")),
                       text_of(one, "document"),
                       shown.sentence(one.at("done").as_bool() ? Message{"erased", {}} : Message{"to be sealed", {}})});
    }
    show_table(table, shown);
  });
}

}  // namespace

Verb erase_verb() {
  Verb verb{.name = "erase",
            .help = "At the province: erase what members have asked for, everywhere and for good; the hash alone stays",
            .options = with_sealing({{"ENTRIES", OptionKind::values, "the entries: bengbu/17 wuhu/3"},
                                     {"--all", OptionKind::flag, "all that members have asked for"},
                                     {"--even-so", OptionKind::flag,
                                      "also where verdicts on other entries change that no decision keeps"}}),
            .run = seal_erasures,
            .needs_data = true};
  verb.verbs.push_back(
      {.name = "request",
       .help = "Ask the province to erase own entries about a person, on that person's lawful request",
       .options = {{"ENTRIES", OptionKind::values, "entry numbers of the own feed: 17 20-25"},
                   {"--person", OptionKind::flag,
                    "every own entry that tells of one person: the document number is read from standard input"},
                   {"--type", OptionKind::value, "the document's type, three digits; else 201, the identity card"},
                   {"--document", OptionKind::value, "number of the document by which it was asked for", true},
                   {"--reason", OptionKind::value, "why; only this member and the province can read it"},
                   {"--by", OptionKind::value, "who asked; only this member and the province can read it"}},
       .run = ask_for_erasure,
       .needs_data = true});
  verb.verbs.push_back({.name = "list",
                        .help = "What has been asked for, and what is done",
                        .options = with_look({{"--open", OptionKind::flag, "only what is still to be sealed"}}),
                        .run = list_requests,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

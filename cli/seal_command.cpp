#include "cli/seal_command.h"

#include <boost/json.hpp>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "cli/sealing.h"
#include "crypto/text_encoding.h"

namespace yinxin::cli {

using ledger::DecisionRequest;

namespace {

Result<DecisionRequest> read_request(const std::string& path) {
  const auto content = ledger::read_file(path, ledger::kDecisionBytesMax);
  if (!content) return std::unexpected(content.error());
  return DecisionRequest::parse(as_text(*content));
}

// --lang decides the language of the sentences, as everywhere.
void print(const DecisionRequest& request, Terminal& terminal) {
  if (!terminal.json) {
    terminal.out << terminal.sentence(
                        request.is_sealed()
                            ? Message{"Sealed decisions of the federation {0}, serial {1}:",
                                      {crypto::to_hex(request.genesis_hash), std::to_string(request.first_serial)}}
                            : Message{"To be sealed for the federation {0}, serial {1}:",
                                      {crypto::to_hex(request.genesis_hash), std::to_string(request.first_serial)}})
                 << '\n';
    for (const Message& words : request.words()) terminal.out << terminal.sentence(words) << '\n';
    return;
  }
  boost::json::array says;
  for (const Message& words : request.words()) says.emplace_back(terminal.sentence(words));
  terminal.out << boost::json::serialize(boost::json::object{{"genesis", crypto::to_hex(request.genesis_hash)},
                                                             {"serial", request.first_serial},
                                                             {"sealed", request.is_sealed()},
                                                             {"says", std::move(says)}})
               << '\n';
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const auto request = read_request(arguments.text("FILE"));
  if (!request) return terminal.fail(request.error());
  print(*request, terminal);
  return ExitCode::ok;
}

ExitCode sign(const Arguments& arguments, Terminal& terminal) {
  const auto request = read_request(arguments.text("FILE"));
  if (!request) return terminal.fail(request.error());
  if (request->is_sealed()) {
    return terminal.fail(
        refuse("seal.sealed", "{0} is sealed already; hand it in with `yinxin seal submit`.", arguments.text("FILE"))
            .error());
  }
  terminal.say("To be sealed:");
  show_words(*request, terminal);
  const auto seal = unlock_seal(arguments, terminal, purpose_of(request->role));
  if (!seal) return terminal.fail(seal.error());
  const auto sealed = request->sealed_by(seal->signing_key());
  if (!sealed) return terminal.fail(sealed.error());
  if (auto written = write_output(arguments.text("--out"), as_bytes(sealed->text())); !written)
    return terminal.fail(written.error());
  terminal.say("Sealed. At the province's node: `yinxin seal submit {0}`.", arguments.text("--out"));
  return ExitCode::ok;
}

ExitCode submit(const Arguments& arguments, Terminal& terminal) {
  const auto content = ledger::read_file(arguments.text("SEALED"), ledger::kDecisionBytesMax);
  if (!content) return terminal.fail(content.error());
  return finish(call_office(arguments, {"decision.append", {}, {{"sealed", *content}}}, terminal), terminal,
                [](const boost::json::value& result, Terminal& shown) { show_appended(result, shown); });
}

}  // namespace

Verb seal_verb() {
  const Option file{"FILE", OptionKind::value, "A request for a seal, or decisions sealed already", true};
  Verb verb{.name = "seal", .help = "Seals: read a request, seal it, hand it in"};
  verb.verbs.push_back({.name = "show", .help = "What a file would decide, in words", .options = {file}, .run = show});
  verb.verbs.push_back(
      {.name = "sign",
       .help = "Seal a request, where the seal is kept; needs no node",
       .options = with_passphrase(
           {file,
            {.name = "--seal", .kind = OptionKind::file, .help = "The file of the seal", .required = true},
            {.name = "--out", .kind = OptionKind::file, .help = "Where the sealed decisions go", .required = true}}),
       .run = sign});
  verb.verbs.push_back({.name = "submit",
                        .help = "At the province's node: record sealed decisions",
                        .options = {{.name = "SEALED", .help = "The file with the sealed decisions", .required = true}},
                        .run = submit,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli

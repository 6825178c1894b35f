#include "cli/verify/verify_command.h"

#include "cli/verify/node_trust.h"
#include "cli/verify/verify_program.h"

namespace yinxin::cli {
namespace {

std::optional<std::string> given(const Arguments& arguments, std::string_view name) {
  return arguments.has(name) ? std::optional(arguments.text(name)) : std::nullopt;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  VerifyOptions options;
  options.subject = arguments.text("TOKEN-OR-FILE");
  options.root = given(arguments, "--root");
  options.trust_files = arguments.texts("--trust");
  options.status_file = given(arguments, "--status");
  options.today = given(arguments, "--today");
  options.id_file = given(arguments, "--id");
  options.slip = given(arguments, "--slip");
  options.printed = given(arguments, "--printed");
  options.trust_number_seen = arguments.number("--trust-seen").value_or(0);
  options.status_number_seen = arguments.number("--status-seen").value_or(0);
  options.json = terminal.json;
  const NodeTrust known = node_trust(arguments.data_directory());
  if (!options.root && !known.root.empty()) options.root = known.root;
  if (options.trust_files.empty()) options.trust_files = known.trust;
  return static_cast<ExitCode>(
      answer_verify(options, terminal.language, verify_surroundings(terminal.in, terminal.out, terminal.err)));
}

}  // namespace

Verb verify_verb() {
  return {
      .name = "verify",
      .help = "Is this certificate genuine, and does it stand? As yinxin-verify, with its exit codes",
      .options = {{.name = "TOKEN-OR-FILE",
                   .help = "the code (YXC1:…), a file that holds it (.yxcert), or -",
                   .required = true},
                  {.name = "--root",
                   .help = "the root fingerprint, 64 hexadecimal digits; else that of the node of --data"},
                  {.name = "--trust",
                   .kind = OptionKind::values,
                   .help = "the trust note; more than one, oldest first; else that of the node of --data"},
                  {.name = "--status", .kind = OptionKind::file, .help = "the status note"},
                  {.name = "--today", .help = "the date to verify for, YYYY-MM-DD"},
                  {.name = "--id", .help = "a file that holds TYPE:NUMBER, or -"},
                  {.name = "--slip", .help = "the holder's slip (YXH1:…), or a file that holds it"},
                  {.name = "--printed", .help = "the number as printed on the paper"},
                  {.name = "--trust-seen", .kind = OptionKind::number, .help = "a trust note's number seen before"},
                  {.name = "--status-seen", .kind = OptionKind::number, .help = "a status note's number seen before"}},
      .run = run};
}

}  // namespace yinxin::cli

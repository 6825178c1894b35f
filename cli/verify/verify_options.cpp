#include "cli/verify/verify_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace yinxin::cli {

Result<VerifyOptions> parse_verify_options(std::vector<std::string> words) {
  VerifyOptions options;
  std::string language;  // taken by the caller before anything is said
  CLI::App app;
  app.set_help_flag();
  app.add_option("TOKEN-OR-FILE", options.subject);
  app.add_option("--root", options.root);
  app.add_option("--trust", options.trust_files)->allow_extra_args(false);
  app.add_option("--status", options.status_file);
  app.add_option("--today", options.today);
  app.add_option("--id", options.id_file);
  app.add_option("--slip", options.slip);
  app.add_option("--printed", options.printed);
  app.add_option("--trust-seen", options.trust_number_seen);
  app.add_option("--status-seen", options.status_number_seen);
  app.add_option("--lang", language)->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("--json", options.json);
  app.add_flag("--help,-h", options.help);
  app.add_flag("--version", options.version);
  try {
    std::ranges::reverse(words);  // as the library takes them
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return refuse("verify.usage", "The command line is not understood: {0}.", error.what());
  }
  if (options.subject.empty() && !options.help && !options.version) {
    return refuse("verify.usage", "Name the certificate: its code, its file, or - for standard input.");
  }
  return options;
}

std::vector<Message> verify_help() {
  return {
      {"yinxin-verify [options] TOKEN-OR-FILE: is this certificate genuine, and does it stand?", {}},
      {"TOKEN-OR-FILE     the code (YXC1:…), a file that holds it (.yxcert), or - for standard input", {}},
      {"--root HEX        the root fingerprint from a printed notice (64 hexadecimal digits)", {}},
      {"--trust FILE      the trust note, or several in one file; can be given more than once, oldest first", {}},
      {"--status FILE     the status note: which issuers, ranges, registrations and revocations there are", {}},
      {"--today DAY       the date to verify for, YYYY-MM-DD; without it this computer's", {}},
      {"--id FILE         holds TYPE:NUMBER, such as 201 and an identity number; - for standard input", {}},
      {"--slip TEXT       the holder's slip (YXH1:…), or a file that holds it; needed beside --id", {}},
      {"--printed NUMBER  the number as printed on the paper, to be compared", {}},
      {"--trust-seen N, --status-seen N   numbers seen before: an older note is refused", {}},
      {"--json            the answer as JSON; --lang zh or en; --version", {}},
      {"Exit codes: 0 valid; 10 unreadable; 11 to 18 do not accept; 20 to 26 not decided; 64 usage, 66 no such file, "
       "70 internal",
       {}},
  };
}

}  // namespace yinxin::cli

// A verdict as people and as programs read it. One colour, one word, one next step; the colour never alone; and always
// what credential.md §5 says must always be shown. Of a certificate whose signatures are not good, nothing is shown.
#pragma once

#include <ostream>
#include <string>

#include "cli/language.h"
#include "ledger/certificate/verdict.h"

namespace yinxin::cli {

struct VerifyCircumstances {
  bool clock_given = false;     // by --today, else this computer's
  std::string occupation_name;  // of the certificate's code; empty if the tables do not know it
  bool colours = false;         // a terminal that takes them
};

void print_verdict(const ledger::Verdict& verdict, const VerifyCircumstances& circumstances, const Language& language,
                   std::ostream& out);
// One object on one line; `exit_code` is repeated in it.
void print_verdict_json(const ledger::Verdict& verdict, const VerifyCircumstances& circumstances,
                        const Language& language, std::ostream& out);

}  // namespace yinxin::cli

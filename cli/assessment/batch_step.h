// A step of a batch that an officer signs in this process (office/batch_step_verbs.h): plan approved, refused,
// withdrawn, annex 5 filed, opinions.
#pragma once

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "cli/verb.h"

namespace yinxin::cli {

// `step` as the office names it, `text` its words; --officer, --day and PLAN are taken from the arguments.
ExitCode take_batch_step(const Arguments& arguments, Terminal& terminal, const std::string& step,
                         const std::string& text);
// PLAN in front, `own`, --officer, --day and the options for the officer's password.
std::vector<Option> with_batch_step(std::vector<Option> own);

// How a plan is named.
Option plan_option();

}  // namespace yinxin::cli

// `yinxin-sim --year DIR`: plays the plan DIR/plan.jsonl (year_plan.h) with whole nodes on a virtual network and clock.
//
// Each day that the plan has something for: the offices work, one after the other, through the command lines of
// `yinxin`; then the nodes are connected and talk until all hold the same, the province receives what has come, and
// they talk on. A node that is cut off is left out. In the evening everything is closed. Ends with exit code 1 where
// a command does not end as the plan says, nodes do not come to hold the same, or their state digests differ.
//
// stdout: the account of the year. DIR/year.json: {"kept":{name: answer},"entries","position","state","federation"}.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "cli/language.h"

namespace yinxin::cli {

struct YearSurroundings {
  std::ostream& account;
  std::ostream& complaints;
  std::string share_directory;  // where translations lie
};

// Exit code: 0; 1 as above; 2 where there is no such plan.
int year_run(const std::filesystem::path& directory, const YearSurroundings& surroundings);

}  // namespace yinxin::cli

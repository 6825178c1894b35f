// The plan of a year in a federation's life (`yinxin-sim --year`): who does what on which day, as command lines of
// `yinxin`. One JSON object a line, days ascending:
//
//   {"day":"2020-11-03","member":"hefei","words":["file","hefei-1.csv",…],"exit":5,"keep":"name","show":true}
//   {"day":"2020-11-10","cut":"anqing"}   its lines are dead from this day on, until {"day":…,"mend":"anqing"}
//   {"day":"2020-11-10","tell":"…"}       a sentence of the account
//
// `exit` (0), `keep` (keep the answer under this name) and `show` (show it in the account) may be left out. Rows have
// no number before they are filed, so a word may name one by its person, whose newest row of that member is meant:
// {"row":"hefei","person":NUMBER} becomes hefei/17, {"own":NUMBER} the 17 of whoever acts. Paths are relative to the
// plan's directory; the nodes' directories are nodes/MEMBER there.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "crypto/error.h"
#include "ledger/certificate/day.h"

namespace yinxin::cli {

struct PersonsRow {
  std::string member;  // empty: of whoever acts
  std::string person;  // identity number
  bool operator==(const PersonsRow&) const = default;
};
using PlanWord = std::variant<std::string, PersonsRow>;

struct CommandStep {
  std::string member;
  std::vector<PlanWord> words;
  int exit = 0;
  std::string keep;  // empty: the answer is not kept
  bool show = false;
};
struct LineStep {
  std::string member;
  bool dead = false;
};
struct TellStep {
  std::string text;
};

struct YearStep {
  ledger::Day day;
  std::variant<CommandStep, LineStep, TellStep> what;
};

// Errors: year.plan (which line), year.order (a day before the one above), those of the file.
Result<std::vector<YearStep>> read_year_plan(const std::filesystem::path& file);

}  // namespace yinxin::cli

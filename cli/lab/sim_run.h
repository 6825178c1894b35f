// `yinxin-sim`: simulated federations, one for each seed, and what they broke.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

namespace yinxin::cli {

// `yinxin-sim --year DIR` plays a planned year (year_run.h).
// Arguments: --seed N, --seeds K, --nodes COUNT, --trace, each optional. The last line of `output` is the result. Exit
// code: 0; 1 if an invariant was broken; 2 for wrong arguments, with a sentence on `complaints`.
int sim_run(std::span<const std::string_view> arguments, std::ostream& output, std::ostream& complaints);

}  // namespace yinxin::cli

// `yinxin-lab run`: scenarios in, verdict lines out.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

namespace yinxin::cli {

// Arguments after `run`: FILE (`-` for `input`), or --lines with or without FILE. Exit code: 0; 2 for wrong arguments
// and for a file that cannot be read or is refused, with a sentence on `complaints` and nothing on `output`. With
// --lines a refused scenario is answered by {"refused":"…"} in its place.
int lab_run(std::span<const std::string_view> arguments, std::istream& input, std::ostream& output,
            std::ostream& complaints);

}  // namespace yinxin::cli

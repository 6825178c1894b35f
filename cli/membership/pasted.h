// Files that may also be pasted: requests, invitations and their like are lines of text, so `-` takes them from
// standard input and puts them on standard output. What a mail or chat program does to line ends and the lines around
// is undone.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "crypto/bytes.h"

namespace yinxin::cli {

// The content of the file, or of standard input for `-`. Errors: those of read_input.
Result<Bytes> read_pasted(const std::string& path, Terminal& terminal);
// To a new file, or to standard output for `-`. Errors: those of write_output.
Result<void> write_pasted(const std::string& path, ByteView content, Terminal& terminal);

}  // namespace yinxin::cli

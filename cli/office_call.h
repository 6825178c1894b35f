// How a command reaches its office: the running node over its control socket, or, where none runs, the directory itself
// under its lock. Either way the same verb answers.
#pragma once

#include <boost/json/value.hpp>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

// The reply of the office of --data. What cannot be reached (no such directory, in use by another command, copied
// without its keys) is a reply with messages and exit code like any other.
ledger::OfficeReply call_office(const Arguments& arguments, const ledger::OfficeRequest& request, Terminal& terminal);

// Shows a reply: messages on stderr, `result` on stdout by `show`; as JSON where --json was given or `show` is null.
ExitCode finish(const ledger::OfficeReply& reply, Terminal& terminal,
                void (*show)(const boost::json::value& result, Terminal& terminal));

// The text under this name in an office's answer, which must have it.
std::string text_of(const boost::json::value& object, std::string_view name);
// What stands under this name, as a person reads it; empty where nothing does.
std::string shown(const boost::json::value& object, std::string_view name);
// The texts of an array, 、 between them.
std::string joined(const boost::json::value& texts);
// "bengbu/17" of {"member":…,"index":…}.
std::string entry_name_of(const boost::json::value& entry);

// The content of a file named on the command line. Errors: file.missing and its like.
Result<Bytes> read_input(const std::string& path);
// Writes an attachment of the reply to a file; refuses to overwrite. Errors: file.exists, file.write.
Result<void> write_output(const std::string& path, ByteView content);
// Said before long work rather than after it. Error: file.exists.
Result<void> check_new_file(const std::string& path);
Result<void> check_new_directory(const std::string& path);

}  // namespace yinxin::cli

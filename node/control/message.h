// What the command line and the running node say to each other: a request, notices of progress, one reply. Values only;
// `wire.h` has their bytes.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "node/control/exit_code.h"

namespace yinxin::node {

// A file that travels with a request or a reply. The name is a label ("workbook"), not a path.
struct Attachment {
  std::string name;
  Bytes content;
  bool operator==(const Attachment&) const = default;
};

struct ControlRequest {
  std::string verb;  // [a-z][a-z0-9.-]{0,63}
  boost::json::object arguments;
  std::vector<Attachment> attachments;

  // The attachment of that name, or null.
  const Attachment* attachment(std::string_view name) const;
};

// The answer to a request. `result` is what goes to stdout, `messages` are sentences for stderr: errors of the request
// when the exit code is not 0, else remarks.
struct ControlReply {
  ExitCode exit_code = ExitCode::ok;
  boost::json::value result;
  std::vector<Error> messages;
  std::vector<Attachment> attachments;
};

// How far long work is. `label` says what is being counted ("rows filed"), an English template without arguments.
struct ProgressNotice {
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: not known
  std::string label;
  bool operator==(const ProgressNotice&) const = default;
};

// A reply that only refuses.
ControlReply refusal(Error error, ExitCode exit_code = ExitCode::failed);

}  // namespace yinxin::node

// A request to an office and its reply, as values: what a command line asks and a running node (or the same program on
// a stopped node's directory) answers. Each verb of the office is one function from request to reply (verbs.h).
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/office/exit_code.h"

namespace yinxin::ledger {

// A file that travels with a request or a reply. The name is a label ("workbook"), not a path.
struct Attachment {
  std::string name;
  Bytes content;
  bool operator==(const Attachment&) const = default;
};

struct OfficeRequest {
  std::string verb;  // [a-z][a-z0-9.-]{0,63}
  boost::json::object arguments;
  std::vector<Attachment> attachments;
  std::uint64_t clock = 0;  // seconds since 1970, set by whoever passes the request to the office; never sent

  // The attachment of that name, or null.
  const Attachment* attachment(std::string_view name) const;
  // An argument of that name and type; the default (or nullopt) where it is absent or of another type.
  std::string text(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::optional<std::uint64_t> number(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
};

// The answer to a request. `result` is what goes to stdout, `messages` are sentences for stderr: errors of the request
// when the exit code is not 0, else remarks.
struct OfficeReply {
  ExitCode exit_code = ExitCode::ok;
  boost::json::value result;
  std::vector<Error> messages;
  std::vector<Attachment> attachments;

  const Attachment* attachment(std::string_view name) const;
};

// How far long work is. `label` says what is being counted ("rows filed"), an English template without arguments.
class Progress {
 public:
  virtual ~Progress() = default;
  // As often as you like; the person sees some of it. `total` 0: not known.
  virtual void report(std::uint64_t done, std::uint64_t total, std::string_view label) = 0;
  // The person has given up, or the node is to stop. Long work asks now and then, and ends with nothing half done.
  virtual bool cancelled() const { return false; }
};

// A message inside a result: {"text": template, "arguments": [...]}, so that the reader's side can translate it.
boost::json::object message_object(const Message& message);
Message message_from(const boost::json::value& value);

// A reply that only refuses.
OfficeReply refusal(Error error, ExitCode exit_code = ExitCode::failed);

}  // namespace yinxin::ledger

#include "node/control/message.h"

#include <algorithm>

namespace yinxin::node {

const Attachment* ControlRequest::attachment(std::string_view name) const {
  const auto found = std::ranges::find(attachments, name, &Attachment::name);
  return found == attachments.end() ? nullptr : &*found;
}

ControlReply refusal(Error error, ExitCode exit_code) {
  ControlReply reply;
  reply.exit_code = exit_code;
  reply.messages.push_back(std::move(error));
  return reply;
}

}  // namespace yinxin::node

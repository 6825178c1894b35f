#include "ledger/office/request.h"

#include <algorithm>
#include <boost/json.hpp>

namespace yinxin::ledger {

namespace {

const Attachment* find(const std::vector<Attachment>& attachments, std::string_view name) {
  const auto found = std::ranges::find(attachments, name, &Attachment::name);
  return found == attachments.end() ? nullptr : &*found;
}

}  // namespace

const Attachment* OfficeRequest::attachment(std::string_view name) const { return find(attachments, name); }
const Attachment* OfficeReply::attachment(std::string_view name) const { return find(attachments, name); }

std::string OfficeRequest::text(std::string_view name) const {
  const auto* value = arguments.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool OfficeRequest::flag(std::string_view name) const {
  const auto* value = arguments.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<std::uint64_t> OfficeRequest::number(std::string_view name) const {
  const auto* value = arguments.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_uint64()) return value->get_uint64();
  if (value->is_int64() && value->get_int64() >= 0) return static_cast<std::uint64_t>(value->get_int64());
  return std::nullopt;
}

std::vector<std::string> OfficeRequest::texts(std::string_view name) const {
  std::vector<std::string> out;
  const auto* value = arguments.if_contains(name);
  if (value == nullptr || !value->is_array()) return out;
  for (const auto& one : value->get_array()) {
    if (one.is_string()) out.emplace_back(one.get_string());
  }
  return out;
}

boost::json::object message_object(const Message& message) {
  boost::json::array arguments;
  for (const std::string& argument : message.arguments) arguments.emplace_back(argument);
  return {{"text", message.text}, {"arguments", std::move(arguments)}};
}

Message message_from(const boost::json::value& value) {
  Message out{boost::json::value_to<std::string>(value.at("text")), {}};
  for (const auto& argument : value.at("arguments").as_array())
    out.arguments.push_back(boost::json::value_to<std::string>(argument));
  return out;
}

OfficeReply refusal(Error error, ExitCode exit_code) {
  OfficeReply reply;
  reply.exit_code = exit_code;
  reply.messages.push_back(std::move(error));
  return reply;
}

}  // namespace yinxin::ledger

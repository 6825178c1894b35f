#include "node/control/wire.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <initializer_list>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::node {

namespace json = boost::json;

namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kHeaderDepthMax = 32;

std::unexpected<Error> malformed(std::string_view what) {
  return refuse("control.malformed", "The message between command line and node is malformed: {0}.", what);
}

Bytes with_length(const json::object& header) {
  const std::string text = json::serialize(header);
  Bytes out;
  out.reserve(kLengthBytes + text.size());
  crypto::put_big_endian(out, static_cast<std::uint32_t>(text.size()));
  append(out, as_bytes(text));
  return out;
}

json::array attachment_list(const std::vector<Attachment>& attachments) {
  json::array list;
  for (const Attachment& attachment : attachments) {
    list.push_back(json::object{{"name", attachment.name}, {"size", attachment.content.size()}});
  }
  return list;
}

json::array message_list(const std::vector<Error>& messages) {
  json::array list;
  for (const Error& error : messages) {
    json::array arguments;
    for (const std::string& argument : error.message.arguments) arguments.emplace_back(argument);
    list.push_back(
        json::object{{"code", error.code}, {"text", error.message.text}, {"arguments", std::move(arguments)}});
  }
  return list;
}

bool has_exactly(const json::object& object, std::initializer_list<std::string_view> names) {
  return object.size() == names.size() && std::ranges::all_of(names, [&](auto name) { return object.contains(name); });
}

std::optional<std::string_view> text_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

// A JSON number that is a whole number from 0 to 2^63 - 1.
std::optional<std::uint64_t> count_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (const std::int64_t* number = value->if_int64(); number != nullptr && *number >= 0) {
    return static_cast<std::uint64_t>(*number);
  }
  return std::nullopt;
}

bool is_verb(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto later = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  return !text.empty() && text.size() <= 64 && letter(text[0]) && std::ranges::all_of(text, later);
}

Result<void> check_attachments(const std::vector<Attachment>& attachments) {
  std::uint64_t total = 0;
  for (const Attachment& attachment : attachments) total += attachment.content.size();
  if (total > kAttachmentBytesMax) {
    return refuse("control.too-large",
                  "The files of one command have {0} bytes together; {1} are allowed. Give them in several commands.",
                  total, kAttachmentBytesMax);
  }
  if (attachments.size() > kAttachmentsMax) {
    return refuse("control.too-many", "One command takes {1} files; there are {0}. Give them in several commands.",
                  attachments.size(), kAttachmentsMax);
  }
  return {};
}

Result<void> check_header_size(const Bytes& encoded, std::size_t most) {
  if (encoded.size() - kLengthBytes <= most) return {};
  return refuse("control.header-too-large", "The message between command line and node has {0} bytes; {1} are allowed.",
                encoded.size() - kLengthBytes, most);
}

std::optional<Error> parse_message(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr || !has_exactly(*object, {"code", "text", "arguments"})) return std::nullopt;
  const auto code = text_member(*object, "code");
  const auto text = text_member(*object, "text");
  const json::array* arguments = object->at("arguments").if_array();
  if (!code || !text || arguments == nullptr) return std::nullopt;
  Error error{std::string(*code), {std::string(*text), {}}};
  for (const json::value& argument : *arguments) {
    if (!argument.is_string()) return std::nullopt;
    error.message.arguments.emplace_back(std::string_view(argument.get_string()));
  }
  return error;
}

Result<ControlReply> parse_reply(ControlMessage message) {
  ControlReply reply;
  const json::object& header = message.header;
  if (!has_exactly(header, {"protocol", "exit_code", "result", "messages", "attachments"}))
    return malformed("unknown members");
  const std::optional<std::uint64_t> exit_code = count_member(header, "exit_code");
  if (!exit_code || *exit_code > 255) return malformed("the exit code");
  reply.exit_code = static_cast<ExitCode>(*exit_code);
  const json::array* messages = header.at("messages").if_array();
  if (messages == nullptr) return malformed("the messages");
  for (const json::value& value : *messages) {
    std::optional<Error> error = parse_message(value);
    if (!error) return malformed("the messages");
    reply.messages.push_back(std::move(*error));
  }
  reply.result = std::move(message.header.at("result"));
  reply.attachments = std::move(message.attachments);
  return reply;
}

}  // namespace

Bytes encode_header(const ControlRequest& request) {
  return with_length(json::object{{"protocol", kControlProtocol},
                                  {"verb", request.verb},
                                  {"arguments", request.arguments},
                                  {"attachments", attachment_list(request.attachments)}});
}

Bytes encode_header(const ControlReply& reply) {
  return with_length(json::object{{"protocol", kControlProtocol},
                                  {"exit_code", static_cast<int>(reply.exit_code)},
                                  {"result", reply.result},
                                  {"messages", message_list(reply.messages)},
                                  {"attachments", attachment_list(reply.attachments)}});
}

Bytes encode(const ProgressNotice& notice) {
  json::object progress{{"done", notice.done}, {"total", notice.total}, {"label", notice.label}};
  return with_length(json::object{{"protocol", kControlProtocol}, {"progress", std::move(progress)}});
}

Result<void> check_limits(const ControlRequest& request) {
  ensure(is_verb(request.verb), "a verb is lower-case letters, digits, dots and hyphens");
  if (const Result<void> ok = check_attachments(request.attachments); !ok) return ok;
  return check_header_size(encode_header(request), kRequestHeaderBytesMax);
}

Result<void> check_limits(const ControlReply& reply) {
  if (const Result<void> ok = check_attachments(reply.attachments); !ok) return ok;
  return check_header_size(encode_header(reply), kAnswerHeaderBytesMax);
}

Result<ControlRequest> parse_request(ControlMessage message) {
  const json::object& header = message.header;
  if (!has_exactly(header, {"protocol", "verb", "arguments", "attachments"})) return malformed("unknown members");
  const auto verb = text_member(header, "verb");
  if (!verb || !is_verb(*verb)) return malformed("the verb");
  if (!header.at("arguments").is_object()) return malformed("the arguments");
  ControlRequest request;
  request.verb = *verb;
  request.arguments = std::move(message.header.at("arguments").get_object());
  request.attachments = std::move(message.attachments);
  return request;
}

Result<std::variant<ProgressNotice, ControlReply>> parse_answer(ControlMessage message) {
  const json::value* progress = message.header.if_contains("progress");
  if (progress == nullptr) {
    Result<ControlReply> reply = parse_reply(std::move(message));
    if (!reply) return std::unexpected(std::move(reply.error()));
    return std::variant<ProgressNotice, ControlReply>(std::move(*reply));
  }
  const json::object* object = progress->if_object();
  if (!has_exactly(message.header, {"protocol", "progress"}) || object == nullptr ||
      !has_exactly(*object, {"done", "total", "label"})) {
    return malformed("the progress");
  }
  const auto done = count_member(*object, "done");
  const auto total = count_member(*object, "total");
  const auto label = text_member(*object, "label");
  if (!done || !total || !label) return malformed("the progress");
  return std::variant<ProgressNotice, ControlReply>(ProgressNotice{*done, *total, std::string(*label)});
}

Result<std::size_t> ControlReader::feed(ByteView piece) {
  ensure(!complete_, "a complete message is taken before more is fed");
  const std::size_t offered = piece.size();
  while (!header_seen_) {
    std::size_t wanted = kLengthBytes;
    if (buffer_.size() >= kLengthBytes) {
      const auto length = crypto::get_big_endian<std::uint32_t>(ByteView(buffer_).first<kLengthBytes>());
      if (length < 2 || length > header_bytes_max_) return malformed("the header's length");
      wanted += length;
    }
    if (buffer_.size() == wanted) {
      if (const Result<void> ok = read_header(); !ok) return std::unexpected(ok.error());
      break;
    }
    const std::size_t count = std::min(wanted - buffer_.size(), piece.size());
    if (count == 0) return offered;
    append(buffer_, piece.first(count));
    piece = piece.subspan(count);
  }
  for (; current_ < sizes_.size(); ++current_) {
    Bytes& content = message_.attachments[current_].content;
    const std::uint64_t missing = sizes_[current_] - content.size();
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(missing, piece.size()));
    append(content, piece.first(count));
    piece = piece.subspan(count);
    if (count < missing) return offered;
  }
  complete_ = true;
  return offered - piece.size();
}

Result<void> ControlReader::read_header() {
  json::parse_options options;
  options.max_depth = kHeaderDepthMax;
  json::error_code failed;
  json::value value = json::parse(as_text(ByteView(buffer_).subspan(kLengthBytes)), failed, {}, options);
  if (failed || !value.is_object()) return malformed("the header is not a JSON object");
  message_.header = std::move(value.get_object());
  const json::value* protocol = message_.header.if_contains("protocol");
  if (protocol == nullptr || !protocol->is_int64() || protocol->get_int64() != kControlProtocol) {
    return refuse("control.version",
                  "Command line and node are of different versions; restart the node after an update.");
  }
  header_seen_ = true;
  buffer_.clear();
  const json::value* list = message_.header.if_contains("attachments");
  if (list == nullptr) return {};
  if (!list->is_array() || list->get_array().size() > kAttachmentsMax) return malformed("the attachments");
  for (const json::value& item : list->get_array()) {
    const json::object* object = item.if_object();
    if (object == nullptr || !has_exactly(*object, {"name", "size"})) return malformed("the attachments");
    const auto name = text_member(*object, "name");
    const auto size = count_member(*object, "size");
    if (!name) return malformed("the attachments' names");
    if (!size || *size > kAttachmentBytesMax - announced_) return malformed("the attachments' size");
    announced_ += *size;
    sizes_.push_back(*size);
    message_.attachments.push_back({std::string(*name), {}});
  }
  return {};
}

ControlMessage ControlReader::take() {
  ensure(complete_, "only a complete message is taken");
  ControlMessage message = std::move(message_);
  *this = ControlReader(header_bytes_max_);
  return message;
}

}  // namespace yinxin::node

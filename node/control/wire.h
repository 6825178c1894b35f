// The bytes of the control protocol, on a stream socket, in both directions:
//
//   u32 big-endian   length of the header: from 2 to 4 MiB in a request, 64 MiB in an answer
//   header           a JSON object, UTF-8
//   attachments      their contents, one after the other, as long as the header says
//
// Headers:
//   request    {"protocol":1,"verb":V,"arguments":{...},"attachments":[{"name":N,"size":S},...]}
//   progress   {"protocol":1,"progress":{"done":D,"total":T,"label":L}}
//   reply      {"protocol":1,"exit_code":E,"result":ANY,"messages":[{"code":C,"text":T,"arguments":[...]},...],
//               "attachments":[...]}
//
// A connection carries one request, then any number of progress notices, then one reply. Both sides take a header only
// if it has exactly these members; nothing beyond a limit is allocated.
#pragma once

#include <optional>
#include <variant>

#include "node/control/message.h"

namespace yinxin::node {

inline constexpr int kControlProtocol = 1;
inline constexpr std::size_t kRequestHeaderBytesMax = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t kAnswerHeaderBytesMax = std::size_t{64} * 1024 * 1024;  // the rows of a whole feed fit
inline constexpr std::uint64_t kAttachmentBytesMax = 256ULL * 1024 * 1024;           // all attachments of one message
inline constexpr std::size_t kAttachmentsMax = 65536;  // an exported feed has a file for every 256 entries

// Length and header; the attachments' contents follow on the wire. The caller has kept the limits.
Bytes encode_header(const ControlRequest& request);
Bytes encode_header(const ControlReply& reply);
Bytes encode(const ProgressNotice& notice);

// Refuses, before anything is sent, what the other side would refuse: too many or too large attachments, a bad verb.
Result<void> check_limits(const ControlRequest& request);
Result<void> check_limits(const ControlReply& reply);

// A message as it came: the header is an object, not yet judged.
struct ControlMessage {
  boost::json::object header;
  std::vector<Attachment> attachments;
};

Result<ControlRequest> parse_request(ControlMessage message);
Result<std::variant<ProgressNotice, ControlReply>> parse_answer(ControlMessage message);

// Puts messages together from the pieces that a socket gives.
class ControlReader {
 public:
  explicit ControlReader(std::size_t header_bytes_max) : header_bytes_max_(header_bytes_max) {}

  // Takes bytes up to the end of the current message and says how many; call `take` when the message is `complete`.
  // An error is final.
  Result<std::size_t> feed(ByteView piece);
  bool complete() const { return complete_; }
  // The attachments' bytes that the header announces; 0 until the header is there.
  std::uint64_t announced_bytes() const { return announced_; }
  bool header_seen() const { return header_seen_; }
  // The complete message; the reader starts anew.
  ControlMessage take();

 private:
  Result<void> read_header();

  std::size_t header_bytes_max_;
  Bytes buffer_;  // length and header
  ControlMessage message_;
  std::vector<std::uint64_t> sizes_;
  std::size_t current_ = 0;  // the attachment being filled
  std::uint64_t announced_ = 0;
  bool header_seen_ = false;
  bool complete_ = false;
};

}  // namespace yinxin::node

#include "sync/simulation/message_text.h"

#include "crypto/checkpoint.h"
#include "crypto/text_encoding.h"

namespace yinxin::sync::simulation {

namespace {

std::string short_hex(const crypto::Digest& digest) { return crypto::to_hex(ByteView(digest).first(4)); }

std::string text_of(const Hello& message) {
  return "hello from " + message.member + (message.admission.empty() ? "" : " with its admission");
}
std::string text_of(const Summary& message) { return "summary " + short_hex(message.heads); }
std::string text_of(const Ranges& message) {
  std::string out = "ranges";
  for (const Range& range : message.ranges)
    out += " [" + range.first + "," + range.last + ") " + short_hex(range.digest);
  return out;
}
std::string text_of(const Heads& message) {
  std::string out = message.answer ? "heads, answer wanted:" : "heads:";
  for (const std::string& note : message.notes) {
    const auto checkpoint = crypto::parse_signed_checkpoint(note);
    if (!checkpoint) {
      out += " unreadable";
      continue;
    }
    const crypto::Checkpoint& head = checkpoint->head;
    out += " " + head.origin.substr(head.origin.rfind('/') + 1) + ":" + std::to_string(head.size) + ":" +
           short_hex(head.root);
  }
  return out;
}
std::string text_of(const Want& message) {
  constexpr const char* kKinds[] = {"?", "bundle roots", "leaves", "payload"};
  const auto kind = static_cast<std::size_t>(message.kind);
  return "want " + std::to_string(message.id) + ": " + kKinds[kind < 4 ? kind : 0] + " of " + message.member + " " +
         std::to_string(message.first) + "-" + std::to_string(message.last) + " from byte " +
         std::to_string(message.offset);
}
std::string text_of(const Part& message) {
  return "part of " + std::to_string(message.id) + ": " + std::to_string(message.bytes.size()) + " bytes at " +
         std::to_string(message.offset) + " of " + std::to_string(message.total);
}
std::string text_of(const NotHeld& message) { return "not held: " + std::to_string(message.id); }
std::string text_of(const Addresses& message) {
  return "addresses of " + std::to_string(message.members.size()) + " members";
}
std::string text_of(const Bye& message) { return "bye: " + message.code; }

}  // namespace

std::string text_of_frame(ByteView frame) {
  const auto message = decode_frame(frame);
  if (!message) return "a frame of " + std::to_string(frame.size()) + " bytes: " + message.error().code;
  return std::visit([](const auto& one) { return text_of(one); }, *message);
}

}  // namespace yinxin::sync::simulation

// A peer that is not ours: OpenSSL used directly, blocking, with whatever certificate and version a test wants.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "crypto/bytes.h"

namespace yinxin::node {

struct HostileSettings {
  enum class Key { kNone, kEd25519, kRsa, kEd448 };
  Key key = Key::kEd25519;
  int certificates = 1;
  int version = 0x0304;  // TLS 1.3
  std::string protocol = "yinxin/1";
};

class HostileTls {
 public:
  explicit HostileTls(const HostileSettings& settings, bool server);
  ~HostileTls();

  // Talks on a connected socket, which is its own from now on. The outcome of the handshake: "ok" or OpenSSL's reason.
  std::string handshake(int socket);
  bool send(ByteView plain);
  // Reads one piece: the bytes, "closed" after a goodbye, or OpenSSL's reason (the alert).
  std::string receive();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Plain sockets on 127.0.0.1.
int connect_to(std::uint16_t port);
struct Listening {
  int socket;
  std::uint16_t port;
};
Listening listen_anywhere();
int accept_one(const Listening& listening);

}  // namespace yinxin::node

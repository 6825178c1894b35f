#include "tests/node/support/hostile_tls.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace yinxin::node {
namespace {

EVP_PKEY* make_key(HostileSettings::Key kind) {
  switch (kind) {
    case HostileSettings::Key::kNone:
      return nullptr;
    case HostileSettings::Key::kEd25519:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case HostileSettings::Key::kEd448:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448");
    case HostileSettings::Key::kRsa:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
  }
  return nullptr;
}

X509* make_certificate(EVP_PKEY* key, bool rsa) {
  X509* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_sign(certificate, key, rsa ? EVP_sha256() : nullptr);
  return certificate;
}

std::string last_reason() {
  const unsigned long error = ERR_get_error();
  const char* reason = ERR_reason_error_string(error);
  return reason == nullptr ? "connection lost" : reason;
}

void check(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

}  // namespace

struct HostileTls::State {
  bool server = false;
  std::string protocol;
  SSL_CTX* context = nullptr;
  SSL* ssl = nullptr;
  int socket = -1;
};

HostileTls::HostileTls(const HostileSettings& settings, bool server) : state_(std::make_unique<State>()) {
  state_->server = server;
  state_->protocol = settings.protocol;
  SSL_CTX* context = state_->context = SSL_CTX_new(server ? TLS_server_method() : TLS_client_method());
  SSL_CTX_set_min_proto_version(context, settings.version);
  SSL_CTX_set_max_proto_version(context, settings.version);
  SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  if (EVP_PKEY* key = make_key(settings.key); key != nullptr) {
    X509* certificate = make_certificate(key, settings.key == HostileSettings::Key::kRsa);
    check(SSL_CTX_use_certificate(context, certificate) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1,
          "the hostile peer has a certificate");
    for (int i = 1; i < settings.certificates; ++i) {
      check(SSL_CTX_add_extra_chain_cert(context, X509_dup(certificate)) == 1,
            "the hostile peer has more certificates");
    }
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  // Asks for a certificate and takes any.
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, [](int, X509_STORE_CTX*) { return 1; });
  if (!settings.protocol.empty()) {
    const std::string wire = static_cast<char>(settings.protocol.size()) + settings.protocol;
    SSL_CTX_set_alpn_protos(context, reinterpret_cast<const unsigned char*>(wire.data()),
                            static_cast<unsigned>(wire.size()));
    SSL_CTX_set_alpn_select_cb(
        context,
        [](SSL*, const unsigned char** out, unsigned char* length, const unsigned char*, unsigned int, void* mine) {
          const std::string& protocol = *static_cast<const std::string*>(mine);
          *length = static_cast<unsigned char>(protocol.size());
          *out = reinterpret_cast<const unsigned char*>(protocol.data());
          return SSL_TLSEXT_ERR_OK;
        },
        &state_->protocol);
  }
}

HostileTls::~HostileTls() {
  SSL_free(state_->ssl);
  SSL_CTX_free(state_->context);
  if (state_->socket >= 0) ::close(state_->socket);
}

std::string HostileTls::handshake(int socket) {
  state_->socket = socket;
  state_->ssl = SSL_new(state_->context);
  SSL_set_fd(state_->ssl, socket);
  ERR_clear_error();
  const int done = state_->server ? SSL_accept(state_->ssl) : SSL_connect(state_->ssl);
  return done == 1 ? "ok" : last_reason();
}

bool HostileTls::send(ByteView plain) {
  std::size_t sent = 0;
  return SSL_write_ex(state_->ssl, plain.data(), plain.size(), &sent) == 1;
}

std::string HostileTls::receive() {
  std::array<char, 4096> piece;
  std::size_t count = 0;
  ERR_clear_error();
  const int done = SSL_read_ex(state_->ssl, piece.data(), piece.size(), &count);
  if (done == 1) return std::string(piece.data(), count);
  return SSL_get_error(state_->ssl, done) == SSL_ERROR_ZERO_RETURN ? "closed" : last_reason();
}

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  check(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0, "the loopback connects");
  return socket;
}

Listening listen_anywhere() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof(address);
  check(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 && ::listen(socket, 8) == 0 &&
            ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0,
        "the loopback listens");
  return {socket, ntohs(address.sin_port)};
}

int accept_one(const Listening& listening) { return ::accept4(listening.socket, nullptr, nullptr, SOCK_CLOEXEC); }

}  // namespace yinxin::node

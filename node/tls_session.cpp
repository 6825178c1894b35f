#include "node/tls_session.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>

#include "crypto/ensure.h"

namespace yinxin::node {
namespace {

Error make_error(std::unexpected<Error> refusal) { return std::move(refusal).error(); }

// What OpenSSL's reason means to somebody who runs a node. Reasons from SSL_AD_REASON_OFFSET on are alerts received.
Error explain(unsigned long error) {
  const int reason = ERR_GET_REASON(error);
  if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason >= SSL_AD_REASON_OFFSET) {
    const int alert = reason - SSL_AD_REASON_OFFSET;
    if (alert == SSL_AD_PROTOCOL_VERSION) {
      return make_error(refuse("tls.version", "The other side does not speak TLS 1.3."));
    }
    if (alert == SSL_AD_NO_APPLICATION_PROTOCOL) {
      return make_error(
          refuse("tls.protocol-name", "The other side does not know the protocol yinxin/1; it is not a node."));
    }
    return make_error(refuse("tls.refused", "Refused by the other side ({0}).", SSL_alert_desc_string_long(alert)));
  }
  switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_SSL_VERSION:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
      return make_error(refuse("tls.version", "The other side does not speak TLS 1.3."));
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
      return make_error(refuse("tls.http", "The other side speaks plain HTTP; this address takes nodes only."));
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_RECORD_LENGTH_MISMATCH:
    case SSL_R_BAD_PACKET:
    case SSL_R_UNEXPECTED_MESSAGE:
    case SSL_R_RECORD_TOO_SMALL:
      return make_error(refuse("tls.garbage", "The other side does not speak TLS."));
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
      return make_error(refuse("tls.no-certificate", "The other side showed no certificate with an Ed25519 key."));
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
    case SSL_R_WRONG_SIGNATURE_TYPE:
      return make_error(
          refuse("tls.key-type", "The other side does not sign with Ed25519; it is not a node of a federation."));
    case SSL_R_NO_APPLICATION_PROTOCOL:
      return make_error(
          refuse("tls.protocol-name", "The other side does not offer the protocol yinxin/1; it is not a node."));
    default: {
      const char* text = ERR_reason_error_string(error);
      return make_error(
          refuse("tls.failed", "The encrypted connection failed ({0}).", text == nullptr ? "unknown" : text));
    }
  }
}

}  // namespace

void TlsSession::Free::operator()(ssl_st* ssl) const { SSL_free(ssl); }

TlsSession::TlsSession(const TlsIdentity& identity, TlsRole role, std::optional<crypto::PublicKey> expected,
                       KeyJudge judge, std::size_t handshake_bytes_max)
    : proof_{std::move(expected), std::move(judge), std::nullopt, std::nullopt},
      ssl_(identity.open(role, proof_)),
      in_(BIO_new(BIO_s_mem())),
      out_(BIO_new(BIO_s_mem())),
      handshake_bytes_left_(handshake_bytes_max) {
  ensure(in_ != nullptr && out_ != nullptr, "OpenSSL makes memory buffers");
  SSL_set_bio(ssl_.get(), in_, out_);
}

TlsSession::~TlsSession() = default;

Result<void> TlsSession::start() {
  if (SSL_is_server(ssl_.get()) != 0) return {};
  Bytes none;
  return advance(none);
}

Result<void> TlsSession::receive(ByteView from_network, Bytes& plain) {
  while (!from_network.empty()) {
    std::size_t count = from_network.size();
    if (!established_) {
      if (handshake_bytes_left_ == 0) {
        return refuse("tls.handshake-size", "The other side's handshake is larger than any node's.");
      }
      count = std::min(count, handshake_bytes_left_);
      handshake_bytes_left_ -= count;
    }
    std::size_t written = 0;
    ensure(BIO_write_ex(in_, from_network.data(), count, &written) == 1 && written == count,
           "a memory buffer takes all");
    from_network = from_network.subspan(count);
    if (const Result<void> done = advance(plain); !done) return done;
  }
  return {};
}

Result<void> TlsSession::advance(Bytes& plain) {
  SSL* ssl = ssl_.get();
  ERR_clear_error();
  if (!established_) {
    const int done = SSL_do_handshake(ssl);
    if (done != 1) {
      if (SSL_get_error(ssl, done) == SSL_ERROR_WANT_READ) return {};
      return std::unexpected(failure());
    }
    if (!proof_.key) return refuse("tls.no-certificate", "The other side showed no certificate with an Ed25519 key.");
    established_ = true;
  }
  std::array<std::byte, 16 * 1024> piece;
  for (;;) {
    std::size_t count = 0;
    const int done = SSL_read_ex(ssl, piece.data(), piece.size(), &count);
    if (done == 1) {
      append(plain, ByteView(piece).first(count));
      continue;
    }
    const int error = SSL_get_error(ssl, done);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_ZERO_RETURN) return {};
    return std::unexpected(failure());
  }
}

Error TlsSession::failure() {
  failed_ = true;
  if (proof_.refusal) return *proof_.refusal;
  const unsigned long error = ERR_get_error();
  ERR_clear_error();
  return explain(error);
}

Result<void> TlsSession::send(ByteView plain) {
  ensure(established_, "plain bytes are sent after the handshake");
  if (plain.empty()) return {};
  ERR_clear_error();
  std::size_t sent = 0;
  if (SSL_write_ex(ssl_.get(), plain.data(), plain.size(), &sent) == 1 && sent == plain.size()) return {};
  return std::unexpected(failure());
}

void TlsSession::close() {
  if (!established_ || failed_) return;
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
  ERR_clear_error();
}

Bytes TlsSession::take_output() {
  Bytes out(BIO_ctrl_pending(out_));
  std::size_t count = 0;
  if (!out.empty()) {
    ensure(BIO_read_ex(out_, out.data(), out.size(), &count) == 1 && count == out.size(), "a memory buffer gives all");
  }
  return out;
}

bool TlsSession::closed_by_peer() const { return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

const crypto::PublicKey& TlsSession::peer_key() const {
  ensure(proof_.key.has_value(), "the other side's key is known after the handshake");
  return *proof_.key;
}

}  // namespace yinxin::node

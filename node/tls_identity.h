// The node's face in TLS: a self-signed Ed25519 certificate made anew at every start from the transport key, and the
// settings of both sides of a connection. The certificate's only content that counts is the key: no date, no name, no
// chain is ever looked at, here or at the other side. Nothing is resumed, so every connection proves the key again.
#pragma once

#include <functional>
#include <optional>

#include "crypto/ed25519.h"

struct ssl_ctx_st;
struct ssl_st;

namespace yinxin::node {

enum class TlsRole { kServer, kClient };

// Says whether a well-formed key may connect; asked during the handshake, with the key that the other side has shown.
// A refusal ends the handshake and is the connection's reason.
using KeyJudge = std::function<Result<void>(const crypto::PublicKey&)>;

// What one handshake expects and what it learnt; lives as long as the connection.
struct PeerProof {
  std::optional<crypto::PublicKey> expected;  // outbound connections to a known member: no other key will do
  KeyJudge judge;                             // may be empty: every key may connect
  std::optional<crypto::PublicKey> key;       // set once the one certificate has been accepted
  std::optional<Error> refusal;               // set when it has not
};

class TlsIdentity {
 public:
  explicit TlsIdentity(const crypto::SecretKey& transport_key);
  ~TlsIdentity();
  TlsIdentity(const TlsIdentity&) = delete;
  TlsIdentity& operator=(const TlsIdentity&) = delete;

  const crypto::PublicKey& public_key() const { return public_key_; }

  // A new connection's state in OpenSSL, owned by the caller (SSL_free); `proof` must outlive it.
  ssl_st* open(TlsRole role, PeerProof& proof) const;

 private:
  crypto::PublicKey public_key_;
  ssl_ctx_st* server_ = nullptr;
  ssl_ctx_st* client_ = nullptr;
};

}  // namespace yinxin::node

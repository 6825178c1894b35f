// One TLS connection as a transformer of bytes: what came from the network goes in, plain bytes come out, and what is
// to be sent to the network is collected. No socket and no clock in it, so it is tested byte by byte.
//
// A client is `established` before the server has judged its certificate: a refusal arrives as an alert afterwards.
// An error is final; the pending output (the alert) should still be sent.
#pragma once

#include <memory>
#include <string>

#include "node/tls_identity.h"

struct bio_st;

namespace yinxin::node {

class TlsSession {
 public:
  // `expected` pins the other side's key. At most `handshake_bytes_max` are taken before the handshake is complete.
  TlsSession(const TlsIdentity& identity, TlsRole role, std::optional<crypto::PublicKey> expected, KeyJudge judge,
             std::size_t handshake_bytes_max = 16 * 1024);
  ~TlsSession();
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  // Makes the first flight of a client; does nothing for a server.
  Result<void> start();
  // Takes bytes from the network and appends what they decrypt to. Error codes: tls.*.
  Result<void> receive(ByteView from_network, Bytes& plain);
  // Encrypts; only once established and before `close`. Fails if the connection has failed.
  Result<void> send(ByteView plain);
  // Says goodbye (close_notify), which also answers the other side's.
  void close();
  // Moves out what is to be sent to the network.
  Bytes take_output();

  bool established() const { return established_; }
  bool closed_by_peer() const;
  // The other side's transport key; only once established.
  const crypto::PublicKey& peer_key() const;

 private:
  Result<void> advance(Bytes& plain);
  Error failure();

  struct Free {
    void operator()(ssl_st* ssl) const;
  };

  PeerProof proof_;
  std::unique_ptr<ssl_st, Free> ssl_;
  bio_st* in_ = nullptr;   // owned by ssl_
  bio_st* out_ = nullptr;  // owned by ssl_
  std::size_t handshake_bytes_left_;
  bool established_ = false;
  bool failed_ = false;
};

}  // namespace yinxin::node

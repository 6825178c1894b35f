#include "node/tls_identity.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <memory>
#include <string_view>

#include "crypto/ensure.h"

namespace yinxin::node {
namespace {

// Protocol name for ALPN, as on the wire: a length byte, then the name. Browsers and scanners offer another and fail.
constexpr std::string_view kAlpnWire = "\x08yinxin/1";
constexpr std::string_view kAlpn = kAlpnWire.substr(1);
constexpr long kCertificatesBytesMax = 16 * 1024;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeKey>;
using CertificatePointer = std::unique_ptr<X509, FreeCertificate>;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Where a connection's PeerProof hangs in OpenSSL's structure; OpenSSL hands the number out once a process.
int proof_slot() {
  static const int slot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

Result<crypto::PublicKey> key_of_only_certificate(X509_STORE_CTX* store) {
  const STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(store);
  const int count = sent == nullptr ? 0 : sk_X509_num(sent);
  if (count != 1) {
    return refuse("tls.certificates", "The other side showed {0} certificates; a node shows exactly one.", count);
  }
  const EVP_PKEY* key = X509_get0_pubkey(sk_X509_value(sent, 0));
  ByteArray<32> bytes{};
  std::size_t size = bytes.size();
  if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1 ||
      size != bytes.size()) {
    return refuse("tls.key-type", "The other side's certificate has no Ed25519 key; it is not a node of a federation.");
  }
  return crypto::PublicKey::parse(bytes);
}

Result<crypto::PublicKey> judge(X509_STORE_CTX* store, SSL* ssl, const PeerProof& proof) {
  const unsigned char* chosen = nullptr;
  unsigned int length = 0;
  SSL_get0_alpn_selected(ssl, &chosen, &length);
  if (std::string_view(reinterpret_cast<const char*>(chosen), length) != kAlpn) {
    return refuse("tls.protocol-name", "The other side does not offer the protocol yinxin/1; it is not a node.");
  }
  const Result<crypto::PublicKey> key = key_of_only_certificate(store);
  if (!key) return key;
  if (proof.expected && *key != *proof.expected) {
    return refuse("tls.wrong-key", "The other side has another transport key than the one expected of it.");
  }
  if (proof.judge) {
    if (const Result<void> verdict = proof.judge(*key); !verdict) return std::unexpected(verdict.error());
  }
  return key;
}

// Replaces OpenSSL's building of chains; called once a handshake, on either side.
int accept_certificate(X509_STORE_CTX* store, void*) {
  SSL* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  PeerProof& proof = *static_cast<PeerProof*>(SSL_get_ex_data(ssl, proof_slot()));
  const Result<crypto::PublicKey> key = judge(store, ssl, proof);
  if (key) {
    proof.key = *key;
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
  }
  proof.refusal = key.error();
  X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);  // the alert "bad certificate"
  return 0;
}

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  unsigned char* chosen = nullptr;
  const int found =
      SSL_select_next_proto(&chosen, out_length, raw(kAlpnWire), kAlpnWire.size(), offered, offered_length);
  if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

// Valid for ever (RFC 5280 §4.1.2.5), since nobody looks at the dates; the same key makes the same bytes.
CertificatePointer self_signed(EVP_PKEY* key) {
  CertificatePointer certificate(X509_new());
  ensure(certificate != nullptr, "OpenSSL makes a certificate");
  X509* x = certificate.get();
  X509_NAME* name = X509_get_subject_name(x);
  const bool made = X509_set_version(x, X509_VERSION_3) == 1 && ASN1_INTEGER_set(X509_get_serialNumber(x), 1) == 1 &&
                    ASN1_TIME_set_string_X509(X509_getm_notBefore(x), "19700101000000Z") == 1 &&
                    ASN1_TIME_set_string_X509(X509_getm_notAfter(x), "99991231235959Z") == 1 &&
                    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, raw("yinxin"), -1, -1, 0) == 1 &&
                    X509_set_issuer_name(x, name) == 1 && X509_set_pubkey(x, key) == 1 &&
                    X509_sign(x, key, nullptr) > 0;
  ensure(made, "OpenSSL signs the node's certificate");
  return certificate;
}

ssl_ctx_st* make_context(TlsRole role, EVP_PKEY* key, X509* certificate) {
  SSL_CTX* context = SSL_CTX_new(role == TlsRole::kServer ? TLS_server_method() : TLS_client_method());
  ensure(context != nullptr, "OpenSSL makes a context");
  const bool set = SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
                   SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
                   SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1 &&
                   SSL_CTX_set1_client_sigalgs_list(context, "ed25519") == 1 &&
                   SSL_CTX_set_num_tickets(context, 0) == 1 && SSL_CTX_use_certificate(context, certificate) == 1 &&
                   SSL_CTX_use_PrivateKey(context, key) == 1 && SSL_CTX_check_private_key(context) == 1;
  ensure(set, "OpenSSL takes the node's TLS settings");
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_max_early_data(context, 0);
  SSL_CTX_set_max_cert_list(context, kCertificatesBytesMax);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_verify_callback(context, accept_certificate, nullptr);
  if (role == TlsRole::kServer) {
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  } else {
    ensure(SSL_CTX_set_alpn_protos(context, raw(kAlpnWire), kAlpnWire.size()) == 0, "OpenSSL takes the protocol name");
  }
  return context;
}

}  // namespace

TlsIdentity::TlsIdentity(const crypto::SecretKey& transport_key) : public_key_(transport_key.public_key()) {
  const ByteView seed = transport_key.seed();
  const KeyPointer key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(as_text(seed)), seed.size()));
  ensure(key != nullptr, "OpenSSL takes an Ed25519 seed");
  const CertificatePointer certificate = self_signed(key.get());
  server_ = make_context(TlsRole::kServer, key.get(), certificate.get());
  client_ = make_context(TlsRole::kClient, key.get(), certificate.get());
}

TlsIdentity::~TlsIdentity() {
  SSL_CTX_free(server_);
  SSL_CTX_free(client_);
}

ssl_st* TlsIdentity::open(TlsRole role, PeerProof& proof) const {
  SSL* ssl = SSL_new(role == TlsRole::kServer ? server_ : client_);
  ensure(ssl != nullptr && SSL_set_ex_data(ssl, proof_slot(), &proof) == 1, "OpenSSL opens a connection");
  if (role == TlsRole::kServer) {
    SSL_set_accept_state(ssl);
  } else {
    SSL_set_connect_state(ssl);
  }
  return ssl;
}

}  // namespace yinxin::node

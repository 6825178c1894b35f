#include "crypto/sha256.h"

#define OPENSSL_SUPPRESS_DEPRECATED  // the low-level calls hash short messages several times faster than EVP
#include <openssl/sha.h>

namespace yinxin::crypto {

namespace {
const unsigned char* data_of(ByteView view) { return reinterpret_cast<const unsigned char*>(view.data()); }
}  // namespace

Digest sha256(std::initializer_list<ByteView> parts) {
  SHA256_CTX context;
  SHA256_Init(&context);
  for (ByteView part : parts) SHA256_Update(&context, data_of(part), part.size());
  Digest digest;
  SHA256_Final(reinterpret_cast<unsigned char*>(digest.bytes.data()), &context);
  return digest;
}

struct Sha256::Context {
  SHA256_CTX state;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) { SHA256_Init(&context_->state); }
Sha256::~Sha256() = default;

void Sha256::update(ByteView data) { SHA256_Update(&context_->state, data_of(data), data.size()); }

Digest Sha256::finish() {
  Digest digest;
  SHA256_Final(reinterpret_cast<unsigned char*>(digest.bytes.data()), &context_->state);
  SHA256_Init(&context_->state);
  return digest;
}

}  // namespace yinxin::crypto

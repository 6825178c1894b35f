// Certificates on their way from the body's seal to the member's feed and on to the province's seal (`.yxreq`): tokens
// that the issuer has signed and nobody else yet. Readable text:
//
//   yinxin/v1/certificate-batch
//   federation test-0123456789abcdef
//   member bengbu
//   body bengbu-tech
//   then for each certificate
//   certificate <number> <fields 1 to 15, Base64; registered at, province key and province signature are zeros>
//
// What a reader would get wrong: the names of the holders are in it, their identity numbers and salts are not.
#pragma once

#include <string>
#include <vector>

#include "ledger/certificate/token.h"
#include "ledger/names.h"

namespace yinxin::ledger {

struct CertificateBatch {
  FederationName federation;
  MemberId member;  // whose feed
  std::string body;
  std::vector<Token> tokens;  // at least one; no number twice

  std::string text() const;
  // Errors: certificate-batch.text, certificate-batch.token (which one: no token, of another federation's kind, already
  // countersigned, a number twice).
  static Result<CertificateBatch> parse(std::string_view text);
};

// The certificate's leaf.
template <typename Body>
Body certificate_body(const Token& token, const std::string& body) {
  Body out;
  out.body = body;
  out.number = token.number().text();
  out.occupation = token.raw().occupation;
  out.level = token.number().level();
  out.issued = day_text(token.issued());
  const crypto::Digest content = token_content_digest(token.raw());
  out.content = to_bytes(ByteView(content));
  return out;
}

}  // namespace yinxin::ledger

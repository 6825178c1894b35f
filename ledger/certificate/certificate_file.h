// A `.yxcert` file: the token on the first line, then, if the holder has them, proofs (c2sp.org/tlog-proof@v1) that it
// is registered, one block right after the other. Their `extra` holds the leaf.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "crypto/tlog_proof.h"

namespace yinxin::ledger {

inline constexpr std::size_t kCertificateFileBytesMax = 1'000'000;

struct CertificateFile {
  std::string token;
  std::vector<crypto::TlogProof> proofs;  // none, one (a leaf of the province's own) or two (certificate, receipt)
};

std::string format_certificate_file(const CertificateFile& file);

// The token is not looked at. A line feed, also one after a carriage return, may end a file that is a token only.
// Errors: certificate-file.too-large, certificate-file.rest (something else than proofs), certificate-file.proofs (more
// than two), and those of parse_tlog_proof.
Result<CertificateFile> parse_certificate_file(std::string_view text);

}  // namespace yinxin::ledger

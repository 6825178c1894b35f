#include "ledger/certificate/certificate_file.h"

namespace yinxin::ledger {

namespace {
constexpr std::string_view kProofLine = "c2sp.org/tlog-proof@v1\n";
constexpr std::size_t kProofsMax = 2;
}  // namespace

std::string format_certificate_file(const CertificateFile& file) {
  std::string out = file.token + "\n";
  for (const auto& proof : file.proofs) out += crypto::format_tlog_proof(proof);
  return out;
}

Result<CertificateFile> parse_certificate_file(std::string_view text) {
  if (text.size() > kCertificateFileBytesMax) {
    return refuse("certificate-file.too-large", "The file has {0} bytes; a certificate has at most {1}.", text.size(),
                  kCertificateFileBytesMax);
  }
  const auto end = text.find('\n');
  CertificateFile file;
  file.token = text.substr(0, end);
  if (file.token.ends_with('\r')) file.token.pop_back();
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  while (!text.empty()) {
    if (!text.starts_with(kProofLine)) {
      return refuse(
          "certificate-file.rest",
          "Behind the certificate's code the file has something that is no proof; take it from the holder anew.");
    }
    if (file.proofs.size() == kProofsMax)
      return refuse("certificate-file.proofs", "The file has more than {0} proofs.", kProofsMax);
    const auto next = text.find("\n" + std::string(kProofLine), kProofLine.size());
    const std::size_t size = next == std::string_view::npos ? text.size() : next + 1;
    auto proof = crypto::parse_tlog_proof(text.substr(0, size));
    if (!proof) return std::unexpected(proof.error());
    file.proofs.push_back(std::move(*proof));
    text.remove_prefix(size);
  }
  return file;
}

}  // namespace yinxin::ledger

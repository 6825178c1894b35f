#include "ledger/office/assessment/certificate_batch.h"

#include <set>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/certificate-batch";
constexpr std::size_t kCertificatesMax = 100'000;

Result<Token> read_certificate(std::string_view line, const FederationName& federation) {
  const std::string number(take_until(line, ' '));
  const auto fields = crypto::from_base64(line);
  const auto raw = fields ? read_token_fields(*fields) : std::nullopt;
  if (!raw || raw->number != number) {
    return refuse("certificate-batch.token", "Certificate {0} of the batch cannot be read. Fetch the file anew.",
                  number);
  }
  auto token = Token::decode(token_text(*raw));
  if (!token) return token;
  if (token->is_test() != federation.is_test()) {
    return refuse("certificate-batch.token",
                  "Certificate {0} mixes up a test federation and a real one. It cannot be registered.", number);
  }
  if (raw->registered_at != 0 || raw->province_key != KeyId{} || raw->province_signature != crypto::Signature{}) {
    return refuse("certificate-batch.token", "Certificate {0} of the batch is signed by a province already.", number);
  }
  return token;
}

}  // namespace

std::string CertificateBatch::text() const {
  std::string out = std::string(kFirstLine) + "\nfederation " + federation.text() + "\nmember " + member.text() +
                    "\nbody " + body + "\n";
  for (const Token& token : tokens) {
    out += "certificate " + token.number().text() + " " + crypto::to_base64(token_fields(token.raw())) + "\n";
  }
  return out;
}

Result<CertificateBatch> CertificateBatch::parse(std::string_view text) {
  NoteLines in(text, "certificate-batch.text", "batch of certificates");
  in.exactly(kFirstLine);
  const auto federation = FederationName::parse(in.value("federation"));
  if (!federation) in.fail("a federation's name");
  const auto member = MemberId::parse(in.value("member"));
  if (!member) in.fail("a member's id");
  const std::string body(in.value("body"));
  std::vector<std::string_view> lines;
  do {
    lines.push_back(in.value("certificate"));
  } while (in.next_is("certificate") && lines.size() < kCertificatesMax);
  in.end();
  if (in.failed()) return in.error();
  CertificateBatch batch{*federation, *member, body, {}};
  std::set<std::string> numbers;
  for (std::string_view line : lines) {
    auto token = read_certificate(line, *federation);
    if (!token) return std::unexpected(token.error());
    if (!numbers.insert(token->number().text()).second) {
      return refuse("certificate-batch.token", "Number {0} is twice in the batch.", token->number().text());
    }
    batch.tokens.push_back(std::move(*token));
  }
  return batch;
}

}  // namespace yinxin::ledger

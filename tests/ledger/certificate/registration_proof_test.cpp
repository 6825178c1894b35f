#include "ledger/certificate/registration_proof.h"

#include <gtest/gtest.h>

#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/verdict.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;
using Proofs = std::vector<crypto::TlogProof>;

std::string check(const RawToken& token, const Proofs& proofs, const TrustNote& trust = trust_of_test_federation()) {
  const auto shown = check_registration(*Token::decode(token_text(token)), trust, proofs);
  return shown ? "ok" : shown.error().code;
}

TEST(RegistrationProof, ShowsThatACertificateWasReceived) {
  const RawToken token = genuine_token();
  EXPECT_EQ(check(token, proofs_of(token)), "ok");
  EXPECT_EQ(check(token, {proof_in_province_feed(token)}), "ok");
}

TEST(RegistrationProof, IsOfThisVeryCertificate) {
  RawToken other = genuine_token();
  other.name = "李测试";
  sign_again(other);
  EXPECT_EQ(check(genuine_token(), proofs_of(other)), "proof.content");
  EXPECT_EQ(check(genuine_token(), {proof_in_province_feed(other)}), "proof.content");
  other = genuine_token();
  other.registered_at = 511;
  sign_again(other);
  EXPECT_EQ(check(genuine_token(), proofs_of(other)), "proof.position");
  EXPECT_EQ(check(genuine_token(), {proof_in_province_feed(other)}), "proof.position");
}

TEST(RegistrationProof, HangsOnTheProvincesLogKey) {
  const RawToken token = genuine_token();
  TrustNote trust = trust_of_test_federation();
  trust.logs = {{key_of(kStranger).public_key(), std::nullopt}};
  EXPECT_EQ(check(token, proofs_of(token), trust), "note.not-signed");
  trust.logs = {{key_of(kProvinceLog).public_key(), 999}};
  EXPECT_EQ(check(token, proofs_of(token), trust), "proof.origin");
  trust.logs = {{key_of(kProvinceLog).public_key(), 999},
                {key_of(kStranger).public_key(), std::nullopt},
                {key_of(kProvinceLog).public_key(), 1000}};
  EXPECT_EQ(check(token, proofs_of(token), trust), "ok");
}

TEST(RegistrationProof, RefusesProofsThatDoNotFitTogether) {
  const RawToken token = genuine_token();
  const Proofs good = proofs_of(token);
  EXPECT_EQ(check(token, {}), "proof.count");
  EXPECT_EQ(check(token, {good[0], good[1], good[1]}), "proof.count");
  EXPECT_EQ(check(token, {good[1], good[0]}), "proof.origin");
  EXPECT_EQ(check(token, {good[1]}), "proof.leaf");
  EXPECT_EQ(check(token, {good[1], good[1]}), "proof.head");
  EXPECT_EQ(check(token, {good[0], proof_in_province_feed(token)}), "proof.leaf");
  Proofs bad = good;
  bad[0].checkpoint.head.size = 8;
  EXPECT_EQ(check(token, bad), "proof.head");
  bad = good;
  bad[0].extra.back() ^= std::byte{1};
  EXPECT_EQ(check(token, bad), "inclusion.root");
  bad = good;
  bad[1].extra[60] ^= std::byte{1};
  EXPECT_EQ(check(token, bad), "inclusion.root");
}

TEST(CertificateFile, HoldsTokenAndProofs) {
  const RawToken token = genuine_token();
  const CertificateFile file{token_text(token), proofs_of(token)};
  const std::string text = format_certificate_file(file);
  const auto again = parse_certificate_file(text);
  ASSERT_TRUE(again) << again.error().sentence();
  EXPECT_EQ(again->token, file.token);
  EXPECT_EQ(again->proofs, file.proofs);
  EXPECT_EQ(format_certificate_file(*again), text);
  for (const std::string& bare : {file.token, file.token + "\n", file.token + "\r\n"})
    EXPECT_EQ(parse_certificate_file(bare)->token, file.token);
}

TEST(CertificateFile, RefusesWhatIsBehindTheProofs) {
  const RawToken token = genuine_token();
  const std::string text = format_certificate_file({token_text(token), proofs_of(token)});
  EXPECT_EQ(parse_certificate_file(token_text(token) + "\nmore\n").error().code, "certificate-file.rest");
  EXPECT_FALSE(parse_certificate_file(text + "more"));
  EXPECT_FALSE(parse_certificate_file(text.substr(0, text.size() - 1)));
  EXPECT_EQ(parse_certificate_file(text + crypto::format_tlog_proof(proofs_of(token)[0])).error().code,
            "certificate-file.proofs");
  EXPECT_EQ(parse_certificate_file(std::string(kCertificateFileBytesMax + 1, 'A')).error().code,
            "certificate-file.too-large");
}

TEST(Verdict, SaysThatRegistrationIsProvedAndThatABrokenProofContradicts) {
  const TrustNote trust = trust_of_test_federation();
  const std::string text = token_text(genuine_token());
  const std::string trust_file = sign_trust(trust, {1});
  const std::string status = status_file(trust, status_header(trust), full_status_body());
  const VerdictBasis basis(
      {.root = root_fingerprint(trust.federation, trust.roots), .trust_notes = {trust_file}, .status_file = status});
  CertificateQuestion question{
      .token = text, .proofs = proofs_of(genuine_token()), .today = *day_from_number(20240802)};
  EXPECT_EQ(judge_certificate(basis, question).code, VerdictCode::valid);
  EXPECT_TRUE(judge_certificate(basis, question).registration_proved);
  question.proofs[1].extra[60] ^= std::byte{1};
  EXPECT_EQ(judge_certificate(basis, question).code, VerdictCode::inconsistent);
  EXPECT_EQ(judge_certificate(basis, question).stage, "proof");
  EXPECT_FALSE(judge_certificate(basis, question).registration_proved);
}

}  // namespace
}  // namespace yinxin::ledger

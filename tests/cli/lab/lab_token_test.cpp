#include "cli/lab/lab_token.h"

#include <gtest/gtest.h>

#include <sstream>

#include "crypto/text_encoding.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/token.h"

namespace yinxin::cli {
namespace {

struct Answer {
  int code;
  std::string out, complaint;
};

Answer ask(const std::string& description) {
  std::istringstream in(description);
  std::ostringstream out, complaints;
  const int code = lab_token(in, out, complaints);
  return {code, out.str(), complaints.str()};
}

const std::string kSeeds =
    R"("issuer_seed":")" + std::string(64, '1') + R"(","province_seed":")" + std::string(64, '2') + R"(")";
const std::string kGood =
    R"({"test":true,"number":"1000034034001243000017","issued":"2024-06-01","registered_at":12,"name":"张测试",)"
    R"("occupation":"6-18-02-04","work_type":"焊工",)"
    R"("identity":{"type":"201","number":"340300199001010012","salt":"000102030405060708090a0b0c0d0e0f"},)"
    R"("slip":true,)" +
    kSeeds + "}";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(LabToken, WritesAGenuineToken) {
  const Answer answer = ask(kGood);
  ASSERT_EQ(answer.code, 0) << answer.complaint;
  const auto token = ledger::Token::decode(first_line(answer.out));
  ASSERT_TRUE(token) << token.error().sentence();
  EXPECT_EQ(token->name().text(), "张测试");
  EXPECT_EQ(token->raw().issued, 20240601U);
  ByteArray<32> seed;
  seed.fill(std::byte{0x11});
  EXPECT_TRUE(crypto::verify(crypto::SecretKey(seed).public_key(), ledger::issuer_message(token->raw()),
                             token->raw().issuer_signature));
  seed.fill(std::byte{0x22});
  EXPECT_TRUE(crypto::verify(crypto::SecretKey(seed).public_key(), ledger::province_message(token->raw()),
                             token->raw().province_signature));
  const auto slip = ledger::parse_slip(first_line(answer.out.substr(answer.out.find('\n') + 1)));
  ASSERT_TRUE(slip);
  EXPECT_EQ(ledger::identity_commitment("201", "340300199001010012", slip->number, slip->salt),
            token->raw().commitment);
}

TEST(LabToken, ChangesAnotherTokenAndKeepsItsSignatures) {
  const std::string good = first_line(ask(kGood).out);
  const Answer answer = ask(R"({"token":")" + good + R"(","name":"李测试"})");
  ASSERT_EQ(answer.code, 0) << answer.complaint;
  const auto token = ledger::Token::decode(first_line(answer.out));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->name().text(), "李测试");
  EXPECT_EQ(token->raw().issuer_signature, ledger::Token::decode(good)->raw().issuer_signature);
  EXPECT_EQ(first_line(ask(R"({"token":")" + good + R"("})").out), good);
}

TEST(LabToken, WritesWrongOnesToo) {
  const std::string good = first_line(ask(kGood).out);
  const auto code_of = [&](const std::string& changes) {
    const Answer answer = ask(R"({"token":")" + good + "\"," + changes + "}");
    EXPECT_EQ(answer.code, 0) << answer.complaint;
    const auto token = ledger::Token::decode(first_line(answer.out));
    return token ? "ok" : token.error().code;
  };
  EXPECT_EQ(code_of(R"("crc_xor":1)"), "token.damaged");
  EXPECT_EQ(code_of(R"("prefix":"YXC1:")"), "token.malformed");
  EXPECT_EQ(code_of(R"("issued":20241301)"), "token.malformed");
  EXPECT_EQ(code_of(R"("name":"")"), "token.malformed");
  EXPECT_EQ(code_of(R"("suite":2)"), "token.unsupported");
  EXPECT_EQ(code_of(R"("version":9)"), "token.unsupported");
  EXPECT_EQ(code_of(R"("issued":"2023-06-01")"), "ok");
}

TEST(LabToken, RefusesADescriptionItDoesNotUnderstand) {
  const std::vector<std::string> wrong = {"",
                                          "[]",
                                          "{",
                                          R"({"number":"1"})",
                                          R"({"nmae":"x",)" + kGood.substr(1),
                                          R"({"version":256,)" + kGood.substr(1),
                                          R"({"issuer_key_file":"/nonexistent/key","number":"1000034034001243000017"})",
                                          R"({"token":"YXT1:AAAA"})",
                                          R"({"slip":true,"number":"1000034034001243000017"})"};
  for (const std::string& bad : wrong) {
    const Answer answer = ask(bad);
    EXPECT_EQ(answer.code, 2) << bad;
    EXPECT_TRUE(answer.out.empty());
    EXPECT_FALSE(answer.complaint.empty());
  }
}

}  // namespace
}  // namespace yinxin::cli

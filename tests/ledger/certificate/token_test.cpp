#include "ledger/certificate/token.h"

#include <gtest/gtest.h>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/token_issue.h"

namespace yinxin::ledger {
namespace {

crypto::SecretKey key_of(unsigned char fill) {
  ByteArray<32> seed;
  seed.fill(std::byte{fill});
  return crypto::SecretKey(seed);
}

CertificateDraft draft() {
  return {.test = true,
          .number = *CertificateNumber::parse("1000034034001243000017"),
          .issued = *day_from_number(20240601),
          .name = *HolderName::parse("张测试"),
          .occupation = "6-18-02-04",
          .work_type = "焊工",
          .commitment = crypto::sha256(as_bytes("commitment"))};
}

RawToken signed_token() {
  RawToken token = *issue_token(draft(), key_of(1));
  register_token(token, 12345, key_of(2));
  return token;
}

std::string code_of(std::string_view text) {
  const auto token = Token::decode(text);
  return token ? "ok" : token.error().code;
}

TEST(Token, DecodesToWhatWasIssued) {
  const RawToken raw = signed_token();
  const auto token = Token::decode(token_text(raw));
  ASSERT_TRUE(token) << token.error().sentence();
  EXPECT_EQ(token->raw(), raw);
  EXPECT_TRUE(token->is_test());
  EXPECT_EQ(token->number().text(), "1000034034001243000017");
  EXPECT_EQ(token->name().text(), "张测试");
  EXPECT_EQ(day_text(token->issued()), "2024-06-01");
  EXPECT_TRUE(crypto::verify(key_of(1).public_key(), issuer_message(raw), raw.issuer_signature));
  EXPECT_TRUE(crypto::verify(key_of(2).public_key(), province_message(raw), raw.province_signature));
}

// The byte table of the page, spelt out by hand.
TEST(Token, HasTheBytesOfTheTable) {
  const RawToken raw = signed_token();
  const std::string name = "e5bca0e6b58be8af95";
  const std::string fields_1_to_6 = "01010180" + crypto::to_hex(as_bytes("1000034034001243000017")) + "0134d8d9";
  const std::string fields_8_to_11 = "09" + name + "0a" + crypto::to_hex(as_bytes("6-18-02-04")) + "06" +
                                     "e7848ae5b7a5" + crypto::to_hex(raw.commitment);
  const std::string issuer = crypto::to_hex(raw.issuer_key.bytes);
  const std::string until_13 =
      fields_1_to_6 + "00003039" + fields_8_to_11 + issuer + crypto::to_hex(raw.province_key.bytes);
  EXPECT_EQ(crypto::to_hex(token_fields(raw)),
            until_13 + crypto::to_hex(raw.issuer_signature) + crypto::to_hex(raw.province_signature));
  EXPECT_EQ(crypto::to_hex(issuer_message(raw)),
            crypto::to_hex(as_bytes("yinxin/v1/cert/issuer")) + "00" + fields_1_to_6 + fields_8_to_11 + issuer);
  EXPECT_EQ(crypto::to_hex(province_message(raw)), crypto::to_hex(as_bytes("yinxin/v1/cert/province")) + "00" +
                                                       until_13 + crypto::to_hex(raw.issuer_signature));
  EXPECT_EQ(token_content_digest(raw), crypto::sha256(*crypto::from_hex(fields_1_to_6 + fields_8_to_11)));
  Bytes key_id_input = to_bytes("yinxin/v1/keyid");
  for (const std::byte byte : {std::byte{0}, std::byte{1}, std::byte{1}}) key_id_input.push_back(byte);
  append(key_id_input, key_of(1).public_key().bytes());
  EXPECT_EQ(issuer, crypto::to_hex(crypto::sha256(key_id_input)).substr(0, 16));
}

TEST(Token, OfTypicalContentFitsTheCodeItIsPrintedIn) {
  EXPECT_LE(token_text(signed_token()).size(), 419U);  // version 12-M holds 419 alphanumeric characters
}

TEST(Token, TakesTheLongestFieldsTheTableAllows) {
  RawToken token = signed_token();
  token.name = std::string(60, 'a');
  token.occupation = std::string(16, '1');
  token.work_type = std::string(36, 'b');
  EXPECT_EQ(code_of(token_text(token)), "ok");
}

TEST(Token, IsDamagedWhenAnyCharacterIsMisread) {
  const std::string good = token_text(signed_token());
  for (std::size_t i = kTokenPrefix.size(); i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == 'A' ? 'B' : 'A';
    const std::string code = code_of(bad);
    EXPECT_TRUE(code == "token.damaged" || (code == "token.malformed" && i + 1 == good.size())) << i << " " << code;
  }
}

TEST(Token, IsMalformedInAnyOtherSpelling) {
  const std::string good = token_text(signed_token());
  std::string lower = good;
  for (char& c : lower) c = static_cast<char>(std::tolower(c));
  for (const std::string& bad :
       {std::string(), std::string("YXT1:"), lower, good + "=", good + "\n", " " + good, good.substr(0, 40),
        "YXC2:" + good.substr(5), std::string("YXT1:AAAA"), "YXT1:" + std::string(2000, 'A')}) {
    EXPECT_EQ(code_of(bad).substr(0, 6), "token.") << bad;
    EXPECT_NE(code_of(bad), "token.unsupported") << bad;
  }
  EXPECT_EQ(code_of("YXC1:" + good.substr(5)), "token.malformed");  // prefix against flag
}

std::string with(void (*change)(RawToken&)) {
  RawToken token = signed_token();
  change(token);
  return token_text(token);
}

TEST(Token, IsMalformedWhenAFieldBreaksItsRule) {
  EXPECT_EQ(code_of(with([](RawToken& t) { t.type = 2; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.flags = 0x81; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.number[21] = 'x'; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.issued = 20240631; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.name = "e\u0301"; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.name = ""; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.name = std::string(61, 'a'); })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.occupation = ""; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.occupation = std::string(17, '1'); })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.work_type = "\u202e"; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.work_type = std::string(37, 'a'); })), "token.malformed");
}

TEST(Token, IsUnsupportedOnlyWhenAllElseIsInOrder) {
  EXPECT_EQ(code_of(with([](RawToken& t) { t.version = 2; })), "token.unsupported");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.suite = 2; })), "token.unsupported");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.number[15] = '6'; })), "token.unsupported");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.suite = 2, t.name = ""; })), "token.malformed");
  EXPECT_EQ(code_of(with([](RawToken& t) { t.number[15] = '6', t.issued = 0; })), "token.malformed");
}

TEST(Token, IsDecodedAlsoWhenItsFieldsContradictEachOther) {
  EXPECT_EQ(code_of(with([](RawToken& t) { t.issued = 20230601; })), "ok");
}

TEST(TokenIssue, RefusesWhatWouldBeInconsistent) {
  CertificateDraft bad = draft();
  bad.issued = *day_from_number(20230601);
  EXPECT_EQ(issue_token(bad, key_of(1)).error().code, "certificate.year");
  bad = draft();
  bad.occupation = "焊工";
  EXPECT_EQ(issue_token(bad, key_of(1)).error().code, "certificate.occupation");
  bad = draft();
  bad.work_type = "a\nb";
  EXPECT_EQ(issue_token(bad, key_of(1)).error().code, "certificate.work-type");
}

}  // namespace
}  // namespace yinxin::ledger

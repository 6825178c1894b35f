#include "ledger/certificate/certificate_number.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

TEST(CertificateNumber, B1_TakesBothProfilesApart) {
  const auto digits = CertificateNumber::parse("1000034034001243000017");
  ASSERT_TRUE(digits);
  EXPECT_EQ(digits->profile(), NumberProfile::digits);
  EXPECT_EQ(digits->record_number(), "1000034034001");
  EXPECT_EQ(digits->year2(), 24U);
  EXPECT_EQ(digits->level(), 3U);
  EXPECT_EQ(digits->serial(), 17U);
  const auto national = CertificateNumber::parse("Y000034000123055999999");
  ASSERT_TRUE(national);
  EXPECT_EQ(national->profile(), NumberProfile::national);
  EXPECT_EQ(national->record_number(), "Y000034000123");
  EXPECT_EQ(national->year2(), 5U);
  EXPECT_EQ(national->level(), 5U);
  EXPECT_EQ(national->serial(), 999999U);
}

TEST(CertificateNumber, B1_SaysThatALevelAboveIsUnknownRatherThanMalformed) {
  for (const char level : {'0', '6', '9', 'T'}) {
    std::string text = "1000034034001243000017";
    text[15] = level;
    EXPECT_EQ(CertificateNumber::parse(text).error().code, "certificate-number.unsupported-level") << level;
  }
}

TEST(CertificateNumber, B1_CallsMalformedWhatIsMalformedAlsoWithAnUnknownLevel) {
  for (const char* text :
       {"", "100003403400124300001", "10000340340012430000170", "100003403400124300001a", "1000034034001243000000",
        "a000034034001243000017", "Z000034034001243000017", "YY00034034001243000017", "10000340340012x3000017",
        "1000034034001246000000", "100003403400124\t000017", "1000034034001 43000017",
        "100003403400124\xE9"
        "000017"}) {
    EXPECT_EQ(CertificateNumber::parse(text).error().code, "certificate-number.malformed") << text;
  }
}

TEST(CertificateNumber, B1_FollowsThePolicysListOfLetters) {
  EXPECT_TRUE(CertificateNumber::parse("Z000034034001243000017", "SYZ"));
  EXPECT_FALSE(CertificateNumber::parse("Y000034034001243000017", "Z"));
  EXPECT_FALSE(CertificateNumber::parse("z000034034001243000017", "z"));  // a capital letter, whatever the list says
  EXPECT_TRUE(is_record_number("S123456789012", NumberProfile::national));
  EXPECT_FALSE(is_record_number("S123456789012", NumberProfile::digits));
  EXPECT_FALSE(is_record_number("1123456789012", NumberProfile::national));
}

}  // namespace
}  // namespace yinxin::ledger

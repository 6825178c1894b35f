#include "ledger/certificate/identity.h"

#include <gtest/gtest.h>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {
namespace {

HolderSlip slip() {
  HolderSlip out{*CertificateNumber::parse("1000034034001243000017"), {}};
  for (std::size_t i = 0; i < out.salt.size(); ++i) out.salt[i] = static_cast<std::byte>(i);
  return out;
}

// Made by Python's hashlib.scrypt and hashlib.sha256 from the same inputs.
TEST(IdentityCommitment, AgreesWithTheVectorMadeByAnotherProgram) {
  EXPECT_EQ(crypto::to_hex(identity_commitment("201", "340300199001010012", slip().number, slip().salt)),
            "4dc05561da2869be93c180ee63053f6230e961b294b2860fe6472c28af4d7b08");
}

TEST(IdentityCommitment, DiffersForAnotherNumberTypeSaltAndCertificate) {
  const auto base = identity_commitment("201", "340300199001010012", slip().number, slip().salt);
  IdentitySalt other_salt = slip().salt;
  other_salt[0] ^= std::byte{1};
  EXPECT_NE(identity_commitment("201", "340300199001010020", slip().number, slip().salt), base);
  EXPECT_NE(identity_commitment("237", "340300199001010012", slip().number, slip().salt), base);
  EXPECT_NE(identity_commitment("201", "340300199001010012", slip().number, other_salt), base);
  EXPECT_NE(identity_commitment("201", "340300199001010012", *CertificateNumber::parse("1000034034001243000018"),
                                slip().salt),
            base);
}

TEST(HolderSlip, GoesToTextAndBack) {
  const std::string text = slip_text(slip());
  EXPECT_EQ(text.size(), 76U);
  EXPECT_EQ(parse_slip(text), slip());
}

TEST(HolderSlip, CanBeTypedFromPaper) {
  std::string typed = slip_in_groups(slip());
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  EXPECT_EQ(parse_typed_slip(typed), slip());
  std::string confused = slip_text(slip());
  for (char& c : confused) c = c == 'O' ? '0' : c == 'I' ? '1' : c == 'B' ? '8' : c;
  EXPECT_EQ(parse_typed_slip(confused), slip());
}

TEST(HolderSlip, IsRefusedWhenMisreadOrOfAnotherKind) {
  const std::string good = slip_text(slip());
  // As a later version of the program would write it: the second byte, and the check sum over it.
  Bytes later = crypto::from_base32(good.substr(5)).value();
  later.resize(later.size() - 4);
  later[1] = std::byte{2};
  crypto::put_big_endian(later, crypto::crc32(later));
  EXPECT_EQ(parse_slip(good.substr(0, 5) + crypto::to_base32(later)).error().code, "slip.unsupported");
  std::string misread = good;
  misread[20] = misread[20] == 'A' ? 'B' : 'A';
  EXPECT_EQ(parse_slip(misread).error().code, "slip.damaged");
  for (const std::string& bad :
       {std::string(), good.substr(0, 70), good + "A", "YXC1:" + good.substr(5), std::string(5000, 'A')}) {
    EXPECT_EQ(parse_slip(bad).error().code, "slip.malformed") << bad;
  }
}

}  // namespace
}  // namespace yinxin::ledger

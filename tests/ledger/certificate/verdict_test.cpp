#include "ledger/certificate/verdict.h"

#include <gtest/gtest.h>

#include "crypto/text_encoding.h"
#include "ledger/certificate/token.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;

// A question with everything in order, whose parts a test changes before it asks.
struct Case {
  RawToken token = genuine_token();
  std::optional<std::string> token_text_instead;
  TrustNote trust = trust_of_test_federation();
  StatusBody body = full_status_body();
  StatusHeader header = status_header(trust);
  bool with_trust = true;
  bool with_status = true;
  bool with_root = true;
  std::uint32_t today = 20240802;
  std::optional<ShownIdentity> identity;
  std::optional<std::string> printed;
  std::uint64_t trust_seen = 0;
  std::uint64_t status_seen = 0;

  Verdict ask() const {
    const std::string text = token_text_instead.value_or(token_text(token));
    const std::string trust_file = sign_trust(trust, {1});
    const std::string status = status_file(trust, header, body);
    VerdictSources sources;
    if (with_root) sources.root = root_fingerprint(trust.federation, trust.roots);
    if (with_trust) sources.trust_notes = {trust_file};
    if (with_status) sources.status_file = status;
    sources.trust_number_seen = trust_seen;
    sources.status_number_seen = status_seen;
    return judge_certificate(VerdictBasis(sources), {.token = text,
                                                     .proofs = {},
                                                     .today = *day_from_number(today),
                                                     .identity = identity,
                                                     .printed_number = printed});
  }
  // "17 registration", and a "+" behind it when the certificate is shown.
  std::string answer() const {
    const Verdict verdict = ask();
    EXPECT_FALSE(verdict.reason.text.empty());
    return std::to_string(static_cast<int>(verdict.code)) + " " + verdict.stage + (verdict.certificate ? " +" : "");
  }
};

ShownIdentity holder() { return {"201", kHolderNumber, genuine_slip()}; }

TEST(Verdict, IsValidWhenEverythingIsInOrder) {
  Case c;
  EXPECT_EQ(c.answer(), "0 valid +");
  const Verdict verdict = c.ask();
  EXPECT_EQ(verdict.certificate->number, "1000034034001243000017");
  EXPECT_EQ(verdict.certificate->name, "张测试");
  EXPECT_EQ(verdict.certificate->issuer, "蚌埠测试机械有限公司");
  EXPECT_EQ(verdict.certificate->level, 3U);
  EXPECT_EQ(verdict.trust_number, 3U);
  EXPECT_EQ(verdict.status_number, 7U);
  EXPECT_EQ(verdict.status_as_of, day_from_number(20240801));
  EXPECT_EQ(verdict.identity, IdentityAnswer::not_checked);
  EXPECT_TRUE(verdict.warnings.empty());
}

TEST(Verdict, ShowsNothingOfADamagedOrMalformedCode) {
  Case c;
  std::string damaged = token_text(c.token);
  damaged[60] = damaged[60] == 'A' ? 'B' : 'A';
  c.token_text_instead = damaged;
  EXPECT_EQ(c.answer(), "10 decode");
  c.token_text_instead = "hello";
  c.with_trust = false;  // malformed is named before a missing trust note
  EXPECT_EQ(c.answer(), "10 decode");
}

TEST(Verdict, NamesATrustProblemBeforeAnythingOfTheContent) {
  Case c;
  c.with_root = false;
  EXPECT_EQ(c.answer(), "26 trust");
  c = {};
  c.with_trust = false;
  EXPECT_EQ(c.answer(), "26 trust");
  c = {};
  c.trust_seen = 4;
  EXPECT_EQ(c.answer(), "26 trust");
  c.trust_seen = 3;
  EXPECT_EQ(c.answer(), "0 valid +");
  c.status_seen = 8;
  EXPECT_EQ(c.answer(), "26 status");
  c = {};
  c.today = 20290101;
  EXPECT_EQ(c.answer(), "26 trust");
  c = {};
  c.token.version = 2;
  c.with_trust = false;  // before unsupported
  EXPECT_EQ(c.answer(), "26 trust");
}

TEST(Verdict, KeepsTestAndProductionApart) {
  Case c;
  c.token.flags = 0;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "26 test");
}

TEST(Verdict, DoesNotReadNewerKindsOfCodes) {
  Case c;
  c.token.version = 2;
  EXPECT_EQ(c.answer(), "25 version");
  c = {};
  c.token.suite = 2;
  EXPECT_EQ(c.answer(), "25 version");
  c = {};
  c.token.number[15] = '6';
  EXPECT_EQ(c.answer(), "25 version");
}

TEST(Verdict, KnowsNoIssuerThatStandsInNoDirectory) {
  Case c;
  sign_again(c.token, kStranger);
  EXPECT_EQ(c.answer(), "20 issuer-key");
  c = {};
  sign_again(c.token, kIssuerSeal, kStranger);
  EXPECT_EQ(c.answer(), "20 province-key");
}

TEST(Verdict, SeesEveryAlterationOfWhatWasSigned) {
  Case c;
  c.token.name = "李测试";
  EXPECT_EQ(c.answer(), "11 province-signature");
  c = {};
  c.token.registered_at = 3;
  EXPECT_EQ(c.answer(), "11 province-signature");
  c = {};
  c.token.issuer_signature.bytes[5] ^= std::byte{1};
  register_token(c.token, c.token.registered_at, key_of(kProvinceSeal));  // even if the province signed it
  EXPECT_EQ(c.answer(), "11 issuer-signature");
  c = {};
  c.token.province_signature.bytes[5] ^= std::byte{1};
  EXPECT_EQ(c.answer(), "11 province-signature");
}

TEST(Verdict, SaysThatAGenuineCodeContradictsItself) {
  Case c;
  c.token.issued = 20230601;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "18 year +");
}

TEST(Verdict, RefusesWhatTheIssuerMayNotIssue) {
  Case c;
  sign_again(c.token, kOtherIssuerSeal);
  EXPECT_EQ(c.answer(), "12 body +");
  c = {};
  c.body.bodies[0].keys[0].first_year = 2025;
  EXPECT_EQ(c.answer(), "12 years +");
  c = {};
  c.body.bodies[0].keys[0].levels = 0b10000;
  EXPECT_EQ(c.answer(), "12 levels +");
  c = {};
  c.token.number = "1000034034001243000501";
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "12 range +");
  c = {};
  c.token.number = "1000034034001244000001";  // no range of level 4 at all
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "12 range +");
}

TEST(Verdict, DoesNotCallARangeUnknownToAnOlderSnapshotForeign) {
  Case c;
  c.token.number = "1000034034001243000501";
  c.token.registered_at = 1000;  // allotted and registered after the snapshot, perhaps
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "22 coverage +");
}

TEST(Verdict, AcceptsARegisteredNumberWhoseRangeWasReturned) {
  Case c;
  c.body.groups[0].allotted = SerialSet({{100, 500}});
  EXPECT_EQ(c.answer(), "0 valid +");
}

TEST(Verdict, RefusesWhatAWithdrawnKeySignedAfterItsEnd) {
  Case c;
  c.body.bodies[0].keys[0].state = IssuerKeyState::compromised;
  c.body.bodies[0].keys[0].closed_at = 512;
  EXPECT_EQ(c.answer(), "14 issuer-key +");
  c.body.bodies[0].keys[0].closed_at = 513;  // registered before it
  EXPECT_EQ(c.answer(), "0 valid +");
  c = {};
  c.trust.keys[0].closed_at = 512;
  EXPECT_EQ(c.answer(), "14 province-key +");
  c.trust.keys[0].closed_at = 513;
  EXPECT_EQ(c.answer(), "0 valid +");
}

TEST(Verdict, SaysRevokedWithDateAndReason) {
  Case c;
  c.token.number = "1000034034001243000003";
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "13 revocation +");
  EXPECT_EQ(c.ask().reason.arguments, (std::vector<std::string>{"2024-07-02"}));
}

TEST(Verdict, SaysNotRegisteredOnlyWhereTheSnapshotWouldKnow) {
  Case c;
  c.token.number = "1000034034001243000021";
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "17 registration +");
  c.token.registered_at = 1000;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "22 coverage +");
  c.token.registered_at = 999;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "17 registration +");
}

TEST(Verdict, B12_MatchesTheHolderWithSlipAndNumber) {
  Case c;
  c.identity = holder();
  EXPECT_EQ(c.answer(), "0 valid +");
  EXPECT_EQ(c.ask().identity, IdentityAnswer::matched);
  c.identity->number = "340300199001010020";
  EXPECT_EQ(c.answer(), "15 identity +");
  EXPECT_EQ(c.ask().identity, IdentityAnswer::mismatch);
  c.identity = holder();
  c.identity->slip.number = *CertificateNumber::parse("1000034034001243000018");
  EXPECT_EQ(c.answer(), "15 slip +");
}

TEST(Verdict, ComparesThePrintedNumber) {
  Case c;
  c.printed = "10000 34034001 243000017";
  EXPECT_EQ(c.answer(), "0 valid +");
  c.printed = "1000034034001243000018";
  EXPECT_EQ(c.answer(), "16 print +");
}

TEST(Verdict, DoubtsAClockBeforeWhatWasSigned) {
  Case c;
  c.today = 20240731;
  EXPECT_EQ(c.answer(), "24 clock +");
  c.today = 20240801;
  EXPECT_EQ(c.answer(), "0 valid +");
  c.token.issued = 20241201;
  sign_again(c.token);
  c.today = 20240802;
  EXPECT_EQ(c.answer(), "24 clock +");
  c = {};
  c.with_status = false;
  c.today = 20231231;
  EXPECT_EQ(c.answer(), "24 clock");
}

TEST(Verdict, IsAmberWithoutAStatusNoteOrWithAnOldOne) {
  Case c;
  c.with_status = false;
  EXPECT_EQ(c.answer(), "21 status-missing");  // the issuer could not be checked: nothing is shown
  c.token.name = "李测试";
  EXPECT_EQ(c.answer(), "11 province-signature");
  c = {};
  c.today = 20241031;
  EXPECT_EQ(c.answer(), "0 valid +");
  c.today = 20241101;
  EXPECT_EQ(c.answer(), "21 status-age +");
}

TEST(Verdict, IsAmberWhenTheStatusNoteLeavesRegistrationOrRevocationUnsaid) {
  Case c;
  c.body.says_revoked = c.body.says_suspended = false;
  c.body.groups[0].revoked.clear();
  c.body.groups[0].suspended = {};
  EXPECT_EQ(c.answer(), "21 status-silent +");
  c.body.says_registered = false;
  c.body.groups[0].registered = c.body.groups[1].registered = {};
  EXPECT_EQ(c.answer(), "21 status-silent +");
  c.token.number = "1000034034001243000501";
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "12 range +");  // a definite no all the same
}

TEST(Verdict, IsAmberForWhatTheSnapshotDoesNotCover) {
  Case c;
  c.token.registered_at = 1000;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "22 coverage +");
  c.token.registered_at = 999;
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "0 valid +");
}

TEST(Verdict, IsAmberForASuspendedOne) {
  Case c;
  c.token.number = "1000034034001243000005";
  sign_again(c.token);
  EXPECT_EQ(c.answer(), "23 suspension +");
}

// Every pair of faults: the earlier in the order is named. Each fault is one change to a case that is in order.
TEST(Verdict, NamesTheFirstOfTwoFaultsInTheFixedOrder) {
  using Change = void (*)(Case&);
  const std::vector<std::pair<const char*, Change>> faults = {
      {"18 year +", [](Case& c) { c.token.issued = 20230601; }},
      {"12 levels +", [](Case& c) { c.body.bodies[0].keys[0].levels = 0b10000; }},
      {"14 issuer-key +",
       [](Case& c) {
         c.body.bodies[0].keys[0].state = IssuerKeyState::closed;
         c.body.bodies[0].keys[0].closed_at = 1;
       }},
      {"13 revocation +",
       [](Case& c) {
         c.body.groups[0].revoked.push_back({17, *day_from_number(20240702), RevocationReason::unstated});
       }},
      {"15 identity +",
       [](Case& c) {
         c.identity = holder();
         c.identity->number = "X";
       }},
      {"16 print +", [](Case& c) { c.printed = "1"; }},
      {"24 clock +", [](Case& c) { c.today = 20240701; }},
      {"21 status-silent +",
       [](Case& c) {
         c.body.says_suspended = false;
         for (auto& group : c.body.groups) group.suspended = {};
       }},
  };
  for (std::size_t first = 0; first < faults.size(); ++first) {
    for (std::size_t second = first; second < faults.size(); ++second) {
      Case c;
      if (second != first) faults[second].second(c);
      faults[first].second(c);
      sign_again(c.token);
      EXPECT_EQ(c.answer(), faults[first].first) << faults[second].first;
    }
  }
}

TEST(Verdict, WarnsWithoutChangingTheVerdict) {
  Case c;
  c.today = 20240804;
  EXPECT_EQ(c.answer(), "0 valid +");
  EXPECT_EQ(c.ask().warnings.size(), 1U);
  c.body.bodies[0].state = BodyState::removed;
  EXPECT_EQ(c.answer(), "0 valid +");
  EXPECT_EQ(c.ask().warnings.size(), 2U);
}

TEST(Verdict, HasAWordATitleAndAColourForEachCode) {
  for (const int code : {0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26}) {
    const auto verdict = static_cast<VerdictCode>(code);
    EXPECT_FALSE(word_of(verdict).empty());
    EXPECT_FALSE(title_of(verdict).text.empty());
    EXPECT_EQ(colour_of(verdict) == VerdictColour::green, code == 0);
    EXPECT_EQ(colour_of(verdict) == VerdictColour::red, code >= 11 && code <= 18);
  }
  for (unsigned level = 1; level <= 5; ++level) EXPECT_FALSE(level_in_words(level).text.empty());
}

}  // namespace
}  // namespace yinxin::ledger

#include "ledger/office/assessment/batch_check.h"

#include <gtest/gtest.h>

#include "ledger/bodies/certification.h"
#include "ledger/bodies/supervision.h"
#include "ledger/certificate/registration_proof.h"
#include "ledger/certificate/token_issue.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/registration.h"
#include "ledger/office/survey/receipt.h"
#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kClock = 1603756800;
constexpr std::string_view kRecord = "1000034030001";

MemberId id(std::string_view text) { return *MemberId::parse(text); }

crypto::SecretKey body_key(std::uint64_t seed = 7) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>());
}

// Bengbu supervises the body `tech`, which may certify 6-31-01-03 at level 3 with the serials 1 to 100 of 2020.
struct Registry {
  Registry() {
    BodyBody body;
    body.id = "tech";
    body.record_number = kRecord;
    body.name = "蚌埠测试技能评价有限公司";
    body.supervisor = "bengbu";
    body.supervisor_by_level = {{2, "huainan"}};
    body.approved = {{"6-31-01-03", 3}, {"6-31-01-03", 2}};
    body.certificate_key = to_bytes(body_key().public_key().bytes());
    decide(body);
    decide(RangeBody{"tech", 2020, 3, 1, 100});
    decide(RangeBody{"tech", 2020, 2, 1, 100});
    federation.copy_all("bengbu");
  }

  template <typename Body>
  void decide(const Body& body) {
    auto& province = federation.province();
    ASSERT_TRUE(province.own->append(std::vector<Bytes>{federation.sealed(entry_of(body, kClock))}));
    federation.copy_all("bengbu");
  }
  Token token(const std::string& tail = "203000001", const std::string& occupation = "6-31-01-03",
              std::uint64_t seal = 7) const {
    const auto raw = issue_token({.test = true,
                                  .number = *CertificateNumber::parse(std::string(kRecord) + tail),
                                  .issued = *day_from_text("2020-12-01"),
                                  .name = *HolderName::parse("张测试"),
                                  .occupation = occupation,
                                  .work_type = "维修电工",
                                  .commitment = crypto::sha256(as_bytes("x"))},
                                 body_key(seal));
    return *Token::decode(token_text(*raw));
  }
  CertificateBatch batch(std::vector<Token> tokens) const {
    return {federation.genesis().federation(), id("bengbu"), "tech", std::move(tokens)};
  }
  // The code with which bengbu refuses the batch; empty if it does not.
  std::string refusal_of(const CertificateBatch& checked) {
    const auto& feeds = *federation["bengbu"].feeds;
    Judge judge;
    const Judged& judged = judge.of(feeds);
    const auto good = check_batch(checked, feeds.roster(), id("bengbu"), judged, BodyRegister(feeds, judged));
    return good ? "" : good.error().code;
  }
  void issue(const Token& issued) {
    const Bytes leaf = encode_entry(entry_of(certificate_body<CertificateBody>(issued, "tech"), kClock));
    ASSERT_TRUE(federation["bengbu"].own->append(std::vector<Bytes>{leaf}));
    federation.copy_all("");
  }
  void receive() {
    auto& province = federation.province();
    crypto::SeededRandom random(3);
    Office office{*province.feeds, *province.own, province.sealing, nullptr, tables, random};
    ReceiptHistory history;
    ASSERT_TRUE(province.own->append(receipt_leaves(office, history, kClock)));
    federation.copy_all("bengbu");
  }
  Result<Registration> registration(const Token& issued) {
    const auto& feeds = *federation.province().feeds;
    Judge judge;
    return registration_of(feeds, judge.of(feeds), "tech", body_key().public_key(), id("bengbu"), issued);
  }

  SmallFederation federation{{"bengbu", "huainan"}};
  CodeTables tables = CodeTables::built_in();
};

TEST(BatchCheck, TakesABatchThatTheRecordAllows) {
  Registry registry;
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token(), registry.token("203000100")})), "");
}

TEST(BatchCheck, B3_RefusesWhatTheRecordDoesNotAllow) {
  Registry registry;
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("203000101")})), "certificate.range");
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("203000001", "6-18-02-04")})),
            "certificate.not-approved");
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("202000001")})), "certificate.supervisor");
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("203000001", "6-31-01-03", 8)})), "certificate.issuer");
  CertificateBatch other = registry.batch({registry.token()});
  other.body = "nobody";
  EXPECT_EQ(registry.refusal_of(other), "body.unknown");
  other = registry.batch({registry.token()});
  other.member = id("huainan");
  EXPECT_EQ(registry.refusal_of(other), "certificate.feed");
}

TEST(BatchCheck, B3_B9_RefusesANumberThatWasUsedAndOneOfASuspendedBody) {
  Registry registry;
  registry.issue(registry.token());
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token()})), "certificate.used");
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("203000002")})), "");
  registry.decide(BodyStateBody{"tech", 4, "虚假材料"});
  EXPECT_EQ(registry.refusal_of(registry.batch({registry.token("203000002")})), "certificate.inactive");
}

TEST(BatchCheck, B3_RefusesANumberThatWasExplainedAsLeftOut) {
  Registry registry;
  const Bytes leaf = encode_entry(entry_of(RangeGapBody{"tech", 2020, 3, {{2, 3}}, "打印损坏"}, kClock));
  ASSERT_TRUE(registry.federation["bengbu"].own->append(std::vector<Bytes>{leaf}));
  const auto& feeds = *registry.federation["bengbu"].feeds;
  Judge judge;
  const RangeUse use(feeds, judge.of(feeds));
  EXPECT_TRUE(check_not_voided(registry.batch({registry.token()}), use));
  EXPECT_EQ(check_not_voided(registry.batch({registry.token(), registry.token("203000003")}), use).error().code,
            "certificate.voided");
}

TEST(CertificateBatch, ReadsWhatItWrites) {
  Registry registry;
  const CertificateBatch batch = registry.batch({registry.token(), registry.token("203000002")});
  const auto read = CertificateBatch::parse(batch.text());
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->text(), batch.text());
}

TEST(CertificateBatch, RefusesANumberTwiceAndATokenSignedByAProvince) {
  Registry registry;
  const auto code = [](const CertificateBatch& batch) { return CertificateBatch::parse(batch.text()).error().code; };
  EXPECT_EQ(code(registry.batch({registry.token(), registry.token()})), "certificate-batch.token");
  RawToken raw = registry.token().raw();
  register_token(raw, 5, registry.federation.seal(KeyRole::province_certificate_seal));
  EXPECT_EQ(code(registry.batch({*Token::decode(token_text(raw))})), "certificate-batch.token");
  EXPECT_EQ(CertificateBatch::parse("yinxin/v1/certificate-batch\n").error().code, "certificate-batch.text");
}

TEST(Registration, ProvesARegisteredCertificateToTheVerifier) {
  Registry registry;
  registry.issue(registry.token("203000001"));
  registry.issue(registry.token("203000002"));
  EXPECT_EQ(registry.registration(registry.token()).error().code, "registration.awaited");
  registry.receive();
  const auto found = registry.registration(registry.token());
  ASSERT_TRUE(found) << found.error().sentence();
  RawToken raw = registry.token().raw();
  register_token(raw, static_cast<std::uint32_t>(found->registered_at),
                 registry.federation.seal(KeyRole::province_certificate_seal));
  const Genesis& genesis = registry.federation.genesis();
  TrustNote trust{.federation = genesis.federation(), .province = genesis.province};
  trust.logs = {{genesis.keys.log, std::nullopt}};
  const auto shown = check_registration(*Token::decode(token_text(raw)), trust, found->proofs);
  EXPECT_TRUE(shown) << shown.error().sentence();
  raw.registered_at += 1;
  EXPECT_FALSE(check_registration(*Token::decode(token_text(raw)), trust, found->proofs));
}

TEST(Registration, RefusesWhatIsNotInTheFeedHasOtherContentOrNoEffect) {
  Registry registry;
  registry.issue(registry.token("203000001"));
  registry.issue(registry.token("203000500"));
  registry.receive();
  const auto code = [&](const Token& token) { return registry.registration(token).error().code; };
  EXPECT_EQ(code(registry.token("203000002")), "registration.absent");
  EXPECT_EQ(code(registry.token("203000001", "6-18-02-04")), "registration.content");
  EXPECT_EQ(code(registry.token("203000500")), "registration.no-effect");
  EXPECT_EQ(code(registry.token("203000001", "6-31-01-03", 8)), "registration.issuer");
}

}  // namespace
}  // namespace yinxin::ledger

#include "ledger/certificate/status_note.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/text_encoding.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;

std::string read_code(std::string_view file, const TrustNote& trust) {
  const auto status = read_status_file(file, trust);
  return status ? "ok" : status.error().code;
}

// The file with another header text, signed by the key; the body stays.
std::string resigned(const StatusHeader& header, const StatusBody& body, const TrustNote& trust, unsigned char key) {
  const crypto::SecretKey secret = key_of(key);
  const crypto::NoteSigner signer(status_key_name(trust), crypto::NoteKeyType::kEd25519, secret);
  return crypto::format_note(crypto::sign_note(header.text(), signer)) + "\n" + to_text(body.encode());
}

StatusHeader complete_header(const TrustNote& trust, const StatusBody& body) {
  StatusHeader header = status_header(trust);
  header.body_length = body.encode().size();
  header.body_digest = crypto::sha256(body.encode());
  return header;
}

TEST(StatusNote, ReadsWhatItWrites) {
  const TrustNote trust = trust_of_test_federation();
  const StatusBody body = full_status_body();
  const auto status = read_status_file(status_file(trust, status_header(trust), body), trust);
  ASSERT_TRUE(status) << status.error().sentence();
  EXPECT_EQ(status->body, body);
  EXPECT_EQ(status->header, complete_header(trust, body));
}

TEST(StatusNote, IsBelievedOnlyFromTheStatusKey) {
  const TrustNote trust = trust_of_test_federation();
  const StatusBody body = full_status_body();
  const StatusHeader header = complete_header(trust, body);
  EXPECT_EQ(read_code(resigned(header, body, trust, kStatusKey), trust), "ok");
  EXPECT_EQ(read_code(resigned(header, body, trust, kStranger), trust), "status.signature");
  EXPECT_EQ(read_code(resigned(header, body, trust, kProvinceSeal), trust), "status.signature");
  std::string file = resigned(header, body, trust, kStatusKey);
  file.back() ^= 1;
  EXPECT_EQ(read_code(file, trust), "status.digest");
  EXPECT_EQ(read_code(resigned(header, body, trust, kStatusKey) + "x", trust), "status.digest");
  EXPECT_EQ(read_code("yinxin/v1/status\n", trust), "status.file");
  EXPECT_EQ(read_code("", trust), "status.file");
}

TEST(StatusNote, IsRefusedWhereTextOrBodyIsNotInOrder) {
  const TrustNote trust = trust_of_test_federation();
  const auto signed_over = [&](const std::string& text, const Bytes& body) {
    const crypto::SecretKey secret = key_of(kStatusKey);
    const crypto::NoteSigner signer(status_key_name(trust), crypto::NoteKeyType::kEd25519, secret);
    return crypto::format_note(crypto::sign_note(text, signer)) + "\n" + to_text(body);
  };
  Bytes junk = full_status_body().encode();
  junk.pop_back();
  StatusHeader header = status_header(trust);
  header.body_length = junk.size();
  header.body_digest = crypto::sha256(junk);
  EXPECT_EQ(read_code(signed_over(header.text(), junk), trust), "status.body");
  EXPECT_EQ(read_code(signed_over("yinxin/v1/status\nno line of ours\n", junk), trust), "status.text");
}

TEST(StatusNote, BelongsToOneFederationAndItsTrustNote) {
  const TrustNote trust = trust_of_test_federation();
  const StatusBody body = full_status_body();
  StatusHeader header = complete_header(trust, body);
  header.origin = "yinxin/test-0123456789abcdef/bengbu";
  EXPECT_EQ(read_code(resigned(header, body, trust, kStatusKey), trust), "status.origin");
  header = complete_header(trust, body);
  header.trust = trust.number + 1;
  EXPECT_EQ(read_code(resigned(header, body, trust, kStatusKey), trust), "status.trust");
}

TEST(StatusNote, KeepsItsDatesInOrderAndCanBeUsedForSixtyDays) {
  const TrustNote trust = trust_of_test_federation();
  const auto make = [&](std::uint32_t as_of, std::uint32_t next_by, std::uint32_t use_until) {
    StatusHeader header = status_header(trust);
    header.as_of = *day_from_number(as_of);
    header.next_by = *day_from_number(next_by);
    header.use_until = *day_from_number(use_until);
    const auto made = make_status_file(header, full_status_body(), trust, key_of(kStatusKey));
    return made ? "ok" : made.error().code;
  };
  EXPECT_EQ(make(20240801, 20240802, 20240930), "ok");
  EXPECT_EQ(make(20240801, 20240802, 20240929), "status.days");
  EXPECT_EQ(make(20240801, 20240731, 20240930), "status.days");
  EXPECT_EQ(make(20240801, 20241001, 20240930), "status.days");
  EXPECT_EQ(make(20240801, 20240802, 20250905), "ok");
  EXPECT_EQ(make(20240801, 20240802, 20250906), "status.days");
}

TEST(StatusNote, NeedsItsQuorumOfCosigners) {
  TrustNote trust = trust_of_test_federation();
  const crypto::SecretKey city = key_of(61);
  const crypto::SecretKey association = key_of(60);
  const auto add = [&](const char* group, const char* name, const crypto::SecretKey& key) {
    trust.cosigners.push_back({group, {name, crypto::NoteKeyType::kEd25519, key.public_key()}});
  };
  add("association", "yinxin/test-0123456789abcdef/welding", association);
  add("city", "yinxin/test-0123456789abcdef/bengbu", city);
  trust.quorum = {{"association", 1}, {"city", 1}};
  const std::string file = status_file(trust, status_header(trust), full_status_body());
  EXPECT_EQ(read_code(file, trust), "status.quorum");
  const auto body_at = file.find("\n\n", file.find("\n\n") + 2);
  auto note = *crypto::parse_note(file.substr(0, body_at + 1));
  note.signatures.push_back(
      crypto::sign_note_line(note.text, {"yinxin/test-0123456789abcdef/bengbu", crypto::NoteKeyType::kEd25519, city}));
  EXPECT_EQ(read_code(crypto::format_note(note) + file.substr(body_at + 1), trust), "status.quorum");
  note.signatures.push_back(crypto::sign_note_line(
      note.text, {"yinxin/test-0123456789abcdef/welding", crypto::NoteKeyType::kEd25519, association}));
  EXPECT_EQ(read_code(crypto::format_note(note) + file.substr(body_at + 1), trust), "ok");
}

TEST(StatusNote, IsNotReadBeyondItsLimit) {
  TrustNote trust = trust_of_test_federation();
  const std::string file = status_file(trust, status_header(trust), full_status_body());
  trust.status_bytes_max = 100;
  EXPECT_EQ(read_code(file, trust), "status.too-large");
}

// The byte table of ledger/README.md, spelt out by hand.
TEST(StatusBody, HasTheBytesOfTheTable) {
  StatusBody body = full_status_body();
  body.bodies.pop_back();
  body.groups.pop_back();
  body.bodies[0].keys[0].state = IssuerKeyState::compromised;
  body.bodies[0].keys[0].closed_at = 300;
  const std::string name = crypto::to_hex(as_bytes("蚌埠测试机械有限公司"));
  EXPECT_EQ(crypto::to_hex(body.encode()),
            "01"
            "07"
            "01" +
                crypto::to_hex(as_bytes("1000034034001")) + "1e" + name +
                "01"
                "01"
                "01"
                "01" +
                crypto::to_hex(key_of(kIssuerSeal).public_key().bytes()) +
                "1c"
                "17"
                "1a"
                "03"
                "ac02"  // key: levels, years, state, position
                "f403"
                "16"
                "01"
                "01"  // totals: 500 allotted, 22 registered, 1 revoked, 1 suspended
                "01"
                "00"
                "18"
                "03"  // one group: body 0, year 24, level 3
                "01"
                "00f303"  // allotted 1-500
                "02"
                "0013"
                "1201"  // registered 1-20, 40-41
                "01"
                "02"
                "f545"
                "02"  // revoked 3 on day 8949 after 2000-01-01
                "01"
                "0400");  // suspended 5
  body.says_registered = body.says_revoked = body.says_suspended = false;
  body.groups[0].registered = body.groups[0].suspended = {};
  body.groups[0].revoked.clear();
  EXPECT_TRUE(crypto::to_hex(body.encode())
                  .ends_with("ac02"
                             "f403"
                             "01"
                             "00"
                             "18"
                             "03"
                             "01"
                             "00f303"));
}

std::string check_code(void (*change)(StatusBody&)) {
  StatusBody body = full_status_body();
  change(body);
  const auto fine = body.check();
  EXPECT_EQ(fine.has_value(),
            StatusBody::decode(body.encode()).has_value());  // the reader refuses what the writer would
  return fine ? "ok" : fine.error().message.arguments.at(0);
}

TEST(StatusBody, IsRefusedWhenItContradictsItself) {
  EXPECT_EQ(check_code([](StatusBody&) {}), "ok");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].record_number = "100003403400x"; }),
            "a record number does not suit its profile");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].profile = NumberProfile::national; }),
            "a record number does not suit its profile");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].name = "a\nb"; }), "a body's name is no text");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].state = BodyState{9}; }), "a body is in no known state");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[1].keys[0].key = b.bodies[0].keys[0].key; }),
            "two keys have one id");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].keys[0].levels = 0; }), "a key has no levels");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].keys[0].last_year = 2022; }), "a key has no years");
  EXPECT_EQ(check_code([](StatusBody& b) { b.bodies[0].keys[0].suite = 2; }), "a key is of an unknown suite");
  EXPECT_EQ(check_code([](StatusBody& b) { std::swap(b.bodies[0], b.bodies[1]); }), "bodies are not in order");
  EXPECT_EQ(check_code([](StatusBody& b) { std::swap(b.groups[0], b.groups[1]); }),
            "groups of numbers are not in order");
  EXPECT_EQ(check_code([](StatusBody& b) { b.groups[0].body = 2; }), "numbers of no body, year or level");
  EXPECT_EQ(check_code([](StatusBody& b) { b.groups[1].allotted = b.groups[1].registered = {}; }),
            "a group says nothing");
  EXPECT_EQ(check_code([](StatusBody& b) {
              b.groups[0].suspended = SerialSet({{21, 21}});
            }),
            "a suspended number is not registered");
  EXPECT_EQ(check_code([](StatusBody& b) {
              b.groups[0].suspended = SerialSet({{3, 3}});
            }),
            "a number is both revoked and suspended");
  EXPECT_EQ(check_code([](StatusBody& b) { b.groups[0].revoked[0].serial = 21; }),
            "a revoked number is not registered");
  EXPECT_EQ(check_code([](StatusBody& b) { b.groups[0].revoked[0].reason = RevocationReason{5}; }),
            "a revocation has no date or reason");
}

TEST(StatusBody, IsRefusedWhenItsBytesAreCutOrGoOnOrItsTotalsLie) {
  const Bytes good = full_status_body().encode();
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(StatusBody::decode(ByteView(good).first(size))) << size;
  Bytes longer = good;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(StatusBody::decode(longer));
  Bytes unknown_version = good;
  unknown_version[0] = std::byte{2};
  EXPECT_EQ(StatusBody::decode(unknown_version).error().code, "status.unsupported");
  StatusBody one_less = full_status_body();
  one_less.groups[1].allotted = SerialSet({{1, 99}});
  Bytes lying = one_less.encode();
  const Bytes totals = *crypto::from_hex("d704");  // 599
  const auto at = std::ranges::search(lying, totals).begin();
  ASSERT_NE(at, lying.end());
  *at = std::byte{0xd8};
  EXPECT_EQ(StatusBody::decode(lying).error().message.arguments.at(0), "its totals are not those of its numbers");
}

TEST(StatusBody, SurvivesEveryFlippedBitWithoutAccident) {
  const Bytes good = full_status_body().encode();
  const StatusBody original = full_status_body();
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    Bytes bad = good;
    bad[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    const auto body = StatusBody::decode(bad);
    if (body) {
      EXPECT_NE(*body, original) << bit;  // one spelling
      EXPECT_EQ(body->encode(), bad) << bit;
    }
  }
}

// A million certificates of 200 bodies, one in a thousand revoked, in under 200 KB; ten million in under 400 KB.
TEST(StatusBody, StaysSmall) {
  for (const auto& [per_group, bytes_max] : {std::pair{1'000U, 200'000U}, std::pair{10'000U, 400'000U}}) {
    StatusBody body{.says_registered = true, .says_revoked = true, .says_suspended = true, .bodies = {}, .groups = {}};
    for (unsigned i = 0; i < 200; ++i) {
      ByteArray<32> seed{};
      seed[0] = static_cast<std::byte>(i);
      seed[1] = std::byte{1};
      std::string record = std::to_string(1000034034000 + i);
      body.bodies.push_back({.record_number = record,
                             .name = "测试评价机构" + record,
                             .profile = NumberProfile::digits,
                             .state = BodyState::active,
                             .keys = {{.suite = 1, .key = crypto::SecretKey(seed).public_key(), .levels = 31}}});
      for (std::uint8_t level = 1; level <= 5; ++level) {
        NumberGroup group{.body = i,
                          .year = 2024,
                          .level = level,
                          .allotted = SerialSet({{1, per_group + 100}}),
                          .registered = {},
                          .revoked = {},
                          .suspended = {}};
        std::vector<SerialRange> registered;  // a gap after every hundredth
        for (unsigned first = 1; first < per_group; first += 100) registered.push_back({first, first + 98});
        group.registered = SerialSet(registered);
        for (unsigned serial = 7; serial < per_group; serial += 1000)
          group.revoked.push_back({serial, *day_from_number(20240702), RevocationReason::unstated});
        body.groups.push_back(group);
      }
    }
    EXPECT_LT(body.encode().size(), bytes_max);
    EXPECT_TRUE(StatusBody::decode(body.encode()));
  }
}

}  // namespace
}  // namespace yinxin::ledger

#include "ledger/office/membership/officer_book.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {
namespace {

crypto::SecretKey key_of(std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>());
}

OfficerBody appointment(std::uint32_t number, std::string name, std::uint64_t seed) {
  OfficerBody body{number, 1, std::move(name), kReviews, 0, 1, {}};
  body.key = to_bytes(key_of(seed).public_key().bytes());
  return body;
}

OfficerBody retirement(std::uint32_t number) { return {number, 2, {}, 0, 0, 0, {}}; }

TEST(OfficerBook, AppointsAndRetiresOfficersOfAMember) {  // A7
  OfficerBook book;
  book.take(4, appointment(1, "李测试", 1));
  book.take(9, retirement(1));
  const Officer& officer = *book.at(4);
  EXPECT_FALSE(officer.serves_at(4));
  EXPECT_TRUE(officer.serves_at(5));
  EXPECT_TRUE(officer.serves_at(8));
  EXPECT_FALSE(officer.serves_at(9));
  EXPECT_EQ(book.next_number(), 2U);
  EXPECT_EQ(book.named("1").error().code, "officer.retired");
  EXPECT_EQ(book.named("王测试").error().code, "officer.unknown");
}

TEST(OfficerBook, GivesNumbersAndKeysOnce) {
  OfficerBook book;
  book.take(0, appointment(1, "李测试", 1));
  book.take(1, retirement(1));
  book.take(2, appointment(1, "王测试", 2));
  book.take(3, appointment(2, "王测试", 1));
  EXPECT_EQ(book.officers().size(), 1U);
}

TEST(OfficerBook, PassesOverAppointmentsThatAreNotSound) {
  const OfficerBody good = appointment(1, "李测试", 1);
  const auto spoilt = [&](auto&& change) {
    OfficerBody body = good;
    change(body);
    OfficerBook book;
    book.take(0, body);
    return book.officers().empty();
  };
  EXPECT_FALSE(spoilt([](OfficerBody&) {}));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.number = 0; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.action = 3; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.name = ""; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.name = "17"; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.name = "李\n测试"; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.duties = 0; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.duties = 8; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.suite = 2; }));
  EXPECT_TRUE(spoilt([](OfficerBody& body) { body.key.assign(32, std::byte{0}); }));
}

TEST(OfficerBook, FindsAnOfficerByNumberOrByANameThatOneHas) {
  OfficerBook book;
  book.take(0, appointment(1, "李测试", 1));
  book.take(1, appointment(2, "王测试", 2));
  book.take(2, appointment(3, "李测试", 3));
  EXPECT_EQ((*book.named("王测试"))->number, 2U);
  EXPECT_EQ((*book.named("3"))->number, 3U);
  const auto two = book.named("李测试");
  EXPECT_EQ(two.error().code, "officer.ambiguous");
  EXPECT_EQ(two.error().sentence(), "Several officers are called 李测试: numbers 1, 3. Name the number.");
  book.take(3, retirement(1));
  EXPECT_EQ((*book.named("李测试"))->number, 3U);
}

TEST(OfficerSignature, IsBoundToFederationFeedOfficerAndContent) {  // A7
  const crypto::SecretKey key = key_of(5);
  const OfficerPlace place{crypto::sha256(as_bytes("one")), "yinxin/test-0000000000000000/bengbu", 7};
  const ReviewOutcomeBody body{1, {{3, 4}}, "", 0, {}};
  const OfficerSignature signature = signed_by(key, place, review_message(place, body));
  const auto good = [&](const OfficerPlace& at, const ReviewOutcomeBody& what) {
    return is_signed_by(key.public_key(), signature, review_message(at, what));
  };
  EXPECT_TRUE(good(place, body));
  EXPECT_TRUE(good(place, {1, {{3, 4}}, "", 0, {signature}}));  // the signatures themselves are not signed
  EXPECT_FALSE(good({crypto::sha256(as_bytes("two")), place.origin, 7}, body));
  EXPECT_FALSE(good({place.genesis_hash, "yinxin/test-0000000000000000/wuhu", 7}, body));
  EXPECT_FALSE(good({place.genesis_hash, place.origin, 8}, body));
  EXPECT_FALSE(good(place, {1, {{3, 5}}, "", 0, {}}));
  OfficerSignature later = signature;
  later.suite = 2;
  EXPECT_FALSE(is_signed_by(key.public_key(), later, review_message(place, body)));
}

TEST(OfficerSignature, SignsTheBytesThatTheReadmeStates) {  // A7
  OfficerPlace place{{}, "yinxin/x", 0x0102};
  place.genesis_hash.bytes.fill(std::byte{0xAA});
  EnteredWorkbook entered{{}, 2, "2020", 0x01020304};
  entered.workbook.bytes.fill(std::byte{0xBB});
  Bytes expected = to_bytes("yinxin/v1/entered");
  const auto put = [&](std::initializer_list<int> bytes) {
    for (int byte : bytes) expected.push_back(static_cast<std::byte>(byte));
  };
  put({0});
  expected.insert(expected.end(), 32, std::byte{0xAA});
  put({1, 8});
  append(expected, as_bytes("yinxin/x"));
  put({0, 0, 0, 0, 0, 0, 1, 2});
  expected.insert(expected.end(), 32, std::byte{0xBB});
  put({2, 1, 2, 3, 4});
  append(expected, as_bytes("2020"));
  EXPECT_TRUE(equal(entered_message(place, entered), expected));
}

}  // namespace
}  // namespace yinxin::ledger

#include "ledger/talent_row.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "crypto/text_encoding.h"
#include "ledger/commitment.h"
#include "ledger/identity_number.h"

namespace yinxin::ledger {
namespace {

boost::json::array cases() {
  std::ifstream file(YINXIN_TEST_VECTORS "/row/rows.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return boost::json::parse(text).at("cases").as_array();
}

std::string text_of(const boost::json::value& object, const char* key) {
  return boost::json::value_to<std::string>(object.at(key));
}

template <typename T>
T number_of(const boost::json::value& object, const char* key) {
  return boost::json::value_to<T>(object.at(key));
}

TalentRow row_of(const boost::json::value& v) {
  return {.city = number_of<std::uint32_t>(v, "city"),
          .name = text_of(v, "name"),
          .sex = static_cast<Sex>(number_of<std::uint8_t>(v, "sex")),
          .ethnic_group = number_of<std::uint8_t>(v, "ethnic_group"),
          .identity_number = text_of(v, "identity_number"),
          .workplace = text_of(v, "workplace"),
          .economic_type = number_of<std::uint16_t>(v, "economic_type"),
          .occupation = text_of(v, "occupation"),
          .work_type = text_of(v, "work_type"),
          .second_occupation = text_of(v, "second_occupation"),
          .second_work_type = text_of(v, "second_work_type"),
          .years_tenths = number_of<std::uint16_t>(v, "years_tenths"),
          .years_text = text_of(v, "years_text"),
          .certificate_number = text_of(v, "certificate_number"),
          .certificate_date = {number_of<std::uint16_t>(v, "year"), number_of<std::uint8_t>(v, "month"),
                               number_of<std::uint8_t>(v, "day")},
          .income_hundredths = number_of<std::uint32_t>(v, "income_hundredths"),
          .honours = boost::json::value_to<std::vector<std::string>>(v.at("honours")),
          .level = number_of<std::uint8_t>(v, "level"),
          .mobile = text_of(v, "mobile"),
          .category = number_of<std::uint8_t>(v, "category")};
}

TEST(TalentRow, AgreesWithTheVectors) {
  int accepted = 0;
  int refused = 0;
  for (const auto& one : cases()) {
    const Bytes bytes = *crypto::from_hex(text_of(one, "bytes"));
    const auto row = parse_talent_row(bytes);
    const std::string outcome = text_of(one, "outcome");
    if (outcome != "accepted") {
      ASSERT_FALSE(row) << text_of(one, "why");
      EXPECT_EQ(row.error().code, outcome) << text_of(one, "why");
      ++refused;
      continue;
    }
    ASSERT_TRUE(row) << row.error().sentence();
    EXPECT_EQ(*row, row_of(one.at("row")));
    EXPECT_EQ(canonical_row_bytes(row_of(one.at("row"))), bytes);
    ++accepted;
  }
  EXPECT_EQ(accepted, 3);
  EXPECT_GT(refused, 30);
}

TEST(Commitment, AgreesWithTheVectors) {
  for (const auto& one : cases()) {
    if (text_of(one, "outcome") != "accepted") continue;
    const Bytes seed = *crypto::from_hex(text_of(one, "seed"));
    const auto place = number_of<std::uint32_t>(one, "place");
    const RowSalt salt = row_salt(seed, place);
    EXPECT_EQ(crypto::to_hex(salt), text_of(one, "salt"));
    const std::string origin = text_of(one, "origin");
    const auto commitment = row_commitment(salt, {origin, number_of<std::uint64_t>(one, "filing"), place},
                                           *crypto::from_hex(text_of(one, "bytes")));
    EXPECT_EQ(crypto::to_hex(commitment), text_of(one, "commitment"));
  }
}

TEST(Commitment, DependsOnEverythingItNames) {
  const Bytes seed(32, std::byte{7});
  const Bytes row = to_bytes("row");
  const auto base = row_commitment(row_salt(seed, 0), {"a", 1, 0}, row);
  EXPECT_NE(base, row_commitment(row_salt(seed, 1), {"a", 1, 0}, row));
  EXPECT_NE(base, row_commitment(row_salt(seed, 0), {"b", 1, 0}, row));
  EXPECT_NE(base, row_commitment(row_salt(seed, 0), {"a", 2, 0}, row));
  EXPECT_NE(base, row_commitment(row_salt(seed, 0), {"a", 1, 1}, row));
  EXPECT_NE(base, row_commitment(row_salt(seed, 0), {"a", 1, 0}, to_bytes("Row")));
  EXPECT_NE(row_salt(seed, 0), row_salt(Bytes(32, std::byte{8}), 0));
}

TEST(TalentRow, IsReadOnlyFromItsOwnBytes) {
  const Bytes good = *crypto::from_hex(text_of(cases()[1], "bytes"));
  rc::check("one changed byte gives another row or none, and what is read encodes to the same bytes", [&] {
    Bytes bytes = good;
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const auto flip = *rc::gen::inRange(1, 256);
    bytes[at] ^= static_cast<std::byte>(flip);
    const auto row = parse_talent_row(bytes);
    if (row) {
      RC_ASSERT(canonical_row_bytes(*row) == bytes);
    }
  });
}

}  // namespace
}  // namespace yinxin::ledger

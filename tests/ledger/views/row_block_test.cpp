// Rows in blocks of columns: what is written is read, and damage is noticed.
#include "ledger/views/row_block.h"

#include <gtest/gtest.h>

#include <limits>

#include "crypto/random.h"
#include "ledger/store.h"

namespace yinxin::ledger {
namespace {

rules::MemberNumbers two_members() {
  return rules::MemberNumbers({*MemberId::parse("bengbu"), *MemberId::parse("wuhu")});
}

BookedRow some_row(crypto::SeededRandom& random, std::uint64_t index) {
  BookedRow row;
  row.index = index;
  row.filing = random.below(index + 1);
  row.row = static_cast<std::uint32_t>(random.below(1000));
  row.unit = static_cast<std::uint32_t>(random.below(70000));
  row.city = 340100;
  row.level = static_cast<std::uint8_t>(random.below(5) + 1);
  row.category = static_cast<std::uint8_t>(random.below(3) + 1);
  row.campaign = random.chance(1, 2) ? "2020" : "2021 autumn";
  row.occupation = "6-18-0" + std::to_string(random.below(9)) + "-01";
  row.tag = {1, 1, Bytes(kTagBytes, std::byte(random.below(256)))};
  row.county = random.chance(1, 2) ? 340302 : 0;
  if (random.chance(1, 3)) row.mends = random.below(index + 1);
  if (random.chance(1, 3)) row.mended_by = index + 7;
  if (random.chance(1, 2)) row.review = static_cast<ReviewResult>(random.below(3) + 1);
  row.review_entry = random.below(1000);
  row.review_reason = random.chance(1, 4) ? "职业名称不规范" : "";
  row.answer_by = random.chance(1, 4) ? 20201120 : 0;
  if (random.chance(1, 3)) row.review_officer = random.below(50);
  for (std::uint64_t pass = random.below(4); pass > 0; --pass) row.passes.push_back({index + pass, random.below(9)});
  if (random.chance(1, 5)) row.corrected = index + 30;
  row.withdrawn = random.chance(1, 9);
  if (random.chance(1, 2)) row.submitted = random.below(1'000);
  if (random.chance(1, 3)) row.submitted_by = random.below(50);
  if (random.chance(1, 3)) row.province = random.chance(1, 2) ? ReviewResult::passed : ReviewResult::returned;
  if (random.chance(1, 3)) row.province_officer = random.below(50);
  row.province_entry = random.below(1000);
  row.province_reason = random.chance(1, 4) ? "工作年限与社会保险记录不符" : "";
  row.province_answer_by = random.chance(1, 4) ? 20201231 : 0;
  return row;
}

rules::ClaimVerdict some_verdict(crypto::SeededRandom& random, rules::EntryRef entry) {
  rules::ClaimVerdict out;
  out.entry = entry;
  out.state = static_cast<rules::ClaimState>(random.below(7));
  out.step = static_cast<std::uint8_t>(random.below(6));
  out.settled = random.chance(1, 2);
  out.confirmed = random.chance(1, 2);
  if (random.chance(2, 3)) out.winner = rules::EntryRef{static_cast<std::uint32_t>(random.below(2)), random.below(90)};
  if (random.chance(2, 3)) out.official = random.below(500);
  if (random.chance(1, 3)) out.decided_by = rules::EntryRef{1, random.below(500)};
  return out;
}

bool same(const BookedRow& a, const BookedRow& b) {
  const auto passes = [](const BookedRow& row) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
    for (const Pass& pass : row.passes) out.emplace_back(pass.outcome, pass.officer);
    return out;
  };
  return a.index == b.index && a.filing == b.filing && a.row == b.row && a.unit == b.unit && a.city == b.city &&
         a.level == b.level && a.category == b.category && a.campaign == b.campaign && a.occupation == b.occupation &&
         a.tag == b.tag && a.county == b.county && a.mends == b.mends && a.mended_by == b.mended_by &&
         a.review == b.review && a.review_entry == b.review_entry && a.review_reason == b.review_reason &&
         a.answer_by == b.answer_by && a.review_officer == b.review_officer && passes(a) == passes(b) &&
         a.corrected == b.corrected && a.withdrawn == b.withdrawn && a.submitted == b.submitted &&
         a.submitted_by == b.submitted_by && a.province == b.province && a.province_officer == b.province_officer &&
         a.province_entry == b.province_entry && a.province_reason == b.province_reason &&
         a.province_answer_by == b.province_answer_by;
}

bool same(const rules::ClaimVerdict& a, const rules::ClaimVerdict& b) {
  return a.state == b.state && a.step == b.step && a.settled == b.settled && a.confirmed == b.confirmed &&
         a.winner == b.winner && a.official == b.official && a.decided_by == b.decided_by;
}

TEST(Column, GivesBackWhateverNumbers) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  for (const std::vector<std::uint64_t>& numbers : std::vector<std::vector<std::uint64_t>>{{},
                                                                                           {7},
                                                                                           {7, 7, 7},
                                                                                           {0, 255},
                                                                                           {1, 257},
                                                                                           {340100, 340000, 341882},
                                                                                           {0, kMost},
                                                                                           {kMost, kMost - 1},
                                                                                           {5, 1ULL << 40}}) {
    Bytes stored;
    put_column(stored, numbers);
    crypto::ByteReader in(stored);
    const auto column = Column::take(in, numbers.size());
    ASSERT_TRUE(column.has_value());
    EXPECT_TRUE(in.done());
    for (std::size_t place = 0; place < numbers.size(); ++place) EXPECT_EQ((*column)[place], numbers[place]);
  }
}

TEST(Column, CostsNineBytesWhereAllAreTheSame) {
  Bytes stored;
  put_column(stored, std::vector<std::uint64_t>(1024, 340100));
  EXPECT_EQ(stored.size(), 9U);
}

TEST(RowBlock, GivesBackEveryFieldOfEveryRow) {
  const rules::MemberNumbers numbers = two_members();
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    crypto::SeededRandom random(seed);
    std::vector<BookedRow> rows;
    std::vector<rules::ClaimVerdict> verdicts;
    RowBlockWriter writer(numbers);
    for (std::uint64_t index = 0; index < random.below(60) + 1; ++index) {
      rows.push_back(some_row(random, index * 3));
      verdicts.push_back(some_verdict(random, {0, index * 3}));
      writer.add(rows.back(), verdicts.back());
    }
    const Bytes stored = writer.finish();
    const RowBlock block(stored, numbers);
    ASSERT_EQ(block.size(), rows.size());
    BookedRow row;  // the same one for all, as a reader does it
    rules::ClaimVerdict verdict;
    for (std::size_t place = 0; place < rows.size(); ++place) {
      block.read_counted(place, row, verdict);
      block.read_shown(place, row, verdict);
      EXPECT_TRUE(same(row, rows[place])) << "seed " << seed << " place " << place;
      EXPECT_TRUE(same(verdict, verdicts[place])) << "seed " << seed << " place " << place;
    }
  }
}

TEST(RowBlock, RefusesEveryByteThatWasChangedAndEveryCut) {
  const rules::MemberNumbers numbers = two_members();
  crypto::SeededRandom random(1);
  RowBlockWriter writer(numbers);
  for (std::uint64_t index = 0; index < 3; ++index)
    writer.add(some_row(random, index), some_verdict(random, {0, index}));
  const Bytes stored = writer.finish();
  for (std::size_t at = 0; at < stored.size(); ++at) {
    Bytes other = stored;
    other[at] ^= std::byte{1};
    EXPECT_THROW(RowBlock(other, numbers), StoreFailure) << at;
    EXPECT_THROW(RowBlock(ByteView(stored).first(at), numbers), StoreFailure) << at;
  }
}

}  // namespace
}  // namespace yinxin::ledger

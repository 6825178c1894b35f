#include "ledger/spot_check_draw.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "crypto/random.h"
#include "crypto/text_encoding.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

crypto::Digest random_digest(crypto::RandomSource& random) { return {random.draw<32>()}; }

TEST(SpotCheckDraw, B11_AgreesWithASecondProgram) {
  const test::ScratchDirectory scratch;
  const std::filesystem::path path = scratch.path() / "draws";
  std::ofstream file(path);
  crypto::SeededRandom random(11);
  for (int i = 0; i < 60; ++i) {
    const DrawSeed seed{random_digest(random), random.below(100000), random_digest(random)};
    const std::uint64_t targets = 1 + random.below(200);
    const std::uint64_t inspectors = 1 + random.below(20);
    const DrawSize size{targets, inspectors, 1 + random.below(targets), 1 + random.below(inspectors)};
    file << "{\"genesis\":\"" << crypto::to_hex(seed.genesis_hash) << "\",\"announcement\":" << seed.announcement
         << ",\"root\":\"" << crypto::to_hex(seed.root) << "\",\"targets\":" << targets
         << ",\"inspectors\":" << inspectors << ",\"draw_targets\":" << size.draw_targets
         << ",\"draw_inspectors\":" << size.draw_inspectors << ",\"drawn\":[";
    const auto drawn = draw_spot_check(seed, size);
    for (const DrawnTarget& one : drawn) {
      file << (&one == &drawn.front() ? "" : ",") << '[' << one.target << ",[";
      for (std::size_t j = 0; j < one.inspectors.size(); ++j) file << (j == 0 ? "" : ",") << one.inspectors[j];
      file << "]]";
    }
    file << "]}\n";
  }
  file.close();
  const std::string command = "/usr/bin/python3 " YINXIN_TEST_VECTORS "/../oracle/spot_check_draw.py " + path.string();
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(SpotCheckDraw, B11_FavoursNobody) {
  crypto::SeededRandom random(12);
  std::array<int, 10> drawn{};
  constexpr int kDraws = 4000;
  for (int i = 0; i < kDraws; ++i) {
    const DrawSeed seed{random_digest(random), 1, random_digest(random)};
    for (const DrawnTarget& one : draw_spot_check(seed, {10, 1, 3, 1})) ++drawn[one.target];
  }
  for (const int count : drawn) {  // 1200 expected, standard deviation 29
    EXPECT_GT(count, 1080);
    EXPECT_LT(count, 1320);
  }
}

TEST(SpotCheckDraw, B11_DrawsEachOnceAndNoMoreThanThereAre) {
  const auto drawn = draw_spot_check({{}, 5, {}}, {4, 2, 9, 5});
  std::set<std::uint64_t> targets;
  for (const DrawnTarget& one : drawn) {
    targets.insert(one.target);
    EXPECT_EQ(one.inspectors.size(), 2U);
  }
  EXPECT_EQ(targets, (std::set<std::uint64_t>{0, 1, 2, 3}));
  EXPECT_EQ(drawn.size(), 4U);
}

TEST(SpotCheckDraw, B11_NamesRowsByTheirIntervals) {
  SpotCheckAnnouncementBody body;
  body.kind = static_cast<std::uint8_t>(PoolKind::rows);
  body.rows = {{"bengbu", {{3, 5}, {9, 9}}}, {"hefei", {{0, 1}}}};
  EXPECT_EQ(pool_size(body), 6U);
  EXPECT_EQ(pool_target(body, 2), "bengbu/5");
  EXPECT_EQ(pool_target(body, 3), "bengbu/9");
  EXPECT_EQ(pool_target(body, 5), "hefei/1");
}

}  // namespace
}  // namespace yinxin::ledger

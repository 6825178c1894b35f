#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/ledger/support/verify_vectors.h"

namespace yinxin::ledger {
namespace {

// The vectors are kept in the tree because others run them too; here they are made again. Where the change is meant,
// the file that the failure names is copied over the one in the tree. They are asked in
// tests/cli/verify/verify_program_test.cpp.
TEST(VerifyVectors, AreWhatTheirSeedsMake) {
  std::ifstream file(YINXIN_TEST_VECTORS "/verify/cases.json", std::ios::binary);
  const std::string kept{std::istreambuf_iterator<char>(file), {}};
  const std::string made = testing::make_verify_vectors();
  if (kept == made) return;
  const auto path = std::filesystem::temp_directory_path() / "yinxin-verify-cases.json";
  std::ofstream(path, std::ios::binary) << made;
  FAIL() << "tests/vectors/verify/cases.json differs from " << path;
}

}  // namespace
}  // namespace yinxin::ledger

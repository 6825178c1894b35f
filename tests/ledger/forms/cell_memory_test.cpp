#include "ledger/forms/cell_memory.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

// Counts how often a cell is really read, and says `severity` each time.
struct Reading {
  CellMemory<int> memory;
  std::vector<RowIssue> issues;
  int reads = 0;

  int read(const FormCell& cell, Severity severity) {
    return memory.read(cell, issues, [&] {
      ++reads;
      issues.push_back({severity, "code", 3, cell.text, {}, {}, {}});
      return static_cast<int>(cell.text.size());
    });
  }
};

TEST(CellMemory, ReadsATextOnceAndSaysTheSameEachTime) {
  Reading reading;
  const FormCell cell{CellKind::text, "abc", false, false, false};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(reading.read(cell, Severity::warning), 3);
  EXPECT_EQ(reading.reads, 1);
  ASSERT_EQ(reading.issues.size(), 3U);
  EXPECT_EQ(reading.issues[2].code, "code");
  EXPECT_EQ(reading.issues[2].value, "abc");
}

TEST(CellMemory, ReadsAgainWhatHadAnError) {
  Reading reading;
  const FormCell cell{CellKind::text, "abc", false, false, false};
  for (int i = 0; i < 3; ++i) reading.read(cell, Severity::error);
  EXPECT_EQ(reading.reads, 3);
}

TEST(CellMemory, KeepsKindsApartAndReadsDatesAndCleanedCellsEachTime) {
  Reading reading;
  reading.read({CellKind::text, "7", false, false, false}, Severity::note);
  reading.read({CellKind::number, "7", false, false, false}, Severity::note);
  EXPECT_EQ(reading.reads, 2);
  for (int i = 0; i < 2; ++i) reading.read({CellKind::number, "7", true, false, false}, Severity::note);
  for (int i = 0; i < 2; ++i) reading.read({CellKind::text, "7", false, false, true}, Severity::note);
  EXPECT_EQ(reading.reads, 6);
}

}  // namespace
}  // namespace yinxin::ledger

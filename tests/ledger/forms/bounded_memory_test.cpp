// BOUNDED_MEMORY of reading: what a reader holds does not grow with the rows.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "ledger/forms/talent_layout.h"
#include "ledger/forms/xlsx_writer.h"
#include "tests/ledger/support/workbook_parts.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define YINXIN_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define YINXIN_SANITIZED 1
#endif
#endif

namespace yinxin::ledger {
namespace {

constexpr std::uint32_t kRows = 100'000;
constexpr long kGrowthKib = 32 << 10;

long resident_kib() {
  std::ifstream file("/proc/self/statm");
  long size = 0;
  long resident = 0;
  file >> size >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

std::vector<std::string> person(std::uint32_t i) {
  const std::string number = std::to_string(i);
  return {"合肥市",
          "张测试" + number,
          "男",
          "汉族",
          "3401" + number,
          "安徽测试机械有限公司" + number,
          "国有",
          "6-31-01-03 电工",
          "无",
          "10",
          "16" + number,
          "2012-06-15",
          "5.8",
          "无",
          "初级工",
          "139" + number};
}

// Reads in a child process, so that nothing that this process held before counts: the child's status is 0 if all rows
// came and its memory grew by less than the bound.
int read_in_child(const Bytes& file, const FormLayout& layout) {
  const pid_t child = fork();
  if (child == 0) {
    const long before = resident_kib();
    std::uint32_t rows = 0;
    const auto report = read_table(file, "名单", layout, [&](FormRow&&) { ++rows; });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    _exit(!report || rows != kRows ? 2 : usage.ru_maxrss - before > kGrowthKib ? 1 : 0);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(BoundedMemory, OfAHundredThousandRowsOfAWorkbook) {
#ifdef YINXIN_SANITIZED
  GTEST_SKIP() << "a sanitizer keeps freed memory";
#endif
  const FormLayout layout = talent_layout(CodeTables::built_in());
  XlsxWriter writer{std::chrono::sys_seconds(std::chrono::seconds(1'606'464'000))};
  writer.sheet("名单");
  for (std::uint32_t i = 0; i < 16; ++i) writer.cell(1, i, layout.columns[i].name);
  for (std::uint32_t row = 2; row < kRows + 2; ++row) {
    const auto texts = person(row);
    for (std::uint32_t i = 0; i < 16; ++i) writer.cell(row, i, texts[i]);
  }
  const Bytes file = writer.finish();
  EXPECT_EQ(read_in_child(file, layout), 0);
}

TEST(BoundedMemory, OfAHundredThousandRowsOfText) {
#ifdef YINXIN_SANITIZED
  GTEST_SKIP() << "a sanitizer keeps freed memory";
#endif
  const FormLayout layout = talent_layout(CodeTables::built_in());
  std::string csv;
  const auto line = [&](const auto& texts) {
    for (const auto& text : texts) csv += std::string(text) + ",";
    csv.back() = '\n';
  };
  std::vector<std::string_view> headings;
  for (std::size_t i = 0; i < 16; ++i) headings.push_back(layout.columns[i].name);
  line(headings);
  for (std::uint32_t i = 0; i < kRows; ++i) line(person(i));
  EXPECT_EQ(read_in_child(to_bytes(csv), layout), 0);
}

}  // namespace
}  // namespace yinxin::ledger

// NO_HONEST_FORK, as far as the journal keeps it.
#include "ledger/signing_journal.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/random.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;
using Agreement = SigningJournal::Agreement;
using Standing = SigningJournal::Standing;

constexpr std::string_view kMachine = "0123456789abcdef0123456789abcdef\n";

OwnHead head(std::uint32_t generation, std::uint64_t size, std::string_view root = "root") {
  return {generation, size, crypto::sha256({as_bytes(root), as_bytes(std::to_string(size))})};
}

template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? "permitted" : result.error().code;
}

class SigningJournalTest : public testing::Test {
 protected:
  fs::path path() const { return scratch_.path() / "journal"; }
  JournalHome home(std::string_view machine = kMachine) const {
    return JournalHome::of(machine, scratch_.path()).value();
  }
  std::unique_ptr<SigningJournal> begin() const { return SigningJournal::begin(path(), home(), 1, {}).value(); }
  std::unique_ptr<SigningJournal> reopen() const { return SigningJournal::open(path(), home()).value(); }
  std::string open_error(const JournalHome& where) const { return code_of(SigningJournal::open(path(), where)); }
  std::string open_error() const { return open_error(home()); }

  std::string contents() const { return to_text(*read_file(path(), 1 << 20)); }
  void write(std::string_view text) const { ASSERT_TRUE(replace_file(path(), as_bytes(text))); }

  test::ScratchDirectory scratch_;
};

constexpr std::size_t kHeader = 56;
constexpr std::size_t kRecord = 48;

// ---- the rules

TEST_F(SigningJournalTest, PermitsGrowingHeadsAndTheSameHeadAgain) {
  const auto journal = begin();
  for (const OwnHead& next : {head(1, 0), head(1, 5), head(1, 5), head(1, 6)}) {
    const auto permit = journal->intend(next);
    ASSERT_TRUE(permit);
    EXPECT_EQ(permit->head(), next);
  }
  EXPECT_EQ(contents().size(), kHeader + 3 * kRecord) << "the same head is journalled once";
}

TEST_F(SigningJournalTest, NeverPermitsASecondRootOrASmallerSizeEvenAfterARestart) {
  {
    const auto journal = begin();
    ASSERT_TRUE(journal->intend(head(1, 5)));
    EXPECT_EQ(code_of(journal->intend(head(1, 5, "other"))), "journal.fork");
    EXPECT_EQ(code_of(journal->intend(head(1, 4))), "journal.shrinks");
  }
  const auto journal = reopen();
  EXPECT_EQ(journal->last(), head(1, 5));
  EXPECT_EQ(code_of(journal->intend(head(1, 5, "other"))), "journal.fork");
  EXPECT_EQ(code_of(journal->intend(head(1, 4))), "journal.shrinks");
  EXPECT_TRUE(journal->intend(head(1, 6, "other")));
}

TEST_F(SigningJournalTest, LetsANewGenerationBeginAnywhereAndEndsTheOldOne) {
  const auto journal = begin();
  ASSERT_TRUE(journal->intend(head(1, 100)));
  EXPECT_EQ(code_of(journal->intend(head(0, 200))), "journal.generation");
  ASSERT_TRUE(journal->intend(head(2, 50, "recovered")));
  EXPECT_EQ(code_of(journal->intend(head(1, 101))), "journal.generation");
  EXPECT_EQ(code_of(reopen()->intend(head(1, 101))), "journal.generation");
}

// Random intentions over restarts: whatever was permitted never contradicts itself.
TEST_F(SigningJournalTest, NeverContradictsItselfOverRandomIntentionsAndRestarts) {
  crypto::SeededRandom random(1);
  std::map<std::pair<std::uint32_t, std::uint64_t>, crypto::Digest> signed_heads;
  std::uint32_t generation = 0;
  std::uint64_t size = 0;
  int permitted = 0;
  auto journal = begin();
  for (int i = 0; i < 600; ++i) {
    const std::string_view root = random.chance(1, 2) ? "a" : "b";
    const auto next_generation = static_cast<std::uint32_t>(1 + random.below(4) * static_cast<std::uint64_t>(i) / 600);
    const OwnHead next = head(next_generation, size + random.below(4) - (size > 0 ? 1 : 0), root);
    if (const auto permit = journal->intend(next)) {
      ++permitted;
      ASSERT_GE(next.generation, generation);
      if (next.generation == generation) {
        ASSERT_GE(next.size, size);
      }
      generation = next.generation;
      size = next.size;
      ASSERT_EQ(signed_heads.try_emplace({next.generation, next.size}, next.root).first->second, next.root);
    }
    if (random.chance(1, 10)) {
      journal.reset();
      journal = reopen();
    }
  }
  EXPECT_GT(permitted, 10);
}

// ---- where it stands

TEST_F(SigningJournalTest, IsFreshOursOrForeign) {
  EXPECT_EQ(SigningJournal::inspect(path(), home())->standing, Standing::fresh);
  EXPECT_EQ(open_error(), "journal.missing");
  ASSERT_TRUE(begin()->intend(head(1, 5)));
  EXPECT_EQ(SigningJournal::inspect(path(), home())->standing, Standing::ours);

  const auto elsewhere = SigningJournal::inspect(path(), home("another machine"));
  EXPECT_EQ(elsewhere->standing, Standing::foreign);
  EXPECT_EQ(elsewhere->last, head(1, 5)) << "what was signed there is known all the same";
  EXPECT_EQ(open_error(home("another machine")), "journal.foreign");

  const test::ScratchDirectory copy;
  fs::copy_file(path(), copy.path() / "journal");
  EXPECT_EQ(code_of(SigningJournal::open(copy.path() / "journal", JournalHome::of(kMachine, copy.path()).value())),
            "journal.foreign");
  EXPECT_EQ(JournalHome::of(" \n", scratch_.path()).error().code, "journal.machine-id");
}

TEST_F(SigningJournalTest, StaysOursWhenTheDirectoryIsRenamed) {
  const fs::path before = scratch_.path() / "before";
  fs::create_directory(before);
  (void)SigningJournal::begin(before / "journal", JournalHome::of(kMachine, before).value(), 1, {});
  const fs::path after = scratch_.path() / "after";
  fs::rename(before, after);
  EXPECT_TRUE(SigningJournal::open(after / "journal", JournalHome::of(kMachine, after).value()));
}

TEST_F(SigningJournalTest, IsBegunAnewOnlyForAGenerationAboveAllThatWasSigned) {
  EXPECT_EQ(code_of(SigningJournal::begin(path(), home(), 2, head(2, 9))), "journal.generation") << "a restored store";
  ASSERT_TRUE(begin()->intend(head(3, 5)));
  EXPECT_EQ(code_of(SigningJournal::begin(path(), home(), 4, {})), "journal.exists");
  const JournalHome clone = home("clone");
  EXPECT_EQ(code_of(SigningJournal::begin(path(), clone, 3, {})), "journal.generation") << "the original signs there";
  const auto journal = SigningJournal::begin(path(), clone, 4, head(2, 9)).value();
  EXPECT_EQ(code_of(journal->intend(head(3, 100))), "journal.generation");
  EXPECT_TRUE(journal->intend(head(4, 2)));
}

// ---- against the store

TEST_F(SigningJournalTest, SaysHowTheStoreStandsToIt) {
  const auto journal = begin();
  const auto nowhere = [](std::uint64_t) -> std::optional<crypto::Digest> { return std::nullopt; };
  EXPECT_EQ(journal->compare({}, nowhere), Agreement::level);
  EXPECT_EQ(journal->compare(head(1, 0), nowhere), Agreement::store_ahead);
  ASSERT_TRUE(journal->intend(head(1, 10)));
  EXPECT_EQ(journal->compare({}, nowhere), Agreement::journal_ahead);
  EXPECT_EQ(journal->compare(head(1, 10), nowhere), Agreement::level);
  EXPECT_EQ(journal->compare(head(1, 9), nowhere), Agreement::journal_ahead);
  EXPECT_EQ(journal->compare(head(1, 10, "other"), nowhere), Agreement::branches_differ);
  const auto same = [](std::uint64_t size) -> std::optional<crypto::Digest> { return head(1, size).root; };
  const auto other = [](std::uint64_t size) -> std::optional<crypto::Digest> { return head(1, size, "other").root; };
  EXPECT_EQ(journal->compare(head(1, 12), same), Agreement::store_ahead);
  EXPECT_EQ(journal->compare(head(1, 12), other), Agreement::branches_differ);
  EXPECT_EQ(journal->compare(head(2, 4), other), Agreement::store_ahead);
  EXPECT_EQ(journal->compare(head(0, 40), same), Agreement::journal_ahead);
}

// ---- the file

TEST_F(SigningJournalTest, IgnoresATornLastRecordAndWritesOverIt) {
  {
    const auto journal = begin();
    ASSERT_TRUE(journal->intend(head(1, 1)));
    ASSERT_TRUE(journal->intend(head(1, 2)));
  }
  const std::string whole = contents();
  for (std::size_t length = whole.size() - kRecord; length < whole.size(); ++length) {
    write(std::string_view(whole).substr(0, length));
    ASSERT_EQ(SigningJournal::inspect(path(), home())->last, head(1, 1)) << length;
  }
  for (std::size_t at = whole.size() - kRecord; at < whole.size(); ++at) {
    std::string torn = whole;
    torn[at] = static_cast<char>(torn[at] ^ 0x40);
    write(torn);
    ASSERT_EQ(SigningJournal::inspect(path(), home())->last, head(1, 1)) << at;
  }
  ASSERT_TRUE(reopen()->intend(head(1, 2, "never acknowledged before")));
  EXPECT_EQ(reopen()->last(), head(1, 2, "never acknowledged before"));
  EXPECT_EQ(contents().size(), whole.size());
}

TEST_F(SigningJournalTest, RefusesDamageAnywhereElse) {
  {
    const auto journal = begin();
    for (std::uint64_t size = 1; size <= 3; ++size) ASSERT_TRUE(journal->intend(head(1, size)));
  }
  const std::string whole = contents();
  for (std::size_t at = 0; at < kHeader + 2 * kRecord; ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x01);
    write(damaged);
    ASSERT_EQ(open_error(), "journal.damaged") << at;
  }
  for (std::size_t length = 0; length < kHeader; ++length) {
    write(std::string_view(whole).substr(0, length));
    ASSERT_EQ(open_error(), "journal.damaged") << length;
  }
  write(whole.substr(0, kHeader) + whole.substr(kHeader + kRecord));
  EXPECT_EQ(open_error(), "journal.damaged") << "a record taken out";
  write(whole.substr(0, kHeader + kRecord) + std::string(2 * kRecord, '\0'));
  EXPECT_EQ(open_error(), "journal.damaged") << "more than one record is never torn";
}

// A record by the published format.
Bytes record(std::uint64_t number, const OwnHead& of) {
  Bytes fields;
  crypto::put_big_endian(fields, of.generation);
  crypto::put_big_endian(fields, of.size);
  append(fields, of.root);
  Bytes checked;
  crypto::put_big_endian(checked, number);
  append(checked, fields);
  crypto::put_big_endian(fields, crypto::crc32(checked));
  return fields;
}

TEST_F(SigningJournalTest, IsShortenedWhenItHasGrownLongAndForgetsNothingThatMatters) {
  constexpr std::uint64_t kHeads = 70'000;
  begin();
  Bytes grown = to_bytes(contents());
  for (std::uint64_t i = 0; i < kHeads; ++i) append(grown, record(i, head(1, i)));
  ASSERT_TRUE(replace_file(path(), grown));
  {
    const auto journal = reopen();
    EXPECT_EQ(contents().size(), kHeader + kRecord);
    EXPECT_EQ(journal->last(), head(1, kHeads - 1));
    EXPECT_EQ(code_of(journal->intend(head(1, kHeads - 2))), "journal.shrinks");
    EXPECT_TRUE(journal->intend(head(1, kHeads)));
  }
  EXPECT_EQ(reopen()->last(), head(1, kHeads));
}

// The limit on file sizes stands for a full disk.
TEST_F(SigningJournalTest, GivesNoPermissionOnAFullDiskAndGoesOnWhenThereIsRoom) {
  const pid_t child = fork();
  if (child == 0) {
    const auto journal = begin();
    if (!journal->intend(head(1, 1))) _exit(1);
    signal(SIGXFSZ, SIG_IGN);
    rlimit limit{kHeader + kRecord + 10, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 0; i < 2; ++i) {
      try {
        (void)journal->intend(head(1, 2));
        _exit(2);
      } catch (const SpaceExhausted&) {
      }
    }
    if (journal->last() != head(1, 1) || reopen()->last() != head(1, 1)) _exit(3);
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    if (!journal->intend(head(1, 3))) _exit(4);
    _exit(reopen()->last() == head(1, 3) ? 0 : 5);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(WIFEXITED(status));
}

// /dev/null takes what is written and can't be flushed.
TEST_F(SigningJournalTest, GivesNoFurtherPermissionAfterAFailedFlush) {
  const auto journal = begin();
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code ignored;
    if (fs::read_symlink(entry.path(), ignored) != path()) continue;
    const int unflushable = ::open("/dev/null", O_RDWR);
    dup2(unflushable, std::stoi(entry.path().filename()));
    ::close(unflushable);
  }
  for (const std::string_view expected : {"file.failure", "journal.stopped"}) {
    try {
      (void)journal->intend(head(1, 1));
      ADD_FAILURE() << "permitted";
    } catch (const MachineFailure& failure) {
      EXPECT_EQ(failure.error().code, expected);
    }
  }
  EXPECT_EQ(reopen()->last(), std::nullopt);
}

// Every permission that was given before the kill is remembered after it.
TEST_F(SigningJournalTest, RemembersEveryPermissionWhenKilledAtAnyMoment) {
  begin();
  crypto::SeededRandom random(2);
  std::uint64_t last = 0;
  for (int round = 0; round < 30; ++round) {
    int told[2];
    ASSERT_EQ(pipe(told), 0);
    const pid_t child = fork();
    if (child == 0) {
      const auto journal = reopen();
      for (std::uint64_t size = last + 1;; ++size) {
        if (!journal->intend(head(1, size)) || ::write(told[1], &size, sizeof size) != sizeof size) _exit(1);
      }
    }
    ::close(told[1]);
    std::uint64_t permitted = last;
    for (std::uint64_t i = random.below(5) + 1; i > 0; --i) {
      ASSERT_EQ(::read(told[0], &permitted, sizeof permitted), static_cast<ssize_t>(sizeof permitted));
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (::read(told[0], &permitted, sizeof permitted) == static_cast<ssize_t>(sizeof permitted)) {
    }
    ::close(told[0]);
    last = reopen()->last()->size;
    ASSERT_GE(last, permitted);
    ASSERT_LE(last, permitted + 1);
  }
}

}  // namespace
}  // namespace yinxin::ledger

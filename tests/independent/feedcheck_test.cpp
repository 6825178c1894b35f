// What our code writes, judged by a checker that shares nothing with it: Go's packages for notes and transparency logs
// (feedcheck.go). ctest builds the checker first; by hand: tests/independent/build build/release/bin/feedcheck.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "crypto/cosignature.h"
#include "crypto/entry_bundle.h"
#include "crypto/random.h"
#include "crypto/text_encoding.h"
#include "crypto/tile_hashes.h"
#include "crypto/tlog_proof.h"

namespace yinxin::crypto {
namespace {

namespace fs = std::filesystem;

struct Verdict {
  int exit_code;
  std::string output;
};

Verdict feedcheck(const std::vector<std::string>& arguments) {
  std::string command = "'" YINXIN_BIN "/feedcheck'";
  for (const std::string& argument : arguments) command += " '" + argument + "'";
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string output;
  char buffer[4096];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  const int status = pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

void write_file(const fs::path& path, ByteView bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Entries of every kind of length: empty, one byte, short, and now and then the longest.
Bytes entry_of(std::uint64_t index) {
  if (index % 8'192 == 5) return Bytes(kEntryBytesMax, static_cast<std::byte>(index >> 13));
  Bytes entry = to_bytes("entry " + std::to_string(index));
  entry.resize(index % 30);
  return entry;
}

// A log in memory that publishes itself into a directory.
class Log final : public TileSource {
 public:
  explicit Log(std::uint64_t size) : size_(size) {
    levels_.emplace_back();
    for (std::uint64_t i = 0; i < size; ++i) {
      levels_[0].push_back(leaf_hash(entry_of(i)));
      frontier_.append(levels_[0].back());
    }
    while (levels_.back().size() >= kTileWidth) {
      std::vector<Digest> above;
      for (std::size_t i = 0; i + kTileWidth <= levels_.back().size(); i += kTileWidth) {
        above.push_back(full_tile_root(std::span(levels_.back()).subspan(i, kTileWidth)));
      }
      levels_.push_back(std::move(above));
    }
  }

  std::vector<Digest> hash_tile(unsigned level, std::uint64_t index) const override {
    const auto& hashes = levels_.at(level);
    const auto rest = std::span(hashes).subspan(index * kTileWidth);
    const auto tile = rest.first(std::min<std::size_t>(rest.size(), kTileWidth));
    return {tile.begin(), tile.end()};
  }
  SignedCheckpoint checkpoint() const {
    return sign_checkpoint({signer_.verifier().name(), size_, frontier_.root()}, signer_);
  }
  TlogProof proof(std::uint64_t index) const { return make_tlog_proof(TileHashes(*this), index, checkpoint()); }
  std::string vkey() const { return signer_.verifier().vkey(); }
  const NoteSigner& signer() const { return signer_; }

  void publish(const fs::path& directory) const {
    write_file(directory / "checkpoint", as_bytes(format_signed_checkpoint(checkpoint())));
    for (const HashTile& tile : hash_tiles(size_)) {
      write_file(directory / path_of(tile), format_hash_tile(hash_tile(tile.level, tile.index)));
    }
    for (const BundleTile& tile : bundle_tiles(size_)) {
      Bytes bundle;
      for (unsigned i = 0; i < tile.width; ++i) append_entry(bundle, entry_of(tile.index * kTileWidth + i));
      write_file(directory / path_of(tile), bundle);
    }
  }

 private:
  std::uint64_t size_;
  std::vector<std::vector<Digest>> levels_;
  Frontier frontier_;
  SecretKey key_{SeededRandom(1).draw<32>()};
  NoteSigner signer_{"yinxin/test-0011223344556677/shenzhen", NoteKeyType::kEd25519, key_};
};

class Feedcheck : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(fs::exists(YINXIN_BIN "/feedcheck")) << "build it: tests/independent/build " YINXIN_BIN "/feedcheck";
    std::string name = (fs::temp_directory_path() / "feedcheck-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  void TearDown() override { fs::remove_all(directory_); }

  std::vector<fs::path> files() const {
    std::vector<fs::path> out;
    for (const auto& item : fs::recursive_directory_iterator(directory_)) {
      if (item.is_regular_file()) out.push_back(item.path());
    }
    std::ranges::sort(out);
    return out;
  }
  // Writes `changed` in the file's place, expects the checker to refuse, and puts the file back.
  void expect_refused(const Log& log, const fs::path& file, const std::string& changed, const std::string& what) {
    const std::string before = read_file(file);
    write_file(file, as_bytes(changed));
    const Verdict verdict = feedcheck({directory_, log.vkey()});
    EXPECT_EQ(verdict.exit_code, 1) << file << ": " << what << ": " << verdict.output;
    EXPECT_TRUE(verdict.output.starts_with("refused: ")) << verdict.output;
    write_file(file, as_bytes(before));
  }
  void expect_refused_with_a_flipped_byte(const Log& log, const fs::path& file, std::size_t at) {
    std::string changed = read_file(file);
    changed[at] = static_cast<char>(changed[at] ^ 1);
    expect_refused(log, file, changed, "byte " + std::to_string(at));
  }

  fs::path directory_;
};

class FeedcheckSizes : public Feedcheck, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(FeedcheckSizes, TakesADirectoryOfThisSize) {
  const Log log(GetParam());
  log.publish(directory_);
  const Verdict verdict = feedcheck({directory_, log.vkey()});
  EXPECT_EQ(verdict.exit_code, 0);
  EXPECT_EQ(verdict.output,
            "ok size " + std::to_string(GetParam()) + " root " + to_base64(log.checkpoint().head.root) + "\n");
}

INSTANTIATE_TEST_SUITE_P(OfTheTree, FeedcheckSizes, testing::Values(0, 1, 255, 256, 257, 65'536, 70'000),
                         [](const auto& size) { return std::to_string(size.param); });

TEST_F(Feedcheck, RefusesASmallDirectoryWithAnyByteOfItsCheckpointOrOneOfAnyFileFlipped) {
  SeededRandom random(1);
  const Log log(257);
  log.publish(directory_);
  ASSERT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 0);
  for (const fs::path& file : files()) {
    const std::size_t size = read_file(file).size();
    const bool checkpoint = file.filename() == "checkpoint";
    for (std::size_t at = 0; checkpoint && at < size; ++at) expect_refused_with_a_flipped_byte(log, file, at);
    for (const std::size_t at : {std::size_t{0}, size - 1, random.below(size), random.below(size)}) {
      expect_refused_with_a_flipped_byte(log, file, at);
    }
    const std::string content = read_file(file);
    expect_refused(log, file, content.substr(0, size - 1), "one byte less");
    expect_refused(log, file, content + "x", "one byte more");
    expect_refused(log, file, "", "empty");
    fs::rename(file, directory_ / "away");
    EXPECT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 1) << file << " is away";
    fs::rename(directory_ / "away", file);
  }
  EXPECT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 0);
}

TEST_F(Feedcheck, RefusesALargeDirectoryWithOneByteFlippedInAFileOfEachKind) {
  SeededRandom random(2);
  const Log log(70'000);
  log.publish(directory_);
  for (const char* name :
       {"checkpoint", "tile/0/000", "tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
        "tile/entries/000", "tile/entries/255", "tile/entries/273.p/112"}) {
    ASSERT_TRUE(fs::exists(directory_ / name)) << name;
    expect_refused_with_a_flipped_byte(log, directory_ / name, random.below(fs::file_size(directory_ / name)));
  }
  const auto all = files();
  for (int i = 0; i < 10; ++i) {
    const fs::path& file = all[random.below(all.size())];
    expect_refused_with_a_flipped_byte(log, file, random.below(fs::file_size(file)));
  }
  EXPECT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 0);
}

TEST_F(Feedcheck, RefusesTheEmptyLogUnderAnotherRoot) {
  const Log log(0);
  log.publish(directory_);
  const std::string text = log.vkey().substr(0, log.vkey().find('+')) + "\n0\n" + to_base64(Digest()) + "\n";
  expect_refused(log, directory_ / "checkpoint", format_note(sign_note(text, log.signer())), "zero bytes as root");
}

TEST_F(Feedcheck, RefusesTheKeyOfAnotherLog) {
  const Log log(3);
  log.publish(directory_);
  const SecretKey other(SeededRandom(9).draw<32>());
  const NoteVerifier stranger("yinxin/test-0011223344556677/zhuhai", NoteKeyType::kEd25519, other.public_key());
  EXPECT_EQ(feedcheck({directory_, stranger.vkey()}).exit_code, 1);
}

TEST_F(Feedcheck, TakesOurProofFilesForTheirEntryOnly) {
  const Log log(1'000);
  for (const std::uint64_t index : {0U, 1U, 255U, 256U, 998U, 999U}) {
    TlogProof proof = log.proof(index);
    if (index == 256) proof.extra = to_bytes("context");
    write_file(directory_ / "proof", as_bytes(format_tlog_proof(proof)));
    write_file(directory_ / "leaf", entry_of(index));
    const auto judge = [&] { return feedcheck({"proof", directory_ / "proof", log.vkey(), directory_ / "leaf"}); };
    const Verdict verdict = judge();
    EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
    EXPECT_TRUE(verdict.output.starts_with("ok index " + std::to_string(index) + " size 1000 root ")) << verdict.output;
    write_file(directory_ / "leaf", entry_of(index + 1));
    EXPECT_EQ(judge().exit_code, 1);
    write_file(directory_ / "leaf", entry_of(index));
    proof.index ^= 1;
    write_file(directory_ / "proof", as_bytes(format_tlog_proof(proof)));
    EXPECT_EQ(judge().exit_code, 1);
  }
}

TEST_F(Feedcheck, TakesOurCosignatures) {
  const Log log(5);
  const SecretKey key(SeededRandom(3).draw<32>());
  const NoteSigner witness("yinxin/test-0011223344556677/guild", NoteKeyType::kCosignature, key);
  SignedCheckpoint checkpoint = log.checkpoint();
  const auto judge = [&] {
    write_file(directory_ / "checkpoint", as_bytes(format_signed_checkpoint(checkpoint)));
    return feedcheck({"cosignature", directory_ / "checkpoint", witness.verifier().vkey()});
  };
  EXPECT_EQ(judge().exit_code, 1);
  ASSERT_TRUE(add_line(checkpoint.note, cosign(checkpoint, witness, 1'700'000'000)));
  EXPECT_EQ(judge().output, "ok origin yinxin/test-0011223344556677/shenzhen size 5 time 1700000000\n");
  EXPECT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 1);  // the entries are not there
  log.publish(directory_);
  write_file(directory_ / "checkpoint", as_bytes(format_signed_checkpoint(checkpoint)));
  EXPECT_EQ(feedcheck({directory_, log.vkey()}).exit_code, 0);  // with a line the log's key knows nothing of
  checkpoint.note.signatures.back().signature[7] ^= std::byte{1};
  EXPECT_EQ(judge().exit_code, 1);
}

}  // namespace
}  // namespace yinxin::crypto

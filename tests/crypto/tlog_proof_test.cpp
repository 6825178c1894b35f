#include "crypto/tlog_proof.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

class Leaves final : public HashSource {
 public:
  Digest subtree(unsigned level, std::uint64_t index) const override {
    if (level == 0) return leaf_hash(as_bytes("entry " + std::to_string(index)));
    return node_hash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
  }
};

struct Log {
  SecretKey key{SeededRandom(1).draw<32>()};
  NoteSigner signer{"log.example/feed", NoteKeyType::kEd25519, key};
  Leaves tree;

  TlogProof proof(std::uint64_t index, std::uint64_t size) const {
    return make_tlog_proof(tree, index, sign_checkpoint({"log.example/feed", size, root_at(tree, size)}, signer));
  }
};

TEST(TlogProof, HasTheFormOfTheSpecification) {
  const Log log;
  TlogProof proof = log.proof(2, 3);
  EXPECT_EQ(format_tlog_proof(proof),
            "c2sp.org/tlog-proof@v1\nindex 2\n" + to_base64(log.tree.subtree(1, 0)) + "\n\nlog.example/feed\n3\n" +
                to_base64(root_at(log.tree, 3)) + "\n\n— log.example/feed " +
                format_note(proof.checkpoint.note).substr(format_note(proof.checkpoint.note).rfind(' ') + 1));
  proof.extra = to_bytes("more");
  EXPECT_TRUE(format_tlog_proof(proof).starts_with("c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 2\n"));
}

TEST(TlogProof, IsReadBackAndVerifiesForItsEntryOnly) {
  const Log log;
  for (const std::uint64_t size : {1U, 2U, 7U, 256U, 1000U}) {
    TlogProof proof = log.proof(size / 2, size);
    if (size == 7) proof.extra = to_bytes("extra");
    const auto again = parse_tlog_proof(format_tlog_proof(proof));
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ(*again, proof);
    const std::string leaf = "entry " + std::to_string(size / 2);
    EXPECT_TRUE(verify_tlog_proof(*again, log.signer.verifier(), as_bytes(leaf)));
    EXPECT_EQ(verify_tlog_proof(*again, log.signer.verifier(), as_bytes("entry")).error().code, "inclusion.root");
  }
}

TEST(TlogProof, EveryChangedByteButThoseOfTheExtraDataRefusesIt) {
  const Log log;
  const std::string text = format_tlog_proof(log.proof(5, 11));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      const auto proof = parse_tlog_proof(changed);
      EXPECT_FALSE(proof && verify_tlog_proof(*proof, log.signer.verifier(), as_bytes("entry 5"))) << i << " " << bit;
    }
  }
}

TEST(TlogProof, AKeyOfAnotherLogOrOfACosignerRefusesIt) {
  const Log log;
  const SecretKey other(SeededRandom(2).draw<32>());
  const TlogProof proof = log.proof(0, 2);
  const auto code = [&](const NoteVerifier& key) {
    return verify_tlog_proof(proof, key, as_bytes("entry 0")).error().code;
  };
  EXPECT_EQ(code({"log.example/feed", NoteKeyType::kEd25519, other.public_key()}), "note.not-signed");
  EXPECT_EQ(code({"log.example/other", NoteKeyType::kEd25519, log.key.public_key()}), "checkpoint.other-origin");
  EXPECT_EQ(code({"log.example/feed", NoteKeyType::kCosignature, log.key.public_key()}), "note.key-type");
}

TEST(TlogProof, EveryMalformationHasItsOwnCode) {
  const Log log;
  const std::string good = format_tlog_proof(log.proof(2, 3));
  const std::string tail = good.substr(good.find("\nindex 2\n"));
  const std::string checkpoint = good.substr(good.find("\n\n") + 2);
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  const std::string hash = to_base64(empty_root()) + "\n";
  const auto code = [](const std::string& text) {
    const auto proof = parse_tlog_proof(text);
    return proof ? std::string() : proof.error().code;
  };
  EXPECT_EQ(code(good), "");
  EXPECT_EQ(code(""), "tlog-proof.header");
  EXPECT_EQ(code("c2sp.org/tlog-proof@v2" + tail), "tlog-proof.header");
  EXPECT_EQ(code("c2sp.org/tlog-proof@v1\r" + tail), "tlog-proof.header");
  EXPECT_EQ(code(head + "extra " + tail), "tlog-proof.extra");
  EXPECT_EQ(code(head + "extra b" + tail), "tlog-proof.extra");
  EXPECT_EQ(code(head + "Extra bW9yZQ==" + tail), "tlog-proof.index");
  EXPECT_EQ(code(head), "tlog-proof.index");
  for (const char* index : {"index", "index ", "index 02", "index -1", "index 99999999999999999999", "Index 2", "2"}) {
    EXPECT_EQ(code(head + index + "\n" + hash + "\n" + checkpoint), "tlog-proof.index") << index;
  }
  EXPECT_EQ(code(head + "index 2\nAAAA\n\n" + checkpoint), "tlog-proof.hash");
  EXPECT_EQ(code(head + "index 2\n" + hash + " \n" + checkpoint), "tlog-proof.hash");
  EXPECT_EQ(code(head + "index 2\n" + hash), "tlog-proof.no-checkpoint");
  EXPECT_EQ(code(head + "index 2\n" + hash + "\n"), "note.no-newline");
  std::string many;
  for (int i = 0; i < 64; ++i) many += hash;
  EXPECT_EQ(code(head + "index 2\n" + many + "\n" + checkpoint), "tlog-proof.too-long");
  EXPECT_EQ(code(std::string(kNoteBytesMax + 1, 'c')), "tlog-proof.too-long");
  EXPECT_EQ(code(head + "index 2\n\nx\n\n" + checkpoint.substr(checkpoint.find("\n\n") + 2)), "checkpoint.lines");
}

}  // namespace
}  // namespace yinxin::crypto

#include "crypto/checkpoint.h"

#include <gtest/gtest.h>

#include "crypto/cosignature.h"
#include "crypto/random.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

SecretKey seeded(std::uint64_t seed) { return SecretKey(SeededRandom(seed).draw<32>()); }

const std::string kText = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

// The example of C2SP tlog-cosignature: a checkpoint, the log's signature, a cosignature.
const std::string kExample =
    kText +
    "\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

std::string code_of(std::string_view text) {
  const auto parsed = parse_checkpoint(text);
  return parsed ? "" : parsed.error().code;
}

TEST(Checkpoint, TheExampleOfTheSpecificationIsReadAndWrittenByteForByte) {
  const auto checkpoint = parse_signed_checkpoint(kExample);
  ASSERT_TRUE(checkpoint) << checkpoint.error().sentence();
  EXPECT_EQ(checkpoint->head.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->head.size, 20'852'163U);
  EXPECT_EQ(to_hex(checkpoint->head.root), "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
  EXPECT_EQ(format_checkpoint(checkpoint->head), kText);
  EXPECT_EQ(format_signed_checkpoint(*checkpoint), kExample);
}

TEST(Checkpoint, EveryMalformationHasItsOwnCode) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  EXPECT_EQ(code_of("a\n1\n" + root), "");
  EXPECT_EQ(code_of("a\n9223372036854775807\n" + root), "");
  EXPECT_EQ(code_of("a\n0\n" + to_base64(empty_root()) + "\n"), "");
  EXPECT_EQ(code_of(""), "checkpoint.lines");
  EXPECT_EQ(code_of("a\n1\n"), "checkpoint.lines");
  EXPECT_EQ(code_of("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="), "checkpoint.lines");
  EXPECT_EQ(code_of("a\n1\n" + root + "more\n"), "checkpoint.extension");
  EXPECT_EQ(code_of("a\n1\n" + root + "\n"), "checkpoint.extension");
  EXPECT_EQ(code_of("\n1\n" + root), "checkpoint.origin");
  EXPECT_EQ(code_of("a b\n1\n" + root), "checkpoint.origin");
  for (const char* size : {"", "01", "00", "-1", "+1", " 1", "1 ", "0x1", "1e3", "9223372036854775808",
                           "18446744073709551616", "99999999999999999999999"}) {
    EXPECT_EQ(code_of("a\n" + std::string(size) + "\n" + root), "checkpoint.size") << size;
  }
  EXPECT_EQ(code_of("a\n1\n\n"), "checkpoint.root");
  EXPECT_EQ(code_of("a\n1\nAAAA\n"), "checkpoint.root");
  EXPECT_EQ(code_of("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"), "checkpoint.root");
  EXPECT_EQ(code_of("a\n0\n" + root), "checkpoint.empty-root");
}

TEST(Checkpoint, ASignedOneVerifiesUnderTheKeyOfItsOriginOnly) {
  const SecretKey key = seeded(1);
  const SecretKey other_key = seeded(2);
  const NoteSigner signer("yinxin/test-0011223344556677/shenzhen", NoteKeyType::kEd25519, key);
  const Checkpoint head{signer.verifier().name(), 3, leaf_hash(as_bytes("x"))};
  const SignedCheckpoint checkpoint = sign_checkpoint(head, signer);
  const auto again = parse_signed_checkpoint(format_signed_checkpoint(checkpoint));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, checkpoint);
  const auto verified = verify_checkpoint(*again, signer.verifier());
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->head(), head);

  const NoteVerifier same_name(head.origin, NoteKeyType::kEd25519, other_key.public_key());
  EXPECT_EQ(verify_checkpoint(*again, same_name).error().code, "note.not-signed");
  const NoteVerifier same_key("yinxin/test-0011223344556677/zhuhai", NoteKeyType::kEd25519, key.public_key());
  EXPECT_EQ(verify_checkpoint(*again, same_key).error().code, "checkpoint.other-origin");
  SignedCheckpoint changed = checkpoint;
  changed.note.text = format_checkpoint({head.origin, 4, head.root});
  EXPECT_EQ(verify_checkpoint(changed, signer.verifier()).error().code, "note.bad-signature");
}

struct Cosigned {
  SecretKey log_key = seeded(1);
  SecretKey witness_key = seeded(2);
  NoteSigner log{"log.example", NoteKeyType::kEd25519, log_key};
  NoteSigner witness{"witness.example", NoteKeyType::kCosignature, witness_key};
  SignedCheckpoint checkpoint = sign_checkpoint({"log.example", 7, leaf_hash(as_bytes("x"))}, log);
};

TEST(Cosignature, OfTheSpecificationsExampleHasItsTime) {
  const auto checkpoint = parse_signed_checkpoint(kExample);
  ASSERT_TRUE(checkpoint);
  const Bytes& field = checkpoint->note.signatures.at(1).signature;
  ASSERT_EQ(field.size(), 72U);
  EXPECT_EQ(to_hex(ByteView(field).first(8)), "00000000641850cb");  // 1679315147, as the specification says
}

TEST(Cosignature, VerifiesBesideTheLogsSignature) {
  Cosigned x;
  const NoteSignatureLine line = cosign(x.checkpoint, x.witness, 1'679'315'147);
  ASSERT_TRUE(add_line(x.checkpoint.note, line));
  ASSERT_TRUE(add_line(x.checkpoint.note, line));  // once is enough
  EXPECT_EQ(x.checkpoint.note.signatures.size(), 2U);
  const auto again = parse_signed_checkpoint(format_signed_checkpoint(x.checkpoint));
  ASSERT_TRUE(again);
  EXPECT_EQ(verify_cosignature(*again, x.witness.verifier()), 1'679'315'147U);
  EXPECT_TRUE(verify_checkpoint(*again, x.log.verifier()));
}

TEST(Cosignature, SignsTheTwoLinesOfTheSpecificationAndTheText) {
  Cosigned x;
  const NoteSignatureLine line = cosign(x.checkpoint, x.witness, 1'679'315'147);
  const std::string message = "cosignature/v1\ntime 1679315147\n" + x.checkpoint.note.text;
  EXPECT_EQ(to_hex(ByteView(line.signature).subspan(8)), to_hex(x.witness_key.sign(as_bytes(message))));
}

TEST(Cosignature, SeveralOfOneKeyGiveTheLatestTimeAndAllMustBeGood) {
  Cosigned x;
  for (const std::uint64_t seconds : {5U, 9U, 7U}) {
    ASSERT_TRUE(add_line(x.checkpoint.note, cosign(x.checkpoint, x.witness, seconds)));
  }
  EXPECT_EQ(verify_cosignature(x.checkpoint, x.witness.verifier()), 9U);
  x.checkpoint.note.signatures[3].signature[20] ^= std::byte{1};
  EXPECT_EQ(verify_cosignature(x.checkpoint, x.witness.verifier()).error().code, "cosignature.bad-signature");
}

TEST(Cosignature, EveryFaultHasItsOwnCode) {
  Cosigned x;
  EXPECT_EQ(verify_cosignature(x.checkpoint, x.witness.verifier()).error().code, "cosignature.absent");
  EXPECT_EQ(verify_cosignature(x.checkpoint, x.log.verifier()).error().code, "cosignature.key-type");
  const NoteSignatureLine good = cosign(x.checkpoint, x.witness, 5);
  const auto code_of_line = [&](NoteSignatureLine line) {
    SignedCheckpoint checkpoint = x.checkpoint;
    checkpoint.note.signatures.push_back(std::move(line));
    return verify_cosignature(checkpoint, x.witness.verifier()).error().code;
  };
  for (const std::size_t at : {7U, 8U, 71U}) {
    NoteSignatureLine line = good;
    line.signature[at] ^= std::byte{1};
    EXPECT_EQ(code_of_line(line), "cosignature.bad-signature");
  }
  NoteSignatureLine line = good;
  line.signature[0] = std::byte{0x80};
  EXPECT_EQ(code_of_line(line), "cosignature.time");
  line.signature.pop_back();
  EXPECT_EQ(code_of_line(line), "cosignature.length");
  line.signature.resize(7);
  EXPECT_EQ(code_of_line(line), "cosignature.length");
  // A plain signature of the text by the same key is not a cosignature.
  line.signature = to_bytes(x.witness_key.sign(as_bytes(x.checkpoint.note.text)));
  EXPECT_EQ(code_of_line(line), "cosignature.length");
}

TEST(Cosignature, IsOfOneCheckpointOnly) {
  Cosigned x;
  SignedCheckpoint other = sign_checkpoint({"log.example", 8, x.checkpoint.head.root}, x.log);
  ASSERT_TRUE(add_line(other.note, cosign(x.checkpoint, x.witness, 5)));
  EXPECT_EQ(verify_cosignature(other, x.witness.verifier()).error().code, "cosignature.bad-signature");
}

TEST(Cosignature, IsNotAddedToAFullNote) {
  Cosigned x;
  for (std::uint64_t seconds = 1; seconds < kNoteSignaturesMax; ++seconds) {
    ASSERT_TRUE(add_line(x.checkpoint.note, cosign(x.checkpoint, x.witness, seconds)));
  }
  EXPECT_EQ(add_line(x.checkpoint.note, cosign(x.checkpoint, x.witness, 100)).error().code, "note.too-many-signatures");
}

}  // namespace
}  // namespace yinxin::crypto

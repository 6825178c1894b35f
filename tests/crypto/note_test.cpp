#include "crypto/note.h"

#include <gtest/gtest.h>

#include <array>

#include "crypto/random.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {
namespace {

// The key, note and signature in the documentation of the first implementation, golang.org/x/mod/sumdb/note.
constexpr std::string_view kVkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kSecretKey = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";  // type byte, seed
constexpr std::string_view kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view kNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

// The example of C2SP signed-note, whose key the specification does not give.
constexpr std::string_view kPoem =
    "Ognuno sta solo sul cuor della terra\n"
    "trafitto da un raggio di sole:\n"
    "\n"
    "ed è subito sera.\n"
    "\n"
    "— quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

SecretKey peter() {
  const Bytes field = *from_base64(kSecretKey);
  ByteArray<32> seed;
  std::copy_n(field.begin() + 1, seed.size(), seed.begin());
  return SecretKey(seed);
}

SecretKey seeded(std::uint64_t seed) { return SecretKey(SeededRandom(seed).draw<32>()); }

std::string code_of(std::string_view note) {
  const auto parsed = parse_note(note);
  return parsed ? "" : parsed.error().code;
}

TEST(Note, TheReferenceExampleVerifies) {
  const auto key = NoteVerifier::parse(kVkey);
  ASSERT_TRUE(key) << key.error().sentence();
  EXPECT_EQ(key->name(), "PeterNeumann");
  EXPECT_EQ(key->vkey(), kVkey);
  const auto note = parse_note(kNote);
  ASSERT_TRUE(note) << note.error().sentence();
  EXPECT_EQ(note->text, kText);
  EXPECT_TRUE(verify_note(*note, *key));
}

TEST(Note, SigningTheReferenceExampleGivesItByteForByte) {
  const SecretKey key = peter();
  const NoteSigner signer("PeterNeumann", NoteKeyType::kEd25519, key);
  EXPECT_EQ(signer.verifier().vkey(), kVkey);
  EXPECT_EQ(format_note(sign_note(std::string(kText), signer)), kNote);
}

TEST(Note, TheExampleOfTheSpecificationIsReadAndWrittenByteForByte) {
  const auto note = parse_note(kPoem);
  ASSERT_TRUE(note) << note.error().sentence();
  EXPECT_TRUE(note->text.ends_with("sole:\n\ned è subito sera.\n"));  // its text has an empty line
  ASSERT_EQ(note->signatures.size(), 1U);
  EXPECT_EQ(note->signatures[0].name, "quasimodo.example/salvatore");
  EXPECT_EQ(to_hex(note->signatures[0].key_hash), "367ba04b");
  EXPECT_EQ(note->signatures[0].signature.size(), 64U);
  EXPECT_EQ(format_note(*note), kPoem);
}

TEST(Note, EveryChangedByteRefusesIt) {
  const auto key = NoteVerifier::parse(kVkey);
  for (std::size_t i = 0; i < kNote.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed(kNote);
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      const auto note = parse_note(changed);
      EXPECT_FALSE(note && verify_note(*note, *key)) << "byte " << i << " bit " << bit;
    }
  }
}

TEST(Note, EveryMalformationHasItsOwnCode) {
  const std::string line = "— a.example AAAAAAEC\n";
  EXPECT_EQ(code_of("text\n\n" + line), "");
  EXPECT_EQ(code_of("\n\n" + line), "");  // a text of one empty line
  EXPECT_EQ(code_of(""), "note.no-newline");
  EXPECT_EQ(code_of("text\n\n— a.example AAAAAAEC"), "note.no-newline");
  EXPECT_EQ(code_of("text\n" + line), "note.no-signatures");
  EXPECT_EQ(code_of("text\n\n"), "note.no-signatures");
  EXPECT_EQ(code_of("text\n\n" + line + "\n"), "note.no-signatures");
  EXPECT_EQ(code_of("te\txt\n\n" + line), "note.control-character");
  EXPECT_EQ(code_of("text\r\n\n" + line), "note.control-character");
  EXPECT_EQ(code_of("te\xFFxt\n\n" + line), "note.not-utf8");
  EXPECT_EQ(code_of("te\xED\xA0\x80xt\n\n" + line), "note.not-utf8");  // a surrogate
  EXPECT_EQ(code_of("text\n\n- a.example AAAAAAEC\n"), "note.signature-line");
  EXPECT_EQ(code_of("text\n\n—a.example AAAAAAEC\n"), "note.signature-line");
  EXPECT_EQ(code_of("text\n\n— AAAAAAEC\n"), "note.key-name");
  EXPECT_EQ(code_of("text\n\n—  AAAAAAEC\n"), "note.key-name");
  EXPECT_EQ(code_of("text\n\n— a+b AAAAAAEC\n"), "note.key-name");
  EXPECT_EQ(code_of("text\n\n— a\u00A0b AAAAAAEC\n"), "note.key-name");
  EXPECT_EQ(code_of("text\n\n— a AAAAAAEC \n"), "note.signature-encoding");
  EXPECT_EQ(code_of("text\n\n— a  AAAAAAEC\n"), "note.signature-encoding");
  EXPECT_EQ(code_of("text\n\n— a AAAAAB==\n"), "note.signature-encoding");  // padding bits set
  EXPECT_EQ(code_of("text\n\n— a AAAAAA==\n"), "note.signature-length");
  EXPECT_EQ(code_of("text\n\n— a \n"), "note.signature-length");
}

TEST(Note, HasLimits) {
  const std::string line = "— a.example AAAAAAEC\n";
  std::string note = "text\n\n";
  for (std::size_t i = 0; i < kNoteSignaturesMax; ++i) note += line;
  EXPECT_EQ(code_of(note), "");
  EXPECT_EQ(code_of(note + line), "note.too-many-signatures");
  const std::string longest(kNoteTextBytesMax - 1, 'x');
  EXPECT_EQ(code_of(longest + "\n\n" + line), "");
  EXPECT_EQ(code_of(longest + "x\n\n" + line), "note.too-long");
  EXPECT_EQ(code_of("text\n\n— a " + std::string(kNoteBytesMax, 'A') + "\n"), "note.too-long");
}

TEST(Note, SignaturesOfUnknownKeysAreIgnoredAndKept) {
  const SecretKey key = peter();
  const SecretKey other = seeded(1);
  const NoteSigner signer("PeterNeumann", NoteKeyType::kEd25519, key);
  SignedNote note = sign_note(std::string(kText), signer);
  // The same name with another key, the same key under another name, a line nobody can check.
  note.signatures.insert(note.signatures.begin(),
                         sign_note_line("other\n", {"PeterNeumann", NoteKeyType::kEd25519, other}));
  note.signatures.push_back(sign_note_line("other\n", {"Peter", NoteKeyType::kEd25519, key}));
  note.signatures.push_back({"x", {}, to_bytes("?")});
  const auto again = parse_note(format_note(note));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, note);
  EXPECT_TRUE(verify_note(*again, signer.verifier()));
}

TEST(Note, AWrongSignatureOfAKnownKeyRefusesItEvenBesideARightOne) {
  const SecretKey key = peter();
  const NoteSigner signer("PeterNeumann", NoteKeyType::kEd25519, key);
  SignedNote note = sign_note(std::string(kText), signer);
  for (const NoteSignatureLine& wrong : {sign_note_line("other\n", signer), signer.line(to_bytes("short"))}) {
    note.signatures.resize(1);
    note.signatures.push_back(wrong);
    EXPECT_EQ(verify_note(note, signer.verifier()).error().code, "note.bad-signature");
  }
}

TEST(Note, TellsWhichOfSeveralSigned) {
  std::vector<SecretKey> keys;
  std::vector<NoteVerifier> verifiers;
  for (std::uint64_t i = 0; i < 5; ++i) {
    keys.push_back(seeded(i));
    verifiers.emplace_back("root-" + std::to_string(i), NoteKeyType::kEd25519, keys.back().public_key());
  }
  SignedNote note{"genesis\n", {}};
  EXPECT_EQ(verify_note(note, verifiers).error().code, "note.not-signed");
  for (const std::size_t i : {4U, 1U, 4U}) {
    note.signatures.push_back(sign_note_line(note.text, {verifiers[i].name(), NoteKeyType::kEd25519, keys[i]}));
  }
  EXPECT_EQ(verify_note(note, verifiers), (std::vector<std::size_t>{1, 4}));
  EXPECT_EQ(verify_note(note, verifiers[0]).error().code, "note.not-signed");
  note.signatures[1].signature[5] ^= std::byte{1};
  EXPECT_EQ(verify_note(note, verifiers).error().code, "note.bad-signature");
}

TEST(Note, IsNotVerifiedByACosignersKey) {
  const SecretKey key = peter();
  const NoteSigner signer("PeterNeumann", NoteKeyType::kEd25519, key);
  const NoteVerifier cosigner("PeterNeumann", NoteKeyType::kCosignature, key.public_key());
  EXPECT_NE(cosigner.key_hash(), signer.verifier().key_hash());
  EXPECT_EQ(verify_note(sign_note(std::string(kText), signer), cosigner).error().code, "note.key-type");
}

TEST(NoteKey, EveryChangedCharacterRefusesTheVkey) {
  for (std::size_t i = 0; i < kVkey.size(); ++i) {
    std::string changed(kVkey);
    ++changed[i];
    EXPECT_FALSE(NoteVerifier::parse(changed)) << changed;
    EXPECT_FALSE(NoteVerifier::parse(kVkey.substr(0, i)));
    EXPECT_FALSE(NoteVerifier::parse(kVkey.substr(i + 1)));
  }
}

TEST(NoteKey, EveryMalformationHasItsOwnCode) {
  const auto code = [](std::string_view vkey) {
    const auto parsed = NoteVerifier::parse(vkey);
    return parsed ? std::string() : parsed.error().code;
  };
  EXPECT_EQ(code("PeterNeumann+c74f20a3"), "vkey.shape");
  EXPECT_EQ(code("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.name");
  EXPECT_EQ(code("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.name");
  EXPECT_EQ(code("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.key-hash");
  EXPECT_EQ(code("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.key-hash");
  EXPECT_EQ(code("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"), "vkey.encoding");
  EXPECT_EQ(code("PeterNeumann+c74f20a3+"), "vkey.encoding");
  EXPECT_EQ(code("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.type");
  EXPECT_EQ(code("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="), "vkey.encoding");
  EXPECT_EQ(code("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBAD0"), "vkey.length");
  EXPECT_EQ(code("PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), "vkey.mismatch");
  EXPECT_EQ(code("a+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "key.invalid");
}

TEST(NoteKey, NamesHaveNoSpacesPlusesOrControlCharacters) {
  for (const char* good : {"a", "yinxin/gd-0123456789abcdef/shenzhen", "印信", "a-b.c/d"})
    EXPECT_TRUE(is_key_name(good));
  for (const char* bad : {"", "a b", "a+b", "a\tb", "a\nb", "a\u3000b", "a\u0085", "a\u2028", "a\xC0\xAF"}) {
    EXPECT_FALSE(is_key_name(bad)) << bad;
  }
}

}  // namespace
}  // namespace yinxin::crypto

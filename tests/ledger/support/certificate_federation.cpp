#include "tests/ledger/support/certificate_federation.h"

#include "crypto/ensure.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/receipt.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger::testing {

namespace {

RootSet roots_of(std::uint32_t version, std::uint32_t threshold, unsigned count, unsigned char first_seed) {
  RootSet roots{.version = version, .threshold = threshold, .roots = {}};
  for (unsigned i = 0; i < count; ++i)
    roots.roots.push_back(key_of(static_cast<unsigned char>(first_seed + i)).public_key());
  return roots;
}

TrustNote trust_of(std::string_view federation, RootSet roots) {
  TrustNote trust{.federation = *FederationName::parse(federation), .province = *MemberId::parse("province")};
  trust.number = 3;
  trust.made = *day_from_number(20240101);
  trust.use_until = *day_from_number(20281231);
  trust.roots = std::move(roots);
  trust.logs = {{key_of(kProvinceLog).public_key(), std::nullopt}};
  trust.keys = {{KeyRole::province_certificate_seal, 1, key_of(kProvinceSeal).public_key(), std::nullopt},
                {KeyRole::letter_seal, 1, key_of(kLetterSeal).public_key(), std::nullopt},
                {KeyRole::status, 1, key_of(kStatusKey).public_key(), std::nullopt},
                {KeyRole::decision, 1, key_of(kDecisionSeal).public_key(), std::nullopt},
                {KeyRole::on_duty, 1, key_of(kOnDutySeal).public_key(), std::nullopt}};
  return trust;
}

// A feed of which one leaf matters; the others say only where they stand.
class FeedOfOne final : public crypto::HashSource {
 public:
  FeedOfOne(std::uint64_t index, Bytes leaf) : index_(index), leaf_(std::move(leaf)) {}
  crypto::Digest subtree(unsigned level, std::uint64_t index) const override {
    if (level > 0) return crypto::node_hash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    return crypto::leaf_hash(index == index_ ? ByteView(leaf_) : as_bytes("leaf " + std::to_string(index)));
  }
  crypto::TlogProof proof(const std::string& origin, std::uint64_t size, const crypto::SecretKey& key) const {
    const crypto::NoteSigner signer(origin, crypto::NoteKeyType::kEd25519, key);
    auto out = crypto::make_tlog_proof(*this, index_,
                                       crypto::sign_checkpoint({origin, size, crypto::root_at(*this, size)}, signer));
    out.extra = leaf_;
    return out;
  }

 private:
  std::uint64_t index_;
  Bytes leaf_;
};

template <typename Body>
Bytes certificate_leaf(const RawToken& token) {
  Body body;
  body.body = "machinery";
  body.number = token.number;
  body.occupation = token.occupation;
  body.level = static_cast<std::uint64_t>(token.number[15] - '0');
  body.issued = day_text(*day_from_number(token.issued));
  body.content = to_bytes(token_content_digest(token));
  return encode_entry(entry_of(body, 1717200000));
}

constexpr std::uint64_t kProvinceSize = 1000;

IssuerKey issuer_key(unsigned char seed, std::uint8_t levels) {
  return {.suite = 1, .key = key_of(seed).public_key(), .levels = levels, .first_year = 2023, .last_year = 2026};
}

}  // namespace

crypto::SecretKey key_of(unsigned char fill) {
  ByteArray<32> seed;
  seed.fill(std::byte{fill});
  return crypto::SecretKey(seed);
}

TrustNote trust_of_test_federation() { return trust_of("test-0123456789abcdef", roots_of(1, 1, 1, kFirstRoot)); }
TrustNote trust_of_real_federation() { return trust_of("anhui-0123456789abcdef", roots_of(1, 3, 5, kFirstRoot)); }

std::string sign_trust(const TrustNote& trust, const std::vector<unsigned>& signers, unsigned char first_seed) {
  crypto::SignedNote note{trust.text(), {}};
  for (const unsigned signer : signers) {
    const crypto::SecretKey key = key_of(static_cast<unsigned char>(first_seed + signer - 1));
    const auto verifier = root_verifier(signer, key.public_key());
    note.signatures.push_back(
        crypto::sign_note_line(note.text, crypto::NoteSigner(verifier.name(), verifier.type(), key)));
  }
  return crypto::format_note(note);
}

StatusBody full_status_body() {
  StatusBody status{.says_registered = true, .says_revoked = true, .says_suspended = true, .bodies = {}, .groups = {}};
  status.bodies.push_back({.record_number = "1000034034001",
                           .name = "蚌埠测试机械有限公司",
                           .profile = NumberProfile::digits,
                           .state = BodyState::active,
                           .keys = {issuer_key(kIssuerSeal, 0b11100)}});
  status.bodies.push_back({.record_number = "Y000034000123",
                           .name = "测试焊接协会评价中心",
                           .profile = NumberProfile::national,
                           .state = BodyState::warned,
                           .keys = {issuer_key(kOtherIssuerSeal, 0b11111)}});
  NumberGroup first{.body = 0,
                    .year = 2024,
                    .level = 3,
                    .allotted = SerialSet({{1, 500}}),
                    .registered = SerialSet({{1, 20}, {40, 41}}),
                    .revoked = {{3, *day_from_number(20240702), RevocationReason::false_material}},
                    .suspended = SerialSet({{5, 5}})};
  NumberGroup second{.body = 1,
                     .year = 2024,
                     .level = 1,
                     .allotted = SerialSet({{1, 100}}),
                     .registered = SerialSet({{1, 1}}),
                     .revoked = {},
                     .suspended = {}};
  status.groups = {first, second};
  return status;
}

StatusHeader status_header(const TrustNote& trust) {
  return {.origin = trust.origin(),
          .number = 7,
          .trust = trust.number,
          .size = 1000,
          .root = crypto::sha256(as_bytes("root")),
          .as_of = *day_from_number(20240801),
          .next_by = *day_from_number(20240803),
          .use_until = *day_from_number(20241031)};
}

std::string status_file(const TrustNote& trust, const StatusHeader& header, const StatusBody& body) {
  const auto file = make_status_file(header, body, trust, key_of(kStatusKey));
  ensure(file.has_value(), "the status note of a test can be made");
  return *file;
}

HolderSlip genuine_slip() {
  HolderSlip slip{*CertificateNumber::parse("1000034034001243000017"), {}};
  for (std::size_t i = 0; i < slip.salt.size(); ++i) slip.salt[i] = static_cast<std::byte>(i * 7 + 1);
  return slip;
}

RawToken genuine_token() {
  const HolderSlip slip = genuine_slip();
  static const crypto::Digest commitment = identity_commitment("201", kHolderNumber, slip.number, slip.salt);
  RawToken token = *issue_token({.test = true,
                                 .number = slip.number,
                                 .issued = *day_from_number(20240601),
                                 .name = *HolderName::parse("张测试"),
                                 .occupation = "6-18-02-04",
                                 .work_type = "焊工",
                                 .commitment = commitment},
                                key_of(kIssuerSeal));
  register_token(token, 512, key_of(kProvinceSeal));
  return token;
}

std::vector<crypto::TlogProof> proofs_of(const RawToken& token) {
  const TrustNote trust = trust_of_test_federation();
  const std::string origin = origin_of(trust.federation, *MemberId::parse("bengbu"));
  const crypto::TlogProof certificate =
      FeedOfOne(5, certificate_leaf<CertificateBody>(token)).proof(origin, 9, key_of(kMemberLog));
  const crypto::Checkpoint& head = certificate.checkpoint.head;
  ReceiptBody receipt;
  receipt.start = token.registered_at;
  receipt.lines = {{.member = "bengbu",
                    .generation = 1,
                    .size = head.size,
                    .root = to_bytes(head.root),
                    .signature = certificate.checkpoint.note.signatures[0].signature,
                    .payloads = {}}};
  const FeedOfOne province(token.registered_at, encode_entry(entry_of(receipt, 1717300000)));
  return {certificate, province.proof(trust.origin(), kProvinceSize, key_of(kProvinceLog))};
}

crypto::TlogProof proof_in_province_feed(const RawToken& token) {
  const FeedOfOne province(token.registered_at, certificate_leaf<ProvinceCertificateBody>(token));
  return province.proof(trust_of_test_federation().origin(), kProvinceSize, key_of(kProvinceLog));
}

void sign_again(RawToken& token, unsigned char issuer, unsigned char province) {
  const crypto::SecretKey issuer_seal = key_of(issuer);
  token.issuer_key = key_id(1, KeyRole::issuer_certificate_seal, issuer_seal.public_key());
  token.issuer_signature = issuer_seal.sign(issuer_message(token));
  register_token(token, token.registered_at, key_of(province));
}

}  // namespace yinxin::ledger::testing
